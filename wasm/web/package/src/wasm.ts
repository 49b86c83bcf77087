/** Where the engine lies; it has a hash in its name once built. */
export const wasm = new URL("./fiveyear.wasm", import.meta.url);
