import type { Port, Spawn } from "./channel.js";
import { Engine, optionsOf, type LoadOptions } from "./engine.js";

export * from "./api.js";

/** Loads an engine in a worker of its own. */
export async function load(options: LoadOptions = {}): Promise<Engine> {
  const { wasm = new URL("./calculator/fiveyear.wasm", import.meta.url), lang } = optionsOf(options);
  const url = new URL(wasm, document.baseURI).href;
  return Engine.start(inWorker(url, options.worker ?? ourWorker), lang);
}

/** Bundlers know this form and take worker.js along. */
function ourWorker(): Worker {
  return new Worker(new URL("./worker.js", import.meta.url), { type: "module", name: "fiveyear" });
}

interface Sign { ready?: boolean; ended?: string }

function inWorker(url: string, make: () => Worker): Spawn {
  return (receive, ended) =>
    new Promise<Port>((resolve, reject) => {
      const worker = make();
      const port: Port = { post: (message) => worker.postMessage(message), close: () => worker.terminate() };
      const failed = (cause: string) => {
        worker.terminate();
        reject(new Error(cause)); // of no effect once it has started
        ended(cause);
      };
      worker.onerror = (event) => {
        event.preventDefault();
        failed(event.message || "the worker could not be loaded");
      };
      worker.onmessage = (event: MessageEvent<string | Sign>) => {
        const message = event.data;
        if (typeof message === "string") receive(message);
        else if (message.ended !== undefined) failed(message.ended);
        else resolve(port);
      };
      worker.postMessage({ start: url });
    });
}
