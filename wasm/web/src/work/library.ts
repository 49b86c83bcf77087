import { lang, say } from "../i18n/lang";
import type { Scenario, Stored } from "../protocol.gen";
import { engine, replace, saved, takenUp } from "./actions";
import { carry } from "./carry";
import { same, worded } from "./scenario";
import * as store from "./store";
import { list } from "./stored";
import { dropOrigin } from "./work";
import { saveFile } from "../files/save";
import { orTold } from "./told";
import { text } from "./texts";

// Scenarios kept in the browser, through the engine.

/** What a scenario says about itself, beside what it changes. */
interface Words { note?: string; author?: string }

let lastSave: Promise<void> = Promise.resolve();

/** Stores the working scenario under a name; asNew leaves the one it came from alone. */
export function save(name: string, asNew: boolean, words: Words = {}): Promise<void> {
  const asked = takenUp().then(() => store.scenario.value); // with what was typed before, without what is typed while it waits
  lastSave = lastSave.then(async () => keep(await asked, name, asNew, words)); // one after the other: each builds on the last one's revision
  return lastSave;
}

async function keep(now: Scenario | null, name: string, asNew: boolean, words: Words): Promise<void> {
  if (!now) return;
  const scenario = worded(now, { ...words, name });
  const from = asNew ? null : store.origin.value;
  await orTold(async () => {
    const stored = await put(scenario, name, from?.id ?? newID(), from?.revision ?? 0);
    if (store.scenario.value?.plan === scenario.plan) saved({ id: stored.id, name, revision: stored.revision, scenario }); // what was changed meanwhile stays
    notify("toast.saved", name);
  });
  await list();
}

/** Made here, so that a save that is sent again after a crash of the engine finds what the first one stored. */
function newID(): string {
  return `s${[...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("")}`;
}

/** Learns at the start whether a save got through that was under way when the page was last ended. */
export async function settle(): Promise<void> {
  const origin = store.origin.value;
  if (!origin) return;
  try {
    const kept = await engine.call("store.load", { id: origin.id });
    const now = store.scenario.value;
    if (now && store.origin.value === origin && kept.revision !== origin.revision && same(kept.scenario, now)) {
      saved({ id: kept.id, name: kept.name, revision: kept.revision, scenario: { ...now, name: kept.name } });
    }
  } catch {
    // the next save says what is the matter
  }
}

/** Saves scenarios that came with a plan, beside what is saved already. */
export async function keepOthers(scenarios: readonly Scenario[]): Promise<void> {
  await orTold(async () => {
    for (const s of scenarios) await put(s, s.name ?? say(text("bar.unnamed")), newID(), 0);
  });
  if (scenarios.length > 0) await list();
}

function put(scenario: Scenario, name: string, id: string, revision: number): Promise<Stored> {
  const head = store.plan.value?.head;
  const hash = head?.id === scenario.plan && head.version === scenario.version ? head.hash : undefined;
  return engine.call("store.save", { id, name, plan: scenario.plan, ...(hash ? { hash } : {}), revision, now: new Date().toISOString(), scenario });
}

function notify(key: "toast.saved" | "toast.opened" | "toast.deleted" | "stored.unmarked", name: string, undo?: () => void): void {
  store.toast.value = undo ? { text: text(key, { name }), undo } : { text: text(key, { name }) };
}

/** Takes up a stored scenario. */
export async function open(id: string): Promise<void> {
  await orTold(async () => {
    const s = await engine.call("store.load", { id });
    const head = store.plan.value?.head;
    if (s.scenario.version !== head?.version || (s.hash !== undefined && s.hash !== head.hash)) {
      await carry(s.scenario, true);
      return;
    }
    replace(s.scenario, { id: s.id, name: s.name, revision: s.revision, scenario: s.scenario });
    notify(s.hash === head.hash ? "toast.opened" : "stored.unmarked", s.name);
  });
}

/** Deletes a stored scenario; the notice offers to put it back. */
export async function remove(item: Stored): Promise<void> {
  await orTold(async () => {
    const last = await engine.call("store.load", { id: item.id }).catch(() => item); // another tab may have saved meanwhile
    await engine.call("store.delete", { id: item.id });
    dropOrigin(item.id);
    if (store.origin.value?.id === item.id) store.origin.value = null;
    notify("toast.deleted", last.name, () => void restore(last));
  });
  await list();
}

async function restore(item: Stored): Promise<void> {
  await orTold(async () => {
    const { id, name, plan, hash, scenario } = item;
    await engine.call("store.save", { id, name, plan, ...(hash ? { hash } : {}), revision: 0, now: new Date().toISOString(), scenario });
    store.toast.value = null;
  });
  await list();
}

/** Saves a table of the run as a file. */
export async function download(what: "targets" | "series"): Promise<void> {
  const s = store.scenario.value;
  if (!s) return;
  await orTold(async () => {
    const file = await engine.call("export", { plan: s.plan, scenario: s, lang: lang.value, what });
    saveFile(file.name, file.text, file.mime);
  });
}
