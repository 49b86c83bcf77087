import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "@playwright/test";

// The engine in the browser gives the same bytes as natively and under Node: the same requests are answered
// with the files that the Go tests hold themselves to.
const golden = fileURLToPath(new URL("../../../bridge/testdata/golden/", import.meta.url));
const names = readdirSync(golden)
  .filter((f) => f.endsWith(".request.json"))
  .map((f) => f.replace(".request.json", ""));

test("the answers of the engine are those of the golden files, byte for byte", async ({ page }) => {
  expect(names.length).toBeGreaterThanOrEqual(6);
  const worker = page.waitForEvent("worker");
  await page.goto("/");
  const url = (await worker).url();
  await expect(page.locator('.app[data-ready="true"]')).toBeVisible();
  await page.evaluate(async (url) => {
    const engine = new Worker(url, { type: "module" });
    const wasm = performance.getEntriesByType("resource").find((r) => r.name.endsWith(".wasm"))?.name ?? "";
    const rest = /assets\/rest-[^"]+\.wasm/.exec(await (await fetch("sw.js")).text())?.[0] ?? "";
    engine.postMessage({ start: await WebAssembly.compileStreaming(fetch(wasm)), rest: new URL(rest, location.href).href });
    Object.assign(globalThis, {
      ask: (request: string) =>
        new Promise<string>((resolve) => {
          engine.onmessage = (e: MessageEvent<unknown>) => {
            if (typeof e.data === "string") resolve(e.data);
          };
          engine.postMessage(request);
        }),
    });
  }, url);
  for (const name of names) {
    const request = readFileSync(`${golden}${name}.request.json`, "utf8").trim();
    const want = readFileSync(`${golden}${name}.response.json`, "utf8");
    const answer = await page.evaluate(
      (request) => (globalThis as unknown as { ask: (r: string) => Promise<string> }).ask(request),
      request,
    );
    expect(`${answer}\n` === want, `${name}: ${answer.slice(0, 200)}`).toBe(true);
  }
});
