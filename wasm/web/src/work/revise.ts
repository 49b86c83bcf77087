import { lang } from "../i18n/lang";
import { engine } from "../engine/channel";
import type { PlanFile, PlanView, Scenario } from "../protocol.gen";
import { enterPlan, replace } from "./actions";
import { carry, versionParams } from "./carry";
import { setAside } from "./drafts";
import { attachHigher } from "./higher";
import { addPlan, dropPlan, embeddedKey, inUse, isKept, ownPlans, use } from "./kept";
import { isReference } from "./scenario";
import * as store from "./store";
import { text as said } from "./texts";

// A plan that was changed here is opened in the place of the one before.

const MADE_HERE = "+model-"; // in a version, as the engine writes it

/** Opens the changed plan and takes the scenario along; a version that was made here is replaced, any other plan stays on the list. */
export async function adopt({ name, text }: PlanFile, before: PlanView): Promise<void> {
  const was = store.scenario.value;
  const origin = store.origin.value;
  const old = inUse.value;
  const file = ownPlans.value.find((p) => p.key === old)?.file ?? name;
  const plan = await attachHigher(await engine.call("plan.open", { text, file }));
  enterPlan(plan);
  use(plan.head.hash ? addPlan(plan.head, file, text) : embeddedKey(plan.head.id));
  if (was && !isReference(was)) {
    await take(was, before.head.hash);
    setAside({ scenario: was, origin, ...(before.head.hash ? { hash: before.head.hash } : {}) });
  }
  store.aside.value = null;
  const now = inUse.value;
  if (before.head.version.includes(MADE_HERE) && old !== now && await isKept(now)) await dropPlan(old);
  store.toast.value = { text: said("plans.revised", { version: plan.head.version }) };
}

/** Takes a scenario over in silence where all of it fits; else what does not is shown. */
async function take(was: Scenario, hash: string | undefined): Promise<void> {
  const old = versionParams(was.plan, was.version);
  const view = await engine.call("plan.rebase", { plan: was.plan, scenario: was, lang: lang.value, ...(old ? { old } : {}) });
  if (view.dropped.length === 0 && view.shifted.length === 0) replace(view.scenario, null);
  else await carry(was, false, hash);
}
