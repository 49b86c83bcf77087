import mammoth from "mammoth";
import { refused, type Grid } from "./grid";
import { tablesIn } from "./html";

/** Reads the tables of a Word document (.docx), which has been unpacked within limits. */
export async function readDocument(bytes: Uint8Array<ArrayBuffer>, file: string): Promise<Grid> {
  let html: string;
  try {
    ({ value: html } = await mammoth.convertToHtml({ arrayBuffer: bytes.buffer }));
  } catch (e) {
    throw refused("damaged", { cause: e instanceof Error ? e.message : String(e) });
  }
  return { file, sheets: tablesIn(html), told: [] };
}
