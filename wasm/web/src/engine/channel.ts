import { Channel } from "../../package/src/channel";
import { inWorker } from "../../package/src/spawn";
import { rest, wasm } from "../../package/src/wasm";

/** The one channel to the engine. A call that the engine dies under is sent once more. */
export const engine = new Channel(inWorker(wasm, rest.href), 1);
