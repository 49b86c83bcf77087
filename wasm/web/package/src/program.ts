/** A program that runs. */
export interface Running {
  handle: (request: string) => Promise<string>;
  exit: Promise<void>;
}

/** Runs a program up to the point where it waits for requests: it has set its handler by then. */
export function begin(go: Go, instance: WebAssembly.Instance): Running {
  take();
  const exit = go.run(instance);
  const handle = take();
  exit.catch(() => undefined); // whoever is told of the end hears of it besides
  if (!handle) throw new Error("the program gives no handler: is this fiveyear.wasm, and wasm_exec.js of the same Go?");
  return { handle, exit };
}

/** The handler a program has set, if any. The name is free again for the next. */
function take(): ((request: string) => Promise<string>) | undefined {
  const handle = globalThis.fiveyearHandle;
  globalThis.fiveyearHandle = undefined;
  return handle;
}
