import { signal } from "@preact/signals";
import type { Text } from "../protocol.gen";
import { dictionary, fill, type Key, type Values } from "./dictionary";

export type Lang = "zh" | "en";

/** The language of the page. */
export const lang = signal<Lang>("zh");

/** Says a text of the engine in the page's language, or in the other where that is empty. */
export function say(t: Text | null | undefined): string {
  if (!t) return "";
  return lang.value === "zh" ? t.zh || t.en : t.en || t.zh;
}

/** Says a text of the dictionary in the page's language. */
export function t(key: Key, values: Values = {}): string {
  return fill(dictionary[key][lang.value], values, lang.value);
}

/** A text that is the same in both languages. */
export function plain(s: string): Text {
  return { zh: s, en: s };
}

/** A number for an axis or a count, grouped by locale. */
export function number(n: number, digits?: number): string {
  const options = digits === undefined ? { maximumFractionDigits: 4 } : { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat(lang.value === "zh" ? "zh-CN" : "en-GB", options).format(n).replace("-", "−");
}

/** A date and time by locale. */
export function moment(iso: string): string {
  const d = new Date(iso);
  if (Number.isNaN(d.getTime())) return iso;
  return new Intl.DateTimeFormat(lang.value === "zh" ? "zh-CN" : "en-GB", { dateStyle: "medium", timeStyle: "short" }).format(d);
}

/** Today, or another day, in full by locale. */
export function day(d = new Date()): string {
  return new Intl.DateTimeFormat(lang.value === "zh" ? "zh-CN" : "en-GB", { dateStyle: "long" }).format(d);
}
