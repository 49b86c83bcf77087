import { say } from "../i18n/lang";
import type { Move, PlanView, Question, ReadyView, Scenario } from "../protocol.gen";
import { isReference, merged, reference, supposed } from "../work/scenario";
import { firstAim, leversBehind, usualMove } from "../work/model";
import * as store from "../work/store";
import { moveText } from "../work/tasks";
import { t } from "./texts";

/** A scenario that can be compared, by key: reference, current, ready:ID, asked:ID, saved:ID. */
export interface Choice { key: string; name: string; scenario: Scenario }

/** A scenario of the plan's file as a whole one, with its name in the page's language. */
export function readyScenario(plan: PlanView, r: ReadyView): Scenario {
  return { ...merged(reference(plan.head), r.scenario, plan.levers), name: say(r.name) };
}

/** The scenarios that come with a plan beside the reference; of a plan without any, what its ready questions suppose, or else a lever somewhat lower. */
export function offered(plan: PlanView): Choice[] {
  const ready = plan.ready.filter((r) => !isReference(r.scenario)).map((r) => ({ key: `ready:${r.id}`, name: say(r.name), scenario: readyScenario(plan, r) }));
  if (ready.length > 0) return ready;
  const choice = (key: string, name: string, q: Pick<Question, "moves" | "closures">): Choice => ({ key: `asked:${key}`, name, scenario: { ...supposed(plan.head, q), name } });
  const asked = plan.questions.filter((q) => q.moves.length > 0).map((q) => choice(q.id, say(q.text), q));
  const lever = leversBehind(plan, firstAim(plan).variable).find((l) => l.plan !== "");
  if (asked.length > 0 || !lever) return asked;
  const move: Move = { lever: lever.variable, op: "+=", value: `-${String(usualMove(lever))}` };
  return [choice("lower", moveText(plan, move), { moves: [move] })];
}

/** The scenario of a key, or null if it is gone. */
function choiceOf(plan: PlanView, key: string): Choice | null {
  if (key === "reference") return { key, name: t("compare.reference"), scenario: reference(plan.head) };
  if (key === "current") return { key, name: currentName(), scenario: store.scenario.value ?? reference(plan.head) };
  const own = offered(plan).find((o) => o.key === key);
  if (own) return own;
  const saved = store.library.value?.find((s) => `saved:${s.id}` === key);
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

/** What the form compares. Before anything has moved, that is the plan as written and the first scenario offered beside it. */
export function compared(plan: PlanView, form: CompareForm): CompareForm {
  const first = offered(plan)[0];
  const idle = store.scenario.value === null || isReference(store.scenario.value);
  return first && idle && form.a === "reference" && form.b === "current" ? { ...form, b: first.key } : form;
}

/** The scenarios compared, the base first. One that is gone gives way to the reference or to the working scenario. */
export function sidesOf(plan: PlanView, typed: CompareForm): Side[] {
  const form = compared(plan, typed);
  return letters.flatMap((at) => {
    const choice = choiceOf(plan, form[at]) ?? (at === "a" || at === "b" ? choiceOf(plan, newCompare(plan)[at]) : null);
    return choice ? [{ ...choice, letter: at.toUpperCase() }] : [];
  });
}
