import { batch, computed, signal } from "@preact/signals";
import { faultOf } from "../engine/engine";
import { Latest } from "../engine/latest";
import { lang, say } from "../i18n/lang";
import type { Detail, Fault, Stage, PlanView, ReviewParams, ReviewView, RowJSON, Text } from "../protocol.gen";
import { engine } from "../work/actions";
import { recall, remember } from "../work/prefs";
import { figuresOf, finder, isJSON, parse, pastedCells, rowsOf, withFigures, withValue, written, type Figure } from "../actuals/table";
import { chosen, own, profiles, recallOwn } from "./profiles";
import * as store from "../work/store";
import { saveFile } from "../files/save";
import { orTold } from "../work/told";
import { type Key, text as said } from "./texts";

// The review: the actual figures as text, what is chosen, and the last report that could be made.

/** The table of actuals as it stands in the editor. */
export interface Sheet { file: string; text: string; told: readonly Text[] }

const blank: Sheet = { file: "", text: "", told: [] };

/** The plan under review, once its figures are at hand. */
export const plan = signal<PlanView | null>(null);
export const sheet = signal<Sheet>(blank);
/** What a load, a paste or a clearing took the place of. */
export const before = signal<{ sheet: Sheet; why: Text } | null>(null);
/** Figures kept for another version or content of this plan, which the reader may take over. */
export const otherKept = signal<{ file: string; text: string; version: string } | null>(null);
/** Published figures that come with the plan; null until asked for, empty when there are none. */
export const ready = signal<string | null>(null);

export const asOf = signal(0);
export const kind = signal<Stage | "">("");
export const vintage = signal("");

export const result = signal<ReviewView | null>(null);
/** The review as the board shows it: also without a figure, when it tells what each year takes from the baseline on. */
export const standing = signal<ReviewView | null>(null);
/** The units of the figures on show, by symbol. */
export const units = computed(() => new Map((result.value ?? standing.value)?.units.map((u) => [u.symbol, u])));
export const fault = signal<Fault | null>(null);
/** Why a file was not read, or the figures not kept. */
export const fileFault = signal<Text | null>(null);
export const keepFault = signal<Text | null>(null);
export const mode = signal<"grid" | "text">("grid");
/** Whether the figures are open to be edited; where there is room they always stand beside the board. */
export const editing = signal(false);
const beside = () => matchMedia("(min-width: 1300px)").matches;
/** The line of the text that the reader asked to see; the count makes a line asked for again a new one. */
export const wanted = signal({ line: 0, count: 0 });
/** The indicators whose details are open, and the one in the chart. */
export const opened = signal<ReadonlySet<string>>(new Set());
export const charted = signal("");

export const variables = computed(() => new Map((plan.value?.variables ?? []).map((v) => [v.id, v])));
export const indicators = computed(() => new Map((plan.value?.indicators ?? []).map((v) => [v.id, v])));
export const find = computed(() => finder(plan.value?.variables ?? []));
export const table = computed(() => parse(sheet.value.text));
export const figures = computed(() => rowsOf(table.value, find.value));
export const problems = computed<readonly Detail[]>(() => fault.value?.details ?? []);
/** Problems by the line they are in. */
export const byLine = computed(() => {
  const out = new Map<number, Detail[]>();
  for (const p of problems.value) if (p.line) out.set(p.line, [...(out.get(p.line) ?? []), p]);
  return out;
});

const HAND_RESTS_MS = 250;
let runTimer = 0;
let keepTimer = 0;

const reviews = new Latest(engine, "review.run", accept, refuse);

/** Takes up the page's plan: what is kept for it, and what comes with it. */
export function start(p: PlanView): Promise<void> {
  if (plan.value === p) return Promise.resolve();
  if (starting?.of !== p) {
    const mine = { of: p, done: begin(p).finally(() => starting === mine && (starting = null)) };
    starting = mine;
  }
  return starting.done;
}

/** The plan that is being taken up: whoever asks for it meanwhile waits for the same, or the later would undo what came between. */
let starting: { of: PlanView; done: Promise<void> } | null = null;

async function begin(p: PlanView): Promise<void> {
  if (plan.value !== null && keepTimer !== 0) await keepNow();
  await orTold(async () => {
    await readProfiles();
    const [kept, published] = await Promise.all([
      engine.call("actuals.kept", { plan: p.head.id, ...(p.head.hash ? { hash: p.head.hash } : {}) }).catch(notKept),
      engine.call("review.ready", { plan: p.head.id }),
    ]);
    if (store.plan.value !== p) return;
    batch(() => {
      plan.value = p;
      ready.value = published.text;
      const marked = kept !== null && (kept.hash !== undefined || kept.version !== undefined); // not so by earlier pages
      const another = kept !== null && marked && kept.hash !== p.head.hash;
      sheet.value = kept && !another ? { file: kept.file, text: kept.text, told: [] } : blank;
      otherKept.value = another ? { file: kept.file, text: kept.text, version: kept.version ?? "" } : null;
      if (kept && !another && kept.text !== "" && kept.hash !== p.head.hash) store.toast.value = { text: said("review.unmarked") };
      before.value = null;
      result.value = null;
      standing.value = null;
      fault.value = null;
      fileFault.value = null;
      opened.value = new Set();
      asOf.value = 0;
      vintage.value = "";
      charted.value = "";
      editing.value = beside();
      mode.value = table.value.readable || sheet.value.text.trim() === "" ? "grid" : "text";
    });
    ask();
  });
}

/** Reads which profiles there are, once, and takes up those chosen before. */
async function readProfiles(): Promise<void> {
  if (profiles.value.length > 0) return;
  const built = (await engine.call("review.profiles", { lang: lang.value })).items;
  profiles.value = [...built, ...(await recallOwn())];
  const names = profiles.value.map((x) => x.name);
  const before = (recall("review.profiles") ?? "").split(",");
  const known = names.filter((n) => before.includes(n));
  chosen.value = known.length > 0 ? known : built.map((x) => x.name); // all side by side: where they differ is shown
}

function notKept(e: unknown): null {
  keepFault.value = faultOf(e).message;
  return null;
}

const NO_FIGURES = "indicator,year,value\n";
const isBlank = () => sheet.value.text.trim() === "";

/** What is asked of the engine. */
export function params(): ReviewParams | null {
  return isBlank() ? null : paramsFor(sheet.value);
}

function paramsFor(s: Pick<Sheet, "text" | "file">): ReviewParams | null {
  const p = plan.value;
  if (!p) return null;
  const now = store.scenario.value; // its entered targets count as assigned
  const scenario = now?.plan === p.head.id && (now.targets ?? []).length > 0 ? now : null;
  return {
    plan: p.head.id,
    text: s.text,
    file: s.file,
    profiles: [...chosen.value],
    ...(own.value.length > 0 ? { own: own.value.map((p) => p.file) } : {}),
    lang: lang.value,
    ...(asOf.value ? { asOf: asOf.value } : {}),
    ...(kind.value ? { kind: kind.value } : {}),
    ...(vintage.value ? { vintage: vintage.value } : {}),
    ...(scenario ? { scenario } : {}),
  };
}

/** Asks for a review of what stands there now. */
export function ask(): void {
  clearTimeout(runTimer);
  const p = paramsFor(isBlank() ? { text: NO_FIGURES, file: "" } : sheet.value);
  if (isBlank()) batch(() => {
    result.value = null;
    fault.value = null;
  });
  if (p) reviews.ask(p);
}

function current(p: ReviewParams): boolean {
  return p.plan === plan.value?.head.id && p.text === (isBlank() ? NO_FIGURES : sheet.value.text);
}

function accept(p: ReviewParams, view: ReviewView): void {
  if (!current(p)) return;
  batch(() => {
    standing.value = view;
    if (isBlank()) return;
    result.value = view;
    fault.value = null;
  });
  if (!isBlank()) announce(view);
}

function refuse(p: ReviewParams, f: Fault): void {
  if (current(p)) fault.value = f;
}

function announce({ report: r }: ReviewView): void {
  store.announcement.value = say(
    said("review.live", {
      breaches: r.breaches.length,
      shortfalls: r.shortfalls.length,
      running: r.binding.running + r.expected.running,
      open: r.open.length,
    }),
  );
}

/** Changes the text: shown at once, kept and reviewed when the hand rests. */
export function write(text: string): void {
  if (text === sheet.value.text) return;
  sheet.value = { ...sheet.value, text };
  clearTimeout(runTimer);
  clearTimeout(keepTimer);
  runTimer = window.setTimeout(ask, HAND_RESTS_MS);
  keepTimer = window.setTimeout(() => void keepNow(), HAND_RESTS_MS);
}

/** Puts another table in place of what is there, which can be brought back. */
export function replace(next: Sheet, why: Key): void {
  const old = sheet.value;
  if (old.text.trim() !== "" && old.text !== next.text) before.value = { sheet: old, why: said(why) };
  else before.value = null;
  batch(() => {
    sheet.value = next;
    fileFault.value = null;
    asOf.value = 0;
    vintage.value = "";
    if (why !== "review.pasted") editing.value = beside();
    if (!parse(next.text).readable && next.text.trim() !== "") mode.value = "text";
  });
  void keepNow();
  ask();
}

/** Brings back what was replaced last. */
export function bringBack(): void {
  const old = before.value;
  if (!old) return;
  before.value = null;
  sheet.value = old.sheet;
  void keepNow();
  ask();
}

export function clear(): void {
  replace(blank, "review.cleared");
}

/** Takes over the figures kept for another version, or leaves them out; they stay kept for that one. */
export function takeOther(take: boolean): void {
  const other = otherKept.value;
  otherKept.value = null;
  if (other && take) replace({ file: other.file, text: other.text, told: [] }, "review.replaced");
  else void keepNow();
}

async function keepNow(): Promise<void> {
  clearTimeout(keepTimer);
  keepTimer = 0;
  const p = plan.value;
  if (!p) return;
  const { file, text } = sheet.value;
  try {
    const { id, hash, version } = p.head;
    await engine.call("actuals.keep", { plan: id, ...(hash ? { hash } : {}), version, file, text });
    keepFault.value = null;
  } catch (e) {
    keepFault.value = faultOf(e).message;
  }
}

/** Loads the figures that come with the plan. */
export function loadReady(): void {
  const p = plan.value;
  if (!p || !ready.value) return;
  replace({ file: `${p.head.id}-actuals.csv`, text: unmarked(ready.value), told: [] }, "review.replaced");
}

const unmarked = (s: string) => s.replace(/^\ufeff/, "");

/** Takes figures that came with the plan; what is here can be brought back. */
export function takeFigures(file: string, text: string): void {
  if (text !== sheet.value.text) replace({ file, text, told: [] }, "review.replaced");
}

/** Takes in cells copied from a spreadsheet; false when they are no such table. */
export function pasteTable(pasted: string): boolean {
  if (!pasted.includes("\t")) return false;
  const cells = pastedCells(pasted);
  const list = figuresOf(cells);
  if (!list || list.length === 0) return false;
  takeIn(list);
  return true;
}

function takeIn(list: readonly Figure[]): void {
  const s = sheet.value;
  if (s.text.trim() === "") replace({ file: "", text: written(list), told: [] }, "review.pasted");
  else if (table.value.readable) replace({ ...s, text: withFigures(s.text, find.value, list) }, "review.pasted");
  else replace({ file: "", text: written(list), told: [] }, "review.replaced");
}

/** Sets one cell of the grid. */
export function setValue(id: string, year: number | string, value: string): void {
  write(withValue(sheet.value.text, find.value, id, year, value));
}

/** Fills cells of the grid from a block of copied cells. */
export function setBlock(ids: readonly string[], years: readonly (number | string)[], block: readonly (readonly string[])[]): void {
  let text = sheet.value.text;
  block.forEach((row, i) => row.forEach((value, j) => {
    const [id, year] = [ids[i], years[j]];
    if (id !== undefined && year !== undefined) text = withValue(text, find.value, id, year, value);
  }));
  write(text);
}

/** Writes what was read from JSON as a table. */
export function toTable(): void {
  const list = (result.value?.actuals ?? []).map((a) => ({
    indicator: a.indicator, year: a.from ? `${String(a.from)}-${String(a.year)}` : String(a.year), value: a.value, vintage: a.vintage, source: a.source.en, note: a.note.en, source_zh: other(a.source), note_zh: other(a.note), scope: a.scope ?? "", measure: a.measure ?? "",
  }));
  replace({ file: "", text: written(list), told: [] }, "review.replaced");
}

/** The Chinese text, where it is another one. */
const other = (x: Text) => (x.zh === x.en ? "" : x.zh);

/** Whether the text is JSON that was read, so that it can be written as a table. */
export const convertible = computed(() => isJSON(sheet.value.text) && fault.value === null && (result.value?.actuals.length ?? 0) > 0);

export function chooseProfiles(names: readonly string[]): void {
  chosen.value = profiles.value.map((p) => p.name).filter((n) => names.includes(n));
  remember("review.profiles", chosen.value.join(","));
  ask();
}

/** Shows a line of the text. */
export function goToLine(line: number): void {
  batch(() => {
    editing.value = true;
    mode.value = "text";
    wanted.value = { line, count: wanted.value.count + 1 };
  });
}

/** The cell that the reader asked to fill in. */
export const asked = signal("");

export const cellId = (indicator: string, year: number | string): string => `cell-${indicator}-${String(year)}`;

/** Brings the first year of an indicator that has no figure, to be typed. */
export function enter(indicator: string): void {
  const head = plan.value?.head;
  if (!head) return;
  let year = head.from;
  while (year < head.to && figures.value.has(`${indicator}@${String(year)}`)) year++;
  batch(() => {
    editing.value = true;
    mode.value = "grid";
    asked.value = cellId(indicator, year);
  });
}

/** The row in the chart: the one chosen, else the first that has both a target and a figure. */
export const inChart = computed(() => {
  const rows = result.value?.report.indicators ?? [];
  const telling = rows.find((r) => r.actual !== null && r.status !== "open" && !["in_step", "above_other"].includes(r.target_kind));
  return rows.find((r) => r.id === charted.value) ?? telling ?? rows[0];
});

/** Opens or closes an indicator's details. */
export function toggle(id: string, open = !opened.value.has(id)): void {
  const next = new Set(opened.value);
  if (open) next.add(id);
  else next.delete(id);
  opened.value = next;
}

/** A text of the engine with names in place of the ids it quotes, also those of higher plans. */
export function named(s: string): string {
  const higher = plan.value?.higher ?? [];
  const own = s.replace(/([a-z0-9-]+):(?=[a-z]\w*)/g, (ref, id) => {
    const title = higher.find((h) => h.id === id)?.title;
    return title ? `${say(title)} ` : ref;
  });
  return own.replace(/[a-z][a-z0-9]*(_[a-z0-9]+)+/g, (id) => say(variables.value.get(id)?.name) || id);
}

/** Rows of one attribute, those missed first. */
export function rowsBy(attribute: "binding" | "expected", view = result.value): RowJSON[] {
  const rows = (view?.report.indicators ?? []).filter((r) => (r.attribute === "binding") === (attribute === "binding"));
  return [...rows.filter((r) => r.status === "missed"), ...rows.filter((r) => r.status !== "missed")];
}

/** Saves the report as a file. */
export async function download(format: "json" | "csv" | "md" | "html"): Promise<void> {
  const p = params();
  if (!p) return;
  await orTold(async () => {
    const file = await engine.call("review.export", { review: p, format });
    saveFile(file.name, file.text, file.mime);
  });
}

/** Saves the table to be filled in. */
export async function downloadTemplate(): Promise<void> {
  const id = plan.value?.head.id;
  if (id === undefined) return;
  await orTold(async () => {
    const file = await engine.call("review.template", { plan: id, lang: lang.value });
    saveFile(file.name, file.text, "text/csv;charset=utf-8");
  });
}

/** Saves the table as it stands, whatever state it is in. */
export function downloadSheet(): void {
  const { text, file } = sheet.value;
  const json = isJSON(text);
  const name = file || `${plan.value?.head.id ?? "plan"}-actuals.${json ? "json" : "csv"}`;
  saveFile(name, json ? text : `\ufeff${text}`, json ? "application/json" : "text/csv;charset=utf-8");
}
