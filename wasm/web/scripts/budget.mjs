// Compresses what the page transfers (a .br beside each file, for servers that send it), prints the sizes, and
// fails when the page or the engine exceeds its budget.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

const PAGE = 350_000; // JavaScript, CSS and HTML together, in bytes of brotli
const ENGINE = 1_850_000; // the WASM, with review, outline, versions of plans and the what-if engine; 1,200,000 was meant for a smaller one

const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const files = readdirSync(dist, { recursive: true })
  .map(String)
  .filter((f) => /\.(js|css|html|wasm|svg|webmanifest)$/.test(f))
  .sort();
const total = { page: 0, engine: 0 };
for (const f of files) {
  const body = readFileSync(join(dist, f));
  const packed = brotliCompressSync(body, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
  });
  writeFileSync(join(dist, `${f}.br`), packed);
  total[f.endsWith(".wasm") ? "engine" : "page"] += packed.length;
  console.log(`${f.padEnd(44)} ${String(packed.length).padStart(9)} B brotli`);
}
console.log(`${"page, without WASM".padEnd(44)} ${String(total.page).padStart(9)} B brotli, budget ${PAGE}`);
console.log(`${"engine (WASM)".padEnd(44)} ${String(total.engine).padStart(9)} B brotli, budget ${ENGINE}`);
if (total.engine === 0) {
  console.error("fiveyear.wasm is not in dist: build it first (make build)");
  process.exit(1);
}
if (total.page > PAGE || total.engine > ENGINE) {
  console.error("over budget");
  process.exit(1);
}
