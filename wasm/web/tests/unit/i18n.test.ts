import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";
import { dictionary, fill, text, type Key } from "../../src/i18n/dictionary";
import { fileTexts } from "../../src/i18n/files";
import { texts as modelTexts } from "../../src/models/texts";

const src = fileURLToPath(new URL("../../src/", import.meta.url));
const files = readdirSync(src, { recursive: true })
  .map(String)
  .filter((f) => /\.tsx?$/.test(f) && !f.startsWith("gen"));
const entries = Object.entries({ ...dictionary, ...modelTexts }) as [Key, { zh: string; en: string }][]; // of the page, and of what is loaded later
const places = (s: string) => [...s.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();

test("every text exists in both languages with the same places", () => {
  for (const [key, entry] of [...entries, ...Object.entries(fileTexts)]) {
    expect(entry.zh, key).not.toBe("");
    expect(entry.en, key).not.toBe("");
    expect(places(entry.zh), key).toEqual(places(entry.en));
  }
});

test("no Chinese in English texts, apart from the name of the language", () => {
  const mixed = entries.filter(([key, e]) => /\p{Script=Han}/u.test(e.en) && !key.startsWith("bar.language"));
  expect(mixed.map(([key]) => key)).toEqual([]);
});

test("every text is used", () => {
  const code = files.filter((f) => (!f.startsWith("i18n/") || f === "i18n/lang.ts") && !f.endsWith("/texts.ts")).map((f) => readFileSync(join(src, f), "utf8")).join("\n");
  const built = /^(nav|place|board|board\.none|theme|mark|form|drawer|rests|shape|annual\.shape|what|tour|report\.part|review\.(mode|kind|file)|unc\.(kind|par)|outline\.(type|zone|industry|status|kind|evaluation))\.|^import\.(base|from|to)$|^versions\.(old|new)$/; // keys put together from a name
  const idle = entries.map(([key]) => key).filter((key) => !code.includes(`"${key}"`) && !built.test(key));
  expect(idle).toEqual([]);
});

test("no text of the page stands outside the dictionary", () => {
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
});

test("Chinese characters stand in the dictionaries only", () => {
  const han = files.filter((f) => /\p{Script=Han}/u.test(readFileSync(join(src, f), "utf8")));
  expect(han.filter((f) => !f.startsWith("i18n/") && !f.endsWith("/texts.ts"))).toEqual([]);
});

test("places are filled, each language with its own text", () => {
  expect(fill("{a} of {b} {c}", { a: 1, b: { zh: "乙", en: "B" } }, "en")).toBe("1 of B {c}");
  expect(text("fault.range", { value: "99", min: "0", max: "20", unit: { zh: "万人", en: "10k persons" } })).toEqual({
    zh: "99 超出范围：请填 0 至 20（万人）。",
    en: "99 is out of range: enter 0 to 20 (10k persons).",
  });
});
