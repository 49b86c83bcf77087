import { signal } from "@preact/signals";
import { faultOf, type CallOptions } from "../engine/engine";
import { text } from "../i18n/dictionary";
import type { Fault, HigherView, PlanView } from "../protocol.gen";
import { askRun } from "./actions";
import { engine } from "./channel";
import { addPlan, inUse, ownPlans, paramsOf } from "./plans-kept";
import { readFile } from "./plans";
import * as store from "./store";

// The plans of higher levels that the plan in use names: from them come the targets it leaves to them.

/** Why a file was not taken as a higher plan, by that plan's id. */
export const higherFaults = signal<Readonly<Record<string, Fault>>>({});

/** Opens the kept files of the higher plans a plan names, and of those that they name; returns the plan with what they give. */
export async function attachHigher(plan: PlanView, options: CallOptions = {}, tried: ReadonlySet<string> = new Set([plan.head.id])): Promise<PlanView> {
  let found = false;
  for (const h of plan.higher) {
    const own = h.open || tried.has(h.id) ? undefined : ownPlans.value.find((p) => p.head.id === h.id);
    if (own) found = (await engine.call("plan.open", paramsOf(own.key), options).catch(unlessStopped)) !== null || found;
  }
  if (!found) return plan;
  return attachHigher({ ...plan, higher: await asked(plan.head.id) }, options, new Set([...tried, ...plan.higher.map((h) => h.id)]));
}

function unlessStopped(e: unknown): null {
  if (faultOf(e).code === "cancelled") throw e;
  return null;
}

async function asked(id: string): Promise<HigherView[]> {
  return (await engine.call("plan.higher", { plan: id })).items;
}

/** What the higher plans give has changed: the page shows it, and everything is run anew. */
async function refresh(): Promise<void> {
  const plan = store.plan.value;
  if (!plan) return;
  const higher = await asked(plan.head.id);
  if (store.plan.value !== plan) return;
  store.plan.value = { ...plan, higher };
  askRun();
}

/** Takes a file as the higher plan of that id. One that is another plan is refused, and says which it is. */
export async function openHigher(wanted: HigherView, file: File): Promise<void> {
  const set = (fault: Fault | null) => {
    const others = Object.entries(higherFaults.value).filter(([id]) => id !== wanted.id);
    higherFaults.value = Object.fromEntries(fault ? [...others, [wanted.id, fault]] : others);
  };
  const read = await readFile(file);
  if (typeof read !== "string") {
    set(read);
    return;
  }
  try {
    const head = (await engine.call("plan.diff", { old: { text: read, file: file.name }, new: { text: read, file: file.name } })).new;
    if (head.id !== wanted.id) {
      set({ code: "invalid", message: text("higher.another", { file: file.name, id: head.id, wanted: wanted.id }) });
      return;
    }
    await engine.call("plan.open", { text: read, file: file.name });
    addPlan(head, file.name, read);
    set(null);
    await refresh();
  } catch (e) {
    set(faultOf(e));
  }
}

/** Goes on without a plan that was taken off the list, unless it is the one in use. */
export async function detachHigher(id: string): Promise<void> {
  const plan = store.plan.value;
  if (!plan || id === "" || id === plan.head.id || ownPlans.value.some((p) => p.head.id === id)) return;
  try {
    await engine.call("plan.close", { plan: id });
    if (inUse.value !== "" && plan.higher.some((h) => h.id === id)) await refresh();
  } catch (e) {
    store.banner.value = faultOf(e);
  }
}
