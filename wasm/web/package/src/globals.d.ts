// What Go's wasm_exec.js adds, and what the program adds in turn.

declare module "*/wasm_exec.js";

declare class Go {
  importObject: WebAssembly.Imports;
  run(instance: WebAssembly.Instance): Promise<void>;
  // What wasm_exec.js keeps for itself, and its callbacks and timers go through.
  exited: boolean;
  _resume(): void;
  _scheduledTimeouts: Map<number, ReturnType<typeof setTimeout>>;
}

// eslint-disable-next-line no-var -- a global that the program sets
declare var fiveyearHandle: ((request: string) => Promise<string> | undefined) | undefined; // none once it has ended
// eslint-disable-next-line no-var -- a global that the program calls
declare var fiveyearProgress: ((message: string) => void) | undefined;
