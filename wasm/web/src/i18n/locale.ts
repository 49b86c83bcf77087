import { signal } from "@preact/signals";

// The language of the page, and what follows it without a text.

export type Lang = "zh" | "en";

/** The language of the page. */
export const lang = signal<Lang>("zh");

const formats = new Map<string, Intl.NumberFormat>(); // one costs more than all it formats in a move of a lever

/** A number for an axis or a count, grouped by locale. */
export function number(n: number, digits?: number): string {
  const key = `${lang.value}${digits ?? ""}`;
  let format = formats.get(key);
  if (!format) {
    const options = digits === undefined ? { maximumFractionDigits: 4 } : { minimumFractionDigits: digits, maximumFractionDigits: digits };
    formats.set(key, (format = new Intl.NumberFormat(lang.value === "zh" ? "zh-CN" : "en-GB", options)));
  }
  return minus(format.format(n));
}

/** The decimal places of a number as it is written, whatever stands behind it. */
export const placesOf = (written: string): number => /\.(\d+)/.exec(written)?.[1]?.length ?? 0;

/** A decimal as it is read: with a minus sign in place of the hyphen. */
export const minus = (decimal: string): string => decimal.replace("-", "−");

/** A decimal with its sign, as differences are read. */
export const signed = (decimal: string): string => (Number(decimal) > 0 ? `+${decimal}` : minus(decimal));

/** The unit as it follows a number: % close to it, an English one in the singular after 1; none after an index, which is a number alone. */
export function unitAfter(n: string, unit: string, language = lang.value): string {
  if (unit === "index" || unit === "指数") return "";
  if (unit === "" || unit === "%" || language === "zh") return unit;
  return ` ${/^[+−-]?1$/.test(n) ? unit.replace(/^((?:percentage )?[a-z]*[^s\W])s\b/, "$1") : unit}`;
}

/** A number with its unit. */
export const quantity = (n: string, unit: string): string => n + unitAfter(n, unit);

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
