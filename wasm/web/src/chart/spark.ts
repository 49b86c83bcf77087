import type { ChartData, Point } from "./data";

// The geometry of a chart the size of a stamp.

export const WIDTH = 168;
export const HEIGHT = 56;
const PAD = 7;

export interface Dot { x: number; y: number }

export interface Spark {
  scenario: string; // path data; a year without a number interrupts the line
  reference: string;
  actual: Dot[];
  target: Dot | null;
  line: { x1: number; x2: number; y: number } | null; // a target that holds every year
  absent: number[]; // x of the years without a number
}

/** Lays a series out over its years, with room for everything that is drawn. */
export function spark(data: ChartData): Spark {
  const at = scales(data);
  const path = (points: readonly Point[]) => pathOf(points, at.x, at.y);
  const t = data.target;
  return {
    scenario: path(data.scenario),
    reference: path(data.reference),
    actual: data.actual.filter(known).map((p) => ({ x: at.x(p.year), y: at.y(p.value) })),
    target: t && { x: at.x(t.to), y: at.y(t.value) },
    line: t?.line ? { x1: at.x(t.from), x2: at.x(t.to), y: at.y(t.value) } : null,
    absent: data.absent.map(at.x),
  };
}

function known(p: Point): p is Point & { value: number } {
  return p.value !== null;
}

function scales(data: ChartData) {
  const values = [...data.scenario, ...data.reference].filter(known).map((p) => p.value);
  if (data.target) values.push(data.target.value);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const first = data.years[0] ?? 0;
  const span = Math.max(1, (data.years.at(-1) ?? first) - first);
  return {
    x: (year: number) => round(PAD + ((year - first) / span) * (WIDTH - 2 * PAD)),
    y: (value: number) => round(high > low ? HEIGHT - PAD - ((value - low) / (high - low)) * (HEIGHT - 2 * PAD) : HEIGHT / 2),
  };
}

const round = (n: number) => Math.round(n * 10) / 10;

function pathOf(points: readonly Point[], x: (year: number) => number, y: (value: number) => number): string {
  let drawing = false;
  let out = "";
  for (const p of points) {
    if (known(p)) out += `${drawing ? "L" : "M"}${x(p.year)} ${y(p.value)}`;
    drawing = p.value !== null;
  }
  return out;
}
