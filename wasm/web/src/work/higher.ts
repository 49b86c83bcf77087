import { faultOf, type CallOptions } from "../engine/engine";
import type { HigherView, PlanView } from "../protocol.gen";
import { engine } from "../engine/channel";
import { ownPlans, paramsOf } from "./kept";

// The plans of higher levels that a plan names: from them come the targets it leaves to them.

/** Opens the kept files of the higher plans a plan names, and of those that they name; returns the plan with what they give. */
export async function attachHigher(plan: PlanView, options: CallOptions = {}, tried: ReadonlySet<string> = new Set([plan.head.id])): Promise<PlanView> {
  let found = false;
  for (const h of plan.higher) {
    const own = h.open || tried.has(h.id) ? undefined : ownPlans.value.find((p) => p.head.id === h.id);
    if (own) found = (await engine.call("plan.open", paramsOf(own.key), options).catch(unlessStopped)) !== null || found;
  }
  if (!found) return plan;
  return attachHigher({ ...plan, higher: await higherOf(plan.head.id) }, options, new Set([...tried, ...plan.higher.map((h) => h.id)]));
}

function unlessStopped(e: unknown): null {
  if (faultOf(e).code === "cancelled") throw e;
  return null;
}

export async function higherOf(id: string): Promise<HigherView[]> {
  return (await engine.call("plan.higher", { plan: id })).items;
}
