import { faultOf } from "../engine/engine";
import { engine } from "../engine/channel";
import { adopt } from "./revise";
import * as store from "./store";

/** Confirms how a row in doubt is read: from then on it is judged. */
export async function confirm(row: string): Promise<void> {
  const before = store.plan.value;
  if (!before) return;
  try {
    await adopt((await engine.call("plan.confirm", { plan: before.head.id, id: row })).file, before);
  } catch (e) {
    store.banner.value = faultOf(e);
  }
}
