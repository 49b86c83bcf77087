import { signal } from "@preact/signals";
import { faultOf } from "../engine/engine";
import type { Content } from "../files/read";
import type { Fault } from "../protocol.gen";
import { engine } from "../engine/channel";
import { working } from "./read";
import { openText, show } from "./plans-state";
import { asked, type ImportHead, takeIn, table } from "./understood-state";

// A table that was dropped, chosen or pasted becomes a plan.

export const importRefusal = signal<Fault | null>(null);

/** Takes a table in, or says beside its place why it was not read. */
export function takeTable(read: Content | Fault): void {
  if (!("code" in read)) takeIn(read);
  importRefusal.value = "code" in read ? read : null;
  show("plan-import");
}

/** Takes the tables of the clipboard, or its text. */
export async function takePasted(html: string, text: string): Promise<void> {
  try {
    const { pastedTables } = await import("../files/read");
    takeTable(await pastedTables(html, text));
  } catch (e) {
    takeTable(faultOf(e));
  }
}

/** Makes a plan of the table and opens it; the problems stay beside the table. */
export async function importTable(head: ImportHead): Promise<void> {
  working.value = table.value.file || "table.csv";
  try {
    const made = await engine.call("plan.import", asked(head));
    importRefusal.value = null;
    await openText(made.text, made.name, head.id === "", () => void (location.hash = "#/whatif"));
  } catch (e) {
    importRefusal.value = faultOf(e);
    show("import-problems");
  } finally {
    working.value = "";
  }
}
