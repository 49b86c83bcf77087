import { drawnPath } from "../explain/chart";
import { say } from "../i18n/lang";
import type { PlanView, VariableView } from "../protocol.gen";
import * as store from "../work/store";
import { t } from "./texts";

// What the first page of a report tells.

const CHARTS = 3;

/** The variables charted first: the indicators that the scenario changes most, then those in the plan's order. */
export function key(plan: PlanView): VariableView[] {
  const moved = (store.run.value?.effects ?? []).map((e) => e.variable);
  const own = plan.indicators.filter((i) => !i.vision).map((i) => i.id);
  const order = [...moved.filter((id) => own.includes(id)), ...own];
  const known = (v: VariableView) => (drawnPath(plan, v, plan.head.to)?.data.scenario.filter((p) => p.value !== null).length ?? 0) > 1;
  const varies = (v: VariableView) => new Set(drawnPath(plan, v, plan.head.to)?.data.scenario.map((p) => p.value)).size > 2;
  const list = [...new Set(order)].flatMap((id) => store.variableOf.value.get(id) ?? []).filter(known);
  return [...list.filter(varies), ...list.filter((v) => !varies(v))].slice(0, CHARTS);
}

/** The targets that the scenario misses, in words. */
export function missed(plan: PlanView): string[] {
  return outcomes(plan, "missed").map(({ indicator: i, outcome: o }) => t("report.missedLine", { name: i.name, target: o.target, value: o.projection.s, unit: o.unit, gap: o.gap.s, gapUnit: o.gapUnit }));
}

/** The targets that cannot be judged, each with its reason. */
export function unjudged(plan: PlanView): string[] {
  return outcomes(plan, "open", "unknown").map(({ indicator: i, outcome: o }) => t("report.unjudgedLine", { name: i.name, why: say(o.threshold.reason) || say(o.projection.reason) || say(o.statusText) }));
}

function outcomes(plan: PlanView, ...statuses: string[]) {
  return plan.indicators.flatMap((indicator) => {
    const outcome = store.outcomeOf.value.get(indicator.id);
    return outcome && statuses.includes(outcome.status) ? [{ indicator, outcome }] : [];
  });
}

/** How many targets are met, missed and open. */
export function tally(): string {
  const all = store.run.value?.outcomes ?? [];
  const n = (...statuses: string[]) => all.filter((o) => statuses.includes(o.status)).length;
  const told = t("report.tally", { n: all.length, met: n("met", "exceeded"), missed: n("missed"), open: n("open"), unknown: n("unknown") });
  return n("on_path") > 0 ? told + t("report.tallyOnPath", { n: n("on_path") }) : told;
}
