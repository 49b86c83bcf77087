import { signal } from "@preact/signals";
import type { Content } from "../files/read";
import type { Correction, Detail, ImportParams, Text, UnderstoodView } from "../protocol.gen";
import { engine } from "./actions";

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

/** Takes another table; corrections of the one before do not hold for it. */
export function takeIn(content: Partial<Content>): void {
  table.value = { ...none, ...content };
  corrections.value = [];
}

/** Takes another sheet of the same file. */
export function chooseSheet(sheet: string): void {
  table.value = { ...table.value, sheet };
  corrections.value = [];
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
  if (question === questions) understood.value = answer;
}

/** Puts a text in place of a cell's; an empty one takes the correction back. */
export function correct(cell: string, text: string): void {
  const others = corrections.value.filter((c) => c.cell !== cell);
  corrections.value = text.trim() === "" ? others : [...others, { cell, text }];
}

/** The address of the cell that a problem is about; "" if it is about none. */
export function cellOf({ line, col }: Detail): string {
  if (!line || !col) return "";
  let name = "";
  for (let n = col; n > 0; n = Math.floor((n - 1) / 26)) name = String.fromCharCode(65 + ((n - 1) % 26)) + name;
  return name + String(line);
}
