// Builds the package into dist: the compiled sources, the types generated from Go, the built calculator with the
// engine, and wasm_exec.js of the Go that built it. `make build` comes first. FIVEYEAR_SITE names another built calculator.
import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import "./gen.mjs";

const here = fileURLToPath(new URL("./", import.meta.url));
const site = process.env.FIVEYEAR_SITE ?? join(here, "../dist");
const dist = join(here, "dist");

const assets = join(site, "assets");
const built = (name) => (existsSync(assets) ? readdirSync(assets).find((f) => f.startsWith(`${name}-`) && f.endsWith(".wasm")) : undefined);
const [wasm, rest] = [built("fiveyear"), built("rest")];
if (!wasm || !rest || !existsSync(join(site, "index.html"))) {
  console.error("the calculator is not built: run make build first");
  process.exit(1);
}
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
const tsc = createRequire(import.meta.url).resolve("typescript/lib/tsc.js");
execFileSync(process.execPath, [tsc, "-p", here], { stdio: "inherit" });
const { build } = await import(createRequire(join(here, "../package.json")).resolve("vite"));
await build({
  configFile: false,
  root: join(here, ".."),
  logLevel: "warn",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: { outDir: dist, emptyOutDir: false, target: "es2022", lib: { entry: join(here, "chart/draw.tsx"), formats: ["es"], fileName: "draw" } },
});
copyFileSync(join(here, "src/wasm_exec.js"), join(dist, "wasm_exec.js"));
cpSync(site, join(dist, "calculator"), { recursive: true, filter: (f) => !/\.(br|map)$/.test(f) });
const place = join(dist, "wasm.js"); // the engine lies once in the package: in the calculator
writeFileSync(place, readFileSync(place, "utf8").replace("./fiveyear.wasm", `./calculator/assets/${wasm}`).replace("./rest.wasm", `./calculator/assets/${rest}`));
copyFileSync(join(here, "../../../LICENSE"), join(here, "LICENSE"));
