import { actualColumns, spanHeading, yearHeading } from "./texts";

// The text of a table of actuals, taken apart without losing a character of it: a cell is changed in place,
// and comments, quotes and odd lines stay as they are.

export interface Cell { text: string; start: number; end: number }

/** A row of the table; line counts from 1 as the engine does. */
export interface Row { line: number; cells: Cell[]; end: number }

export interface Table {
  separator: string;
  head: string[]; // the engine's name of each column, "" for another
  rows: Row[];
  readable: boolean; // whether it has the columns indicator, year and value
}

/** The engine's name for a column, "" for one it does not know. */
function columnOf(heading: string): string {
  const name = heading.trim().toLowerCase().replace(/\s+/g, "_");
  return Object.entries(actualColumns).find(([, names]) => names.includes(name))?.[0] ?? "";
}

/** Whether the text is JSON: its first character tells, as it does the engine. */
export function isJSON(text: string): boolean {
  return /^\s*[[{]/.test(text);
}

/** The character that separates cells: told by the first line that is no comment. */
function separatorOf(text: string): string {
  const first = text.split("\n").find((l) => l.trim() !== "" && !l.trim().startsWith("#")) ?? "";
  return first.includes(",") ? "," : first.includes("\t") ? "\t" : first.includes(";") ? ";" : ",";
}

/** Takes a text apart. */
export function parse(text: string): Table {
  const separator = separatorOf(text);
  const [first, ...rows] = records(text, separator);
  const head = (first?.cells ?? []).map((c) => columnOf(c.text));
  const readable = !isJSON(text) && ["indicator", "year", "value"].every((c) => head.includes(c));
  return { separator, head, rows: readable ? rows : [], readable };
}

/** Reads records: quoted cells may hold separators and line breaks; lines that begin with # and blank ones are passed over. */
export function records(text: string, separator: string): Row[] {
  const out: Row[] = [];
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const start = at;
    const row: Row = { line, cells: [], end: at };
    if (text[at] === "#") at = lineEnd(text, at);
    else {
      for (;;) {
        const cell = cellAt(text, at, separator);
        row.cells.push(cell);
        at = cell.end;
        if (text[at] !== separator) break;
        at++;
      }
      row.end = at;
      if (row.cells.some((c) => c.text !== "")) out.push(row);
    }
    if (text[at] === "\r") at++;
    if (text[at] === "\n") at++;
    line += count(text, start, at);
  }
  return out;
}

function lineEnd(text: string, from: number): number {
  const n = text.indexOf("\n", from);
  return n < 0 ? text.length : n;
}

function count(text: string, from: number, to: number): number {
  let n = 0;
  for (let i = text.indexOf("\n", from); i >= 0 && i < to; i = text.indexOf("\n", i + 1)) n++;
  return n;
}

function cellAt(text: string, from: number, separator: string): Cell {
  let at = from;
  while (text[at] === " ") at++;
  if (text[at] !== '"') {
    at = from;
    while (at < text.length && text[at] !== separator && text[at] !== "\n" && !(text[at] === "\r" && text[at + 1] === "\n")) at++;
    return { text: text.slice(from, at).trim(), start: from, end: at };
  }
  let value = "";
  at++;
  while (at < text.length) {
    if (text[at] !== '"') value += text.charAt(at++);
    else if (text[at + 1] === '"') {
      value += '"';
      at += 2;
    } else break;
  }
  at++; // the closing quote; what follows it up to the separator is the engine's to report
  while (at < text.length && text[at] !== separator && text[at] !== "\n") at++;
  return { text: value.trim(), start: from, end: Math.min(at, text.length) };
}

/** Writes a cell, in quotes where it needs them. */
export function quoted(value: string, separator: string): string {
  const needs = value.includes(separator) || /["\r\n]/.test(value) || /^[\s#]|\s$/.test(value);
  return needs ? `"${value.replaceAll('"', '""')}"` : value;
}

export function cellOf(table: Table, row: Row, column: string): string {
  return row.cells[table.head.indexOf(column)]?.text ?? "";
}

/** Changes cells of a row and leaves every other character alone. */
function withCells(text: string, table: Table, row: Row, figure: Figure): string {
  const at = (column: string) => table.head.indexOf(column);
  const columns = Object.keys(figure).filter((c) => at(c) >= 0).sort((a, b) => at(b) - at(a));
  const beyond = columns.filter((c) => at(c) >= row.cells.length);
  let out = text;
  if (beyond.length > 0) {
    const added = table.head.slice(row.cells.length, at(beyond[0] ?? "") + 1).map((c) => table.separator + quoted(figure[c] ?? "", table.separator));
    out = out.slice(0, row.end) + added.join("") + out.slice(row.end);
  }
  for (const c of columns) {
    const cell = row.cells[at(c)];
    if (cell) out = out.slice(0, cell.start) + quoted(figure[c] ?? "", table.separator) + out.slice(cell.end);
  }
  return out;
}

/** One figure as a row of the table will hold it. */
export type Figure = Readonly<Record<string, string>>;

const HEADER = "indicator,year,value,unit,vintage,source,note";

/** Adds rows at the end. A text without a header gets one. */
function withRows(text: string, figures: readonly Figure[]): string {
  const given = text.trim() === "" ? `${HEADER}\n` : text;
  const { head, separator } = parse(given);
  const added = figures.map((f) => line(f, head, separator)).join("");
  return `${given}${given.endsWith("\n") ? "" : "\n"}${added}`;
}

/** A row, without the empty cells at its end. */
function line(f: Figure, head: readonly string[], separator: string): string {
  const cells = head.map((c) => quoted(f[c] ?? "", separator));
  while (cells.length > 3 && cells.at(-1) === "") cells.pop();
  return `${cells.join(separator)}\n`;
}

/** Finds the variable a row means, as far as that needs no guessing. */
type Finder = (name: string) => string | undefined;

/** Makes a finder of ids and names in both languages. */
export function finder(variables: readonly { id: string; name: { zh: string; en: string } }[]): Finder {
  const ids = new Map<string, string>();
  for (const v of variables) for (const name of [v.name.zh, v.name.en]) for (const form of [plain(name), plain(unbracketed(name))]) if (form && !ids.has(form)) ids.set(form, v.id);
  for (const v of variables) ids.set(plain(v.id), v.id);
  return (name) => ids.get(plain(name)) ?? ids.get(plain(unbracketed(name)));
}

const plain = (s: string) => s.normalize("NFKC").toLowerCase().replace(/[\s_\-"“”‘’]/g, "");
const unbracketed = (s: string) => s.trim().replace(/\s*[(（][^()（）]*[)）]$/, "");

/** The year a cell says, 0 when it is none. */
export function yearOf(cell: string): number {
  return Number(yearHeading.exec(cell.trim())?.[1] ?? 0);
}

/** The year or the two years a cell says, as the keys of figures write them; "" when it is neither. */
function periodOf(cell: string): string {
  const span = spanHeading.exec(cell.trim());
  if (span) return `${span[1] ?? ""}-${span[2] ?? ""}`;
  const year = yearOf(cell);
  return year ? String(year) : "";
}

/** The date in the name of a vintage in a form that sorts, as the engine reads it. */
function dateOf(vintage: string): string {
  const m = /(1\d{3}|2\d{3})(?:\D(\d{1,2}))?(?:\D(\d{1,2}))?/.exec(vintage);
  if (!m) return "";
  return [m[1] ?? "", ...[m[2], m[3]].map((p) => (p === undefined ? "99" : p.padStart(2, "0")))].join("-");
}

/** The rows of one figure, the latest vintage last. */
export function rowsOf(table: Table, find: Finder): ReadonlyMap<string, Row[]> {
  const out = new Map<string, Row[]>();
  for (const row of table.rows) {
    const id = find(cellOf(table, row, "indicator"));
    const period = periodOf(cellOf(table, row, "year"));
    if (id && period) out.set(`${id}@${period}`, [...(out.get(`${id}@${period}`) ?? []), row]);
  }
  for (const [key, rows] of out) out.set(key, [...rows].sort((a, b) => order(table, a, b)));
  return out;
}

/** Rows without a value come before all others. */
function order(table: Table, a: Row, b: Row): number {
  const key = (r: Row) => (cellOf(table, r, "value") === "" ? "0" : `1${dateOf(cellOf(table, r, "vintage"))}`);
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
}

/** Sets the value of a figure: in its row if there is one, else in a new one. Emptying what is not there changes nothing. */
export function withValue(text: string, find: Finder, id: string, year: number | string, value: string): string {
  const table = parse(text);
  const row = rowsOf(table, find).get(`${id}@${year}`)?.at(-1);
  if (row) return withCells(text, table, row, { value });
  return value === "" ? text : withRows(text, [{ indicator: id, year: String(year), value }]);
}

/** Reads cells copied from a spreadsheet: rows of cells. */
export function pastedCells(pasted: string): string[][] {
  return records(pasted.replaceAll("\r\n", "\n").replaceAll("\r", "\n"), "\t").map((r) => r.cells.map((c) => c.text));
}

const figureForm = /^[-+]?\d[\d.,\s]*[%‰]?$/;
const absentForm = /^(?:-+|—+|…|\.\.\.|\/|:|n\/?a)?$/i;

/** The first cell of a block that is neither a number nor a sign for none: such a block has no place in a grid by position. */
export function textIn(block: readonly (readonly string[])[]): string {
  return block.flat().find((c) => {
    const s = c.normalize("NFKC").replace(/[−﹣]/g, "-").trim();
    return !figureForm.test(s) && !absentForm.test(s);
  }) ?? "";
}

/**
 * Figures from cells copied from a spreadsheet: a table with the columns indicator, year and value; one with a column for
 * each year; or three columns without a heading. Null when it is none of these.
 */
export function figuresOf(cells: readonly (readonly string[])[]): Figure[] | null {
  const [head, ...rows] = cells;
  if (!head) return null;
  const columns = head.map(columnOf);
  const named = (row: readonly string[]): Figure => figure(columns, row);
  if (["indicator", "year", "value"].every((c) => columns.includes(c))) return rows.map(named);
  const years = head.map((h, i) => ({ i, year: i === 0 ? 0 : yearOf(h) })).filter((y) => y.year > 0);
  const bare = years.length === 1 && years[0]?.i === 1 && columns[0] === "" && head.length >= 3;
  if (bare) return cells.map((row) => figure(HEADER.split(","), row));
  if (years.length === 0) return null;
  const at = Math.max(columns.includes("indicator") ? columns.indexOf("indicator") : columns.indexOf("name"), 0);
  return rows.flatMap((row) => {
    const rest = named(row);
    return years
      .filter(({ i }) => (row[i] ?? "") !== "")
      .map(({ i, year }) => ({ ...rest, indicator: row[at] ?? "", year: String(year), value: row[i] ?? "" }));
  });
}

function figure(columns: readonly string[], row: readonly string[]): Figure {
  const out: Record<string, string> = {};
  columns.forEach((c, i) => {
    if (c !== "") out[c] = row[i] ?? "";
  });
  return out;
}

/** Writes figures as a table. */
export function written(figures: readonly Figure[]): string {
  const more = ["scope", "measure", "source_zh", "note_zh"].filter((c) => figures.some((f) => (f[c] ?? "") !== ""));
  return withRows(more.length > 0 ? `${[HEADER, ...more].join(",")}\n` : "", figures);
}

/** Adds figures to a table: into rows that wait for their value, else as new rows. */
export function withFigures(text: string, find: Finder, figures: readonly Figure[]): string {
  const table = parse(text);
  const rows = rowsOf(table, find);
  const filled = new Map<Row, Figure>();
  const added: Figure[] = [];
  for (const f of figures) {
    const same = rows.get(`${find(f["indicator"] ?? "") ?? ""}@${periodOf(f["year"] ?? "")}`);
    const waiting = same?.find((r) => cellOf(table, r, "value") === "" && !filled.has(r));
    if (waiting) filled.set(waiting, f);
    else added.push(f);
  }
  let out = text;
  for (const [row, f] of [...filled].sort(([a], [b]) => b.end - a.end)) {
    const given = Object.entries(f).filter(([c, v]) => v !== "" && !["indicator", "year", "name"].includes(c));
    out = withCells(out, table, row, Object.fromEntries(given));
  }
  return added.length > 0 ? withRows(out, added) : out;
}

/** The text of a line, to quote it. */
export function lineOf(text: string, n: number): string {
  return text.split("\n", n)[n - 1]?.trimEnd() ?? "";
}
