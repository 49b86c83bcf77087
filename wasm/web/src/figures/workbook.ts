import { faultOf } from "../engine/engine";
import { saveFile } from "../files/save";
import type { Sheet } from "../files/table";
import { nameOfFile } from "../work/caption";
import * as store from "../work/store";

const MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Saves sheets as a workbook. */
export async function saveBook(title: string, of: string | undefined, sheets: readonly (Sheet | null)[]): Promise<void> {
  try {
    const { bookOf } = await import("../files/book");
    saveFile(nameOfFile({ title, ...(of === undefined ? {} : { of }) }, "xlsx"), await bookOf(sheets.filter((s) => s !== null)), MIME);
  } catch (e) {
    store.banner.value = faultOf(e);
  }
}
