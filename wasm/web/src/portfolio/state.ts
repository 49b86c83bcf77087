import { batch, signal } from "@preact/signals";
import { faultOf } from "../engine/engine";
import { text } from "./texts";
import { lang, type Lang } from "../i18n/lang";
import type { BoardParams, BoardView, CombineParams, CombineView, Fault, Match, PortfolioFile, PortfolioView } from "../protocol.gen";
import { engine } from "../engine/channel";
import { readFile } from "../data/read";

// Several plans opened as one. The engine holds them; what is needed to open them again stays here.

export type By = "figure" | "target" | "pace" | "verdict";

export const files = signal<readonly PortfolioFile[]>([]);
export const opened = signal<PortfolioView | null>(null);
export const board = signal<BoardView | null>(null);
export const result = signal<CombineView | null>(null);
export const fault = signal<Fault | null>(null);
export const combineFault = signal<Fault | null>(null);
export const moveFault = signal<Fault | null>(null);
export const busy = signal(false);
export const assigned = signal(false);

/** What the board shows. */
export const asked = signal<Omit<BoardParams, "lang">>({ year: 0, actual: false });
export interface MoveForm { lever: string; op: "+=" | "="; typed: string; language: Lang }
const unmoved: MoveForm = { lever: "", op: "+=", typed: "", language: "en" };
/** The move in every plan, as it is typed, in the scale of the language then. */
export const moveForm = signal<MoveForm>(unmoved);
/** The indicator and measure by which the plans are ordered. */
export const order = signal<{ id: string; by: By }>({ id: "", by: "figure" });

let mapping: Match[] | undefined;
/** Divisions in force, in the order in which they were assigned. */
let divisions: CombineParams[] = [];

const stem = (name: string) => name.replace(/\.[^.]*$/, "");

/** Adds the chosen files: plans, and figures beside them. A plan file of the same name is replaced. */
export async function addFiles(chosen: readonly File[]): Promise<void> {
  const plans = new Map(files.value.map((f) => [stem(f.file), f]));
  fault.value = null;
  for (const tables of [false, true]) {
    for (const file of chosen) {
      if (/\.csv$/i.test(file.name) !== tables) continue;
      const words = await readFile(file);
      const plan = plans.get(stem(file.name));
      if (typeof words !== "string") fault.value = words;
      else if (!tables) plans.set(stem(file.name), { ...plan, file: file.name, text: words });
      else if (plan) plans.set(stem(file.name), { ...plan, figures: words });
      else fault.value = { code: "invalid", message: text("stray", { file: file.name }) };
    }
  }
  mapping = undefined;
  batch(() => {
    moveForm.value = unmoved; // the other plans may not have its lever
    asked.value = { ...asked.value, moves: [] };
  });
  await open([...plans.values()]);
}

/** Opens the made-up province, to try with. */
export async function openMadeup(): Promise<void> {
  const files = await import("./madeup").catch(() => null);
  if (files) await addFiles(files.madeup());
  else fault.value = { code: "invalid", message: text("madeupAway") };
}

/** Opens plans as one; what was opened stays when they are refused. */
async function open(next: readonly PortfolioFile[]): Promise<void> {
  if (next.length === 0) return;
  busy.value = true;
  try {
    const view = await engine.call("portfolio.open", { plans: [...next], ...(mapping ? { mapping } : {}) });
    batch(() => {
      files.value = next;
      opened.value = view;
      result.value = null;
      const above = view.plans.find((x) => view.plans.some((y) => y.above === x.id));
      const known = (asked.value.higher ?? "") === "" ? above !== undefined : !view.plans.some((x) => x.id === asked.value.higher);
      const last = view.years.at(-1) ?? 0;
      asked.value = known ? { ...asked.value, year: last, higher: above?.id ?? "" } : { ...asked.value, year: view.years.includes(asked.value.year) ? asked.value.year : last };
    });
    for (const d of divisions) await engine.call("portfolio.combine", d).catch(() => null); // what no longer fits is not in force
    await showBoard();
  } catch (e) {
    fault.value = faultOf(e);
  } finally {
    busy.value = false;
  }
}

/** Closes all plans. */
export function clear(): void {
  mapping = undefined;
  divisions = [];
  batch(() => {
    files.value = [];
    opened.value = board.value = result.value = fault.value = combineFault.value = moveFault.value = null;
    asked.value = { year: 0, actual: false };
    moveForm.value = unmoved;
  });
}

/** Calls the engine; one that was restarted has the plans opened again. */
async function again<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (e) {
    if (faultOf(e).code !== "unknown" || files.value.length === 0) throw e;
    await engine.call("portfolio.open", { plans: [...files.value], ...(mapping ? { mapping } : {}) });
    for (const d of divisions) await engine.call("portfolio.combine", d);
    return call();
  }
}

let turn: Promise<void> | null = null;
let stale = false;

/** Asks for the board as it is set: one question at a time, however fast a lever moves. */
export function showBoard(): Promise<void> {
  stale = true;
  return (turn ??= (async () => {
    while (stale) {
      stale = false;
      try {
        const view = await again(() => engine.call("portfolio.board", { ...asked.value, lang: lang.value }));
        batch(() => {
          board.value = view;
          moveFault.value = null;
        });
      } catch (e) {
        if (asked.value.moves?.length) moveFault.value = faultOf(e); // the last board that could be made stays
        else fault.value = faultOf(e);
      }
    }
    turn = null;
  })());
}

/** Changes what the board shows. */
export async function ask(patch: Partial<BoardParams>): Promise<void> {
  asked.value = { ...asked.value, ...patch };
  await showBoard();
}

/** Says whether two indicators are the same. */
export async function decide(match: Match, same: boolean): Promise<void> {
  mapping = (opened.value?.mapping ?? []).map((m) => {
    const decided = m.plan === match.plan && m.id === match.id && m.indicator === match.indicator;
    return { id: m.id, plan: m.plan, indicator: m.indicator, by: m.by, confirmed: decided ? same : m.confirmed, refused: decided ? !same : m.refused };
  });
  await open(files.value);
}

/** Divides a target, or checks what the plans below set. */
export async function combine(params: Omit<CombineParams, "lang">): Promise<void> {
  const full: CombineParams = { ...params, lang: lang.value };
  assigned.value = false;
  try {
    const view = await again(() => engine.call("portfolio.combine", full));
    batch(() => {
      result.value = view;
      combineFault.value = null;
    });
    if (params.assign) {
      divisions = [...divisions, full];
      assigned.value = true;
      await showBoard();
    }
  } catch (e) {
    batch(() => {
      result.value = null;
      combineFault.value = faultOf(e);
    });
  }
}
