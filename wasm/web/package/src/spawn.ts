import type { Port, Sign, Spawn, Start } from "./channel.js";
import { compileOnce } from "./compile.js";
import type { WorkerHandle } from "./engine.js";

/** Runs the program at an address in a worker. It is compiled here while it arrives, and the worker gets the compiled module; the rest it loads itself. */
export function inWorker(url: URL, rest: Start["rest"], make: () => WorkerHandle = ourWorker): Spawn {
  return async (receive, ended) => {
    const module = compileOnce(url, compile);
    const worker = make() as Worker;
    try {
      return await ready(worker, module.then((start) => ({ start, rest })), receive, ended);
    } catch (e) {
      worker.terminate();
      throw e;
    }
  };
}

/** Bundlers know this form and take worker.js along. */
function ourWorker(): Worker {
  return new Worker(new URL("./worker.js", import.meta.url), { type: "module", name: "fiveyear" });
}

/** A worker that cannot be loaded fails at once, while the program still arrives: it is listened to from the start. */
function ready(worker: Worker, program: Promise<Start>, receive: (message: string) => void, ended: (cause: string) => void): Promise<Port> {
  return new Promise((resolve, reject) => {
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
    program.then((start) => worker.postMessage(start)).catch(reject);
  });
}

async function compile(url: URL): Promise<WebAssembly.Module> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.href}: ${String(response.status)}`);
  if (response.headers.get("Content-Type")?.startsWith("application/wasm")) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}
