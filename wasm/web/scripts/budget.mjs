// Compresses what the page transfers (a .br beside each file, for servers that send it), prints the sizes, and
// fails when the first load, the page in all, or the engine exceeds its budget.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

// In bytes of brotli. First load: what the overview asks for before anything is pressed.
const FIRST = 117_500;
const PAGE = 455_000; // JavaScript, CSS and HTML together, with what is loaded when it is asked for: 179 kB read spreadsheets and Word documents
const ENGINE = 1_590_000; // the WASM of the first load, shrunk
const ALL = 2_400_000; // what is kept for offline, the rest of the WASM too

const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const files = readdirSync(dist, { recursive: true })
  .map(String)
  .filter((f) => /\.(js|css|html|wasm|svg|webmanifest)$/.test(f))
  .sort();
const first = firstLoad(files);
const kept = readFileSync(join(dist, "sw.js"), "utf8"); // with the list of what is kept for offline
const total = { first: 0, lazy: 0, used: 0, engine: 0, rest: 0 };
for (const f of files) {
  const body = readFileSync(join(dist, f));
  const packed = brotliCompressSync(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
      // As binary data, distances in pairs, contexts by sign, and in small blocks: of an engine that saves some 10 kB.
      ...(f.endsWith(".wasm") ? { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_FONT, [constants.BROTLI_PARAM_LGBLOCK]: 16 } : {}),
    },
  });
  writeFileSync(join(dist, `${f}.br`), packed);
  const kind = /fiveyear-[^/]*\.wasm$/.test(f) ? "engine" : f.endsWith(".wasm") ? "rest" : first.has(f) ? "first" : kept.includes(`"${f}"`) || f === "sw.js" || f === "one.html" ? "lazy" : "used"; // used: kept from its first use on
  total[kind] += packed.length;
  console.log(`${f.padEnd(44)} ${String(packed.length).padStart(9)} B brotli  ${kind}`);
}
const page = total.first + total.lazy;
const line = (name, size, budget) => console.log(`${name.padEnd(44)} ${String(size).padStart(9)} B brotli, budget ${String(budget)}`);
line("first load, without WASM", total.first, FIRST);
line("page in all, without WASM", page, PAGE);
line("engine (WASM), first part", total.engine, ENGINE);
line("kept for offline, engine and all", page + total.engine + total.rest, ALL);
if (total.engine === 0 || total.rest === 0) {
  console.error("fiveyear.wasm is not in dist: build it first (make build)");
  process.exit(1);
}
if (total.first > FIRST || page > PAGE || total.engine > ENGINE || page + total.engine + total.rest > ALL) {
  console.error("over budget");
  process.exit(1);
}

/** The files of the first load: the page, its worker and service worker, and what these import at once. */
function firstLoad(all) {
  const wanted = all.filter((f) => !f.startsWith("assets/") || /^assets\/worker-/.test(f));
  for (const m of readFileSync(join(dist, "index.html"), "utf8").matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)) wanted.push(m[1]);
  const found = new Set();
  while (wanted.length > 0) {
    const f = wanted.pop();
    if (found.has(f) || !all.includes(f)) continue;
    found.add(f);
    if (!f.endsWith(".js")) continue;
    for (const m of readFileSync(join(dist, f), "utf8").matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+\.js)["'`]/g)) wanted.push(`assets/${m[1]}`);
  }
  return found;
}
