import { faultOf } from "../engine/engine";
import { banner } from "./store";

/** Does something; the banner tells why it could not be done. */
export async function orTold(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (e) {
    banner.value = faultOf(e);
  }
}
