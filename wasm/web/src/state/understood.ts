import { signal } from "@preact/signals";
import type { Correction, Detail, Text, UnderstoodView } from "../protocol.gen";
import { engine } from "./actions";

// A table to be made a plan: how it is read, and what the reader corrects in it.

/** The table as chosen or pasted. */
export const table = signal({ file: "", text: "" });

export interface ImportHead { id: string; title: Text; base: number; from: number; to: number }

export const understood = signal<UnderstoodView | null>(null);

/** Texts in place of those of cells; they hold for the table they were written for. */
export const corrections = signal<readonly Correction[]>([]);

/** Takes another table; corrections of the one before do not hold for it. */
export function takeIn(file: string, text: string): void {
  table.value = { file, text };
  corrections.value = [];
}

let asked = 0;

/** Asks how the table is read. Only the answer to the last question counts. */
export async function understand({ id, ...head }: ImportHead): Promise<void> {
  const question = ++asked;
  const { file, text } = table.value;
  let answer: UnderstoodView | null = null;
  if (text.trim() !== "") {
    try {
      answer = await engine.call("plan.understand", { text, file: file || "table.csv", id, ...head, corrections: [...corrections.value] });
    } catch {
      answer = null; // said when a plan is to be made of it
    }
  }
  if (question === asked) understood.value = answer;
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
