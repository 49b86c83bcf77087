import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import type { Spawn } from "./channel.js";
import { Engine, optionsOf, type LoadOptions } from "./engine.js";
import { begin } from "./program.js";
import "./wasm_exec.js";

export * from "./api.js";

const ours = new URL("./calculator/fiveyear.wasm", import.meta.url);

/** Loads an engine in this thread. */
export async function load(options: LoadOptions = {}): Promise<Engine> {
  const { wasm = ours, lang } = optionsOf(options);
  return Engine.start(direct(addressOf(wasm)), lang);
}

function addressOf(wasm: string | URL): URL {
  if (wasm instanceof URL) return wasm;
  return URL.canParse(wasm) ? new URL(wasm) : pathToFileURL(wasm);
}

const compiled = new Map<string, Promise<WebAssembly.Module>>();

/** Compiles a program once for all engines of this process. */
function compile(url: URL): Promise<WebAssembly.Module> {
  let module = compiled.get(url.href);
  if (!module) {
    module = readFile(url).then((bytes) => WebAssembly.compile(bytes));
    module.catch(() => compiled.delete(url.href)); // may be tried again
    compiled.set(url.href, module);
  }
  return module;
}

const listeners = new Set<(message: string) => void>();

function direct(url: URL): Spawn {
  return async (receive, ended) => {
    const module = await compile(url);
    globalThis.fiveyearProgress = (message) => listeners.forEach((listener) => listener(message));
    const go = new Go();
    const instance = await WebAssembly.instantiate(module, go.importObject);
    const { handle, exit } = begin(go, instance);
    listeners.add(receive);
    exit.then(() => ended("the program has ended"), (e: unknown) => ended(e instanceof Error ? e.message : String(e)));
    return {
      post: (message) => {
        handle(message).then(receive).catch((e: unknown) => ended(e instanceof Error ? e.message : String(e)));
      },
      close: () => listeners.delete(receive),
    };
  };
}
