/** Where the engine lies; it has a hash in its name once built. */
export const wasm = new URL("./fiveyear.wasm", import.meta.url);

/** Where the rest of it lies, which is loaded when something needs it. */
export const rest = new URL("./rest.wasm", import.meta.url);
