// Prints what the page transfers (brotli) and fails when JavaScript and CSS exceed their budget.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

const BUDGET = 350 * 1024; // JavaScript and CSS together; the WASM has a budget of its own

const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const files = readdirSync(dist, { recursive: true })
  .map(String)
  .filter((f) => /\.(js|css|html)$/.test(f))
  .sort();
let total = 0;
for (const f of files) {
  const body = readFileSync(join(dist, f));
  const size = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
  total += size;
  console.log(`${f.padEnd(44)} ${String(size).padStart(8)} B brotli`);
}
console.log(`${"page, without WASM".padEnd(44)} ${String(total).padStart(8)} B brotli, budget ${BUDGET}`);
if (!existsSync(join(dist, "fiveyear.wasm"))) console.log("note: fiveyear.wasm is not in dist; the page cannot start without it");
if (total > BUDGET) {
  console.error("over budget");
  process.exit(1);
}
