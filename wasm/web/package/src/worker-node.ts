// The thread of Node: it holds the program, and the globals of Go's support file.
import { parentPort } from "node:worker_threads";
import { serve } from "./program.js";
import "./wasm_exec.js";

serve(
  (receive) => parentPort?.on("message", receive),
  (message) => parentPort?.postMessage(message),
);
