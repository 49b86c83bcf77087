import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

interface Found { name: string; version: string; licence: string; text: string }

const NAME = "virtual:licences";
const TEXTS = "virtual:licences/texts";
const root = fileURLToPath(new URL("..", import.meta.url));

/** Lists what the page and the engine bundle, and the engine's SHA-256, for the About page, and writes the full texts beside the page. */
export function licences(): Plugin {
  let all: Found[] | null = null;
  const found = () => (all ??= [...npm(), ...golang()]);
  const rule = "\n\n----------------------------------------\n\n";
  const texts = () => found().map((f) => `${f.name} ${f.version} (${f.licence})\n\n${f.text.trim()}`).join(rule) + "\n";
  const list = () => `export default ${JSON.stringify(found().map(({ name, version, licence }) => ({ name, version, licence })))};\nexport const engine = "${engine()}";`;
  return {
    name: "fiveyear-licences",
    resolveId: (id) => (id === NAME || id === TEXTS ? `\0${id}` : null),
    load: (id) => (id === `\0${NAME}` ? list() : id === `\0${TEXTS}` ? `export default ${JSON.stringify(texts())};` : null),
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "licences.txt", source: texts() });
    },
  };
}

/** The SHA-256 of the engine, by which anybody can tell that it was built of these sources. */
function engine(): string {
  const parts = ["fiveyear.wasm", "rest.wasm"].map((f) => join(root, "package/src", f));
  return parts.every((f) => existsSync(f)) ? createHash("sha256").update(Buffer.concat(parts.map((f) => readFileSync(f)))).digest("hex") : "";
}

interface Package { name: string; version: string; license?: string; dependencies?: Record<string, string> }

/** The packages the page imports, and what these import in turn. */
function npm(): Found[] {
  const read = (dir: string) => JSON.parse(readFileSync(join(dir, "package.json"), "utf8")) as Package;
  const wanted = Object.keys(read(root).dependencies ?? {});
  const out = new Map<string, Found>();
  while (wanted.length > 0) {
    const name = wanted.pop() ?? "";
    const dir = join(root, "node_modules", name);
    if (out.has(name) || !existsSync(dir)) continue;
    const p = read(dir);
    out.set(name, { name, version: p.version, licence: p.license ?? "see text", text: textIn(dir) });
    wanted.push(...Object.keys(p.dependencies ?? {}));
  }
  return [...out.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The modules the engine is built of, and Go itself. */
function golang(): Found[] {
  const module = join(root, "..", "..");
  const ask = (...args: string[]) => execFileSync("go", args, { cwd: module, encoding: "utf8", env: { ...process.env, GOOS: "js", GOARCH: "wasm" } });
  const lines = new Set(ask("list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}} {{.Dir}}{{end}}{{end}}", "./wasm").split("\n"));
  const modules = [...lines].filter((l) => l !== "").sort().map((l) => {
    const [name = "", version = "", ...dir] = l.split(" ");
    const text = textIn(dir.join(" "));
    return { name, version, licence: kindOf(text), text };
  });
  const text = textIn(ask("env", "GOROOT").trim());
  return [{ name: "Go", version: ask("env", "GOVERSION").trim(), licence: kindOf(text), text }, ...modules];
}

/** The licence file of a folder, and the notice that may come with it. */
function textIn(dir: string): string {
  const names = readdirSync(dir).filter((f) => /^(licen[cs]e|copying|notice)(\.|$)/i.test(f)).sort();
  return names.map((f) => readFileSync(join(dir, f), "utf8")).join("\n");
}

function kindOf(text: string): string {
  if (/Apache License/.test(text)) return "Apache-2.0";
  if (/Redistribution and use/.test(text)) return "BSD-3-Clause";
  return /Permission is hereby granted, free of charge/.test(text) ? "MIT" : "see text";
}
