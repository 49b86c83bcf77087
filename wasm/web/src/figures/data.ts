import { isDecimal, shifted } from "../ui/typed";
import type { CellView, OutcomeView, SeriesView } from "../protocol.gen";

// What a chart draws, worked out without drawing.

/** Reads a displayed number back: grouping and the typographic minus go. */
function shownNumber(s: string): number {
  return Number(s.replace(/[,\s\u00a0\u202f]/g, "").replace("−", "-"));
}

/**
 * The power of ten between the numbers as stored and as displayed: 3.84 (10k persons) reads 38.4 thousand in
 * English. It is read off the largest number, where rounding does not blur it.
 */
export function scaleOf(cells: readonly CellView[]): number {
  let best: CellView | null = null;
  for (const c of cells) if (c.v !== "" && Math.abs(Number(c.v)) > Math.abs(Number(best?.v ?? 0))) best = c;
  if (!best) return 1;
  const ratio = shownNumber(best.s) / Number(best.v);
  return Number.isFinite(ratio) && ratio > 0 ? 10 ** Math.round(Math.log10(ratio)) : 1;
}

/** A number in full, in the unit it is displayed in. */
export function exactOf(cell: Pick<CellView, "v" | "s">): string {
  const display = shownNumber(cell.s);
  if (!isDecimal(cell.v)) return Number.isFinite(display) ? String(display) : cell.v; // a number that exists as text only
  if (display === 0 && Number(cell.v) !== 0) return String(display); // rounded away: the scale is not to be seen
  return shifted(cell.v, Math.round(Math.log10(scaleOf([{ v: cell.v, s: cell.s }]))));
}

export interface Point { year: number; value: number | null; shown: string }

export interface ChartData {
  years: number[];
  scenario: Point[];
  reference: Point[];
  actual: Point[]; // figures of the plan: the filled dots
  absent: number[]; // years without a number
  target: { from: number; to: number; value: number; shown: string; line: boolean } | null;
  differs: boolean;
}

/** Kinds of target whose number is of the same sort as the series, so that it can stand in its chart. */
const levels = new Set(["level", "yearly", "maintain"]);

interface TargetShape { kind: string; year: number; percent: boolean; from: number }

/** Works out what to draw of a series up to a year. */
export function chartData(
  years: readonly number[],
  series: SeriesView,
  outcome: OutcomeView | undefined,
  shape: TargetShape | undefined,
  last: number,
): ChartData {
  const shown = years.filter((y) => y <= last);
  const scale = scaleOf([...series.cells, ...series.reference]);
  const points = (cells: readonly CellView[]): Point[] => shown.map((year, i) => point(year, cells[i], scale));
  const scenario = points(series.cells);
  const reference = points(series.reference);
  return {
    years: shown,
    scenario,
    reference,
    actual: scenario.filter((_, i) => series.cells[i]?.mark === "figure"),
    absent: scenario.filter((p) => p.value === null).map((p) => p.year),
    target: targetOf(outcome, shape, scale, last),
    differs: scenario.some((p, i) => p.value !== reference[i]?.value),
  };
}

function point(year: number, cell: CellView | undefined, scale: number): Point {
  if (!cell || cell.v === "") return { year, value: null, shown: "" };
  return { year, value: Number(cell.v) * scale, shown: cell.s };
}

function targetOf(outcome: OutcomeView | undefined, shape: TargetShape | undefined, scale: number, last: number): ChartData["target"] {
  if (!outcome || !shape || outcome.threshold.v === "" || shape.year > last) return null;
  const average = shape.kind === "average_rate" && shape.percent;
  if (!levels.has(shape.kind) && !average) return null;
  const line = shape.kind !== "level";
  return {
    from: line ? shape.from : shape.year,
    to: shape.year,
    value: Number(outcome.threshold.v) * scale,
    shown: outcome.threshold.s,
    line,
  };
}
