// The types of the package; package.json leads browsers to browser.js and Node to node.js.
import type { Engine, LoadOptions } from "./engine.js";

export * from "./api.js";

/** Loads an engine: in a worker of its own in browsers, in a thread of its own in Node. */
export declare function load(options?: LoadOptions): Promise<Engine>;
