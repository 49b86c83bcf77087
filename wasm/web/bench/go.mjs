// The Go side: the program of wasm/bench, natively and in WebAssembly.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";

/** Where the built files are; the script that starts all this says it. */
export const BUILT = process.env.BENCH_BUILT ?? "";

export const wasmExec = () => join(BUILT, "wasm_exec.js");
export const wasmFile = () => join(BUILT, "bench.wasm");

/** Runs the native program; it answers in JSON. */
export function native(...args) {
  return JSON.parse(execFileSync(join(BUILT, "bench"), args, { encoding: "utf8", maxBuffer: 1 << 26 }));
}

/** Starts the program in WebAssembly; returns its pieces of work by name. */
export async function inWasm() {
  await import(wasmExec());
  const go = new globalThis.Go();
  const { instance } = await globalThis.WebAssembly.instantiate(readFileSync(wasmFile()), go.importObject);
  void go.run(instance);
  return worksOf(instance);
}

/** Reads the names and binds the exports. Runs in the browser as well: it uses nothing from outside. */
export function worksOf(instance) {
  let text = "";
  for (let at = 0, c; (c = instance.exports.name(at)) !== 0; at++) text += String.fromCharCode(c);
  return Object.fromEntries(
    text.split(" ").map((name, index) => [
      name,
      (n) => {
        if (instance.exports.do(index, n) === -1) throw new Error(`${name} failed`);
      },
    ]),
  );
}
