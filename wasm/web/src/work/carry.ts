import { signal } from "@preact/signals";
import { faultOf } from "../engine/engine";
import { lang, say } from "../i18n/lang";
import type { OpenParams, RebaseView, Scenario, Text } from "../protocol.gen";
import { replace } from "./actions";
import { engine } from "../engine/channel";
import { setAside } from "./drafts";
import { list } from "./stored";
import { embeddedKey, ownPlans, paramsOf } from "./kept";
import { changes } from "./scenario";
import * as store from "./store";
import { orTold } from "./told";
import { text } from "./texts";

// A scenario made for one version of a plan is carried over to another: what fits stays, the rest is listed, the old one is kept.

/** What came of carrying a scenario over. */
export interface Carried {
  view: RebaseView;
  /** The scenario as it was. */
  was: Scenario;
  kept: number;
  /** The name under which the old one is stored, or why it is not; null where it was stored already. */
  aside: { name: string } | { why: Text } | null;
}

export const carried = signal<Carried | null>(null);

/** The plan file or built-in plan of an id and version, where the page has it. */
export function versionParams(id: string, version: string): OpenParams | undefined {
  const own = ownPlans.value.find((p) => p.head.id === id && p.head.version === version);
  if (own) return paramsOf(own.key);
  const built = store.hello.value?.plans.find((p) => p.id === id && p.version === version);
  return built ? paramsOf(embeddedKey(built.id)) : undefined;
}

/** Carries a scenario over to the version in use. One that is stored already needs no copy. */
export async function carry(was: Scenario, stored: boolean, hash?: string): Promise<void> {
  const plan = store.plan.value;
  if (!plan) return;
  await orTold(async () => {
    const old = versionParams(was.plan, was.version);
    const view = await engine.call("plan.rebase", { plan: plan.head.id, scenario: was, lang: lang.value, ...(old ? { old } : {}) });
    const aside = stored ? null : await keepAside(was, hash);
    replace(view.scenario, null);
    carried.value = { view, was, kept: changes(view.scenario), aside };
  });
}

/** Stores a scenario of another version under a name that says so. */
async function keepAside(was: Scenario, hash?: string): Promise<{ name: string } | { why: Text }> {
  const name = say(text("carry.asideName", { name: was.name ?? text("bar.unnamed"), version: was.version }));
  try {
    await engine.call("store.save", { id: "", name, plan: was.plan, ...(hash ? { hash } : {}), revision: 0, now: new Date().toISOString(), scenario: was });
    await list();
    return { name };
  } catch (e) {
    return { why: faultOf(e).message };
  }
}

/** Carries the waiting scenario over. */
export async function carryAside(): Promise<void> {
  const draft = store.aside.value;
  if (!draft) return;
  store.aside.value = null;
  await carry(draft.scenario, false, draft.hash);
  setAside(draft);
}

/** Stores the waiting scenario for later. Where nothing can be stored it goes on waiting. */
export async function keepForLater(): Promise<void> {
  const draft = store.aside.value;
  if (!draft) return;
  const kept = await keepAside(draft.scenario, draft.hash);
  if ("why" in kept) {
    store.banner.value = { code: "storage", message: kept.why };
    return;
  }
  store.aside.value = null;
  setAside(draft);
  store.toast.value = { text: text("aside.kept", { name: kept.name }) };
}
