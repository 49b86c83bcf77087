import { LineChart, ScatterChart } from "echarts/charts";
import { GridComponent, TooltipComponent } from "echarts/components";
import { init, use, type EChartsType } from "echarts/core";
import { LabelLayout } from "echarts/features";
import { CanvasRenderer } from "echarts/renderers";
import type { ChartData, Point } from "./data";
import { absentSeries, common, diamond, NARROW, plainText, someRoom, tooltipOf, valueAxis, yearAxis, type Look, type Option } from "./look";

use([LineChart, ScatterChart, GridComponent, TooltipComponent, LabelLayout, CanvasRenderer]);

export interface Words {
  unit: string;
  reference: string;
  scenario: string;
  target: string;
  absent: string;
  number: (n: number) => string;
}

/** A path with the words that stand in its chart. */
export interface PathData { data: ChartData; words: Words }

/** Opens a chart in an element. */
export function open(el: HTMLElement): EChartsType {
  const chart = init(el, null, { renderer: "canvas" });
  chart.getZr().setSleepAfterStill(1); // else each drawing is followed by ten empty frames
  return chart;
}

/** Draws: the reference grey and dashed, the scenario solid, the target a diamond, what is absent an open circle. */
export function option({ data, words }: PathData, look: Look): Option {
  return {
    ...common(look),
    grid: { left: 8, right: look.width < NARROW ? 68 : 92, top: 28, bottom: 8, containLabel: true },
    xAxis: yearAxis(look, data.years),
    yAxis: [valueAxis(look, words.unit, words.number, someRoom), { type: "value", show: false, min: 0, max: 1 }],
    tooltip: tooltipOf(look, (items) => tip(items, data, words)),
    series: [...lines(data, words, look), ...targetSeries(data, words, look), absentSeries(look, words.absent, data.absent)],
  };
}

const values = (points: readonly Point[]) => points.map((p) => p.value);

function lines(data: ChartData, words: Words, look: Look): object[] {
  const label = (name: string, color: string, show: boolean) => ({ show, formatter: plainText(name), color, fontSize: 12, distance: 8 });
  return [
    {
      name: words.reference,
      type: "line",
      data: values(data.reference),
      symbol: "none",
      lineStyle: { color: look.quiet, type: "dashed", width: 1.5 },
      endLabel: label(words.reference, look.quiet, data.differs),
      labelLayout: { moveOverlap: "shiftY" },
      z: 2,
    },
    {
      name: words.scenario,
      type: "line",
      data: values(data.scenario),
      symbol: "circle",
      symbolSize: 5,
      itemStyle: { color: look.accent },
      lineStyle: { color: look.accent, width: 2.5 },
      endLabel: label(words.scenario, look.accent, true),
      labelLayout: { moveOverlap: "shiftY" },
      z: 3,
    },
    {
      type: "scatter",
      data: data.actual.map((p) => [String(p.year), p.value]),
      symbol: "circle",
      symbolSize: 9,
      itemStyle: { color: look.ink },
      z: 4,
    },
  ];
}

function targetSeries(data: ChartData, words: Words, look: Look): object[] {
  const t = data.target;
  if (!t) return [];
  const goal = diamond(look, { name: words.target, year: t.to, value: t.value, label: `${words.target} ${t.shown}`, position: "top" });
  if (!t.line) return [goal];
  const held = {
    type: "line",
    data: data.years.map((y) => (y >= t.from && y <= t.to ? t.value : null)),
    symbol: "none",
    lineStyle: { color: look.ink, width: 1 },
    z: 1,
  };
  return [held, goal];
}

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
