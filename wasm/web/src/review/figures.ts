import { unitScales } from "./texts";
import type { RowJSON } from "../protocol.gen";

// Decimals as the engine writes them, brought to what a reader reads. No digit goes through a float.

interface Decimal { negative: boolean; digits: bigint; places: number }

function read(s: string): Decimal {
  const m = /^(-?)(\d*)(?:\.(\d*))?$/.exec(s);
  if (!m) throw new Error(`not a decimal: ${s}`);
  const frac = m[3] ?? "";
  return { negative: m[1] === "-", digits: BigInt(`${m[2] || "0"}${frac}`), places: frac.length };
}

/** Moves the decimal point and rounds, half away from zero; writes no more places than the number has. */
export function shown(value: string, places: number, shift = 0): string {
  const d = read(value);
  let have = d.places - shift;
  let digits = d.digits;
  if (have < 0) {
    digits *= 10n ** BigInt(-have);
    have = 0;
  }
  const keep = Math.max(places, 0);
  if (have > keep) {
    const unit = 10n ** BigInt(have - keep);
    digits = (digits + unit / 2n) / unit;
    have = keep;
  }
  while (have > 0 && digits % 10n === 0n) {
    digits /= 10n;
    have--;
  }
  const all = digits.toString().padStart(have + 1, "0");
  const whole = all.slice(0, all.length - have).replace(/\B(?=(\d{3})+$)/g, ",");
  const sign = d.negative && digits !== 0n ? "−" : "";
  return sign + whole + (have > 0 ? `.${all.slice(all.length - have)}` : "");
}

/** Beyond it numbers differ by the rounding of a computation. */
const MOST_PLACES = 15;

/** The places, at least the given ones, that two numbers which are compared take to be told apart; as the engine does it. */
export function placesApart(a: string, b: string, places: number): number {
  for (let p = places; p <= MOST_PLACES; p++) if (shown(a, p) !== shown(b, p)) return p;
  return places;
}

const scaleOf = (unit: string) => unitScales.find(([word]) => unit.startsWith(word))?.[1] ?? 0;

/** How far the point moves from a unit as files write it to the unit's name on the page: 10k persons to thousand persons is 1. */
export function shiftOf(symbol: string, name: string): number {
  return scaleOf(symbol) - scaleOf(name);
}

/** What a figure of a row is measured in. */
export type Measure = "unit" | "percent" | "points" | "difference";

/** What is measured of a target, by its kind: what is done. */
export function measureOf(row: Pick<RowJSON, "target_kind" | "unit" | "measure_unit">): Measure {
  switch (row.target_kind) {
    case "all": // that of the target which decides
      return row.measure_unit === row.unit ? "unit" : row.measure_unit === "%" ? "percent" : row.measure_unit === "pp" ? "points" : "unit";
    case "average_rate":
    case "cumulative_rate":
    case "compounded_decline":
      return "percent";
    case "cumulative_points":
    case "maintain":
      return differenceOf("unit", row.unit);
    case "in_step":
    case "above_other":
      return "points";
  }
  return "unit";
}

/** The measure of a difference: percentages differ by percentage points. */
export function differenceOf(measure: Measure, unit: string): Measure {
  if (measure === "percent" || measure === "points") return "points";
  return unit === "%" || unit === "‰" ? "points" : "difference";
}

export interface PacePoint { year: number; value: number }
export type PaceForm = "line" | "held" | "share" | "steady" | "compound" | "none" | "noBase" | "open";
export interface Pace { form: PaceForm; points: PacePoint[]; goal: { year: number; value: number } | null }

interface PaceOf { kind: string; target: number | null; from: number; to: number; base: number | null; baseYear: number; percent: boolean }

/** The line that actual figures are held against, for drawing. */
export function paceOf(p: PaceOf): Pace {
  if (p.target === null) return { form: "open", points: [], goal: null };
  const t = p.target;
  const held = (form: PaceForm, value: number): Pace => ({ form, points: span(p.from, p.to, () => value), goal: { year: p.to, value } });
  const n = p.to - p.from + 1;
  switch (p.kind) {
    case "level":
      return ramp(p, t);
    case "cumulative_points":
      return ramp(p, (p.base ?? 0) + t);
    case "cumulative_rate":
      return ramp(p, (p.base ?? 0) * (1 + t / 100));
    case "yearly":
    case "maintain":
      return held("held", t);
    case "average_rate":
      return p.percent ? held("held", t) : growth(p, t);
    case "cumulative":
      return held("share", t / n);
    case "compounded_decline":
      return held("steady", 100 * (1 - (1 - t / 100) ** (1 / n)));
  }
  return { form: "none", points: [], goal: null };
}

const span = (from: number, to: number, value: (year: number) => number): PacePoint[] =>
  Array.from({ length: Math.max(to - from + 1, 0) }, (_, i) => ({ year: from + i, value: value(from + i) }));

function ramp(p: PaceOf, target: number): Pace {
  const goal = { year: p.to, value: target };
  const base = p.base;
  if (base === null) return { form: "noBase", points: [], goal: p.kind === "level" ? goal : null };
  const step = (target - base) / (p.to - p.baseYear);
  return { form: "line", points: span(p.baseYear, p.to, (y) => base + step * (y - p.baseYear)), goal };
}

function growth(p: PaceOf, rate: number): Pace {
  const base = p.base;
  if (base === null) return { form: "noBase", points: [], goal: null };
  const points = span(p.baseYear, p.to, (y) => base * (1 + rate / 100) ** (y - p.baseYear));
  return { form: "compound", points, goal: points.at(-1) ?? null };
}
