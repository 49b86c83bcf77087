import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { build } from "vite";
import { precache } from "./precache";

let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "precache-"));
  writeFileSync(join(root, "sw.js"), "self.files = __PRECACHE__;");
});

afterEach(() => rmSync(root, { recursive: true }));

const run = (main: string) => {
  writeFileSync(join(root, "main.js"), main);
  const output = { entryFileNames: "[name].js" };
  return build({ root, configFile: false, logLevel: "silent", plugins: [precache()], build: { rolldownOptions: { input: { main: join(root, "main.js"), sw: join(root, "sw.js") }, output } } });
};

describe("the list of files in the service worker", () => {
  test("names each file with its hash", async () => {
    await run("console.log(1);");
    expect(readFileSync(join(root, "dist/sw.js"), "utf8")).toMatch(/\[\{"url":"main\.js","hash":"[0-9a-f]{16}"\}\]/);
  });

  test("leaves out the part that writes Word, as the page's own build names it", async () => {
    const files = new URL("../src/files/", import.meta.url);
    expect(existsSync(new URL("word.ts", files))).toBe(true); // the name of the module is that of its file
    writeFileSync(join(root, "word.js"), "export const word = 1;");
    await run('import("./word.js").then(console.log);');
    expect(readdirSync(join(root, "dist/assets"))).toEqual([expect.stringMatching(/^word-/)]);
    expect(readFileSync(join(root, "dist/sw.js"), "utf8")).not.toContain("word-");
  });

  test("does not hide why a later build fails", async () => {
    await run("console.log(1);");
    await expect(run('import "./nowhere";')).rejects.toThrow(/nowhere/);
  });
});
