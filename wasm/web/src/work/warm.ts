import { engine } from "../engine/channel";
import { lang } from "../i18n/lang";
import { actingLevers } from "./model";
import { reference, withMove } from "./scenario";
import * as store from "./store";

const RUNS = 40;
const MOST = 1500; // ms in all, where a run takes long

/**
 * Runs that nobody sees, of the first lever from one end to the other. A browser compiles the engine's code when it is
 * first used, and well when it has been used often: the first moves of a lever would wait for that.
 */
export async function warm(): Promise<void> {
  const plan = store.plan.value;
  const lever = plan && actingLevers(plan)[0];
  if (!plan || !lever) return;
  const [min, max] = [Number(lever.min), Number(lever.max)];
  const until = performance.now() + MOST;
  for (let i = 1; i <= RUNS && performance.now() < until; i++) {
    const value = (min + ((max - min) * i) / (RUNS + 1)).toFixed(lever.places + 2);
    const scenario = withMove(reference(plan.head), { lever: lever.variable, op: "=", value });
    try {
      await engine.call("run", { plan: plan.head.id, scenario, lang: lang.value, only: [lever.variable] });
    } catch {
      return; // what is wrong is said where it is asked for
    }
  }
}
