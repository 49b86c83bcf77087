import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import type { Port, Sign, Spawn, Start } from "./channel.js";
import { compileOnce } from "./compile.js";
import { Engine, optionsOf, type LoadOptions, type WorkerHandle } from "./engine.js";
import * as ours from "./wasm.js";

export * from "./api.js";

/** Loads an engine in a thread of its own. It does not keep the process from ending while no call is under way. */
export async function load(options: LoadOptions = {}): Promise<Engine> {
  const { wasm = ours.wasm, rest = ours.rest, worker } = optionsOf(options);
  return Engine.start(inThread(addressOf(wasm), addressOf(rest), worker), options);
}

function addressOf(wasm: string | URL): URL {
  if (wasm instanceof URL) return wasm;
  return URL.canParse(wasm) ? new URL(wasm) : pathToFileURL(wasm);
}

/** The flags of the process are not the thread's: --input-type, for one, would end it. */
const ourThread = () => new Worker(new URL("./worker-node.js", import.meta.url), { execArgv: [] });

function inThread(wasm: URL, restURL: URL, make: () => WorkerHandle = ourThread): Spawn {
  return async (receive, ended) => {
    const [start, rest] = await Promise.all([wasm, restURL].map((url) => compileOnce(url, async (url) => WebAssembly.compile(await readFile(url))))) as [WebAssembly.Module, WebAssembly.Module];
    return new Promise<Port>((resolve, reject) => {
      const thread = make() as Pick<Worker, "on" | "postMessage" | "ref" | "terminate" | "unref">;
      const port: Port = {
        post: (message) => thread.postMessage(message),
        close: () => void thread.terminate(),
        busy: (on) => (on ? thread.ref() : thread.unref()),
      };
      const failed = (cause: string) => {
        void thread.terminate();
        reject(new Error(cause)); // of no effect once it has started
        ended(cause);
      };
      thread.on("error", (e) => failed(e instanceof Error ? e.message : String(e)));
      thread.on("exit", () => failed("the thread has ended"));
      thread.on("message", (message: string | Sign) => {
        if (typeof message === "string") receive(message);
        else if (message.ended !== undefined) failed(message.ended);
        else {
          thread.unref();
          resolve(port);
        }
      });
      thread.postMessage({ start, rest } satisfies Start);
    });
  };
}
