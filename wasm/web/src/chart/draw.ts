import { LineChart, ScatterChart } from "echarts/charts";
import { GridComponent, TooltipComponent } from "echarts/components";
import { init, use, type EChartsType } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import type { ChartData, Point } from "./data";

use([LineChart, ScatterChart, GridComponent, TooltipComponent, CanvasRenderer]);

export interface Words {
  unit: string;
  reference: string;
  scenario: string;
  target: string;
  absent: string;
  number: (n: number) => string;
}

interface Colours { text: string; quiet: string; rule: string; accent: string; ink: string; surface: string }

function coloursOf(el: Element): Colours {
  const style = getComputedStyle(el);
  const of = (name: string) => style.getPropertyValue(name).trim();
  return {
    text: of("--text"),
    quiet: of("--text-2"),
    rule: of("--rule"),
    accent: of("--accent"),
    ink: of("--ink"),
    surface: of("--surface"),
  };
}

/** Opens a chart in an element. */
export function open(el: HTMLElement): EChartsType {
  const chart = init(el, null, { renderer: "canvas" });
  chart.getZr().setSleepAfterStill(1); // else each drawing is followed by ten empty frames
  return chart;
}

/** Draws: the reference grey and dashed, the scenario solid, the target a diamond, what is absent an open circle. */
export function draw(chart: EChartsType, data: ChartData, words: Words): void {
  const c = coloursOf(chart.getDom());
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  chart.setOption(
    {
      animation: !still,
      animationDuration: 250,
      animationDurationUpdate: 180,
      textStyle: { fontFamily: getComputedStyle(chart.getDom()).fontFamily, color: c.text },
      grid: { left: 8, right: chart.getWidth() < 480 ? 68 : 92, top: 28, bottom: 8, containLabel: true },
      xAxis: {
        type: "category",
        data: data.years.map(String),
        axisLine: { lineStyle: { color: c.rule } },
        axisTick: { show: false },
        axisLabel: { color: c.quiet },
      },
      yAxis: [
        {
          type: "value",
          scale: true,
          min: (e: { min: number; max: number }) => (e.min === e.max ? Math.floor(e.min) - 1 : undefined),
          max: (e: { min: number; max: number }) => (e.min === e.max ? Math.ceil(e.max) + 1 : undefined),
          name: words.unit,
          nameTextStyle: { color: c.quiet, align: "left", padding: [0, 0, 0, -24] },
          axisLabel: { color: c.quiet, formatter: (v: number) => words.number(v) },
          splitLine: { lineStyle: { color: c.rule } },
        },
        { type: "value", show: false, min: 0, max: 1 },
      ],
      tooltip: {
        trigger: "axis",
        renderMode: "richText", // the content policy allows no HTML with styles
        confine: true,
        backgroundColor: c.surface,
        borderColor: c.rule,
        textStyle: { color: c.text, fontSize: 13 },
        axisPointer: { lineStyle: { color: c.quiet } },
        formatter: (items: unknown) => tip(items, data, words),
      },
      series: [...lines(data, words, c), ...targetSeries(data, words, c), absentSeries(data, words, c)],
    },
    { notMerge: true },
  );
}

const values = (points: readonly Point[]) => points.map((p) => p.value);

function lines(data: ChartData, words: Words, c: Colours): object[] {
  const label = (name: string, color: string, show: boolean) => ({
    show,
    formatter: name,
    color,
    fontSize: 12,
    distance: 8,
  });
  return [
    {
      name: words.reference,
      type: "line",
      data: values(data.reference),
      symbol: "none",
      lineStyle: { color: c.quiet, type: "dashed", width: 1.5 },
      endLabel: label(words.reference, c.quiet, data.differs),
      labelLayout: { moveOverlap: "shiftY" },
      z: 2,
    },
    {
      name: words.scenario,
      type: "line",
      data: values(data.scenario),
      symbol: "circle",
      symbolSize: 5,
      itemStyle: { color: c.accent },
      lineStyle: { color: c.accent, width: 2.5 },
      endLabel: label(words.scenario, c.accent, true),
      labelLayout: { moveOverlap: "shiftY" },
      z: 3,
    },
    {
      type: "scatter",
      data: data.actual.map((p) => [String(p.year), p.value]),
      symbol: "circle",
      symbolSize: 9,
      itemStyle: { color: c.ink },
      z: 4,
    },
  ];
}

function targetSeries(data: ChartData, words: Words, c: Colours): object[] {
  const t = data.target;
  if (!t) return [];
  const diamond = {
    name: words.target,
    type: "scatter",
    data: [[String(t.to), t.value]],
    symbol: "diamond",
    symbolSize: 14,
    itemStyle: { color: c.ink, borderColor: c.surface, borderWidth: 1.5 },
    label: { show: true, position: "top", formatter: `${words.target} ${t.shown}`, color: c.text, fontSize: 12 },
    z: 5,
  };
  if (!t.line) return [diamond];
  const held = {
    type: "line",
    data: data.years.map((y) => (y >= t.from && y <= t.to ? t.value : null)),
    symbol: "none",
    lineStyle: { color: c.ink, width: 1 },
    z: 1,
  };
  return [held, diamond];
}

/** Open circles along the axis, for the years without a number. */
function absentSeries(data: ChartData, words: Words, c: Colours): object {
  return {
    name: words.absent,
    type: "scatter",
    yAxisIndex: 1,
    data: data.absent.map((y) => [String(y), 0.02]),
    symbol: "circle",
    symbolSize: 8,
    itemStyle: { color: "transparent", borderColor: c.quiet, borderWidth: 1.5 },
    silent: true,
  };
}

/** Braces would be read as markup by the drawing library. */
const plainText = (s: string) => s.replace(/[{}|]/g, " ");

function tip(items: unknown, data: ChartData, words: Words): string {
  const first = (items as { dataIndex?: number; axisValue?: string }[])[0];
  const year = Number(first?.axisValue);
  const i = data.years.indexOf(year);
  const line = (name: string, p: Point | undefined) => `${name}  ${p && p.value !== null ? `${p.shown} ${words.unit}` : words.absent}`;
  const out = [String(year), line(words.scenario, data.scenario[i]), line(words.reference, data.reference[i])];
  const t = data.target;
  if (t && year >= t.from && year <= t.to) out.push(`${words.target}  ${t.shown} ${words.unit}`);
  return plainText(out.join("\n"));
}
