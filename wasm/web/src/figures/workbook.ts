import { saveFile } from "../files/save";
import type { Sheet } from "../files/table";
import { nameOfFile } from "../work/caption";
import { orTold } from "../work/told";

const MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Saves sheets as a workbook about the working scenario or what else it is of. */
export const saveBook = (title: string, of: string | undefined, sheets: readonly (Sheet | null)[]): Promise<void> =>
  orTold(() => saveSheets(nameOfFile({ title, ...(of === undefined ? {} : { of }) }, "xlsx"), sheets.filter((s) => s !== null)));

/** Saves sheets as a file of that name. */
export async function saveSheets(name: string, sheets: readonly Sheet[]): Promise<void> {
  const { bookOf } = await import("../files/book");
  saveFile(name, await bookOf(sheets), MIME);
}
