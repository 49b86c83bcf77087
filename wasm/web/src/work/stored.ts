import { signal } from "@preact/signals";
import { faultOf } from "../engine/engine";
import type { Stored } from "../protocol.gen";
import { engine } from "../engine/channel";
import * as store from "./store";

// The list of scenarios kept in the browser.

/** Whether the browser did not let the stored scenarios be read. */
export const unreached = signal(false);
/** How many stored scenarios this version cannot read. */
export const unreadable = signal(0);

/** Reads the list of stored scenarios. */
export async function list(): Promise<void> {
  const plan = store.plan.value;
  if (!plan) return;
  try {
    const found = await engine.call("store.list", { plan: plan.head.id });
    const items = found.items as Stored[];
    store.library.value = items;
    unreadable.value = found.unreadable ?? 0;
    unreached.value = false;
  } catch (e) {
    unreached.value = true;
    store.banner.value = faultOf(e);
  }
}
