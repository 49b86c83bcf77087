import { drawnPath } from "../explain/chart";
import { day, say } from "../i18n/lang";
import { scenarioName } from "../work/caption";
import type { PlanView, Scenario, VariableView } from "../protocol.gen";
import * as store from "../work/store";
import { t } from "./texts";

// What the first page of a report tells.

const CHARTS = 3;

/** The variables charted first: the indicators that the scenario changes most, then those in the plan's order. */
export function key(plan: PlanView): VariableView[] {
  const moved = (store.run.value?.effects ?? []).map((e) => e.variable);
  const own = plan.indicators.filter((i) => !i.vision).map((i) => i.id);
  const order = [...moved.filter((id) => own.includes(id)), ...own];
  const paths = [...new Set(order)].flatMap((id) => {
    const variable = store.variableOf.value.get(id);
    const data = variable && drawnPath(plan, variable, plan.head.to)?.data;
    const points = data?.scenario.flatMap((p) => p.value ?? []) ?? [];
    return variable && points.length > 1 ? [{ variable, rank: data?.differs ? 0 : new Set(points).size > 1 ? 1 : 2 }] : [];
  });
  return paths.sort((a, b) => a.rank - b.rank).slice(0, CHARTS).map((p) => p.variable);
}

/** What the report is about. */
export function facts(plan: PlanView, s: Scenario): [string, string][] {
  return [
    [t("bar.scenario"), scenarioName()],
    [t("explain.note"), s.note ?? ""],
    [t("take.author"), s.author ?? ""],
    [t("explain.source"), say(plan.source.title)],
    [t("data.issuer"), [say(plan.source.issuer), plan.source.published].filter((x) => x !== "").join(t("list.comma"))],
    [t("data.version"), plan.head.version],
    [t("take.made"), day()],
  ];
}

/** What follows from the scenario, as the engine says it. */
export const sentence = (): string => (store.run.value?.follows ?? []).map((c) => say(c.text)).join(t("report.sentences")) + t("list.stop");

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

/** How many targets are met, on path only because their path is assumed, missed and open. */
export function tally(): string {
  const all = store.run.value?.outcomes ?? [];
  const n = (...statuses: string[]) => all.filter((o) => statuses.includes(o.status)).length;
  const path = all.filter((o) => o.onPath && ["met", "exceeded", "on_path"].includes(o.status)).length;
  return t("report.tally", { n: all.length, met: n("met", "exceeded", "on_path") - path, path, missed: n("missed"), open: n("open"), unknown: n("unknown") });
}
