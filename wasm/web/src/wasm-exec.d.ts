// What Go's wasm_exec.js adds to a worker, and what the program adds in turn.

declare module "*/wasm_exec.js";

declare class Go {
  importObject: WebAssembly.Imports;
  argv: string[];
  env: Record<string, string>;
  exit: (code: number) => void;
  run(instance: WebAssembly.Instance): Promise<void>;
}

// eslint-disable-next-line no-var -- a global that the program sets
declare var fiveyearHandle: ((request: string) => Promise<string>) | undefined;
// eslint-disable-next-line no-var -- a global that the program may call
declare var fiveyearProgress: ((message: string) => void) | undefined;
