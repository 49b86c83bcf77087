import { signal } from "@preact/signals";
import { faultOf } from "../engine/engine";
import type { Fault, HigherView } from "../protocol.gen";
import { askRun } from "../work/actions";
import { engine } from "../engine/channel";
import { higherOf } from "../work/higher";
import { addPlan, inUse, ownPlans } from "../work/kept";
import { readFile } from "./read";
import * as store from "../work/store";
import { orTold } from "../work/told";
import { text } from "./texts";

// The plans of higher levels that the plan in use names: from them come the targets it leaves to them.

/** Why a file was not taken as a higher plan, by that plan's id. */
export const higherFaults = signal<Readonly<Record<string, Fault>>>({});

/** What the higher plans give has changed: the page shows it, and everything is run anew. */
async function refresh(): Promise<void> {
  const plan = store.plan.value;
  if (!plan) return;
  const higher = await higherOf(plan.head.id);
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
  await orTold(async () => {
    await engine.call("plan.close", { plan: id });
    if (inUse.value !== "" && plan.higher.some((h) => h.id === id)) await refresh();
  });
}
