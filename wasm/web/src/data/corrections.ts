import type { Correction, Detail } from "../protocol.gen";
import { remember } from "../work/prefs";
import { readRecord } from "../work/records";

// Corrections of tables, kept by the shape of the table for the next one of the same shape.

type Shapes = Record<string, Correction[]>;

const isShapes = (x: unknown): x is Shapes => typeof x === "object" && x !== null && Object.values(x).every((list) => Array.isArray(list) && list.every((c: Partial<Correction>) => typeof c.text === "string"));

const SHAPES = 50; // tables whose corrections are kept

/** What was corrected in the last table of a shape, by row and column. */
export const earlier = (key: string, shape: string): readonly Correction[] => readRecord(key, isShapes)?.[shape] ?? [];

/** Keeps what was corrected in a table, for the next one of its shape. */
export function keep(key: string, shape: string, applied: readonly Correction[]): void {
  const now = applied.map(lasting);
  if (JSON.stringify(earlier(key, shape)) === JSON.stringify(now)) return;
  const others = Object.entries(readRecord(key, isShapes) ?? {}).filter(([other]) => other !== shape);
  remember(key, JSON.stringify(Object.fromEntries([...(now.length > 0 ? [[shape, now] as const] : []), ...others].slice(0, SHAPES))));
}

/** A correction by its row and column, as it holds for the next table. */
const lasting = ({ name = "", head = "", was = "", text, confirmed }: Correction): Correction => ({ name, head, was, text, ...(confirmed ? { confirmed } : {}) });

/** The corrections with another text in place of a cell's; an empty one takes the correction back. */
export function corrected(list: readonly Correction[], cell: string, text: string): Correction[] {
  const others = list.filter((c) => c.cell !== cell);
  return text.trim() === "" ? others : [...others, { cell, text }];
}

/** The address of the cell that a problem is about; "" if it is about none. */
export function cellOf({ line, col, path }: Detail): string {
  if (path) return path;
  if (!line || !col) return "";
  return letters(col) + String(line);
}

/** The letters of a column, counted from 1. */
export function letters(col: number): string {
  let name = "";
  for (let n = col; n > 0; n = Math.floor((n - 1) / 26)) name = String.fromCharCode(65 + ((n - 1) % 26)) + name;
  return name;
}
