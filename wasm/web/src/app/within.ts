import { effect } from "@preact/signals";
import { Latest } from "../engine/latest";
import { engine, followers } from "../work/actions";
import * as store from "../work/store";

// In a frame of the same site, the calculator tells the page about it what its custom element makes events of.

const tell = (told: Record<string, unknown>) => parent.postMessage(told, location.origin);

/** Tells from now on. */
export function tellAbout(): void {
  if (parent === window || !sameSite()) return;
  let last = "";
  const codes = new Latest(engine, "code.make", ({ plan }, { code }) => {
    if (last !== "" && code !== last) tell({ fiveyear: "scenariochange", plan, code });
    last = code;
  }, () => undefined);
  followers.push(() => {
    const scenario = store.scenario.value;
    if (scenario) codes.ask({ plan: scenario.plan, scenario });
  });
  effect(() => {
    if (store.banner.value) tell({ fiveyear: "error", fault: store.banner.value });
  });
  const stop = effect(() => {
    if (!store.running.value) return;
    tell({ fiveyear: "load" });
    queueMicrotask(() => stop());
  });
}

function sameSite(): boolean {
  try {
    return parent.location.origin === location.origin;
  } catch {
    return false;
  }
}
