// Copies Go's JavaScript support file beside the package's sources, from the Go that builds the WASM.
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync } from "node:fs";
import { join } from "node:path";

const goroot = execFileSync("go", ["env", "GOROOT"], { encoding: "utf8" }).trim();
const found = ["lib/wasm", "misc/wasm"].map((d) => join(goroot, d, "wasm_exec.js")).find(existsSync);
if (!found) {
  console.error("wasm_exec.js not found in GOROOT");
  process.exit(1);
}
const out = new URL("../package/src/index", import.meta.url);
copyFileSync(found, new URL("wasm_exec.js", out));
