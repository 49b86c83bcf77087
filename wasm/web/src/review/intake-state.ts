import { signal } from "@preact/signals";
import { faultOf } from "../engine/engine";
import { lang } from "../i18n/lang";
import type { Content } from "../files/read";
import type { Correction, FiguresView } from "../protocol.gen";
import { engine } from "../engine/channel";
import { remember } from "../work/prefs";
import { readRecord } from "../work/records";
import { isJSON, parse } from "../actuals/table";
import * as review from "./state";
import * as kept from "../data/corrections";
import { readContent } from "../data/read";
import { text as said } from "./texts";

// A file with actual figures: which of its tables is meant, and which indicators its names are. What is unknown is asked.

interface Intake { content: Content; table: string; view: FiguresView; recalled: boolean }

/** The file that is being taken in, until its figures are in the table. */
export const intake = signal<Intake | null>(null);

type Names = Readonly<Record<string, string>>;

const isNames = (x: unknown): x is Record<string, Names> =>
  typeof x === "object" && x !== null && Object.values(x).every((names: unknown) => typeof names === "object" && names !== null && Object.values(names).every((id) => typeof id === "string"));

const KEY = "review.names";

/** What the reader said that names are, by plan; kept for the next file. */
const known = (): Record<string, Names> => readRecord(KEY, isNames) ?? {};

const CORRECTIONS = "review.corrections";

/** Reads a file; its figures are taken at once where nothing is to be asked. Without corrections those of an earlier table of its shape apply. */
export async function takeFile(content: Content, table = "", corrections?: readonly Correction[]): Promise<void> {
  const plan = review.plan.value;
  if (!plan) return;
  const { text, cells, file } = content;
  const names = known()[plan.head.id] ?? {};
  const read = (list: readonly Correction[]) =>
    engine.call("actuals.understand", { plan: plan.head.id, lang: lang.value, ...(cells === "" ? { text } : { cells }), file, ...(table === "" ? {} : { sheet: table }), names, corrections: [...list] });
  try {
    let view = await read(corrections ?? []);
    const earlier = corrections ? [] : kept.earlier(CORRECTIONS, view.fingerprint);
    if (earlier.length > 0) view = await read(earlier);
    else if (view.fingerprint !== "" && corrections) kept.keep(CORRECTIONS, view.fingerprint, view.corrections);
    const recalled = earlier.length > 0 && view.corrections.length > 0;
    const asks = recalled || corrections !== undefined || view.tables.length > 1 || view.names.some((n) => n.id === "" && !(n.text in names)) || (view.problems.length > 0 && view.fingerprint !== "");
    if (cells === "" && view.problems.length > 0 && !asks) finish(content, text); // no table at all: the editor shows what is wrong, line by line
    else if (view.text !== "" && !asks) finish(content, view.text);
    else intake.value = { content, table: table || view.table, view, recalled };
  } catch (e) {
    review.fileFault.value = said("review.fileFault", { file, cause: faultOf(e).message });
  }
}

/** Puts a text in place of a cell's, and reads the file again. */
export async function correctCell(cell: string, text: string): Promise<void> {
  const now = intake.value;
  if (now) await takeFile(now.content, now.table, kept.corrected(now.view.corrections, cell, text));
}

/** Takes all corrections back, for the next table as well. */
export async function takeBack(): Promise<void> {
  const now = intake.value;
  if (now) await takeFile(now.content, now.table, []);
}

/** Reads a file that was chosen or dropped. A table in the page's own form is taken as it is, any other as it is understood. */
export async function readFile(file: File): Promise<void> {
  const read = await readContent(file);
  if ("code" in read) {
    review.fileFault.value = said("review.fileFault", { file: file.name, cause: read.message });
    return;
  }
  review.fileFault.value = null;
  if (read.cells === "" && (isJSON(read.text) || parse(read.text).readable)) review.replace({ file: file.name, text: read.text, told: read.told }, "review.replaced");
  else await takeFile(read);
}

/** Says what a name is, or that it is to be passed over, and reads the file again. */
export async function nameIs(name: string, id: string): Promise<void> {
  const now = intake.value;
  const plan = review.plan.value?.head.id;
  if (!now || plan === undefined) return;
  const all = known();
  remember(KEY, JSON.stringify({ ...all, [plan]: { ...all[plan], [name]: id } }));
  await takeFile(now.content, now.table, now.view.corrections.length > 0 ? now.view.corrections : undefined);
}

/** Takes the figures as they are understood. */
export function takeUnderstood(): void {
  const now = intake.value;
  if (now && now.view.text !== "") finish(now.content, now.view.text);
}

/** Leaves the file. */
export const leave = (): void => void (intake.value = null);

function finish({ file, told }: Content, text: string): void {
  intake.value = null;
  review.replace({ file, text, told }, "review.replaced");
}
