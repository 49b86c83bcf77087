import { Engine, optionsOf, type LoadOptions } from "./engine.js";
import { inWorker } from "./spawn.js";
import * as ours from "./wasm.js";

export * from "./api.js";

/** Loads an engine in a worker of its own. */
export async function load(options: LoadOptions = {}): Promise<Engine> {
  const { wasm = ours.wasm, rest = ours.rest, worker } = optionsOf(options);
  return Engine.start(inWorker(new URL(wasm, document.baseURI), new URL(rest, document.baseURI).href, worker), options);
}
