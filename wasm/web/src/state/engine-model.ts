import { scaleOf } from "../chart/data";
import { text } from "../i18n/dictionary";
import type { Goal, LeverView, PlanView, Scenario, Text, Vary } from "../protocol.gen";
import { optionOf } from "./scenario";
import * as store from "./store";
import { isDecimal, normalise, shifted } from "./typed";

// What the forms of the engine's views know of the plan: levers, spans, goals and their units.

/** What is aimed at: a variable in a year; year 0 stands for the target's own measure. */
export interface Aim { variable: string; year: number; value: string }

/** A span of years as it stands in a form: "" for the lever's own, "2026-2035", "2024". */
export type Span = string;

/** A lever of a form with its bounds. */
export interface LeverRow { lever: string; span: Span; low: string; high: string }

/** Whether a lever acts under the closures chosen. */
export function acts(lever: LeverView, plan: PlanView, s: Scenario): boolean {
  return lever.closure === "" || optionOf(s, plan, lever.closure) === lever.option;
}

/** The levers that act, in the plan's order. */
export function actingLevers(plan: PlanView): LeverView[] {
  const s = store.scenario.value;
  return s ? plan.levers.filter((l) => acts(l, plan, s)) : plan.levers;
}

export function leverOf(plan: PlanView, id: string): LeverView | undefined {
  return plan.levers.find((l) => l.variable === id);
}

/** The spans a lever may be moved for, beside its own. */
export function spansOf(lever: LeverView): Span[] {
  if (lever.kind !== "yearly") return [];
  const later = lever.last > lever.to ? [`${lever.to + 1}-${lever.last}`, `${lever.from}-${lever.last}`] : [];
  const years = Array.from({ length: lever.last - lever.from + 1 }, (_, i) => String(lever.from + i));
  return [...later, ...years];
}

export function varyOf(lever: string, span: Span): Vary {
  const [from, to] = span.split("-");
  return from ? { lever, from: Number(from), to: Number(to ?? from) } : { lever };
}

const identifiers = /[a-z][a-z0-9_]*/g;

/** The levers that a variable's formula leads to, in the plan's order. */
export function leversBehind(plan: PlanView, variable: string): LeverView[] {
  const all = new Map(plan.variables.map((v) => [v.id, v]));
  const seen = new Set<string>();
  const walk = (id: string) => {
    if (seen.has(id)) return;
    seen.add(id);
    for (const name of all.get(id)?.formula.match(identifiers) ?? []) if (all.has(name)) walk(name);
  };
  walk(variable);
  return plan.levers.filter((l) => seen.has(l.variable));
}

/** The years of the run in which a variable is of use as an aim. */
export function aimYears(plan: PlanView): number[] {
  return (store.run.value?.years ?? []).filter((y) => y > plan.base);
}

/** Whether an indicator's target has a number, so that it can be aimed at. */
export function aimable(variable: string): boolean {
  return (store.outcomeOf.value.get(variable)?.threshold.v ?? "") !== "";
}

/** What an aim is measured in, and by how much displayed numbers differ from stored ones. */
export interface Measure { unit: Text; difference: Text; scale: number }

const percent: Text = { zh: "%", en: "%" };

export function measureOf(aim: Pick<Aim, "variable" | "year">): Measure {
  const v = store.variableOf.value.get(aim.variable);
  const outcome = store.outcomeOf.value.get(aim.variable);
  if (aim.year === 0 && outcome) {
    const points = outcome.gapUnit.en === text("engine.points").en;
    return {
      unit: points ? percent : outcome.gapUnit,
      difference: outcome.gapUnit,
      scale: scaleOf([outcome.threshold, outcome.projection, outcome.reference]),
    };
  }
  const series = store.seriesOf.value.get(aim.variable);
  const unit = v?.unit ?? { zh: "", en: "" };
  return {
    unit,
    difference: v?.symbol === "%" ? text("engine.points") : unit,
    scale: scaleOf([...(series?.cells ?? []), ...(series?.reference ?? [])]),
  };
}

/** A typed number as the engine stores it, or null if it is none. */
export function stored(typed: string, scale = 1): string | null {
  const s = normalise(typed, true);
  return isDecimal(s) ? shifted(s, -Math.round(Math.log10(scale))) : null;
}

/** The aim as the engine takes it; null while it is incomplete. A value left empty stands for the target. */
export function goalOf(aim: Aim, withValue: boolean): Goal | null {
  if (!store.variableOf.value.has(aim.variable)) return null;
  const goal: Goal = aim.year === 0 ? { variable: aim.variable } : { variable: aim.variable, year: aim.year };
  if (!withValue) return goal;
  if (aim.value.trim() === "") return aimable(aim.variable) ? goal : null;
  const value = stored(aim.value, measureOf(aim).scale);
  return value === null ? null : { ...goal, value };
}

/** The first thing worth aiming at: a rate or share that follows from the levers. */
export function firstAim(plan: PlanView): Aim {
  const year = plan.head.to;
  const at = store.run.value?.years.indexOf(year) ?? -1;
  const has = (id: string) => store.seriesOf.value.get(id)?.cells[at]?.v;
  const follows = plan.variables.filter((v) => v.formula !== "" && !plan.levers.some((l) => l.variable === v.id) && has(v.id));
  const chosen = follows.find((v) => v.symbol === "%" && leversBehind(plan, v.id).length > 1) ?? follows[0] ?? plan.variables[0];
  return { variable: chosen?.id ?? "", year, value: "" };
}

/** A move as the engine writes it: lever, operation, value and years. */
export interface Read { lever: string; op: string; value: string; span: Span }

export function readMove(move: string): Read | null {
  const m = /^([^=+*]+)(\+=|\*=|=)([^@~]+)(?:@(\d{4}(?:-\d{4})?))?(?:~.*)?$/.exec(move);
  return m ? { lever: m[1] ?? "", op: m[2] ?? "=", value: m[3] ?? "", span: m[4] ?? "" } : null;
}
