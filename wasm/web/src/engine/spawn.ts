import type { WorkerLike } from "./engine";

/** Starts the real worker and tells it where the program lies. */
export function spawn(): WorkerLike {
  const worker = new Worker(new URL("../worker.ts", import.meta.url), { type: "module", name: "fiveyear" });
  worker.postMessage({ start: new URL("fiveyear.wasm", document.baseURI).href });
  return worker as unknown as WorkerLike;
}
