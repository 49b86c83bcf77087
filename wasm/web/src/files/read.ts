import { decode, isOffice, starts } from "./decode";
import { refused, type Grid, type Sheet } from "./grid";
import type { Text } from "../protocol.gen";
import { text } from "./texts";

// Files that may hold a table. Each kind has its reader, loaded when it is asked for.

/** What a file holds: text, or cells in the form that the engine reads; and what the reader is to be told. */
export interface Content { file: string; text: string; cells: string; told: Text[] }

const MAX_GRID = 10 * 1024 * 1024; // what the engine takes

/** Reads the bytes of a file by what they are, whatever its name ends in. */
export async function contentOf(bytes: Uint8Array<ArrayBuffer>, file: string): Promise<Content> {
  if (isOffice(bytes)) return packed(await officeGrid(bytes, file));
  if (starts(bytes, 0x25, 0x50, 0x44, 0x46)) throw refused("pdf");
  const read = decode(bytes);
  if ("problem" in read) throw refused("kind");
  const told = read.encoding === "UTF-8" ? [] : [text("encoding", { encoding: read.encoding })];
  const head = read.text.slice(0, 2000);
  if (/^\ufeff?\s*<\?xml[\s\S]*urn:schemas-microsoft-com:office:spreadsheet/.test(head)) {
    const { readSpreadsheet } = await import("./spreadsheet");
    return packed(readSpreadsheet(bytes, file));
  }
  if (/^\ufeff?\s*<(?:!doctype html|html|table|meta|head|body)\b/i.test(head)) return packed({ file, sheets: await htmlSheets(read.text), told });
  return { file, text: read.text.replace(/^\ufeff/, ""), cells: "", told };
}

/** Reads what the clipboard holds: its tables, else its text. */
export async function pastedTables(html: string, text: string): Promise<Content> {
  const sheets = html === "" ? [] : await htmlSheets(html);
  return sheets.length > 0 ? packed({ file: "", sheets, told: [] }) : { file: "", text, cells: "", told: [] };
}

async function htmlSheets(html: string): Promise<Sheet[]> {
  const { tablesIn } = await import("./html");
  return tablesIn(html);
}

async function officeGrid(bytes: Uint8Array<ArrayBuffer>, file: string): Promise<Grid> {
  if (!starts(bytes, 0x50, 0x4b)) {
    if (/\.(doc|wps)$/i.test(file)) throw refused("oldWord");
    const { readSpreadsheet } = await import("./spreadsheet");
    return readSpreadsheet(bytes, file);
  }
  const { unpack, stored } = await import("./unpack");
  const parts = await unpack(bytes);
  if (parts.has("word/document.xml")) {
    const { readDocument } = await import("./document");
    return readDocument(stored(parts), file);
  }
  if (![...parts.keys()].some((p) => p.startsWith("xl/") || p === "content.xml")) throw refused("kind");
  const { readSpreadsheet } = await import("./spreadsheet");
  return readSpreadsheet(stored(parts), file);
}

function packed({ file, sheets, told }: Grid): Content {
  if (sheets.every((s) => s.cells.length === 0)) throw refused("noTable");
  const cells = JSON.stringify({ ...(file === "" ? {} : { file }), sheets });
  if (new Blob([cells]).size > MAX_GRID) throw refused("cells", { sheet: sheets.at(-1)?.name ?? "", max: 200_000 }, "limit");
  return { file, text: "", cells, told };
}
