import { signal } from "@preact/signals";
import type { Text, UnderstoodView } from "../protocol.gen";
import { remember } from "./prefs";
import { listOf, readRecord } from "./records";

// What was in doubt when a table became a plan. It stays with the plan until the reader settles it.

export interface Doubt { name: Text; cell: string; text: Text }

interface Kept { plan: string; list: Doubt[] }

const KEY = "import.doubts";
const PLANS = 30; // whose doubts are kept

const isKept = (x: unknown): x is Kept => {
  const k = x as Partial<Kept> | null;
  return typeof k?.plan === "string" && Array.isArray(k.list) && k.list.every((d) => typeof d.cell === "string" && typeof d.text.zh === "string" && typeof d.name.zh === "string");
};

const kept = signal<readonly Kept[] | null>(null);

const all = (): readonly Kept[] => (kept.value ??= readRecord(KEY, listOf(isKept)) ?? []);

/** The doubts about a plan, by the hash of its content. */
export const doubtsOf = (plan: string | undefined): readonly Doubt[] => all().find((k) => k.plan === plan)?.list ?? [];

/** The doubts of a table as it is understood. */
export const doubtsIn = (v: UnderstoodView | null): Doubt[] => (v?.rows ?? []).flatMap((r) => r.doubts.map(({ cell, text }) => ({ name: r.name, cell, text })));

/** Keeps the doubts about a plan; none are left of one that has none. */
export function keepDoubts(plan: string | undefined, list: readonly Doubt[]): void {
  if (plan === undefined) return;
  const others = all().filter((k) => k.plan !== plan);
  kept.value = [...(list.length > 0 ? [{ plan, list: [...list] }] : []), ...others].slice(0, PLANS);
  remember(KEY, JSON.stringify(kept.value));
}

/** Settles a doubt. */
export const settle = (plan: string | undefined, d: Doubt): void => keepDoubts(plan, doubtsOf(plan).filter((x) => x !== d));
