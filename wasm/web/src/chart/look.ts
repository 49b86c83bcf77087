import type { EChartsType } from "echarts/core";

// How a chart looks where it stands: colours of the theme, room, type. What is drawn depends on nothing else of the
// page, so the same drawing serves the screen and a picture to take away.

export interface Look {
  text: string;
  quiet: string;
  rule: string;
  accent: string;
  ink: string;
  surface: string;
  font: string;
  width: number;
  still: boolean; // no motion
}

/** Reads the look off an element: its theme is the one in force there. */
export function lookOf(el: Element, width: number): Look {
  const style = getComputedStyle(el);
  const of = (name: string) => style.getPropertyValue(name).trim();
  return {
    text: of("--text"),
    quiet: of("--text-2"),
    rule: of("--rule"),
    accent: of("--accent"),
    ink: of("--ink"),
    surface: of("--surface"),
    font: style.fontFamily.replaceAll('"', "'"), // SVG puts it into an attribute
    width,
    still: matchMedia("(prefers-reduced-motion: reduce)").matches,
  };
}

/** What a chart of one kind is: how it is opened, and what is drawn of its data. */
export interface Drawing<T> {
  open: (el: HTMLElement) => EChartsType;
  option: (data: T, look: Look) => Option;
}

/** What the drawing library takes. */
export type Option = Record<string, unknown>;

/** Charts with less room than this put names and labels closer. */
export const NARROW = 480;

/** Braces and bars would be read as markup by the drawing library. */
export const plainText = (s: string) => s.replace(/[{}|]/g, " ");

/** What every chart has in common. */
export function common(look: Look): Option {
  return {
    animation: false,
    textStyle: { fontFamily: look.font, color: look.text },
  };
}

/** The tooltip: rich text, since the content policy allows no HTML with styles. */
export function tooltipOf(look: Look, formatter: (items: unknown) => string, pointer: object = { lineStyle: { color: look.quiet } }): object {
  return {
    trigger: "axis",
    renderMode: "richText",
    confine: true,
    backgroundColor: look.surface,
    borderColor: look.rule,
    textStyle: { color: look.text, fontSize: 13 },
    axisPointer: pointer,
    formatter,
  };
}

/** The axis of years. */
export function yearAxis(look: Look, years: readonly number[], more: object = {}): object {
  return {
    type: "category",
    data: years.map(String),
    axisLine: { lineStyle: { color: look.rule } },
    axisTick: { show: false },
    axisLabel: { color: look.quiet },
    ...more,
  };
}

/** The axis of values, with its unit on top. */
export function valueAxis(look: Look, unit: string, number: (n: number) => string, more: object = {}): object {
  return {
    type: "value",
    scale: true,
    name: plainText(unit),
    nameTextStyle: { color: look.quiet, align: "left", padding: [0, 0, 0, -24] },
    axisLabel: { color: look.quiet, formatter: number },
    splitLine: { lineStyle: { color: look.rule } },
    ...more,
  };
}

/** Room above and below where all values are the same. */
export const someRoom = {
  min: (e: { min: number; max: number }) => (e.min === e.max ? Math.floor(e.min) - 1 : undefined),
  max: (e: { min: number; max: number }) => (e.min === e.max ? Math.ceil(e.max) + 1 : undefined),
};

/** Open circles along the axis, for the years without a number; they stand on a second value axis from 0 to 1. */
export function absentSeries(look: Look, name: string, years: readonly number[]): object {
  return {
    name,
    type: "scatter",
    yAxisIndex: 1,
    data: years.map((y) => [String(y), 0.02]),
    symbol: "circle",
    symbolSize: 8,
    itemStyle: { color: "transparent", borderColor: look.quiet, borderWidth: 1.5 },
    silent: true,
  };
}

/** The target: a dark diamond with its number. */
export function diamond(look: Look, d: { name: string; year: number; value: number; label: string; position: string }): object {
  return {
    name: d.name,
    type: "scatter",
    data: [[String(d.year), d.value]],
    symbol: "diamond",
    symbolSize: 14,
    itemStyle: { color: look.ink, borderColor: look.surface, borderWidth: 1.5 },
    label: { show: true, position: d.position, formatter: plainText(d.label), color: look.text, fontSize: 12 },
    z: 6,
  };
}
