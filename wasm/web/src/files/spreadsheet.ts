import { read, SSF, type CellObject, type WorkBook, type WorkSheet } from "@e965/xlsx";
import { shownBy } from "./format";
import { addressOf, counter, MAX_SHEETS, raised, refused, type Cell, type Grid, type Sheet } from "./grid";
import { text } from "./texts";

// Spreadsheets (.xlsx, .xls, .ods and their kin) as grids.

/** Reads a spreadsheet. A packed one has been unpacked within limits. */
export function readSpreadsheet(bytes: Uint8Array, file: string): Grid {
  const wb = opened(bytes);
  if (wb.SheetNames.length > MAX_SHEETS) throw refused("sheets", { n: wb.SheetNames.length, max: MAX_SHEETS }, "limit");
  const hidden = (i: number) => (wb.Workbook?.Sheets?.[i]?.Hidden ?? 0) > 0;
  const count = counter();
  const from1904 = wb.Workbook?.WBProps?.date1904 ?? false;
  const sheets = wb.SheetNames.flatMap((name, i) => {
    const ws = wb.Sheets[name];
    return ws && !hidden(i) ? [sheetOf(name, ws, from1904, count)] : [];
  });
  const told = sheets.flatMap((s) => (s.hidden ? [text("hiddenRows", { sheet: s.name ?? "", rows: s.hidden.join(", ") })] : []));
  const left = wb.SheetNames.filter((_, i) => hidden(i));
  if (left.length > 0) told.push(text("hiddenSheets", { sheets: left.join(", ") }));
  return { file, sheets, told };
}

function opened(bytes: Uint8Array): WorkBook {
  try {
    return read(bytes, { type: "array", dense: true, cellNF: true, cellFormula: true, cellHTML: true, cellStyles: true, sheetStubs: true });
  } catch (e) {
    const cause = e instanceof Error ? e.message : String(e);
    throw /password/i.test(cause) ? refused("locked") : refused("damaged", { cause });
  }
}

function sheetOf(name: string, ws: WorkSheet, from1904: boolean, count: (sheet: string) => void): Sheet {
  const areas = new Map((ws["!merges"] ?? []).map((m) => [addressOf(m.s.r, m.s.c), addressOf(m.e.r, m.e.c)]));
  const cells: Cell[] = [];
  const rows = (ws as unknown as { "!data"?: (CellObject | undefined)[][] })["!data"] ?? [];
  rows.forEach((row, r) => row.forEach((c, col) => {
    const content = c && contentOf(c, from1904);
    if (!content) return;
    count(name);
    const at = addressOf(r, col);
    const to = areas.get(at);
    cells.push({ at, ...(to !== undefined && to !== at ? { to } : {}), ...content });
  }));
  const hidden = (ws["!rows"] ?? []).flatMap((r, i) => ((r as typeof r | undefined)?.hidden ? [i + 1] : []));
  return { name, ...(hidden.length > 0 ? { hidden } : {}), cells };
}

/** What a cell holds; null for an empty one. */
function contentOf(c: CellObject, from1904: boolean): Omit<Cell, "at" | "to"> | null {
  switch (c.t) {
    case "n": {
      const n = c.v as number;
      const shown = shownBy(typeof c.z === "string" ? c.z : "General", n);
      return "date" in shown ? { text: dateOf(n, shown.time, from1904) ?? c.w ?? "" } : "text" in shown && shown.text === "" ? null : shown;
    }
    case "s":
      return textOf(c) === "" ? null : { text: textOf(c) };
    case "b":
      return { text: c.v === true ? "TRUE" : "FALSE" };
    case "e":
      return { text: c.w ?? "#N/A" };
    default:
      return c.f === undefined ? null : { failed: true };
  }
}

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** The text of a cell; raised runs become raised characters. */
function textOf(c: CellObject): string {
  if (!c.h?.includes("<sup>")) return String(c.v ?? "").trim();
  return c.h
    .replace(/<sup>(.*?)<\/sup>/gs, (_, run: string) => raised(run))
    .replace(/<br\/?>/g, "\n")
    .replace(/<[^>]*>/g, "")
    .replace(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? "")
    .trim();
}

/** A day, with its time of day where the format shows one; null for a time alone. */
function dateOf(n: number, time: boolean, from1904: boolean): string | null {
  const calendar = SSF as { parse_date_code(n: number, options: { date1904: boolean }): { y: number; m: number; d: number; H: number; M: number } | null };
  const d = calendar.parse_date_code(n, { date1904: from1904 });
  if (!d || n < 1) return null;
  const two = (x: number) => String(x).padStart(2, "0");
  return `${String(d.y)}-${two(d.m)}-${two(d.d)}${time ? ` ${two(d.H)}:${two(d.M)}` : ""}`;
}
