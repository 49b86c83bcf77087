import { faultOf } from "../engine/engine";
import { text } from "../i18n/dictionary";
import { lang } from "../i18n/lang";
import type { Scenario, Stored } from "../protocol.gen";
import { engine, replace, saved } from "./actions";
import { carry } from "./carry";
import * as store from "./store";
import { dropOrigin } from "./work";

// Scenarios kept in the browser, through the engine.

/** Reads the list of stored scenarios. */
export async function list(): Promise<void> {
  const plan = store.plan.value;
  if (!plan) return;
  try {
    const items = (await engine.call("store.list", { plan: plan.head.id })).items as Stored[] | null;
    store.library.value = [...(items ?? [])].sort((a, b) => (a.saved < b.saved ? 1 : -1));
  } catch (e) {
    store.banner.value = faultOf(e);
  }
}

/** Stores the working scenario under a name; asNew leaves the one it came from alone. */
export async function save(name: string, asNew: boolean): Promise<void> {
  const now = store.scenario.value;
  if (!now) return;
  const from = asNew ? null : store.origin.value;
  const scenario: Scenario = { ...now, name };
  try {
    const stored = await put(scenario, name, from?.id ?? "", from?.revision ?? 0);
    saved({ id: stored.id, name, revision: stored.revision, scenario });
    notify("toast.saved", name);
  } catch (e) {
    store.banner.value = faultOf(e);
  }
  await list();
}

function put(scenario: Scenario, name: string, id: string, revision: number): Promise<Stored> {
  return engine.call("store.save", { id, name, plan: scenario.plan, revision, now: new Date().toISOString(), scenario });
}

function notify(key: "toast.saved" | "toast.opened" | "toast.deleted", name: string, undo?: () => void): void {
  store.toast.value = undo ? { text: text(key, { name }), undo } : { text: text(key, { name }) };
}

/** Takes up a stored scenario. */
export async function open(id: string): Promise<void> {
  try {
    const s = await engine.call("store.load", { id });
    if (s.scenario.version !== store.plan.value?.head.version) {
      await carry(s.scenario, true);
      return;
    }
    replace(s.scenario, { id: s.id, name: s.name, revision: s.revision, scenario: s.scenario });
    notify("toast.opened", s.name);
  } catch (e) {
    store.banner.value = faultOf(e);
  }
}

/** Deletes a stored scenario; the notice offers to put it back. */
export async function remove(item: Stored): Promise<void> {
  try {
    await engine.call("store.delete", { id: item.id });
    dropOrigin(item.id);
    if (store.origin.value?.id === item.id) store.origin.value = null;
    notify("toast.deleted", item.name, () => void restore(item));
  } catch (e) {
    store.banner.value = faultOf(e);
  }
  await list();
}

async function restore(item: Stored): Promise<void> {
  try {
    await put(item.scenario, item.name, "", 0);
    store.toast.value = null;
  } catch (e) {
    store.banner.value = faultOf(e);
  }
  await list();
}

/** Saves a table of the run as a file. */
export async function download(what: "targets" | "series"): Promise<void> {
  const s = store.scenario.value;
  if (!s) return;
  try {
    const file = await engine.call("export", { plan: s.plan, scenario: s, lang: lang.value, what });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([file.text], { type: file.mime }));
    link.download = file.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  } catch (e) {
    store.banner.value = faultOf(e);
  }
}
