import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";
import { fill, speaking, type Texts } from "../i18n/texts";
import { words } from "../i18n/words";

const src = fileURLToPath(new URL("../", import.meta.url));
const files = readdirSync(src, { recursive: true })
  .map(String)
  .filter((f) => /\.tsx?$/.test(f) && !f.includes(".test."));
const rooms = import.meta.glob<{ texts?: Texts }>("../*/texts.ts", { eager: true });
const tables = Object.entries(rooms).flatMap(([path, room]) => (room.texts ? [{ path, texts: room.texts }] : []));
const entries = [{ path: "../i18n/words.ts", texts: words as Texts }, ...tables].flatMap(({ path, texts }) => Object.entries(texts).map(([key, text]) => ({ path, key, text })));
const places = (s: string) => [...s.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();

test("every room brings its texts, each in both languages with the same places", () => {
  expect(tables.length).toBeGreaterThan(15);
  for (const { path, key, text } of entries) {
    expect(text.zh, `${path}: ${key}`).not.toBe("");
    expect(text.en, `${path}: ${key}`).not.toBe("");
    expect(places(text.zh), `${path}: ${key}`).toEqual(places(text.en));
  }
});

test("no key stands in two rooms, where one would hide the other", () => {
  const seen = new Map<string, string>();
  const twice = entries.filter(({ path, key }) => {
    const global = key.includes(".");
    const before = seen.get(key);
    if (global) seen.set(key, path);
    return global && before !== undefined;
  });
  expect(twice).toEqual([]);
});

test("no Chinese in English texts, apart from the name of the language and what may be typed", () => {
  const mixed = entries.filter(({ key, text }) => /\p{Script=Han}/u.test(text.en) && !key.startsWith("bar.language") && !key.startsWith("teach"));
  expect(mixed.map(({ key }) => key)).toEqual([]);
});

test("every text is used", () => {
  const code = files.filter((f) => f !== "i18n/words.ts" && !f.endsWith("/texts.ts")).map((f) => readFileSync(join(src, f), "utf8")).join("\n");
  const built = /^(nav|place|board|board\.none|theme|mark|form|drawer|rests|shape|annual\.shape|tour|report\.part|review\.(mode|kind|file|status|national|standing|need|outcome|pace)|unc\.(kind|par)|outline\.(type|zone|industry|status|kind|evaluation))\.|^import\.(base|from|to)$|^versions\.(old|new)$|^inferred\.(up|down|open)$|^sens\.(rows|columns)$/; // keys put together from a name
  const idle = entries.map(({ key }) => key).filter((key) => !code.includes(`"${key}"`) && !built.test(key));
  expect(idle).toEqual([]);
});

test("no text of the page stands outside the tables of texts", () => {
  const stray: string[] = [];
  for (const f of files.filter((f) => f.endsWith(".tsx"))) {
    const file = ts.createSourceFile(f, readFileSync(join(src, f), "utf8"), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
    const visit = (node: ts.Node): void => {
      if (ts.isJsxText(node) && /\p{L}/u.test(node.text)) stray.push(`${f}: ${node.text.trim()}`);
      const said = ts.isJsxAttribute(node) && /^(aria-label|title|placeholder|alt)$/.test(node.name.getText(file));
      if (said && node.initializer && ts.isStringLiteral(node.initializer)) stray.push(`${f}: ${node.initializer.text}`);
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  expect(stray).toEqual([]);
}, 60_000); // every component is parsed

test("Chinese characters stand in the tables of texts only", () => {
  const han = files.filter((f) => /\p{Script=Han}/u.test(readFileSync(join(src, f), "utf8")));
  expect(han.filter((f) => !f.startsWith("i18n/") && !f.endsWith("/texts.ts"))).toEqual([]);
});

test("places are filled, each language with its own text", () => {
  const rows = (n: string | number) => fill("{n} {n|row is|rows are} there", { n }, "en");
  expect([rows(0), rows(1), rows("1"), rows("1,001")]).toEqual(["0 rows are there", "1 row is there", "1 row is there", "1,001 rows are there"]);
  expect(fill("{a} of {b} {c}", { a: 1, b: { zh: "乙", en: "B" } }, "en")).toBe("1 of B {c}");
  const { text } = speaking({ "fault.range": { zh: "{value} 超出范围：请填 {min} 至 {max}（{unit}）。", en: "{value} is out of range: enter {min} to {max} ({unit})." } });
  expect(text("fault.range", { value: "99", min: "0", max: "20", unit: { zh: "万人", en: "10k persons" } })).toEqual({
    zh: "99 超出范围：请填 0 至 20（万人）。",
    en: "99 is out of range: enter 0 to 20 (10k persons).",
  });
});

// One name for each thing in each language: the glossary is the test's own data, and the house's test holds Go's texts to it.
interface Term { en: string; zh: string; not: { en?: string; zh?: string } }
const glossary = JSON.parse(readFileSync(join(src, "i18n/glossary.json"), "utf8")) as Term[];
const free = new Set(["about.l.forecast", "data.limits"]); // they say what a projection is not

test.each(glossary)("one name in each language: $en, $zh", ({ en, zh, not }) => {
  const named = new RegExp(`\\b(${en})\\b`, "i");
  const bare = (s: string) => s.replace(/\{\w+\}/g, "");
  expect(entries.filter(({ text }) => named.test(bare(text.en)) && !new RegExp(zh).test(bare(text.zh))).map(({ key, text }) => [key, text])).toEqual([]);
  const second = entries.filter(({ key, text }) => !free.has(key) && ((not.zh && new RegExp(not.zh).test(text.zh)) || (not.en && new RegExp(`\\b(${not.en})\\b`, "i").test(text.en))));
  expect(second.map(({ key, text }) => [key, text])).toEqual([]);
});
