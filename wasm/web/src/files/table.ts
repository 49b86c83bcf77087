// A table of the page as data: what stands in its cells, with numbers exact and units in the heads.

/** A cell: what it says, and the number it shows, as an exact decimal in the unit on show. */
export interface Cell { text: string; number?: string; places?: number; absent?: boolean }

export interface Sheet { name: string; head: string[]; rows: Cell[][] }

/** A sheet with some of its columns. */
export function columns(s: Sheet, of: readonly number[]): Sheet {
  return { name: s.name, head: of.map((i) => s.head[i] ?? ""), rows: s.rows.map((r) => of.map((i) => r[i] ?? { text: "" })) };
}

interface Read extends Cell { unit: string; second: Cell | null }

const empty: Read = { text: "", unit: "", second: null };

/** What of a cell is not its content: signs for the eye, buttons that do something, and what is read apart. */
const LEFT_OUT = '[aria-hidden="true"], .text-button, .second, button.second, .chart-table, .field-fault';

/** Reads a table as the page shows it. */
export function readTable(table: HTMLTableElement, name: string, absentWord: string): Sheet {
  const heads = Array.from(table.tHead?.rows[0]?.cells ?? []);
  const rows = Array.from(table.tBodies)
    .flatMap((b) => Array.from(b.rows))
    .filter((r) => !r.classList.contains("review-detail-row"))
    .map((r) => readRow(r, heads.length, absentWord));
  const columns = heads.map((_, i) => rows.map((r) => r[i] ?? empty));
  const out: { head: string; cells: Cell[] }[] = [];
  let units: string[] = [];
  columns.forEach((cells, i) => {
    if (heads[i]?.dataset["drawing"] !== undefined) return; // a picture has no figures to take along
    const head = textOf(heads[i], "");
    const own = cells.map((c) => c.unit);
    const distinct = new Set(cells.flatMap((c) => (c.number === undefined ? [] : [c.unit])));
    const [only] = distinct;
    out.push({ head: distinct.size === 1 && only ? `${head} (${only})` : head, cells });
    if (distinct.size > 1 && own.join("\n") !== units.join("\n")) {
      units = own;
      out.push({ head: `${head}, ${table.dataset["unitWord"] ?? "unit"}`, cells: own.map((text) => ({ text })) });
    }
    if (cells.some((c) => c.second)) out.push({ head: `${head}, ${heads[i]?.dataset["second"] ?? table.dataset["noteWord"] ?? "note"}`, cells: cells.map((c) => c.second ?? { text: "" }) });
  });
  return { name, head: out.map((c) => c.head), rows: rows.map((_, r) => out.map((c) => bare(c.cells[r]))) };
}

function bare(c: Cell | undefined): Cell {
  if (!c) return { text: "" };
  return c.number === undefined ? { text: c.text } : { text: c.text, number: c.number, places: c.places ?? 0 };
}

function readRow(row: HTMLTableRowElement, width: number, absentWord: string): Read[] {
  const out = Array.from(row.cells).flatMap((c) => [readCell(c, absentWord), ...Array.from({ length: c.colSpan - 1 }, () => empty)]);
  return out.slice(0, width);
}

function readCell(cell: HTMLTableCellElement, absentWord: string): Read {
  const head = cell.tagName === "TH";
  const seconds = Array.from(cell.querySelectorAll<HTMLElement>(".second:not(button)")).filter((s) => !s.parentElement?.closest(".second"));
  const main = Array.from(cell.querySelectorAll<HTMLElement>("[data-exact]")).filter((e) => !e.closest(".second"));
  const second = seconds.length === 0 ? null : numberIn(seconds[0]) ?? (seconds[0]?.matches(".digits") ? asShown(seconds[0]) : null) ?? { text: seconds.map((s) => textOf(s, "")).filter((x) => x !== "").join("; ") };
  const [first] = main;
  if (!head && first && main.length === 1) return { ...exactOf(first), unit: cell.querySelector(".unit")?.textContent.trim() ?? "", second };
  if (cell.querySelector(".sign-absent")) return { text: `${absentWord}: ${absence(cell)}`, unit: "", second };
  const text = textOf(cell, head ? "()" : "");
  const shown = head ? null : asShown(cell);
  if (shown) return { ...shown, unit: cell.querySelector(".unit")?.textContent.trim() ?? "", second };
  return { text: head && second ? `${text}; ${second.text}` : text, unit: "", second: head ? null : second };
}

function exactOf(e: HTMLElement): Cell {
  const text = (e.querySelector(".digits") ?? e).textContent.trim();
  return { text, number: e.dataset["exact"] ?? "", places: text.split(".")[1]?.length ?? 0 };
}

/** A number of which the page has no more than what it shows. */
function asShown(cell: HTMLElement): Cell | null {
  const e = cell.matches(".digits") ? cell : cell.querySelector<HTMLElement>(".digits");
  const text = e?.textContent.trim() ?? "";
  const number = text.replace(/[,\s]/g, "").replace(/^−/, "-").replace(/^\+/, "").replace(/%$/, "");
  return /^-?\d+(\.\d+)?$/.test(number) ? { text, number, places: number.split(".")[1]?.length ?? 0 } : null;
}

function numberIn(e: HTMLElement | undefined): Cell | null {
  const found = e?.matches("[data-exact]") ? e : e?.querySelector<HTMLElement>("[data-exact]");
  return found ? exactOf(found) : null;
}

/** Why a cell has no number: what it says beside its open circle, or what the circle says. */
function absence(cell: Element): string {
  const sign = cell.querySelector(".sign-absent");
  return sign?.getAttribute("aria-label") ?? sign?.closest("[title]")?.getAttribute("title") ?? textOf(cell, "");
}

/** The text of an element as a reader meets it; units in the brackets given. */
function textOf(e: Element | undefined, brackets: string): string {
  if (!e) return "";
  const parts: string[] = [];
  const walk = (n: Node) => {
    if (n.nodeType === Node.TEXT_NODE) parts.push(n.textContent ?? "");
    if (!(n instanceof Element)) return;
    if (n !== e && n.matches(LEFT_OUT)) return;
    if (n instanceof HTMLInputElement) parts.push(n.type === "checkbox" ? "" : n.value);
    else if (n.getAttribute("role") === "img" && n.getAttribute("aria-label")) parts.push(` (${n.getAttribute("aria-label") ?? ""}) `);
    else if (brackets && n.classList.contains("unit")) parts.push(n.textContent.trim() === "" ? "" : ` (${n.textContent.trim()}) `);
    else {
      if (n.tagName === "LI") parts.push("; ");
      n.childNodes.forEach(walk);
      if (n.tagName !== "SPAN") parts.push(" ");
    }
  };
  walk(e);
  return parts.join("").replace(/\s+/g, " ").replace(/^[; ]+|[; ]+$/g, "");
}
