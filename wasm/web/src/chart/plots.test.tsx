import type { ComponentChildren, VNode } from "preact";
import { expect, test } from "vitest";
import { barsPlot, type BarsData } from "./bars";
import { cellsPlot } from "./cells";
import { curvePlot } from "./curve";
import { nearest } from "./plot";
import { stackPlot, type StackData } from "./stack";
import { keepsWords, rowOf, spread, wrapped } from "./text";
import { absences, timePlot, type TimeData } from "./time";

// Layouts, looked at as what is drawn: every element of a plot with its properties, components called.

type Drawn = { type: string; props: Record<string, unknown> };

function drawn(children: ComponentChildren): Drawn[] {
  if (Array.isArray(children)) return children.flatMap(drawn);
  if (typeof children !== "object" || children === null || !("props" in children)) return [];
  const { type, props } = children as VNode<Record<string, unknown>>;
  const inside = props["children"];
  if (typeof type === "string") return [{ type, props }, ...drawn(inside)];
  const rendered = (type as (p: unknown) => ComponentChildren)(props);
  return drawn(rendered);
}

const texts = (all: readonly Drawn[]) => all.filter((d) => d.type === "tspan").map((d) => String(d.props["children"]));
const heights = (all: readonly Drawn[], text: string) => all.filter((d) => d.type === "tspan" && d.props["children"] === text).map((d) => Number(d.props["y"]));

const room = { width: 640, height: 300 };
const data = (over: Partial<TimeData>): TimeData => ({ years: [2020, 2021, 2022], unit: "%", lines: [], target: null, absent: [], readings: [], ...over });
const line = (values: (number | null)[], kind: "main" | "reference" = "main", name: string = kind) => ({ name, kind, values, end: String(values.findLast((v) => v !== null) ?? "") });

test("labels that would overlap move apart, in order and no further than they must", () => {
  expect(spread([{ at: 50, height: 10 }, { at: 80, height: 10 }], 0, 100)).toEqual([50, 80]);
  expect(spread([{ at: 52, height: 10 }, { at: 48, height: 10 }], 0, 100)).toEqual([55, 45]);
  expect(spread([{ at: 1, height: 10 }, { at: 2, height: 10 }, { at: 3, height: 10 }], 0, 100)).toEqual([5, 15, 25]); // the edge holds
  expect(spread([{ at: 40, height: 10 }, { at: 44, height: 10 }, { at: 48, height: 10 }], 0, 100)).toEqual([34, 44, 54]);
});

test("texts break between words and between Chinese characters, and what is beyond the last line is cut", () => {
  expect(wrapped("one two three", 10, 45)).toEqual(["one two", "three"]); // 6 px a letter
  expect(wrapped("城乡居民收入", 10, 30)).toEqual(["城乡居", "民收入"]);
  expect(wrapped("one two three four", 10, 45, 2)).toEqual(["one two", "three…"]);
});

test("a long name at the end of a line is whole, beside the values of all", () => {
  const long = "one two three four five six seven eight nine ten";
  const said = (height: number) => texts(drawn(timePlot(data({ lines: [{ ...line([1, 2, 3]), name: long }] }), { ...room, width: 300, height }).marks)).join(" ");
  expect(said(300)).toContain(long);
  expect(said(60)).toContain(long); // the chart is higher then
});

test("a year without a number interrupts the line, and a point alone is a stroke", () => {
  const marks = drawn(timePlot(data({ years: [2020, 2021, 2022, 2023, 2024], lines: [line([10, 11, null, 13, null])] }), room).marks);
  const d = String(marks.find((m) => m.props["data-line"] === "main")?.props["d"]);
  expect(d.match(/M/g)).toHaveLength(2);
  expect(d).toMatch(/h12$/);
});

test("names at the ends keep clear of each other, each with its value", () => {
  const marks = drawn(timePlot(data({ lines: [line([1, 2, 3], "reference"), line([1, 2, 3.01])], target: { name: "Target", from: 2022, to: 2022, value: 3, shown: "3", line: false } }), room).marks);
  const at = ["reference 3", "main 3.01", "Target 3"].map((s) => heights(marks, s)[0] ?? 0).sort((a, b) => a - b);
  expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(12);
  expect((at[2] ?? 0) - (at[1] ?? 0)).toBeGreaterThanOrEqual(12);
});

test("a chart in which more lines end than its height has names for is higher", () => {
  const many = ["a", "b", "c", "d", "e", "f"].map((name, i) => line([1, 2, 3 + i], "reference", `${name} continued so far`));
  const plot = timePlot(data({ lines: many }), { width: 320, height: 120 });
  expect(plot.height).toBeGreaterThan(120);
  const at = drawn(plot.marks).filter((d) => d.type === "tspan" && /continued|so far/.test(String(d.props["children"]))).map((d) => Number(d.props["y"])).sort((a, b) => a - b);
  expect(at.length).toBeGreaterThanOrEqual(6);
  expect(at.slice(1).every((y, i) => y - (at[i] ?? 0) >= 12)).toBe(true);
  expect(at.at(-1)).toBeLessThan(plot.height - 12); // above the years
  expect(timePlot(data({ lines: many.slice(0, 1) }), { width: 320, height: 120 }).height).toBe(120);
});

test("nothing known has no axis of values: an absent figure is never a zero", () => {
  const absent = absences([2020, 2021, 2022].map((year) => ({ year, why: `needs input for ${year}` })), "absent");
  expect(absent).toEqual([{ from: 2020, to: 2022, why: "needs input for 2020—2022", short: "absent" }]);
  const said = texts(drawn(timePlot(data({ lines: [line([null, null, null])], absent }), room).marks));
  expect(said).toEqual(["%", "2020", "2021", "2022", "needs input for 2020—2022"]);
});

test("ticks have as many places as tell them apart", () => {
  const said = texts(drawn(timePlot(data({ lines: [line([-0.008, -0.004, 0])] }), room).marks));
  const ticks = said.filter((s) => /^[−\d.]+$/.test(s) && !/^20\d\d$/.test(s));
  expect(new Set(ticks).size).toBe(ticks.length);
  expect(ticks).toContain("−0.004");
});

test("a scale with one tick or none draws what it can", () => {
  const curve = (values: (number | null)[], goal: number) => curvePlot({
    points: values.map((value, i) => ({ at: 30 + i * 1e-9, value })), unit: "%", lever: "L", goal: { value: goal, text: "goal" }, solutions: [], now: null, readings: [],
  }, room);
  for (const values of [[30], [30, 30], [null], []]) {
    const said = texts(drawn(curve(values, 30).marks));
    expect(said).toContain("30");
    expect(said.join(" ")).not.toContain("NaN");
  }
});

test("what is drawn fills a chart: more than half of its height, however few ticks fit", () => {
  for (const height of [140, 180, 244, 300, 420]) {
    for (const [low, high] of [[34, 35], [38.2, 42], [36.9, 40], [1.1, 2.4], [434, 440], [-3, 4], [0, 9.7]] as const) {
      const [from, to] = timePlot(data({ lines: [line([low, high])] }), { width: 320, height }).domain ?? [0, 0];
      expect((high - low) / (to - from), `${low}–${high} at ${height} px`).toBeGreaterThan(0.6);
    }
  }
});

test("the axis holds while a hand moves, and gives way only to what lies beyond it", () => {
  const before = timePlot(data({ lines: [line([10, 20, 30])] }), room).domain;
  expect(before).toEqual([8, 32]);
  expect(timePlot(data({ lines: [line([10, 15, 20])] }), { ...room, hold: before }).domain).toEqual([8, 32]);
  expect(timePlot(data({ lines: [line([10, 30, 50])] }), { ...room, hold: before }).domain).toEqual([8, 50]);
});

const bars = (rows: BarsData["rows"], base: number | null): BarsData => ({ rows, base, unit: "%", readings: [] });

test("a bar's figure is at the end it goes to; of two that go one way, the shorter one's is at the start", () => {
  const rows = [{ name: "A", bars: [{ from: 9, to: 8, text: "8", sign: "hollow" as const }, { from: 9, to: 10.47, text: "10.47", sign: "filled" as const }] }, { name: "B", bars: [{ from: 9, to: 9.2, text: "9.2", sign: "hollow" as const }, { from: 9, to: 9.6, text: "9.6", sign: "filled" as const }] }];
  const marks = drawn(barsPlot(bars(rows, 9), room).marks);
  const anchor = (text: string) => marks.find((m, i) => m.type === "text" && marks[i + 1]?.props["children"] === text)?.props["text-anchor"];
  expect([anchor("8"), anchor("10.47"), anchor("9.2"), anchor("9.6")]).toEqual(["end", "start", "end", "start"]);
});

test("a tiny difference does not fill the axis", () => {
  const rows = [{ name: "A", bars: [{ from: 0, to: -0.008, text: "−0.01", sign: "hollow" as const }] }];
  const wide = (text: string) => Number(drawn(barsPlot(bars(rows.map((r) => ({ ...r, bars: r.bars.map((b) => ({ ...b, text })) })), null), room).marks).find((m) => m.type === "rect")?.props["width"]);
  expect(wide("−0.01") / wide("−0.0080")).toBeCloseTo(0.08, 1);
});

test("steps: each begins where the one before it ends", () => {
  const rows = [{ name: "A", bars: [{ from: 0, to: 3, text: "+3", sign: "filled" as const }] }, { name: "B", bars: [{ from: 3, to: 1, text: "−2", sign: "hollow" as const }] }];
  const [a, b] = drawn(barsPlot(bars(rows, null), room).marks).filter((m) => m.type === "rect");
  const right = (r: Drawn | undefined) => Number(r?.props["x"]) + Number(r?.props["width"]);
  expect(right(b)).toBeCloseTo(right(a), 0);
});

test("cells: the stronger the shade the larger, none where there is no number", () => {
  const cells = [[{ value: 1, text: "1" }, { value: 2, text: "2" }], [{ value: null, text: "absent" }, { value: 3, text: "3" }]];
  const plot = cellsPlot({ rowTitle: "r", columnTitle: "c", rows: ["5", "6"], columns: ["7", "8"], cells, here: { row: 0, column: 1 }, readings: [] }, room);
  const shades = drawn(plot.marks).filter((m) => m.type === "rect").map((m) => m.props["fill-opacity"]);
  expect(shades).toEqual([0, 0.19, 0, 0.38]);
  expect(nearest(plot, { x: 639, y: 299 })).toBe(3);
});

test("the pointer finds the year above it, whatever the height", () => {
  const plot = timePlot(data({ lines: [line([1, 2, 3])] }), room);
  expect([0, 300, 600].map((x) => nearest(plot, { x, y: 0 }))).toEqual([0, 1, 2]);
});

test("contributions stand on the line or hang from it, add up to the dot, and a year without a part stays empty", () => {
  const stacked: StackData = {
    years: [2021, 2022, 2023],
    unit: "points",
    parts: [
      { name: "capital", values: [4, 3, null], end: "3" },
      { name: "labour", values: [-1, 1, 1], end: "1" },
      { name: "compounding", values: [0.5, 0.5, 0.5], end: "0.5" },
    ],
    sum: { name: "growth", values: [3.5, 4.5, 5], end: "5" },
    readings: [],
  };
  const marks = drawn(stackPlot(stacked, room).marks);
  const pieces = marks.filter((m) => m.type === "rect" && Number(m.props["width"]) !== 10).map((m) => ({ x: Number(m.props["x"]), top: Number(m.props["y"]), height: Number(m.props["height"]) }));
  expect(pieces).toHaveLength(6); // three parts in two years; 2023 lacks one
  const first = pieces.filter((p) => p.x === pieces[0]?.x);
  const perPoint = (first[0]?.height ?? 0) / 4;
  expect(first.map((p) => Math.round((p.height / perPoint) * 10) / 10)).toEqual([4, 1, 0.5]);
  const zero = (first[0]?.top ?? 0) + (first[0]?.height ?? 0);
  expect(first[1]?.top).toBeCloseTo(zero, 0); // −1 hangs from the line
  expect((first[2]?.top ?? 0) + (first[2]?.height ?? 0)).toBeCloseTo(first[0]?.top ?? 0, 0); // 0.5 stands on the 4
  const dots = marks.filter((m) => m.type === "circle").map((m) => Number(m.props["cy"]));
  expect(dots).toHaveLength(2);
  expect((zero - (dots[0] ?? 0)) / perPoint).toBeCloseTo(3.5, 1);
});

test("a word is told from the lines it would be cut into", () => {
  expect(keepsWords("not given", 10, 40)).toBe(true); // given: 5 × 6
  expect(keepsWords("not given", 10, 20)).toBe(false);
  expect(keepsWords("未给出", 10, 10)).toBe(true); // breaks between any two
});

test("a row is as high as the longest name beside it, and no row is lower than the others", () => {
  expect(rowOf([["a"], ["b"]], 12, 30)).toBe(30);
  expect(rowOf([["a"], ["b", "c", "d"]], 12, 30)).toBeCloseTo(3 * 12 * 1.3 + 8);
});

test("a column too narrow for its reason says only that it is absent", () => {
  const plot = timePlot(data({ lines: [line([null, 1, 2])], absent: [{ from: 2020, to: 2020, why: "before the first figure of a variable with a long name", short: "Absent" }] }), { width: 200, height: 160 });
  expect(texts(drawn(plot.marks))).toContain("Absent");
});
