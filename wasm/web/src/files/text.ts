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

/** A number as it is shown, without grouping, so that a spreadsheet takes it for a number. */
const rounded = (c: Cell) => (c.number === undefined ? harmless(c.text) : c.text.replace(/[^\d.−-]/g, "").replace("−", "-"));

/** Tab-separated values; numbers rounded as shown. */
export function tsvOf(sheet: Sheet): string {
  const flat = (s: string) => s.replace(/[\t\r\n]+/g, " ");
  return [sheet.head.map(harmless), ...sheet.rows.map((r) => r.map(rounded))].map((l) => l.map(flat).join("\t")).join("\n");
}

/** The table as HTML, for word processors and spreadsheets; numbers rounded as shown. */
export function htmlOf(sheet: Sheet): string {
  const escaped = (s: string) => s.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
  const cell = (c: Cell) => `<td${c.number === undefined ? "" : ' align="right"'}>${escaped(rounded(c))}</td>`;
  const head = sheet.head.map((h) => `<th>${escaped(harmless(h))}</th>`).join("");
  const body = sheet.rows.map((r) => `<tr>${r.map(cell).join("")}</tr>`).join("");
  return `<meta charset="utf-8"><table><caption>${escaped(sheet.name)}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}
