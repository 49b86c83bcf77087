import { signal } from "@preact/signals";
import type { Content } from "../files/read";
import type { Correction, ImportParams, Text, UnderstoodView } from "../protocol.gen";
import { engine } from "../work/actions";
import * as kept from "./corrections";

// A table to be made a plan: how it is read, and what the reader corrects in it.

/** The table as chosen, dropped or pasted: text or cells, and the sheet that was chosen of several. */
export interface Table extends Content { sheet: string }

const none: Table = { file: "", text: "", cells: "", told: [], sheet: "" };

export const table = signal<Table>(none);

export const hasTable = (): boolean => table.value.cells !== "" || table.value.text.trim() !== "";

export interface ImportHead { id: string; title: Text; base: number; from: number; to: number }

export const understood = signal<UnderstoodView | null>(null);

/** Texts in place of those of cells; they hold for the table they were written for. */
export const corrections = signal<readonly Correction[]>([]);

/** Corrections of an earlier table of the same shape have been applied to this one. */
export const recalled = signal(false);

/** Takes another table; corrections of the one before do not hold for it. */
export function takeIn(content: Partial<Content>): void {
  table.value = { ...none, ...content };
  uncorrected();
}

/** Takes another sheet of the same file. */
export function chooseSheet(sheet: string): void {
  table.value = { ...table.value, sheet };
  uncorrected();
}

let recall = true; // what was corrected in an earlier table of the same shape is asked for once a table

function uncorrected(): void {
  corrections.value = [];
  recalled.value = false;
  recall = true;
}

/** The table and what is to be done to it, as the engine is asked. */
export function asked({ id, ...head }: ImportHead): ImportParams {
  const { file, text, cells, sheet } = table.value;
  return { ...(cells === "" ? { text } : { cells }), file: file || "table.csv", id, ...head, ...(sheet === "" ? {} : { sheet }), corrections: [...corrections.value] };
}

let questions = 0;

/** Asks how the table is read. Only the answer to the last question counts. */
export async function understand(head: ImportHead): Promise<void> {
  const question = ++questions;
  let answer: UnderstoodView | null = null;
  if (hasTable()) {
    try {
      answer = await engine.call("plan.understand", asked(head));
    } catch {
      answer = null; // said when a plan is to be made of it
    }
  }
  if (question !== questions) return;
  understood.value = answer;
  if (answer) heed(answer);
}

const KEY = "import.corrections";

/** Applies the corrections of an earlier table of this shape, and keeps those of this one for the next. */
function heed({ fingerprint, corrections: applied }: UnderstoodView): void {
  if (fingerprint === "") return;
  const earlier = kept.earlier(KEY, fingerprint);
  if (recall && corrections.value.length === 0 && earlier.length > 0) {
    corrections.value = earlier;
    recalled.value = true;
  } else if (corrections.value.some((c) => c.cell === undefined)) {
    corrections.value = applied; // now with their cells; those that fit nothing any more are left out
    recalled.value = applied.length > 0;
  } else {
    kept.keep(KEY, fingerprint, applied);
  }
  recall = false;
}

/** Takes all corrections back, for the next table as well. */
export function takeBack(): void {
  corrections.value = [];
  recalled.value = false;
}

/** Puts a text in place of a cell's; an empty one takes the correction back. */
export const correct = (cell: string, text: string): void => void (corrections.value = kept.corrected(corrections.value, cell, text));

/** Confirms how a cell in doubt is read. */
export const confirmCell = (cell: string): void => void (corrections.value = [...corrections.value.filter((c) => c.cell !== cell), { cell, text: "", confirmed: true }]);
