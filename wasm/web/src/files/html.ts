import { placesOf } from "../i18n/locale";
import { noteStart, sentenceEnd } from "./texts";
import { addressOf, counter, decimalOf, raised, type Cell, type Sheet } from "./grid";

// The tables of an HTML text: of the clipboard, of a page saved as a spreadsheet, of a Word document. It is parsed apart and
// never put into the page.

const BLOCK = /^(?:P|DIV|BR|LI|TR|H[1-6]|DD|DT)$/;
const MAX_SPAN = 1000;

/** Every outermost table with content, each as a sheet, with the lines directly above and the notes directly below it. */
export function tablesIn(html: string): Sheet[] {
  const doc = new DOMParser().parseFromString(bare(html), "text/html");
  const count = counter();
  const sheets = Array.from(doc.querySelectorAll("table"))
    .filter((t) => !t.parentElement?.closest("table"))
    .map((t) => sheetOf(t, count))
    .filter((s) => s.cells.length > 0);
  if (sheets.length > 1) sheets.forEach((s, i) => (s.name = `#${String(i + 1)}`));
  return sheets;
}

/** Styles and handlers are of no use here, and the content policy would complain of each. */
function bare(html: string): string {
  return html.replace(/<style\b[\s\S]*?<\/style\s*>/gi, "").replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\s(?:style|on\w+)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, ""));
}

function sheetOf(table: HTMLTableElement, count: (sheet: string) => void): Sheet {
  const cells: Cell[] = [];
  const taken = new Set<string>();
  const put = (row: number, col: number, cell: Omit<Cell, "at">) => {
    count("");
    cells.push({ at: addressOf(row, col), ...cell });
  };
  const above = linesAbove(table);
  above.forEach((text, i) => put(i, 0, { text }));
  let row = above.length;
  for (const tr of Array.from(table.rows)) {
    let col = 0;
    for (const td of Array.from(tr.cells)) {
      while (taken.has(addressOf(row, col))) col++;
      const [down, right] = [spanOf(td.rowSpan), spanOf(td.colSpan)];
      for (let r = row; r < row + down; r++) for (let c = col; c < col + right; c++) taken.add(addressOf(r, c));
      const content = contentOf(td);
      const to = down > 1 || right > 1 ? { to: addressOf(row + down - 1, col + right - 1) } : {};
      if (content) put(row, col, { ...to, ...content });
      col += right;
    }
    row++;
  }
  linesBelow(table).forEach((text, i) => put(row + i, 0, { text }));
  return { cells };
}

const spanOf = (n: number) => Math.min(Math.max(n, 1), MAX_SPAN);

/** A cell's number as the program it was copied from stored it, where it shows no more than that; otherwise its text. */
function contentOf(td: HTMLTableCellElement): Omit<Cell, "at" | "to"> | null {
  const text = textOf(td).trim();
  if (text === "") return null;
  const stored = td.getAttribute("x:num") ?? td.getAttribute("sdval") ?? ofSheets(td.getAttribute("data-sheets-value"));
  const digits = text.replace(/[\s,$¥￥€£]/g, "");
  const n = Number(stored);
  if (stored.trim() === "" || !Number.isFinite(n) || !/^[-−(]?[\d.]+\)?%?$/.test(digits)) return { text };
  const percent = digits.endsWith("%");
  const shown = Number(digits.replace(/[()%]/g, "").replace("−", "-"));
  const places = placesOf(digits);
  const near = Math.abs(Math.abs(percent ? n * 100 : n) - Math.abs(shown)) <= 0.51 * 10 ** -places; // a format may show thousandths
  return near ? { number: decimalOf(n), ...(percent ? { percent: true as const } : {}) } : { text };
}

/** The number in the note that an online spreadsheet leaves beside a cell. */
function ofSheets(note: string | null): string {
  return /^\{"1":3,"3":(-?[\d.eE+-]+)\}$/.exec(note ?? "")?.[1] ?? "";
}

/** The text of an element: blocks on lines of their own, raised runs as raised characters. */
function textOf(node: Node): string {
  let out = "";
  for (const child of Array.from(node.childNodes)) {
    if (child.nodeType === Node.TEXT_NODE) out += (child.textContent ?? "").replace(/[ \t\r\n]+/g, " ");
    else if (child instanceof Element && !/^(?:SCRIPT|STYLE|TEMPLATE)$/.test(child.tagName)) {
      const text = child.tagName === "SUP" ? raised(textOf(child)) : textOf(child);
      out += BLOCK.test(child.tagName) && out.trim() !== "" ? `\n${text}` : text;
    }
  }
  return out.replace(/ *\n */g, "\n").replace(/\n+$/, "");
}

const CAPTION = 60; // characters of a line above a table, at most
const LINES = 3;

/** The lines that head a table: short ones that end no sentence, and the table's own caption. */
function linesAbove(table: HTMLTableElement): string[] {
  const out: string[] = [];
  for (let e = table.previousElementSibling; e && out.length < LINES; e = e.previousElementSibling) {
    const text = textOf(e).trim();
    if (e.tagName === "TABLE" || text.length > CAPTION || sentenceEnd.test(text) || noteStart.test(text)) break;
    if (text !== "") out.unshift(text);
  }
  return out;
}

/** The notes below a table: from a line that begins as one to the first that does not. */
function linesBelow(table: HTMLTableElement): string[] {
  const out: string[] = [];
  for (let e = table.nextElementSibling; e; e = e.nextElementSibling) {
    const text = textOf(e).trim();
    if (text === "" && e.tagName !== "TABLE") continue;
    if (e.tagName === "TABLE" || !noteStart.test(text)) break;
    out.push(text);
  }
  return out;
}
