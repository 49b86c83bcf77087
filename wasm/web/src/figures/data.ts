import type { CellView, OutcomeView, SeriesView } from "../protocol.gen";

// What a chart draws, worked out without drawing.

/** A number in full, in the unit it is displayed in. */
export const exactOf = (cell: Pick<CellView, "v" | "x">): string => cell.x ?? cell.v;

export interface Point { year: number; value: number | null; shown: string }

export interface ChartData {
  years: number[];
  scenario: Point[];
  reference: Point[];
  actual: Point[]; // figures of the plan: the filled dots
  absent: number[]; // years without a number
  target: { from: number; to: number; value: number; shown: string; line: boolean } | null;
  levels: { year: number; value: number; shown: string }[]; // of a row with targets of several years
  differs: boolean;
}

/** Kinds of target whose number is of the same sort as the series, so that it can stand in its chart. */
const levels = new Set(["level", "yearly", "maintain"]);

interface TargetShape { kind: string; year: number; percent: boolean; from: number }

/** Where a chart of these series begins: with the base of the plan, or with an earlier figure. */
export function beginning(years: readonly number[], base: number, all: readonly (SeriesView | undefined)[]): number {
  return Math.max(0, years.findIndex((year, i) => year >= base || all.some((s) => (s?.cells[i]?.v ?? "") !== "")));
}

/** Works out what to draw of a series from one of the years up to another. */
export function chartData(
  years: readonly number[],
  series: SeriesView,
  outcome: OutcomeView | undefined,
  shape: TargetShape | undefined,
  last: number,
  first = 0,
): ChartData {
  const shown = years.slice(first).filter((y) => y <= last);
  const levels = (outcome?.levels ?? []).filter((l) => l.year <= last).map((l) => ({ year: l.year, value: Number(exactOf(l.level)), shown: l.level.s }));
  const level = levels.reduce<(typeof levels)[number] | null>((a, b) => (a && a.year > b.year ? a : b), null);
  const points = (cells: readonly CellView[]): Point[] => shown.map((year, i) => point(year, cells[first + i]));
  const scenario = points(series.cells);
  const reference = points(series.reference);
  return {
    years: shown,
    scenario,
    reference,
    actual: scenario.filter((_, i) => series.cells[first + i]?.mark === "figure"),
    absent: scenario.filter((p) => p.value === null).map((p) => p.year),
    target: level ? { ...level, from: level.year, to: level.year, line: false } : targetOf(outcome, shape, last),
    levels,
    differs: scenario.some((p, i) => p.value !== reference[i]?.value),
  };
}

function point(year: number, cell: CellView | undefined): Point {
  if (!cell || cell.v === "") return { year, value: null, shown: "" };
  return { year, value: Number(exactOf(cell)), shown: cell.s };
}

function targetOf(outcome: OutcomeView | undefined, shape: TargetShape | undefined, last: number): ChartData["target"] {
  if (!outcome || !shape || outcome.threshold.v === "" || shape.year > last) return null;
  const average = shape.kind === "average_rate" && shape.percent;
  if (!levels.has(shape.kind) && !average) return null;
  const line = shape.kind !== "level";
  return {
    from: line ? shape.from : shape.year,
    to: shape.year,
    value: Number(exactOf(outcome.threshold)),
    shown: outcome.threshold.s,
    line,
  };
}
