import { signal } from "@preact/signals";
import { faultOf } from "../engine/engine";
import { say } from "../i18n/lang";
import { saveFile } from "../files/save";
import { csvOf } from "../files/text";
import type { DiffView, Fault, Scenario } from "../protocol.gen";
import { carry } from "../work/carry";
import { engine } from "../engine/channel";
import { readDraft } from "../work/drafts";
import { readFile } from "./read";
import { choosePlan } from "./plans-state";
import { addPlan, embeddedKey, inUse, ownPlans, paramsOf } from "../work/kept";
import { isReference } from "../work/scenario";
import * as store from "../work/store";
import { text } from "./texts";

// Two versions of a plan side by side, and what to do with scenarios made for the first.

export type Side = "old" | "new";

/** The versions chosen, by the keys of the plans' list. */
export const sides = signal<Readonly<Record<Side, string>>>({ old: "", new: "" });
export const compared = signal<{ old: string; new: string; view: DiffView } | null>(null);
export const versionFault = signal<Fault | null>(null);
/** What kind of thing is shown; all when empty. */
export const shownWhat = signal("");

/** Chooses a version, and compares the two as soon as there are two. */
export function choose(side: Side, key: string): void {
  sides.value = { ...sides.value, [side]: key };
  compared.value = null;
  versionFault.value = null;
  void compare();
}

export function swap(): void {
  sides.value = { old: sides.value.new, new: sides.value.old };
  compared.value = null;
  void compare();
}

/** Takes a file as one of the two; it joins the list of plans. */
export async function chooseFile(side: Side, file: File): Promise<void> {
  const read = await readFile(file);
  if (typeof read !== "string") {
    versionFault.value = read;
    return;
  }
  try {
    const params = { text: read, file: file.name };
    const { new: head } = await engine.call("plan.diff", { old: params, new: params });
    choose(side, addPlan(head, file.name, read));
  } catch (e) {
    versionFault.value = faultOf(e);
  }
}

async function compare(): Promise<void> {
  const asked = sides.value;
  const { old, new: next } = asked;
  if (old === "" || next === "") return;
  try {
    const view = await engine.call("plan.diff", { old: paramsOf(old), new: paramsOf(next) });
    if (asked !== sides.value) return;
    compared.value = { old, new: next, view };
    versionFault.value = null;
    shownWhat.value = "";
    await readScenarios(view);
  } catch (e) {
    versionFault.value = faultOf(e);
  }
}

/** A scenario that was made for the old version. */
interface Candidate { id: string; name: string; scenario: Scenario; stored: boolean }

export const candidates = signal<readonly Candidate[]>([]);

/** Finds the scenarios made for the old version: the one at hand there, and the stored ones. */
async function readScenarios({ old, new: next }: DiffView): Promise<void> {
  candidates.value = [];
  if (old.id !== next.id) return;
  const draft = readDraft(old);
  const found: Candidate[] = draft && !isReference(draft.scenario) ? [{ id: "", name: draft.scenario.name ?? "", scenario: draft.scenario, stored: false }] : [];
  try {
    const { items } = await engine.call("store.list", { plan: old.id });
    for (const s of items) if (s.scenario.version === old.version && (s.hash === undefined || s.hash === old.hash)) found.push({ id: s.id, name: s.name, scenario: s.scenario, stored: true });
  } catch {
    // the library says what is wrong with the storage
  }
  candidates.value = found;
}

/** Takes up the new version and carries a scenario over to it. */
export async function carryTo(candidate: Candidate): Promise<void> {
  const to = compared.value?.new;
  if (to === undefined) return;
  if (inUse.value !== to) await choosePlan(to);
  if (inUse.value !== to) return; // refused, and said so
  store.aside.value = null;
  await carry(candidate.scenario, candidate.stored);
}

/** Saves the list of changes as a table. */
export function downloadChanges(): void {
  const view = compared.value?.view;
  if (!view) return;
  const head = [text("versions.what"), text("versions.name"), text("versions.change"), text("versions.was"), text("versions.is"), text("versions.place")].map(say);
  const rows = view.changes.map((c) => [say(c.thing), say(c.name) || c.id, say(c.text), c.old, c.new, say(c.place.text)].map((text) => ({ text })));
  saveFile(`${view.new.id}-changes.csv`, csvOf({ name: say(text("versions.title")), head, rows }), "text/csv;charset=utf-8");
}

let suggestedFor = ""; // the plan in use then

/** Takes what is likely: as the new one the plan in use, as the old one another version of it, else the plan of its region before it. */
export function suggest(): void {
  if (suggestedFor === inUse.value) return;
  suggestedFor = inUse.value;
  if (Object.values(sides.value).includes(inUse.value)) return;
  const head = store.plan.value?.head;
  if (!head) return;
  const all = [...ownPlans.value, ...(store.hello.value?.plans ?? []).map((p) => ({ key: embeddedKey(p.id), head: p }))];
  const other = all.find((p) => p.head.id === head.id && p.head.version !== head.version)
    ?? all.find((p) => p.head.to === head.from - 1 && say(p.head.region) === say(head.region));
  sides.value = { old: other?.key ?? "", new: inUse.value };
  compared.value = null;
  versionFault.value = null;
  void compare();
}
