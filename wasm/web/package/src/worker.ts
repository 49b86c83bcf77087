// The worker of the browser: it holds the program. The first message says where the program lies; then texts go in and out.
import { begin } from "./program.js";
import "./wasm_exec.js";

type Scope = Pick<Worker, "postMessage" | "onmessage">;
const scope = globalThis as unknown as Scope;

globalThis.fiveyearProgress = (message) => scope.postMessage(message);

scope.onmessage = (event: MessageEvent<{ start: string }>) => void start(event.data.start);

async function start(url: string): Promise<void> {
  try {
    const go = new Go();
    const { handle, exit } = begin(go, await fetchProgram(url, go.importObject));
    exit.then(() => ended("the program has ended"), ended);
    scope.onmessage = (event: MessageEvent<string>) => {
      handle(event.data).then((answer) => scope.postMessage(answer), ended);
    };
    scope.postMessage({ ready: true });
  } catch (e) {
    ended(e);
  }
}

async function fetchProgram(url: string, imports: WebAssembly.Imports): Promise<WebAssembly.Instance> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${String(response.status)}`);
  if (response.headers.get("Content-Type")?.startsWith("application/wasm")) {
    return (await WebAssembly.instantiateStreaming(response, imports)).instance;
  }
  return (await WebAssembly.instantiate(await response.arrayBuffer(), imports)).instance;
}

function ended(cause: unknown): void {
  scope.postMessage({ ended: cause instanceof Error ? cause.message : String(cause) });
}
