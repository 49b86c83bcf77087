import { signal } from "@preact/signals";
import { faultOf } from "../engine/engine";
import { lang } from "../i18n/lang";
import type { Fault, ModuleChange, ModulesView, PlanView, Scenario, SeekView } from "../protocol.gen";
import { engine } from "../engine/channel";
import { adopt } from "../work/revise";
import { optionOf, withClosure } from "../work/scenario";
import * as store from "../work/store";
import { m } from "./texts";

// The modules of the plan in use, and how it is changed by them: into a version of the reader's own.

export const modules = signal<ModulesView | null>(null);
export const fault = signal<Fault | null>(null);
/** The id of what is being switched, "" for nothing. */
export const switching = signal("");

/** Asks for the modules as the plan has them. */
export async function load(plan: PlanView): Promise<void> {
  try {
    const view = await engine.call("modules.list", { plan: plan.head.id });
    if (store.plan.value === plan) modules.value = view;
  } catch (e) {
    fault.value = faultOf(e);
  }
}

export const add = (id: string, mapping: Record<string, string>) => change(id, (plan) => engine.call("modules.add", { plan, id, mapping }));
export const remove = (id: string) => change(id, (plan) => engine.call("modules.remove", { plan, id }));
export const derive = (wholes: string[][]) => change("derived", (plan) => engine.call("modules.derive", { plan, wholes }));

async function change(id: string, make: (plan: string) => Promise<ModuleChange>): Promise<void> {
  const before = store.plan.value;
  if (!before || switching.value !== "") return;
  switching.value = id;
  fault.value = null;
  try {
    await adopt((await make(before.head.id)).file, before);
  } catch (e) {
    fault.value = faultOf(e);
  } finally {
    switching.value = "";
  }
}

/** What a goal takes of one lever. */
export interface Answer { lever: string; found: SeekView }

/** Solves a goal for each of some levers in turn, under the closure by which they act on it. */
export async function whatItTakes(plan: PlanView, takes: { goal: string; closure: string; option: string }, levers: readonly string[], year: number, value: string): Promise<Answer[]> {
  const s = store.scenario.value;
  if (!s) return [];
  const scenario = closed(s, plan, takes);
  const { items } = await engine.call("bridge", { plan: plan.head.id, lang: lang.value, scenario, goal: { variable: takes.goal, year, value }, unknowns: levers.map((lever) => ({ lever })) });
  return items.map((found, i) => ({ lever: levers[i] ?? "", found }));
}

/** A scenario under the closure by which levers act on a goal. */
export function closed(s: Scenario, plan: PlanView, { closure, option }: { closure: string; option: string }): Scenario {
  return closure === "" || optionOf(s, plan, closure) === option ? s : withClosure(s, plan, closure, option);
}

/** The names of what is missing, once each. */
export const missing = (names: readonly string[]): string => m("waits", { list: [...new Set(names)].join(lang.value === "zh" ? "、" : ", ") });
