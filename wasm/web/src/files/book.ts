import writeXlsxFile, { type SheetData, type Cell as XlsxCell } from "write-excel-file/browser";
import type { Cell, Sheet } from "./table";
import { xmlText } from "./text";

// Tables as an Excel workbook: numbers as numbers in the places they are shown with, absences as text.

const HEAD = "#E2EFF6";
const WIDEST = 60; // characters
const LONGEST = 32_000; // of a cell: the format allows 32,767

/** Writes a workbook. A spreadsheet holds 15 to 17 digits of a number; the CSV files hold them all. */
export function bookOf(sheets: readonly Sheet[]): Promise<Blob> {
  return writeXlsxFile(
    sheets.map((s) => ({
      sheet: xmlText(s.name).replace(/[[\]:*?/\\]/g, " ").slice(0, 31),
      data: dataOf(s),
      columns: widthsOf(s),
      ...(s.head.length > 0 ? { stickyRowsCount: 1 } : {}),
    })),
    { fontFamily: "Calibri", fontSize: 11 },
  ).toBlob();
}

function dataOf(s: Sheet): SheetData {
  const head = s.head.map((h): XlsxCell => ({ value: textIn(h), type: String, fontWeight: "bold", backgroundColor: HEAD, wrap: true, alignVertical: "top" }));
  const rows = s.rows.map((r) => r.map((c, i) => cellOf(c, s.head.length === 0 && i === 0)));
  return head.length > 0 ? [head, ...rows] : rows;
}

function cellOf(c: Cell, strong: boolean): XlsxCell {
  if (c.number !== undefined && Number.isFinite(Number(c.number))) return { value: Number(c.number), type: Number, format: formatOf(c.places ?? 0), alignVertical: "top" };
  const text = c.number ?? c.text; // a number too large for a spreadsheet stands as text, with all its digits
  if (text === "") return null;
  const font = c.absent ? ({ fontStyle: "italic", textColor: "#4F606B" } as const) : strong ? ({ fontWeight: "bold" } as const) : {};
  return { value: textIn(text), type: String, wrap: true, alignVertical: "top", ...font };
}

/** Places as shown; years stand without grouping. */
function formatOf(places: number): string {
  if (places < 0) return "0";
  return places === 0 ? "#,##0" : `#,##0.${"0".repeat(places)}`;
}

const textIn = (s: string) => xmlText(s.slice(0, LONGEST));

/** Room for what is in a column; a Chinese character takes two. */
function widthsOf(s: Sheet): { width: number }[] {
  const columns = Math.max(s.head.length, ...s.rows.map((r) => r.length));
  const room = (text: string) => Array.from(text).reduce((n, c) => n + (c > "\u2e7f" ? 2 : 1), 0);
  return Array.from({ length: columns }, (_, i) => {
    const widest = Math.max(room(s.head[i] ?? ""), ...s.rows.map((r) => room(r[i]?.text ?? "")));
    return { width: Math.min(Math.max(widest + 2, 8), WIDEST) };
  });
}
