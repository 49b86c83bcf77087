import { LineChart, ScatterChart } from "echarts/charts";
import { GridComponent, TooltipComponent } from "echarts/components";
import { init, use, type EChartsType } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";

use([LineChart, ScatterChart, GridComponent, TooltipComponent, CanvasRenderer]);

/** What the chart of a review draws; numbers in the unit of the page. */
export interface ReviewDrawing {
  years: number[];
  pace: (number | null)[];
  actual: (number | null)[];
  shown: string[]; // the actual figures as displayed
  goal: { year: number; value: number } | null;
  missing: number[]; // years under review without a figure
}

export interface ReviewWords { unit: string; actual: string; pace: string; target: string; absent: string; number: (n: number) => string }

/** Opens a chart in an element. */
export function open(el: HTMLElement): EChartsType {
  return init(el, null, { renderer: "canvas" });
}

/** Braces would be read as markup by the drawing library. */
const plainText = (s: string) => s.replace(/[{}|]/g, " ");

/** Draws: actual figures as filled dots, the pace dashed, the target a diamond, years without a figure as open circles. */
export function draw(chart: EChartsType, data: ReviewDrawing, words: ReviewWords): void {
  const style = getComputedStyle(chart.getDom());
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const [text, quiet, rule, accent] = [colour("--text"), colour("--text-2"), colour("--rule"), colour("--accent")];
  const [ink, surface] = [colour("--ink"), colour("--surface")];
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const tip = (items: unknown) => {
    const year = Number((items as { axisValue?: string }[])[0]?.axisValue);
    const i = data.years.indexOf(year);
    const pace = data.pace[i] ?? null;
    const lines = [String(year), `${words.actual}  ${data.shown[i] ? `${data.shown[i]} ${words.unit}` : words.absent}`];
    if (pace !== null) lines.push(`${words.pace}  ${words.number(Number(pace.toPrecision(6)))} ${words.unit}`);
    if (data.goal?.year === year) lines.push(`${words.target}  ${words.number(data.goal.value)} ${words.unit}`);
    return plainText(lines.join("\n"));
  };
  const beside = data.goal !== null && typeof data.actual[data.years.indexOf(data.goal.year)] === "number"; // two labels would meet
  chart.setOption(
    {
      animation: !still,
      animationDuration: 250,
      textStyle: { fontFamily: style.fontFamily, color: text },
      grid: { left: 8, right: chart.getWidth() < 480 ? 68 : 92, top: 28, bottom: 8, containLabel: true },
      xAxis: { type: "category", data: data.years.map(String), axisLine: { lineStyle: { color: rule } }, axisTick: { show: false }, axisLabel: { color: quiet } },
      yAxis: [
        {
          type: "value",
          scale: true,
          boundaryGap: ["8%", "12%"],
          min: (e: { min: number; max: number }) => (e.min === e.max ? Math.floor(e.min) - 1 : undefined),
          max: (e: { min: number; max: number }) => (e.min === e.max ? Math.ceil(e.max) + 1 : undefined),
          name: words.unit,
          nameTextStyle: { color: quiet, align: "left", padding: [0, 0, 0, -24] },
          axisLabel: { color: quiet, formatter: (v: number) => words.number(v) },
          splitLine: { lineStyle: { color: rule } },
        },
        { type: "value", show: false, min: 0, max: 1 },
      ],
      tooltip: {
        trigger: "axis",
        renderMode: "richText", // the content policy allows no HTML with styles
        confine: true,
        backgroundColor: surface,
        borderColor: rule,
        textStyle: { color: text, fontSize: 13 },
        axisPointer: { lineStyle: { color: quiet } },
        formatter: tip,
      },
      series: [
        {
          name: words.pace,
          type: "line",
          data: data.pace,
          symbol: "none",
          lineStyle: { color: quiet, type: "dashed", width: 1.5 },
          endLabel: { show: true, formatter: words.pace, color: quiet, fontSize: 12, distance: 10 },
          z: 2,
        },
        {
          name: words.actual,
          type: "line",
          data: data.actual,
          connectNulls: false,
          symbol: "circle",
          showAllSymbol: true,
          symbolSize: 10,
          itemStyle: { color: accent },
          lineStyle: { color: accent, width: 2 },
          label: { show: true, position: "top", distance: 7, color: accent, fontSize: 12, formatter: (p: { dataIndex: number }) => plainText(data.shown[p.dataIndex] ?? "") },
          z: 4,
        },
        {
          name: words.target,
          type: "scatter",
          data: data.goal ? [[String(data.goal.year), data.goal.value]] : [],
          symbol: "diamond",
          symbolSize: 14,
          itemStyle: { color: ink, borderColor: surface, borderWidth: 1.5 },
          label: { show: true, position: beside ? "right" : "top", formatter: data.goal ? `${words.target} ${words.number(Number(data.goal.value.toPrecision(8)))}` : "", color: text, fontSize: 12 },
          z: 5,
        },
        {
          name: words.absent,
          type: "scatter",
          yAxisIndex: 1,
          data: data.missing.map((y) => [String(y), 0.02]),
          symbol: "circle",
          symbolSize: 8,
          itemStyle: { color: "transparent", borderColor: quiet, borderWidth: 1.5 },
          silent: true,
        },
      ],
    },
    { notMerge: true },
  );
}
