import { placesOf } from "../i18n/locale";
import type { Text } from "../protocol.gen";
import { text } from "./texts";

// Numbers as people type them.

/**
 * Brings a typed number to the form the engine reads: full-width digits and signs become plain ones, spaces
 * and grouping commas go. What is not a number stays what it is, so that the engine's message can quote it.
 */
export function normalise(typed: string, percent: boolean): string {
  let s = typed.normalize("NFKC").trim().replace(/[−–—]/g, "-").replace(/。/g, ".").replace(/\s+/g, "");
  if (percent) s = s.replace(/%$/, "");
  if (/^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(s)) s = s.replace(/,/g, "");
  return s.replace(/^\+(?=[\d.])/, "");
}

/** Whether the text is a plain decimal number. */
export function isDecimal(s: string): boolean {
  return /^-?(\d+(\.\d*)?|\.\d+)$/.test(s);
}

/** A slider's position as a decimal of the step's precision. */
export function onGrid(value: number, min: string, max: string, step: string): string {
  const places = placesOf(step);
  const low = Number(min);
  const inside = Math.min(Math.max(value, low), Number(max));
  const steps = Math.round((inside - low) / Number(step));
  const v = (low + steps * Number(step)).toFixed(Math.max(places, placesOf(min)));
  return trim(v === "-0" ? "0" : v);
}

function trim(s: string): string {
  return s.includes(".") ? s.replace(/\.?0+$/, "") : s;
}

/** Moves the decimal point, exactly. */
export function shifted(decimal: string, places: number): string {
  const negative = decimal.startsWith("-");
  const [whole = "", part = ""] = decimal.replace("-", "").split(".");
  const point = whole.length + places;
  const digits = (whole + part).padStart(whole.length + part.length + Math.max(0, -point), "0").padEnd(Math.max(point, 0), "0");
  const at = Math.max(point, 0);
  const left = digits.slice(0, at).replace(/^0+(?=\d)/, "") || "0";
  const right = digits.slice(at).replace(/0+$/, "");
  const out = right ? `${left}.${right}` : left;
  return negative && /[1-9]/.test(out) ? `-${out}` : out;
}

/** Says that what was typed is no number, or that nothing was. */
export function notNumber(typed: string): Text {
  const said = typed.trim();
  return said === "" ? text("fault.noNumber") : text("fault.notNumber", { text: said });
}
