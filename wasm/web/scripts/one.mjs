// Builds the calculator as one file (dist/one.html), without the engine: the page bundles it all into one script, which is packed,
// as is the engine that whoever completes the file puts in its place (the page, or fiveyear html). The policy names the scripts by hash.
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "vite";

const web = fileURLToPath(new URL("..", import.meta.url));
const at = (path) => join(web, "src", path);
/** Modules that others take the place of in a file of its own. */
const instead = new Map([
  [at("engine/channel.ts"), at("one/channel.ts")],
  [at("work/linked.ts"), at("one/linked.ts")],
  [at("app/offline.ts"), at("one/offline.ts")],
  [at("one/parts.ts"), at("one/parts-here.ts")],
  [at("app/licence-texts.ts"), at("one/licence-texts.ts")],
]);
const replaced = new Set();
const place = {
  name: "fiveyear-one",
  enforce: "pre",
  async resolveId(source, importer, options) {
    if (!importer || !source.startsWith(".")) return null;
    const found = await this.resolve(source, importer, { ...options, skipSelf: true });
    const other = found && instead.get(found.id);
    if (!other) return null;
    replaced.add(found.id);
    return other;
  },
  // The worker that lies beside a served page is none of the file's.
  transform(code, id) {
    if (!id.endsWith("package/src/spawn.ts")) return null;
    const without = code.replace(/new Worker\(new URL\("\.\/worker\.js", import\.meta\.url\), [^)]*\)/, "null as never");
    if (without === code) throw new Error("spawn.ts starts its worker in another way");
    return without;
  },
};

const { output } = await build({
  root: web,
  configFile: join(web, "vite.config.ts"),
  logLevel: "warn",
  plugins: [place],
  worker: { format: "iife" },
  build: { write: false, cssCodeSplit: false, rolldownOptions: { input: at("main.tsx"), output: { codeSplitting: false, entryFileNames: "one.js" } } },
});
for (const id of instead.keys()) {
  if (!replaced.has(id)) throw new Error(`${id} is no longer part of the page`);
}
const chunks = output.filter((o) => o.type === "chunk");
if (chunks.length !== 1) throw new Error(`expected one script, not ${chunks.map((c) => c.fileName).join(", ")}`);
const styles = output.filter((o) => o.fileName.endsWith(".css")).map((o) => String(o.source)).join("");
const beside = output.filter((o) => o.type === "asset" && /\.(wasm|js)$/.test(o.fileName)).map((o) => o.fileName);
if (beside.length > 0) throw new Error(`the file would need ${beside.join(", ")}`);

// The program of the page is packed; the loader unpacks it, and the policy knows both by their hash.
const loader = `"use strict";globalThis.fiveyearFile="<!doctype html>\\n"+document.documentElement.outerHTML;(async()=>{
const packed=Uint8Array.from(atob(document.getElementById("fiveyear-page").textContent),(c)=>c.charCodeAt(0));
const script=document.createElement("script");script.type="module";
script.textContent=await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
document.getElementById("app").textContent="";document.head.append(script);})().catch((e)=>{document.getElementById("app").append(" ("+e.message+")");});`;
const script = chunks[0].code;
const sha = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const policy = [
  "default-src 'none'",
  `script-src ${sha(loader)} ${sha(script)} 'wasm-unsafe-eval'`,
  `style-src ${sha(styles)}`,
  "img-src data: blob:",
  "worker-src blob:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");
const old = "此文件需要较新的浏览器：Chromium 109、Firefox 115 或 Safari 16.4 以上，并允许脚本。This file needs a recent browser: Chromium 109, Firefox 115, Safari 16.4 or later, with scripts allowed.";
const html = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Fiveyear</title>
<style>${styles}</style>
</head>
<body>
<div id="app">${old}</div>
<script id="fiveyear-carried" type="application/json">{"format":1}</script>
<script id="fiveyear-page" type="application/octet-stream">${gzipSync(script, { level: 9 }).toString("base64")}</script>
<script id="fiveyear-engine" type="application/octet-stream"></script>
<script id="fiveyear-rest" type="application/octet-stream"></script>
<script>${loader}</script>
</body>
</html>
`;
if (/<\/style/i.test(styles) || /<\/script/i.test(loader)) throw new Error("style or script would end early");
writeFileSync(join(web, "dist", "one.html"), html);
console.log(`one.html, without the engine ${String(html.length).padStart(36)} B`);
