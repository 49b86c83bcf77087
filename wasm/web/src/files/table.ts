import { placesOf } from "../i18n/locale";

// A table of the page as data: what stands in its cells, with numbers exact and units in the heads.

/** A cell: what it says, and the number it shows, as an exact decimal in the unit on show. On paper a note stands once, below. */
export interface Cell { text: string; number?: string; places?: number; absent?: boolean; note?: boolean }

export interface Sheet { name: string; head: string[]; rows: Cell[][] }

/** A column as a table declares it: names of rows, numbers, a picture that has no figures to take along, or text. */
export interface Column {
  head: string;
  kind?: "name" | "number" | "picture";
  /** The head of the notes in its cells, where it is not "note". */
  notes?: string;
}

/** A cell as a table declares it: with the unit of its number, why there is none, and what stands below it in small print. */
export interface Entry extends Cell { unit?: string; why?: string; notes?: readonly Cell[] }

export interface Words { absent: string; unit: string; note: string }

/** A number as it is shown and in full. */
export const exact = (text: string, number: string): Cell => ({ text, number, places: placesOf(text) });

/** A number of which there is no more than its text, such as a difference or a chance. */
export function written(text: string): Cell {
  const number = text.replace(/[,\s]/g, "").replace(/^−/, "-").replace(/^\+/, "").replace(/%$/, "");
  return /^-?\d+(\.\d+)?$/.test(number) ? exact(text, number) : { text };
}

/** A declared table as a sheet: one unit of a column goes into its head, several and notes into columns of their own. */
export function sheetOf(name: string, declared: readonly Column[], rows: readonly (readonly Entry[])[], words: Words): Sheet {
  const out: { head: string; cells: Cell[] }[] = [];
  let units = "";
  declared.forEach(({ head, kind, notes }, i) => {
    if (kind === "picture") return;
    const cells = rows.map((r): Entry => r[i] ?? { text: "" });
    const own = cells.map((c) => c.unit ?? "");
    const [only, ...others] = new Set(cells.flatMap((c) => (c.number === undefined ? [] : [c.unit ?? ""])));
    out.push({ head: only && others.length === 0 ? `${head} (${only})` : head, cells: cells.map((c) => bare(c, kind === "name", words)) });
    if (others.length > 0 && own.join("\n") !== units) {
      units = own.join("\n");
      out.push({ head: `${head}, ${words.unit}`, cells: own.map((text) => ({ text })) });
    }
    if (kind !== "name" && cells.some((c) => c.notes?.length)) out.push({ head: `${head}, ${notes ?? words.note}`, cells: cells.map((c) => joined(c.notes ?? [])) });
  });
  return { name, head: out.map((c) => c.head), rows: rows.map((_, r) => out.map((c) => c.cells[r] ?? { text: "" })) };
}

/** A cell on its own; a name takes its notes along. */
function bare({ text, number, places, why, notes = [] }: Entry, isName: boolean, words: Words): Cell {
  if (why !== undefined) return { text: `${words.absent}: ${why}`, absent: true };
  if (number !== undefined) return { text, number, places: places ?? 0 };
  return { text: isName ? [text, ...notes.map((n) => n.text)].join("; ") : text };
}

function joined(notes: readonly Cell[]): Cell {
  const [first] = notes;
  return first?.number === undefined ? { text: notes.map((n) => n.text).join("; ") } : { text: first.text, number: first.number, places: first.places ?? 0 };
}
