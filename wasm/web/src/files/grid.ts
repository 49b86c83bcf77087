import { FiveyearError } from "../engine/engine";
import type { Values } from "../i18n/texts";
import type { Text } from "../protocol.gen";
import { text, type Key } from "./texts";

// A grid of cells as the engine reads it: what the adapters make of spreadsheets, documents and the clipboard.

/** A cell with content: a number as stored, in decimal, or a text; `to` is the last address of a merged area. */
export interface Cell { at: string; to?: string; number?: string; percent?: true; text?: string; failed?: true }

export interface Sheet { name?: string; hidden?: number[]; cells: Cell[] }

/** A file as a grid, and what the reader is to be told of it. */
export interface Grid { file: string; sheets: Sheet[]; told: Text[] }

export const MAX_SHEETS = 100;
const MAX_CELLS = 200_000;

/** The refusal of a file. */
export function refused(key: Key, values: Values = {}, code: "invalid" | "limit" = "invalid"): FiveyearError {
  return new FiveyearError({ code, message: text(key, values) });
}

/** Counts cells of a file, and refuses more than are read. */
export function counter(): (sheet: string) => void {
  let n = 0;
  return (sheet) => {
    if (++n > MAX_CELLS) throw refused("cells", { sheet, max: MAX_CELLS }, "limit");
  };
}

/** The address of a cell by row and column, counted from 0: row 4, column 2 is C5. */
export function addressOf(row: number, col: number): string {
  let name = "";
  for (let n = col + 1; n > 0; n = Math.floor((n - 1) / 26)) name = String.fromCharCode(65 + ((n - 1) % 26)) + name;
  return name + String(row + 1);
}

const SUPERSCRIPT: Readonly<Record<string, string>> = { 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹", "+": "⁺", "-": "⁻", "−": "⁻" };

/** A raised text in characters of its own, so that a mark of a note never joins the digits beside it. */
export function raised(text: string): string {
  const bare = text.trim().replace(/^[[(（［](.*)[\])）］]$/, "$1");
  return /^[\d+\-−]+$/.test(bare) ? Array.from(bare, (c) => SUPERSCRIPT[c] ?? c).join("") : text;
}

/** A stored number with the 15 significant digits to which a double is exact, in decimal, moved by powers of ten. */
export function decimalOf(n: number, shift = 0): string {
  const [mantissa = "0", exponent = "0"] = Math.abs(n).toExponential(14).split("e");
  const digits = mantissa.replace(".", "").replace(/0+$/, "");
  if (digits === "") return "0";
  const point = Number(exponent) + 1 + shift;
  const whole = point <= 0 ? "0" : digits.slice(0, point).padEnd(point, "0");
  const rest = point <= 0 ? "0".repeat(-point) + digits : digits.slice(point);
  return `${n < 0 ? "-" : ""}${whole}${rest === "" ? "" : `.${rest}`}`;
}
