import { placesOf } from "../i18n/locale";
import type { LeverView, Move, Scenario } from "../protocol.gen";
import { withMove, withoutLever } from "./scenario";
import * as store from "./store";
import { onGrid } from "../ui/typed";

// A lever's values year by year.

/** What a lever is in one year. */
export interface YearValue { year: number; value: string; reference: string; moved: boolean }

/** The years that can be edited: the lever's own, or all it may be given for. */
export function yearsOf(lever: LeverView, later: boolean): number[] {
  const last = later ? lever.last : lever.to;
  return Array.from({ length: Math.max(last - lever.from + 1, 0) }, (_, i) => lever.from + i);
}

/** The values of the run and of the reference in these years. */
export function valuesOf(lever: LeverView, years: readonly number[]): YearValue[] {
  const all = store.run.value?.years ?? [];
  const series = store.seriesOf.value.get(lever.variable);
  return years.map((year) => {
    const at = all.indexOf(year);
    const cell = series?.cells[at];
    return { year, value: cell?.v ?? "", reference: series?.reference[at]?.v ?? "", moved: cell?.mark === "move" };
  });
}

/** The value the scenario itself gives a year, ahead of a run that is still under way; "" where it gives none. */
export function ownValue(s: Scenario, lever: LeverView, year: number): string {
  const { from, to } = yearMove(lever, year, "");
  const own = (s.moves ?? []).findLast((m) => m.lever === lever.variable && (m.from || undefined) === from && (m.to || undefined) === to);
  return own && (own.op || "=") === "=" ? own.value : "";
}

/** A value to read: one place more than the lever's step, where the path has more. */
export function shown(value: string, lever: Pick<LeverView, "places">): string {
  return placesOf(value) > lever.places + 1 ? Number(value).toFixed(lever.places + 1) : value;
}

/** The move that gives a year a value. The end of a path is moved as such, so that the years before follow. */
export function yearMove(lever: LeverView, year: number, value: string): Move {
  const move: Move = { lever: lever.variable, op: "=", value };
  return lever.kind === "end" && year === lever.to ? move : { ...move, from: year, to: year };
}

/** Shapes that a path to a level can take; those of the engine first, then those that set each year. */
export const pathShapes = ["linear", "compound", "logistic"] as const;
const steps = { front: (i: number, n: number) => n - i, back: (i: number) => i + 1 } as const;

/** Gives the years between the baseline and the end their share of the way. */
function stepped(lever: LeverView, from: number, to: number, weight: (i: number, n: number) => number): string[] {
  const n = lever.to - lever.from + 1;
  const weights = Array.from({ length: n }, (_, i) => weight(i, n));
  const total = weights.reduce((a, b) => a + b, 0);
  let done = 0;
  return weights.map((w) => {
    done += w;
    return onGrid(from + ((to - from) * done) / total, lever.min, lever.max, lever.step);
  });
}

/** Whether a shape can be drawn: one that sets each year needs numbers at both ends. */
export function shaped(s: Scenario, lever: LeverView, shape: string): Scenario | null {
  const values = valuesOf(lever, yearsOf(lever, false));
  const first = values[0]?.value ?? "";
  const last = values.at(-1)?.value ?? "";
  if (last === "") return null;
  const cleared = withoutLever(s, lever.variable);
  if (lever.kind === "end") {
    const end: Move = { lever: lever.variable, op: "=", value: last };
    const ended = last === lever.plan ? cleared : withMove(cleared, end, lever);
    if (shape === "") return ended;
    if (!(shape in steps)) return withMove(cleared, { ...end, shape }, lever);
    const start = valuesOf(lever, [lever.from - 1])[0]?.value ?? "";
    if (start === "") return null;
    const path = stepped(lever, Number(start), Number(last), steps[shape as keyof typeof steps]);
    const between = path.slice(0, -1).map((v, i) => yearMove(lever, lever.from + i, v));
    return between.reduce((out, m) => withMove(out, m), ended);
  }
  if (first === "") return null;
  if (shape === "even") return withMove(cleared, { lever: lever.variable, op: "=", value: first }, lever);
  const n = values.length - 1;
  const line = values.map((_, i) => onGrid(Number(first) + ((Number(last) - Number(first)) * i) / Math.max(n, 1), lever.min, lever.max, lever.step));
  return line.reduce((out, v, i) => withMove(out, yearMove(lever, lever.from + i, v)), cleared);
}

/** Years in a row as runs, each with its first and last. */
export function runsOf(years: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const y of years) {
    const last = runs.at(-1);
    if (last && y === last[1] + 1) last[1] = y;
    else runs.push([y, y]);
  }
  return runs;
}
