import { signal } from "@preact/signals";
import { faultOf } from "../engine/engine";
import type { Content } from "../files/read";
import { readContent, working } from "./read";
import { say } from "../i18n/lang";
import type { Fault, OpenParams, PlanHead } from "../protocol.gen";
import { engine, enterPlan } from "../work/actions";
import { saveFile } from "../files/save";
import { stoppable, unfinished } from "../work/opening";
import { bring } from "../plan/show";
import { attachHigher } from "../work/higher";
import { detachHigher } from "./higher-state";
import { addPlan, dropPlan, inUse, ownPlans, paramsOf, refusal, use } from "../work/kept";
import { view } from "../work/route";
import * as store from "../work/store";
import { orTold } from "../work/told";
import { text } from "./texts";

// Choosing, opening, importing and taking away plans. Whatever is refused, the plan in use stays.

/** Packed as a message a file may grow by its escapes; the engine takes no more than this. */
const MAX_PACKED = 11 * 1024 * 1024;

/** Opens one of the plans on the list. */
export async function choosePlan(key: string): Promise<void> {
  if (key === inUse.value) return;
  const own = ownPlans.value.find((p) => p.key === key);
  unfinished.value = null;
  await take(paramsOf(key), own?.file ?? key, () => key, own ? key : "");
}

/** Opens a file that the reader chose or dropped: a plan, or a table for the import. */
export async function openFile(file: File): Promise<void> {
  const read = await readContent(file);
  const isPlan = "code" in read ? /\.json$/i.test(file.name) : isJSON(read);
  if (!isPlan) (await import("./import-state")).takeTable(read);
  else if ("code" in read) refuse(file.name, read);
  else await openDocument(read.text, file.name);
}

/** Opens a JSON text: a plan, or one that travels with a scenario and figures. */
async function openDocument(content: string, file: string): Promise<void> {
  const { isBundle, openBundle } = await import("./bundle");
  if (!isBundle(content)) {
    await openText(content, file);
    return;
  }
  working.value = file;
  const fault = await openBundle(content, file);
  working.value = "";
  if (fault) refuse(file, fault);
}

const isJSON = (read: Content) => read.cells === "" && (/^\s*[{[]/.test(read.text) || /\.json$/i.test(read.file));

/** Opens a plan given as text and puts it on the list. One that may be another version of a plan at hand is asked about. */
export async function openText(plan: string, file: string, byTitle = false, after?: After): Promise<void> {
  meeting.value = null;
  if (plan.trim() === "") refuse(file, { code: "invalid", message: text("plans.empty") });
  else if (new Blob([JSON.stringify(plan)]).size > MAX_PACKED) refuse(file, { code: "limit", message: text("plans.tooPacked") });
  else await identify(plan, file, byTitle, after);
}

/** What is done once a plan is in use. */
type After = () => Promise<void> | void;

async function identify(plan: string, file: string, byTitle: boolean, after?: After): Promise<void> {
  working.value = file;
  try {
    const head = await engine.call("plan.head", { text: plan, file });
    const found = await met(head, byTitle);
    if (!found) {
      if (await take({ text: plan, file }, file, () => addPlan(head, file, plan))) await after?.();
      return;
    }
    refusal.value = null;
    meeting.value = { text: plan, file, head, ...found, ...(after ? { after } : {}) };
    show("plan-meeting");
  } catch (e) {
    refuse(file, faultOf(e));
  } finally {
    working.value = "";
  }
}

/** A plan that came in, beside one at hand that may be an earlier version of it, or another plan. */
interface Meeting { text: string; file: string; head: PlanHead; other: PlanHead; otherFile: string; sameID: boolean; after?: After }

/** What the reader is to decide before a plan is opened. */
export const meeting = signal<Meeting | null>(null);

/** The plan at hand that another one meets: of the same id and version with other content, or, for an imported table, of the same title. */
async function met(head: PlanHead, byTitle: boolean): Promise<{ other: PlanHead; otherFile: string; sameID: boolean } | null> {
  const built = head.hash ? store.hello.value?.plans.find((p) => p.id === head.id && p.version === head.version) : undefined;
  if (built) return { other: built, otherFile: "", sameID: true };
  for (const p of ownPlans.value) {
    const sameID = p.head.id === head.id && p.head.version === head.version;
    if (!sameID && !(byTitle && p.head.id !== head.id && say(p.head.title) === say(head.title))) continue;
    const known = p.head.hash ? p.head : await engine.call("plan.head", paramsOf(p.key)).catch(() => p.head);
    if (known.hash !== head.hash) return { other: known, otherFile: p.file, sameID };
  }
  return null;
}

/** Opens the plan that was asked about: as another version of the one it met, as another plan, or not at all. */
export async function decide(as: "version" | "plan" | "none"): Promise<void> {
  const m = meeting.value;
  meeting.value = null;
  if (!m || as === "none") return;
  const mark = (m.head.hash ?? "").slice(0, 8);
  const change = as === "version" ? { id: m.other.id, version: `${m.other.version}+${mark}` } : m.sameID ? { id: `${m.head.id}-${mark}` } : {};
  try {
    const { text: renamed } = await engine.call("plan.rename", { text: m.text, file: m.file, ...change });
    if (await take({ text: renamed, file: m.file }, m.file, (head) => addPlan(head, m.file, renamed))) await m.after?.();
  } catch (e) {
    refuse(m.file, faultOf(e));
  }
}

type KeyOf = (head: PlanHead) => string;

/** Opens a plan and takes it into use; false where that was refused or stopped. */
async function take(params: OpenParams, name: string, keyOf: KeyOf, kept = ""): Promise<boolean> {
  working.value = name;
  try {
    const plan = await stoppable(name, kept, async (options) => attachHigher(await engine.call("plan.open", params, options), options));
    refusal.value = null;
    enterPlan(plan);
    use(keyOf(plan.head));
    store.toast.value = { text: text("toast.opened", { name: plan.head.title }) };
    return true;
  } catch (e) {
    const fault = faultOf(e);
    if (fault.code === "cancelled") store.toast.value = { text: text("plans.stopped", { file: name }) };
    else refuse(name, fault);
    return false;
  } finally {
    working.value = "";
  }
}

/** Says in the data view why a file was not opened. */
function refuse(file: string, fault: Fault): void {
  refusal.value = { file, fault };
  show("plan-refusal");
}

/** Goes to the data view, to a part of it. */
export function show(id: string): void {
  if (view.value !== "data") location.hash = "#/data";
  setTimeout(() => bring(id), 60);
}

/** Takes a plan of one's own off the list. The plan in use stays open. */
export async function forgetPlan(key: string): Promise<void> {
  const id = ownPlans.value.find((p) => p.key === key)?.head.id ?? "";
  await dropPlan(key);
  if (inUse.value === key) use("");
  else await detachHigher(id);
}

/** Saves the plan in use as a file. */
export async function downloadPlan(): Promise<void> {
  const plan = store.plan.value;
  if (!plan) return;
  await orTold(async () => {
    const file = await engine.call("plan.file", { plan: plan.head.id });
    saveFile(file.name, file.text, "application/json");
  });
}
