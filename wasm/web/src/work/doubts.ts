import { engine } from "../engine/channel";
import type { ConfirmParams } from "../protocol.gen";
import { adopt } from "./revise";
import * as store from "./store";
import { orTold } from "./told";

/** Confirms how a row in doubt is read, or states what was inferred of it: from then on it is judged so. */
export async function confirm(id: string, stated?: Pick<ConfirmParams, "field" | "value">): Promise<void> {
  const before = store.plan.value;
  if (!before) return;
  await orTold(async () => {
    await adopt((await engine.call("plan.confirm", { plan: before.head.id, id, ...stated })).file, before);
  });
}
