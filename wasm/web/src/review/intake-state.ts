import { signal } from "@preact/signals";
import { faultOf } from "../engine/engine";
import { lang } from "../i18n/lang";
import type { Content } from "../files/read";
import type { FiguresView } from "../protocol.gen";
import { engine } from "../engine/channel";
import { remember } from "../work/prefs";
import { readRecord } from "../work/records";
import { isJSON, parse } from "../actuals/table";
import * as review from "./state";
import { readContent } from "../data/read";
import { text as said } from "./texts";

// A file with actual figures: which of its tables is meant, and which indicators its names are. What is unknown is asked.

export interface Intake { content: Content; table: string; view: FiguresView }

/** The file that is being taken in, until its figures are in the table. */
export const intake = signal<Intake | null>(null);

type Names = Readonly<Record<string, string>>;

const isNames = (x: unknown): x is Record<string, Names> =>
  typeof x === "object" && x !== null && Object.values(x).every((names: unknown) => typeof names === "object" && names !== null && Object.values(names).every((id) => typeof id === "string"));

const KEY = "review.names";

/** What the reader said that names are, by plan; kept for the next file. */
const known = (): Record<string, Names> => readRecord(KEY, isNames) ?? {};

/** Reads a file; its figures are taken at once where nothing is to be asked. */
export async function takeFile(content: Content, table = ""): Promise<void> {
  const plan = review.plan.value;
  if (!plan) return;
  const { text, cells, file } = content;
  try {
    const names = known()[plan.head.id] ?? {};
    const view = await engine.call("actuals.understand", { plan: plan.head.id, lang: lang.value, ...(cells === "" ? { text } : { cells }), file, ...(table === "" ? {} : { sheet: table }), names });
    const asks = view.tables.length > 1 || view.names.some((n) => n.id === "" && !(n.text in names));
    if (cells === "" && view.problems.length > 0 && !asks) finish(content, text); // the editor shows what is wrong, line by line
    else if (view.text !== "" && !asks) finish(content, view.text);
    else intake.value = { content, table: table || view.table, view };
  } catch (e) {
    review.fileFault.value = said("review.fileFault", { file, cause: faultOf(e).message });
  }
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
  await takeFile(now.content, now.table);
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
