import { effect, signal } from "@preact/signals";
import { faultOf } from "../engine/engine";
import type { Fault, MisfitView, PlanView, Text } from "../protocol.gen";
import { engine, replace } from "../work/actions";
import { choosePlan } from "./plans-state";
import { embeddedKey, inUse, ownPlans } from "../work/kept";
import { viewOf } from "../work/route";
import * as store from "../work/store";
import { orTold } from "../work/told";
import { text } from "./texts";

// A scenario as a link: the whole of it is in the address, so that it opens offline as well.

/** A link the browser would not copy by itself. */
export const linkToCopy = signal("");
/** What became of a link that was opened, where there is something to say. */
export const linkNotice = signal<{ fault: Fault | null; note?: Text | null; misfits: readonly MisfitView[] } | null>(null);

const pattern = /[?&]s=([A-Za-z0-9_-]+)(?:&h=([0-9a-f]+))?/;

/** Makes a link to the working scenario and copies it. The plan is not in it: of one's own, only its hash is. */
export async function copyLink(): Promise<void> {
  const s = store.scenario.value;
  if (!s) return;
  const hash = store.plan.value?.head.hash?.slice(0, 12);
  await orTold(async () => {
    const { code } = await engine.call("code.make", { plan: s.plan, scenario: named(s) });
    const link = `${location.origin}${location.pathname}#/whatif?s=${code}${hash ? `&h=${hash}` : ""}`;
    try {
      await navigator.clipboard.writeText(link);
      store.toast.value = hash
        ? { text: text("share.copiedOwn"), undo: () => void saveOneFile(), label: text("bundle.save") }
        : { text: text("share.copied") };
    } catch {
      linkToCopy.value = link;
    }
  });
}

/** Saves the plan, the scenario and the figures as one file, for readers who do not have the plan. */
export async function saveOneFile(): Promise<void> {
  const { saveBundle } = await import("./bundle");
  await saveBundle();
}

/** A saved scenario's name goes along. */
function named<T extends { name?: string }>(s: T): T {
  const name = store.origin.value?.name ?? s.name;
  return name ? { ...s, name } : s;
}

/** A link whose plan is not here: it is opened as soon as that plan is. */
const waiting = signal<{ code: string; hash: string; plan: string } | null>(null);

/** Opens the scenario in the address, if there is one; what was at hand can be had back by undo. */
async function openLink(): Promise<void> {
  const [, code, hash = ""] = pattern.exec(location.hash) ?? [];
  if (!code || !store.plan.value) return;
  history.replaceState(null, "", `${location.pathname}${location.search}#/${viewOf(location.hash)}`);
  dispatchEvent(new HashChangeEvent("hashchange"));
  linkNotice.value = null;
  waiting.value = null;
  await openCode(code, hash);
}

async function openCode(code: string, hash: string): Promise<void> {
  try {
    let read = await engine.call("code.read", { code });
    if (read.builtIn === true) {
      await choosePlan(embeddedKey(read.scenario.plan)); // a file of the reader's own with the same id takes no links
      read = await engine.call("code.read", { code });
      if (read.builtIn === true) return; // the refusal is shown already
    }
    const { plan, version } = read.scenario;
    if (plan !== store.plan.value?.head.id) {
      const own = ownPlans.value.find((p) => p.head.id === plan && (p.head.hash ?? "").startsWith(hash)) ?? ownPlans.value.find((p) => p.head.id === plan);
      if (read.unknown && !own) {
        waiting.value = { code, hash, plan };
        linkNotice.value = { fault: { code: "unknown", message: text("share.noPlan", { id: plan, version }) }, misfits: [] };
        return;
      }
      await choosePlan(own?.key ?? `id:${plan}`);
      if (plan !== idOf(store.plan.value)) return; // the refusal is shown already
      read = await engine.call("code.read", { code });
    }
    replace(read.scenario, null);
    const own = store.plan.value?.head.hash ?? "";
    store.toast.value = { text: opened(plan, own !== "" && hash === "") };
    const note = own.startsWith(hash) ? null : text("share.anotherContent");
    if (note !== null || read.misfits.length > 0) linkNotice.value = { fault: null, note, misfits: read.misfits };
  } catch (e) {
    linkNotice.value = { fault: faultOf(e), misfits: [] };
  }
}

/** What opening a link did; unmarked is one of an earlier page, which names no content. */
function opened(plan: string, unmarked: boolean): Text {
  const head = store.plan.value?.head;
  if (head && onOwnFile(plan)) return text("share.openedOn", { name: head.title, version: head.version });
  return text(unmarked ? "share.openedUnmarked" : "share.opened");
}

/** Whether the plan in use is a file of the reader's own that has the id of a built-in plan. */
function onOwnFile(id: string): boolean {
  return inUse.value !== embeddedKey(id) && (store.hello.value?.plans ?? []).some((p) => p.id === id);
}

const idOf = (p: PlanView | null) => p?.head.id;

/** Opens links from now on, also those pasted into an open page, and one that waits for its plan. */
export async function followLinks(): Promise<void> {
  addEventListener("hashchange", () => void openLink());
  await openLink();
  effect(() => {
    const w = waiting.value;
    if (w === null || idOf(store.plan.value) !== w.plan) return;
    waiting.value = null;
    linkNotice.value = null;
    queueMicrotask(() => void openCode(w.code, w.hash));
  });
}
