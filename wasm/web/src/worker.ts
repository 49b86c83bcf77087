// The worker holds the Go program. It passes requests in and responses out, as text; a response with
// id 0 speaks of the channel itself: the program could not start, or has ended.
import "./gen/wasm_exec.js";

interface Start { start: string }

const scope = globalThis as unknown as DedicatedWorkerGlobalScope;

/** Resolves once the program has set its handler. */
const handler = new Promise<(request: string) => Promise<string>>((resolve) => {
  Object.defineProperty(globalThis, "fiveyearHandle", { configurable: true, set: resolve });
});

globalThis.fiveyearProgress = (message) => scope.postMessage(message);

scope.onmessage = (event: MessageEvent<Start | string>) => {
  const data = event.data;
  if (typeof data === "string") void answer(data);
  else void start(data.start);
};

async function answer(request: string): Promise<void> {
  try {
    const handle = await handler;
    scope.postMessage(await handle(request));
  } catch (e) {
    ended(String(e));
  }
}

/** Where even a look at the storage is forbidden, Go finds none instead of an exception, which would end it. */
function hideForbiddenStorage(): void {
  try {
    Reflect.get(globalThis, "indexedDB");
  } catch {
    Object.defineProperty(globalThis, "indexedDB", { value: undefined });
  }
}

async function start(url: string): Promise<void> {
  hideForbiddenStorage();
  try {
    const go = new Go();
    await go.run(await load(url, go.importObject));
    ended("the program has ended");
  } catch (e) {
    ended(String(e));
  }
}

async function load(url: string, imports: WebAssembly.Imports): Promise<WebAssembly.Instance> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  if (response.headers.get("Content-Type")?.startsWith("application/wasm")) {
    return (await WebAssembly.instantiateStreaming(response, imports)).instance;
  }
  return (await WebAssembly.instantiate(await response.arrayBuffer(), imports)).instance;
}

function ended(cause: string): void {
  const message = { en: `The calculation engine stopped (${cause}).`, zh: `计算引擎已停止（${cause}）。` };
  scope.postMessage(JSON.stringify({ v: 1, id: 0, error: { code: "internal", message } }));
}
