// The worker of the browser: it holds the program.
import type { Start } from "./channel.js";
import { serve } from "./program.js";
import "./wasm_exec.js";

type Scope = Pick<Worker, "postMessage" | "onmessage">;
const scope = globalThis as unknown as Scope;

// Where even a look at the storage is forbidden, Go finds none instead of an exception, which would end it.
try {
  Reflect.get(globalThis, "indexedDB");
} catch {
  Object.defineProperty(globalThis, "indexedDB", { value: undefined });
}

serve(
  (receive) => {
    scope.onmessage = (event: MessageEvent<Start | string>) => receive(event.data);
  },
  (message) => scope.postMessage(message),
);
