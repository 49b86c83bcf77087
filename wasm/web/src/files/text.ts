import type { Cell, Sheet } from "./table";

// A table as text: for files and for the clipboard.

const BOM = "\ufeff"; // spreadsheets read Chinese by it

/** A text that a spreadsheet would take for a formula is marked as text. Full-width signs count: some spreadsheets fold them. */
const harmless = (s: string) => (/^[=+\-@\t\r\n＝＋－＠]/.test(s) ? `'${s}` : s);

/** What XML can hold: no control characters, no noncharacters, no lone halves of characters. */
export function xmlText(s: string): string {
  return s.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, " "); // eslint-disable-line no-control-regex -- they are meant
}

const plainCell = (c: Cell) => c.number ?? harmless(c.text);

const quoted = (s: string) => (/[",\r\n]/.test(s) ? `"${s.replaceAll('"', '""')}"` : s);

/** Comma-separated values with a byte-order mark; numbers exact. */
export function csvOf(sheet: Sheet): string {
  const lines = [sheet.head.map(harmless), ...sheet.rows.map((r) => r.map(plainCell))];
  return BOM + lines.map((l) => l.map(quoted).join(",")).join("\r\n") + "\r\n";
}

/** Tab-separated values; numbers exact. */
export function tsvOf(sheet: Sheet): string {
  const flat = (s: string) => s.replace(/[\t\r\n]+/g, " ");
  return [sheet.head.map(harmless), ...sheet.rows.map((r) => r.map(plainCell))].map((l) => l.map(flat).join("\t")).join("\n");
}

const SIGNIFICANT = 15; // what a spreadsheet can hold of a number

/** The table as HTML, for word processors and spreadsheets. */
export function htmlOf(sheet: Sheet): string {
  const escaped = (s: string) => s.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
  const cell = (c: Cell) => (c.number === undefined ? `<td>${escaped(harmless(c.text))}</td>` : `<td align="right">${significant(c.number)}</td>`);
  const head = sheet.head.map((h) => `<th>${escaped(harmless(h))}</th>`).join("");
  const body = sheet.rows.map((r) => `<tr>${r.map(cell).join("")}</tr>`).join("");
  return `<meta charset="utf-8"><table><caption>${escaped(sheet.name)}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

function significant(decimal: string): string {
  const digits = decimal.replace(/[-.]/g, "").replace(/^0+/, "").length;
  return digits <= SIGNIFICANT ? decimal : String(Number(Number(decimal).toPrecision(SIGNIFICANT)));
}
