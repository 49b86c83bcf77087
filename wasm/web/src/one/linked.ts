import { addPlan, use } from "../work/kept";
import { engine } from "../engine/channel";
import type { OpenParams, PlanHead, PlanView, Scenario } from "../protocol.gen";
import { CARRIED, type Carried } from "./carried";

// In a file of its own, the plan to open first is the one that it carries, with its scenarios and figures.

export function carried(): Carried {
  try {
    return JSON.parse(document.getElementById(CARRIED)?.textContent ?? "") as Carried;
  } catch {
    return { format: 1 };
  }
}

/** Opens the plan that the file carries. Null when it carries none. */
export async function openLinked(embedded: readonly PlanHead[], open: (params: OpenParams) => Promise<PlanView>): Promise<PlanView | null> {
  const c = carried();
  if (!c.plan) return null;
  const plan = await open(c.plan);
  const { id, hash } = plan.head;
  use(hash || !embedded.some((e) => e.id === id) ? addPlan(plan.head, c.plan.file, c.plan.text) : `id:${id}`);
  if (c.code) location.hash = `#/whatif?s=${c.code}${hash ? `&h=${hash.slice(0, 12)}` : ""}`;
  await keep(c, plan);
  return plan;
}

/** Puts scenarios and figures where the reader's own are; those that are there already stay. A browser that keeps nothing has them until it is closed. */
async function keep(c: Carried, { head }: PlanView): Promise<void> {
  const of = { plan: head.id, ...(head.hash ? { hash: head.hash } : {}) };
  try {
    const have = await engine.call("store.list", { plan: head.id });
    for (const { id, name, scenario } of c.scenarios ?? []) {
      if (!have.items.some((i) => i.id === id)) await engine.call("store.save", { ...of, id, name, revision: 0, now: new Date().toISOString(), scenario: scenario as Scenario });
    }
    if (c.actuals && (await engine.call("actuals.kept", of)).text === "") await engine.call("actuals.keep", { ...of, version: head.version, ...c.actuals });
  } catch {
    // the page tells where the browser keeps nothing
  }
}
