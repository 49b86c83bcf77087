import { batch } from "@preact/signals";
import { faultOf } from "../engine/engine";
import type { Fault, Scenario } from "../protocol.gen";
import { saveFile } from "../files/save";
import { engine, replace } from "../work/actions";
import { keepOthers } from "../work/library";
import { openText } from "./plans-state";
import * as store from "../work/store";
import { orTold } from "../work/told";
import { text } from "./texts";

// One file that holds a plan with the scenario at hand and the actual figures, to be handed over and opened by drop.

/** Saves the plan in use, the scenario at hand and the kept figures as one file. */
export async function saveBundle(): Promise<void> {
  const plan = store.plan.value;
  const scenario = store.scenario.value;
  if (!plan || !scenario) return;
  const { id, hash } = plan.head;
  await orTold(async () => {
    const kept = await engine.call("actuals.kept", { plan: id, ...(hash ? { hash } : {}) }).catch(() => null);
    const name = store.origin.value?.name ?? scenario.name;
    const file = await engine.call("bundle.write", {
      plan: id,
      scenarios: [name ? { ...scenario, name } : scenario],
      ...(kept && kept.text !== "" ? { actuals: { file: kept.file, text: kept.text } } : {}),
    });
    saveFile(file.name, file.text, "application/json");
  });
}

/** Whether a text is such a file. */
export function isBundle(content: string): boolean {
  if (!content.includes('"bundle"')) return false;
  try {
    const doc = JSON.parse(content) as unknown;
    return typeof doc === "object" && doc !== null && "bundle" in doc;
  } catch {
    return false;
  }
}

/** Opens such a file: its plan, on it the first scenario, and the figures; further scenarios are saved. Returns why it was not read. */
export async function openBundle(content: string, file: string): Promise<Fault | null> {
  try {
    const { plan, scenarios, actuals } = await engine.call("bundle.read", { text: content, file });
    await openText(plan.text, plan.name, false, () => enter(scenarios, actuals));
    return null;
  } catch (e) {
    return faultOf(e);
  }
}

/** Takes up what came with the plan in use, which may have been given another id or version meanwhile. */
async function enter(scenarios: readonly Scenario[], actuals: { file: string; text: string }): Promise<void> {
  const plan = store.plan.value;
  if (!plan) return;
  const own = scenarios.map((s) => ({ ...s, plan: plan.head.id, version: plan.head.version }));
  const [first, ...others] = own;
  batch(() => {
    if (first) replace(first, null);
    store.toast.value = { text: text("bundle.opened", { name: plan.head.title }) };
  });
  await keepOthers(others);
  if (actuals.text === "") return;
  store.brought.value = { plan, ...actuals };
}
