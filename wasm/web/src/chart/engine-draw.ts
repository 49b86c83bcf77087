import { BarChart } from "echarts/charts";
import { use } from "echarts/core";
import { common, diamond as diamondOf, NARROW, plainText, tooltipOf, valueAxis, yearAxis, type Look, type Option } from "./look";

export { open } from "./draw";

use([BarChart]);

// The charts of the engine's views. Tooltips are rich text; what differs by colour differs by shape or label as well.

/** Labels of rows, shortened on narrow charts. */
function rowNames(names: readonly string[], c: Look): object {
  const narrow = c.width < NARROW;
  return { type: "category", inverse: true, data: names.map(plainText), axisTick: { show: false }, axisLabel: { color: c.text, fontSize: narrow ? 11 : 12, width: narrow ? 104 : 190, overflow: narrow ? "break" : "truncate", interval: 0 } };
}

export interface TornadoBar { name: string; low: number | null; high: number | null; lowShown: string; highShown: string; tip: string }

export interface TornadoData { kind: "tornado"; base: number; bars: TornadoBar[]; number: (n: number) => string }

export interface SharesData {
  kind: "shares";
  rows: { name: string; from: number; to: number; shown: string; total: boolean }[];
  number: (n: number) => string;
}

export interface FanPoint { year: number; quantiles: number[]; reference: number | null; tip: string }

export interface FanData {
  kind: "fan";
  points: FanPoint[]; // quantiles: 5, 10, 25, 50, 75, 90, 95 %
  unit: string;
  words: { median: string; reference: string; target: string; low: string; high: string };
  target: { from: number; to: number; value: number; shown: string; line: boolean } | null;
  number: (n: number) => string;
}

export type EngineData = TornadoData | SharesData | FanData;

export function option(data: EngineData, look: Look): Option {
  const drawn = data.kind === "tornado" ? tornado(data, look) : data.kind === "shares" ? shares(data, look) : fan(data, look);
  return { ...common(look), ...drawn };
}

interface Item { dataIndex?: number }

interface Segment { from: number; to: number; shown: string; style: object }

const low = (s: Segment) => Math.min(s.from, s.to);
const high = (s: Segment) => Math.max(s.from, s.to);

/** Bars that need not begin at zero: a part above zero and a part below it, each upon an unseen one. */
function floating(segments: readonly (Segment | null)[], stack: string): object[] {
  const part = (of: (s: Segment) => number, seen: boolean) => ({
    type: "bar",
    stack,
    barGap: "-100%",
    barMaxWidth: 18,
    silent: !seen,
    data: segments.map((s) => ({ value: s ? of(s) : null, itemStyle: seen && s ? s.style : { color: "transparent" } })),
  });
  return [
    part((s) => Math.max(0, low(s)), false),
    part((s) => Math.min(0, high(s)), false),
    part((s) => Math.max(0, high(s)) - Math.max(0, low(s)), true),
    part((s) => Math.min(0, low(s)) - Math.min(0, high(s)), true),
  ];
}

/** The figures at the ends of bars: before a bar that goes down from its start, where there is room, or behind it. */
function labels(segments: readonly (Segment | null)[], c: Look, downLeft: boolean): object {
  return {
    type: "scatter",
    symbolSize: 0.01,
    silent: true,
    data: segments.flatMap((s, i) => {
      if (!s) return [];
      const left = downLeft && s.to < s.from;
      const label = { show: true, position: left ? "left" : "right", formatter: plainText(s.shown), color: c.text, fontSize: 12 };
      return [{ value: [left ? low(s) : high(s), i], label }];
    }),
  };
}

/** Bars to both sides of where the result stands: hollow for the low value, filled for the high one. */
function tornado(d: TornadoData, c: Look): object {
  const hollow = { color: c.surface, borderColor: c.accent, borderWidth: 2 };
  const filled = { color: c.accent, borderColor: c.accent, borderWidth: 2 };
  const segment = (to: number | null, shown: string, style: object): Segment | null => (to === null ? null : { from: d.base, to, shown, style });
  const lows = d.bars.map((b) => segment(b.low, b.lowShown, hollow));
  const highs = d.bars.map((b) => segment(b.high, b.highShown, filled));
  return {
    grid: { left: 8, right: 16, top: 8, bottom: 8, containLabel: true },
    tooltip: tooltipOf(c, (items) => plainText(d.bars[(items as Item[])[0]?.dataIndex ?? 0]?.tip ?? ""), { type: "shadow" }),
    yAxis: { ...rowNames(d.bars.map((b) => b.name), c), axisLine: { show: false, onZero: false } },
    xAxis: {
      type: "value",
      scale: true,
      boundaryGap: c.width < NARROW ? ["26%", "20%"] : ["12%", "12%"], // room for the figures beside the bars
      axisLabel: { color: c.quiet, formatter: d.number, hideOverlap: true },
      splitLine: { lineStyle: { color: c.rule } },
    },
    series: [
      ...floating(lows, "low"),
      ...floating(highs, "high"),
      labels(lows, c, true),
      labels(highs, c, true),
      { type: "line", symbol: "none", silent: true, lineStyle: { color: c.ink, width: 1 }, data: d.bars.map((_, i) => [d.base, i]) },
    ],
  };
}

/** Steps that add up: each begins where the one before it ends; the last is the whole. */
function shares(d: SharesData, c: Look): object {
  const style = (r: SharesData["rows"][number]) => {
    if (r.total) return { color: c.ink };
    return { color: r.to >= r.from ? c.accent : c.surface, borderColor: c.accent, borderWidth: 2 };
  };
  const segments = d.rows.map((r): Segment => ({ from: r.from, to: r.to, shown: r.shown, style: style(r) }));
  return {
    grid: { left: 8, right: 64, top: 8, bottom: 8, containLabel: true },
    tooltip: tooltipOf(
      c,
      (items) => {
        const r = d.rows[(items as Item[])[0]?.dataIndex ?? 0];
        return r ? plainText(`${r.name}\n${r.shown}`) : "";
      },
      { type: "shadow" },
    ),
    yAxis: { ...rowNames(d.rows.map((r) => r.name), c), axisLine: { show: false, onZero: false } },
    xAxis: { type: "value", axisLabel: { color: c.quiet, formatter: d.number, hideOverlap: true }, splitLine: { lineStyle: { color: c.rule } } },
    series: [...floating(segments, "steps"), labels(segments, c, false)],
  };
}

/** Three bands of one colour about the median, with the reference dashed and the target as a diamond. */
function fan(d: FanData, c: Look): object {
  const narrow = c.width < NARROW;
  const q = (i: number) => d.points.map((p) => p.quantiles[i] ?? null);
  const opacity = [0, 0.14, 0.26, 0.46, 0.26, 0.14];
  const edges = [0, 1, 2, 4, 5, 6];
  const bands = edges.map((at, k) => ({
    type: "line",
    stack: "fan",
    stackStrategy: "all",
    symbol: "none",
    silent: true,
    lineStyle: { width: k === 0 || k === 5 ? 1 : 0, color: c.accent, type: "dotted" },
    areaStyle: k === 0 ? undefined : { color: c.accent, opacity: opacity[k] },
    data: d.points.map((p) => {
      const here = p.quantiles[at];
      const before = k === 0 ? 0 : p.quantiles[edges[k - 1] ?? 0];
      return here === undefined || before === undefined ? null : here - before;
    }),
    z: 1,
  }));
  const label = (text: string, color: string) => ({ show: true, formatter: plainText(text), color, fontSize: 12, distance: 6 });
  // The bands are stacked, so the ends of the outer ones are named by unseen lines of their own.
  const named = (i: number, text: string) => ({
    type: "line", symbol: "none", silent: true, data: q(i), lineStyle: { width: 0 }, endLabel: label(text, c.quiet), labelLayout: { moveOverlap: "shiftY" }, z: 2,
  });
  const target = d.target;
  const diamond = target && diamondOf(c, { name: d.words.target, year: target.to, value: target.value, label: `${d.words.target} ${target.shown}`, position: "left" });
  const held = target?.line && {
    type: "line",
    data: d.points.map((p) => (p.year >= target.from && p.year <= target.to ? target.value : null)),
    symbol: "none",
    lineStyle: { color: c.ink, width: 1 },
    z: 3,
  };
  return {
    grid: { left: 8, right: narrow ? 68 : 96, top: 28, bottom: 8, containLabel: true },
    tooltip: tooltipOf(c, (items) => plainText(d.points[(items as Item[])[0]?.dataIndex ?? 0]?.tip ?? "")),
    xAxis: yearAxis(c, d.points.map((p) => p.year), { boundaryGap: false, axisLine: { lineStyle: { color: c.rule }, onZero: false } }),
    yAxis: valueAxis(c, d.unit, d.number),
    series: [
      ...bands,
      named(6, d.words.high),
      named(0, d.words.low),
      { type: "line", data: d.points.map((p) => p.reference), symbol: "none", lineStyle: { color: c.quiet, type: "dashed", width: 1.5 }, endLabel: label(d.words.reference, c.quiet), labelLayout: { moveOverlap: "shiftY" }, z: 3 },
      { type: "line", data: q(3), symbol: "circle", symbolSize: 4, itemStyle: { color: c.accent }, lineStyle: { color: c.accent, width: 2.5 }, endLabel: label(d.words.median, c.accent), labelLayout: { moveOverlap: "shiftY" }, z: 4 },
      ...(held ? [held] : []),
      ...(diamond ? [diamond] : []),
    ],
  };
}
