import { lang } from "../i18n/lang";
import type { Goal, LeverView, Move, Op, PlanView, Scale, Scenario, Text, Vary } from "../protocol.gen";
import { optionOf } from "./scenario";
import * as store from "./store";
import { isDecimal, normalise, shifted } from "../ui/typed";
import { text } from "./texts";

// What the forms of the engine's views know of the plan: levers, spans, goals and their units.

/** What is aimed at: a variable in a year; year 0 stands for the target's own measure. */
export interface Aim { variable: string; year: number; value: string }

/**
 * The years of a lever as they stand in a form: "" for its own, "2026-2035", "2024", or, after a question mark, as the
 * reader wrote them: "?2021-2022, 2025".
 */
export type Span = string;

/** What of a lever is varied: its value or how far it is from the reference, in which years, and along which path. */
export interface Varied { lever: string; span: Span; op?: Op; shape?: string }

/** A lever of a form with its bounds. */
export interface LeverRow extends Varied { low: string; high: string }

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

/** The years somebody wrote, in stretches: 2023, or 2021-2022, 2025. Null where they are no years. */
export function stretches(span: Span): { from: number; to: number }[] | null {
  const plain = span.replace(/^\?/, "").normalize("NFKC").replace(/\s*[-–—−~\u81f3\u5230]\s*/g, "-");
  const parts = plain.split(/[\s,、;]+/).filter((p) => p !== "");
  const read = parts.map((p) => /^(\d{4})(?:-(\d{4}))?$/.exec(p));
  if (read.length === 0 || read.includes(null)) return null;
  const years = read.map((m) => ({ from: Number(m?.[1]), to: Number(m?.[2] ?? m?.[1]) }));
  return years.every((y) => y.from <= y.to) ? years : null;
}

/** What is varied, as the engine takes it; null where the years are none. */
export function varyOf({ lever, span, op, shape }: Varied): Vary | null {
  const out: Vary = { lever, ...(op ? { op } : {}), ...(shape ? { shape } : {}) };
  if (span === "") return out;
  const [first, ...also] = stretches(span) ?? [];
  return first ? { ...out, ...first, ...(also.length > 0 ? { also } : {}) } : null;
}

/** A lever with its bounds, as the engine takes it; null while something is missing. */
export function freeOf(plan: PlanView, row: LeverRow): (Vary & { low?: string; high?: string }) | null {
  const vary = varyOf(row);
  const bounds = boundsOf(row);
  return vary && bounds && leverOf(plan, row.lever) ? { ...vary, ...bounds } : null;
}

/** Low and high bounds as the engine takes them; null where one is no number. */
export function boundsOf(row: { low: string; high: string }, scale = 1): { low?: string; high?: string } | null {
  const low = row.low.trim() === "" ? undefined : stored(row.low, scale);
  const high = row.high.trim() === "" ? undefined : stored(row.high, scale);
  if (low === null || high === null) return null;
  return { ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) };
}

/** What the numbers of a varied lever are measured in: its unit, points more than the reference, or times it. */
export function unitOf(lever: LeverView | undefined, op: string | undefined): Text {
  if (!lever) return { zh: "", en: "" };
  if (op === "*=") return text("engine.times");
  return op === "+=" && store.inPercent(lever.variable) ? text("engine.points") : lever.unit;
}

/** The levers that a variable depends on, in the plan's order. */
export function leversBehind(plan: PlanView, variable: string): LeverView[] {
  const own = store.variableOf.value.get(variable)?.leversBehind;
  const ids = own ?? plan.leversBehind[variable] ?? [];
  return plan.levers.filter((l) => ids.includes(l.variable));
}

/**
 * How far a lever moves unless the reader says otherwise: ten steps of its slider, a point for most; of a large amount,
 * the power of ten within a twentieth of what the plan has.
 */
export function usualMove(lever: LeverView): number {
  const part = store.inPercent(lever.variable) ? 0 : 10 ** Math.floor(Math.log10(Math.abs(Number(lever.plan)) / 20));
  return Number(Math.max(Number(lever.step) * 10, part).toPrecision(6));
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
      scale: factorOf(outcome.scale),
    };
  }
  const unit = v?.unit ?? { zh: "", en: "" };
  return {
    unit,
    difference: v?.symbol === "%" ? text("engine.points") : unit,
    scale: v ? factorOf(v.scale) : 1,
  };
}

/** By how much displayed numbers differ from stored ones: 3.84 (10k persons) reads 38.4 thousand in English. */
const factorOf = (scale: Scale): number => 10 ** scale[lang.value];

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

/** A goal to begin with: a round number near where the run stands; none where the target has one. */
export function roundGoal(aim: Pick<Aim, "variable" | "year">): string {
  if (aimable(aim.variable)) return "";
  const at = store.run.value?.years.indexOf(aim.year) ?? -1;
  const now = Number(store.seriesOf.value.get(aim.variable)?.cells[at]?.v ?? "") * measureOf(aim).scale;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.abs(now))) - 1);
  const round = Math.round(now / step) * step;
  return Number.isFinite(round) && round !== 0 ? String(round) : "";
}

/**
 * The first thing worth aiming at, if it follows from the levers: what the question about the largest share asks for,
 * the size of the economy, a rate or share, anything.
 */
export function firstAim(plan: PlanView): Aim {
  const year = plan.head.to;
  const at = store.run.value?.years.indexOf(year) ?? -1;
  const has = (id: string) => store.seriesOf.value.get(id)?.cells[at]?.v;
  const follows = plan.variables.filter((v) => v.formula !== "" && !plan.levers.some((l) => l.variable === v.id) && has(v.id));
  const first = [plan.questions.find((q) => q.id === "share")?.variable, plan.opening];
  const chosen = first.map((id) => follows.find((v) => v.id === id)).find((v) => v) ?? follows.find((v) => v.symbol === "%" && leversBehind(plan, v.id).length > 1) ?? follows[0] ?? plan.variables[0];
  const aim = { variable: chosen?.id ?? "", year };
  return { ...aim, value: roundGoal(aim) };
}

/** The years a move is for; "" for the lever's own. */
export function spanOf({ from, to }: Move): Span {
  if (from === undefined) return "";
  return to === undefined || to === from ? String(from) : `${String(from)}-${String(to)}`;
}
