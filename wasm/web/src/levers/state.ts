import { computed, signal } from "@preact/signals";
import type { LeverView, PlanView } from "../protocol.gen";
import { replaceWithin } from "../work/actions";
import { fold, termsOf } from "../explain/index";
import { withoutPart, type Part } from "../work/scenario";
import * as store from "../work/store";

// Which levers the rail shows.

export const query = signal("");
export const onlyChanged = signal(false);

/** Whether the rail leaves levers out. */
export const filtered = computed(() => query.value.trim() !== "" || onlyChanged.value);

/** The levers the scenario moves. */
const movedLevers = computed(() => new Set((store.scenario.value?.moves ?? []).map((m) => m.lever)));

/** The closures the scenario chooses otherwise. */
const chosenClosures = computed(() => new Set(Object.keys(store.scenario.value?.closures ?? {})));

/** The levers to show: those found, and, if wanted, changed: by a move, or by the closure they stand under. */
export function shownLevers(plan: PlanView): LeverView[] {
  return plan.levers.filter((l) => (!onlyChanged.value || changed(l)) && found(plan, l));
}

/** How many levers the reader has changed. */
export function changedCount(plan: PlanView): number {
  return plan.levers.filter(changed).length;
}

function changed(l: LeverView): boolean {
  return movedLevers.value.has(l.variable) || (chosenClosures.value.has(l.closure) && store.scenario.value?.closures?.[l.closure] === l.option);
}

/** A lever is found by its name, group, unit, help or id, in either language. */
function found(plan: PlanView, l: LeverView): boolean {
  const group = plan.groups.find((g) => g.id === l.group)?.name;
  const texts = [l.name, l.help, l.unit, ...(group ? [group] : [])].flatMap((x) => [x.zh, x.en]);
  const hay = fold([...texts, l.variable].join("\n"));
  return termsOf(query.value).every((term) => hay.includes(term));
}

/** Takes back the moves, or what was filled in, apart from locked levers. */
export function resetPart(plan: PlanView, part: Part): void {
  replaceWithin((s) => withoutPart(s, part, plan));
}
