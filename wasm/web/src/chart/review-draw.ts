import { absentSeries, common, diamond, NARROW, plainText, someRoom, tooltipOf, valueAxis, yearAxis, type Look, type Option } from "./look";

export { open } from "./draw";

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

export interface ReviewData { data: ReviewDrawing; words: ReviewWords }

/** Draws: actual figures as filled dots, the pace dashed, the target a diamond, years without a figure as open circles. */
export function option({ data, words }: ReviewData, look: Look): Option {
  return {
    ...common(look),
    grid: { left: 8, right: look.width < NARROW ? 68 : 92, top: 28, bottom: 8, containLabel: true },
    xAxis: yearAxis(look, data.years),
    yAxis: [valueAxis(look, words.unit, words.number, { ...someRoom, boundaryGap: ["8%", "12%"] }), { type: "value", show: false, min: 0, max: 1 }],
    tooltip: tooltipOf(look, (items) => tip(items, data, words)),
    series: [pace(data, words, look), actual(data, words, look), ...target(data, words, look), absentSeries(look, words.absent, data.missing)],
  };
}

function pace(data: ReviewDrawing, words: ReviewWords, look: Look): object {
  return {
    name: words.pace,
    type: "line",
    data: data.pace,
    symbol: "none",
    lineStyle: { color: look.quiet, type: "dashed", width: 1.5 },
    endLabel: { show: true, formatter: plainText(words.pace), color: look.quiet, fontSize: 12, distance: 10 },
    z: 2,
  };
}

function actual(data: ReviewDrawing, words: ReviewWords, look: Look): object {
  return {
    name: words.actual,
    type: "line",
    data: data.actual,
    connectNulls: false,
    symbol: "circle",
    showAllSymbol: true,
    symbolSize: 10,
    itemStyle: { color: look.accent },
    lineStyle: { color: look.accent, width: 2 },
    label: { show: true, position: "top", distance: 7, color: look.accent, fontSize: 12, formatter: (p: { dataIndex: number }) => plainText(data.shown[p.dataIndex] ?? "") },
    z: 4,
  };
}

function target({ goal, years, actual: dots }: ReviewDrawing, words: ReviewWords, look: Look): object[] {
  if (!goal) return [];
  const beside = typeof dots[years.indexOf(goal.year)] === "number"; // two labels would meet
  const label = `${words.target} ${words.number(Number(goal.value.toPrecision(8)))}`;
  return [diamond(look, { name: words.target, ...goal, label, position: beside ? "right" : "top" })];
}

function tip(items: unknown, data: ReviewDrawing, words: ReviewWords): string {
  const year = Number((items as { axisValue?: string }[])[0]?.axisValue);
  const i = data.years.indexOf(year);
  const at = data.pace[i] ?? null;
  const lines = [String(year), `${words.actual}  ${data.shown[i] ? `${data.shown[i]} ${words.unit}` : words.absent}`];
  if (at !== null) lines.push(`${words.pace}  ${words.number(Number(at.toPrecision(6)))} ${words.unit}`);
  if (data.goal?.year === year) lines.push(`${words.target}  ${words.number(data.goal.value)} ${words.unit}`);
  return plainText(lines.join("\n"));
}
