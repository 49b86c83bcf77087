import { say } from "../i18n/lang";
import type { PlanView, Scenario } from "../protocol.gen";
import { isReference, merged, reference } from "../work/scenario";
import * as store from "../work/store";
import { t } from "./texts";

/** A scenario that can be compared, by key: reference, current, ready:ID, saved:ID. */
export interface Choice { key: string; name: string; scenario: Scenario }

/** A scenario of the plan's file as a whole one, with its name in the page's language. */
export function readyScenario(plan: PlanView, id: string): Scenario | null {
  const r = plan.ready.find((x) => x.id === id);
  return r ? { ...merged(reference(plan.head), r.scenario, plan.levers), name: say(r.name) } : null;
}

/** The scenario of a key, or null if it is gone. */
export function choiceOf(plan: PlanView, key: string): Choice | null {
  if (key === "reference") return { key, name: t("compare.reference"), scenario: reference(plan.head) };
  if (key === "current") return { key, name: currentName(), scenario: store.scenario.value ?? reference(plan.head) };
  const [kind, ...rest] = key.split(":");
  const id = rest.join(":");
  if (kind === "ready") {
    const scenario = readyScenario(plan, id);
    return scenario && { key, name: scenario.name ?? id, scenario };
  }
  const saved = store.library.value?.find((s) => s.id === id);
  return saved ? { key, name: saved.name, scenario: saved.scenario } : null;
}

export function currentName(): string {
  const name = store.origin.value?.name ?? store.scenario.value?.name ?? "";
  return name ? t("compare.currentNamed", { name }) : t("compare.current");
}

/** What is compared: a base and one to three others, by key; "" where there is no third or fourth. */
export interface CompareForm { a: string; b: string; c: string; d: string; year: number; only: boolean; pair: string }

export const newCompare = (plan: PlanView): CompareForm => ({ a: "reference", b: "current", c: "", d: "", year: plan.head.to, only: true, pair: "b" });

export const letters = ["a", "b", "c", "d"] as const;

/** One of the scenarios compared, by its letter. */
export interface Side extends Choice { letter: string }

/** What the form compares. Before anything has moved, that is the plan as written and the first scenario that comes with it. */
export function compared(plan: PlanView, form: CompareForm): CompareForm {
  const first = plan.ready.find((r) => !isReference(r.scenario));
  const idle = store.scenario.value === null || isReference(store.scenario.value);
  return first && idle && form.a === "reference" && form.b === "current" ? { ...form, b: `ready:${first.id}` } : form;
}

/** The scenarios compared, the base first. One that is gone gives way to the reference or to the working scenario. */
export function sidesOf(plan: PlanView, typed: CompareForm): Side[] {
  const form = compared(plan, typed);
  return letters.flatMap((at) => {
    const choice = choiceOf(plan, form[at]) ?? (at === "a" || at === "b" ? choiceOf(plan, newCompare(plan)[at]) : null);
    return choice ? [{ ...choice, letter: at.toUpperCase() }] : [];
  });
}
