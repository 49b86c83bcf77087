import { use } from "echarts/core";
import { LabelLayout } from "echarts/features";
import { common, diamond, NARROW, plainText, someRoom, tooltipOf, valueAxis, yearAxis, type Look, type Option } from "./look";

use([LabelLayout]);

export { open } from "./draw";

export interface LineData { name: string; values: (number | null)[]; main: boolean }

/** Lines over years, with actual figures as dots and the target as a diamond; numbers in the unit of the page. */
export interface LinesData {
  years: number[];
  lines: LineData[];
  actual: (number | null)[];
  actualName: string;
  goal: { year: number; value: number; name: string } | null;
  unit: string;
  number: (n: number) => string;
}

const dashes: (string | number[])[] = ["dashed", "dotted", [8, 3, 2, 3], [2, 4], [10, 4], [4, 2, 1, 2], [1, 3]];

/** Draws: the main line solid in the accent, the others grey and dashed, each named at its end. */
export function option(d: LinesData, look: Look): Option {
  const narrow = look.width < NARROW;
  const shown = (n: number) => d.number(Number(n.toPrecision(6)));
  const tip = (items: unknown) => {
    const at = d.years.indexOf(Number((items as { axisValue?: string }[])[0]?.axisValue));
    const rows = [{ name: d.actualName, values: d.actual }, ...d.lines].flatMap((l) => {
      const v = l.values[at];
      return typeof v === "number" ? [`${l.name}  ${shown(v)} ${d.unit}`] : [];
    });
    if (d.goal && d.goal.year === d.years[at]) rows.push(`${d.goal.name}  ${shown(d.goal.value)} ${d.unit}`);
    return plainText([String(d.years[at] ?? ""), ...rows].join("\n"));
  };
  const line = (l: LineData, i: number) => ({
    name: l.name,
    type: "line",
    data: l.values,
    symbol: "none",
    lineStyle: { color: l.main ? look.accent : look.quiet, type: l.main ? "solid" : dashes[i % dashes.length], width: l.main ? 2.5 : 1.4 },
    endLabel: { show: true, formatter: plainText(l.name), color: l.main ? look.accent : look.quiet, fontSize: 11, distance: 12, width: narrow ? 74 : 138, overflow: "truncate" },
    labelLayout: { moveOverlap: "shiftY" },
    z: l.main ? 3 : 2,
  });
  const dots = { name: d.actualName, type: "line", data: d.actual, symbol: "circle", symbolSize: 9, showAllSymbol: true, itemStyle: { color: look.accent }, lineStyle: { color: look.accent, width: 2 }, z: 4 };
  return {
    ...common(look),
    grid: { left: 8, right: narrow ? 92 : 160, top: 28, bottom: 8, containLabel: true },
    xAxis: yearAxis(look, d.years),
    yAxis: valueAxis(look, d.unit, d.number, { ...someRoom, boundaryGap: ["8%", "12%"] }),
    tooltip: tooltipOf(look, tip),
    series: [...d.lines.map(line), dots, ...(d.goal ? [diamond(look, { ...d.goal, label: "", position: "top" })] : [])],
  };
}
