import { signal } from "@preact/signals";
import { faultOf } from "../engine/engine";
import { text } from "../i18n/dictionary";
import type { Fault, MisfitView, PlanView } from "../protocol.gen";
import { engine, replace } from "./actions";
import { choosePlan } from "./plans";
import { embeddedKey, inUse } from "./plans-kept";
import * as store from "./store";

// A scenario as a link: the whole of it is in the address, so that it opens offline as well.

/** A link the browser would not copy by itself. */
export const linkToCopy = signal("");
/** What became of a link that was opened, where there is something to say. */
export const linkNotice = signal<{ fault: Fault | null; misfits: readonly MisfitView[] } | null>(null);

const pattern = /[?&]s=([A-Za-z0-9_-]+)/;

/** Makes a link to the working scenario and copies it. */
export async function copyLink(): Promise<void> {
  const s = store.scenario.value;
  if (!s) return;
  try {
    const { code } = await engine.call("code.make", { plan: s.plan, scenario: named(s) });
    const link = `${location.origin}${location.pathname}#/overview?s=${code}`;
    try {
      await navigator.clipboard.writeText(link);
      store.toast.value = { text: text("share.copied") };
    } catch {
      linkToCopy.value = link;
    }
  } catch (e) {
    store.banner.value = faultOf(e);
  }
}

/** A saved scenario's name goes along. */
function named<T extends { name?: string }>(s: T): T {
  const name = store.origin.value?.name ?? s.name;
  return name ? { ...s, name } : s;
}

/** Opens the scenario in the address, if there is one; what was at hand can be had back by undo. */
export async function openLink(): Promise<void> {
  const code = pattern.exec(location.hash)?.[1];
  if (!code || !store.plan.value) return;
  history.replaceState(null, "", `${location.pathname}${location.search}#/overview`);
  dispatchEvent(new HashChangeEvent("hashchange"));
  linkNotice.value = null;
  try {
    let read = await engine.call("code.read", { code });
    if (read.builtIn === true) {
      await choosePlan(embeddedKey(read.scenario.plan)); // a file of the reader's own with the same id takes no links
      read = await engine.call("code.read", { code });
      if (read.builtIn === true) return; // the refusal is shown already
    }
    if (read.scenario.plan !== store.plan.value.head.id) await choosePlan(`id:${read.scenario.plan}`);
    if (read.scenario.plan !== idOf(store.plan.value)) return; // the refusal is shown already
    replace(read.scenario, null);
    store.toast.value = { text: onOwnFile(read.scenario.plan) ? text("share.openedOn", { name: store.plan.value.head.title, version: store.plan.value.head.version }) : text("share.opened") };
    if (read.misfits.length > 0) linkNotice.value = { fault: null, misfits: read.misfits };
  } catch (e) {
    linkNotice.value = { fault: faultOf(e), misfits: [] };
  }
}

/** Whether the plan in use is a file of the reader's own that has the id of a built-in plan. */
function onOwnFile(id: string): boolean {
  return inUse.value !== embeddedKey(id) && (store.hello.value?.plans ?? []).some((p) => p.id === id);
}

const idOf = (p: PlanView | null) => p?.head.id;

/** Opens links from now on, also those pasted into an open page. */
export async function followLinks(): Promise<void> {
  addEventListener("hashchange", () => void openLink());
  await openLink();
}
