// What Go's wasm_exec.js adds, and what the program adds in turn.

declare module "*/wasm_exec.js";

declare class Go {
  importObject: WebAssembly.Imports;
  run(instance: WebAssembly.Instance): Promise<void>;
}

// eslint-disable-next-line no-var -- a global that the program sets
declare var fiveyearHandle: ((request: string) => Promise<string>) | undefined;
// eslint-disable-next-line no-var -- a global that the program calls
declare var fiveyearProgress: ((message: string) => void) | undefined;
