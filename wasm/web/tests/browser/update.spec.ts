import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Analyst, expect } from "./analyst";
import { test } from "@playwright/test";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
};

/** Serves a folder, so that a test can change what is served. */
async function serve(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://x").pathname;
    const name = path === "/" ? "index.html" : path.slice(1);
    try {
      const body = readFileSync(join(folder, name));
      response.writeHead(200, { "Content-Type": types[extname(name)] ?? "application/octet-stream", "Cache-Control": "no-cache" });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

test("a new version waits to be asked for, and the work survives it", async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), "fiveyear-"));
  cpSync(fileURLToPath(new URL("../../dist/", import.meta.url)), folder, { recursive: true });
  const server = await serve(folder);
  const analyst = new Analyst(page);
  try {
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await analyst.ready();
    await analyst.offlineReady();
    await analyst.type("gdp_growth", "6");
    await expect(analyst.digits("derived-manufacturing_growth_average")).toHaveText("8.03");
    const change = (file: string, from: RegExp, to: string) => {
      const before = readFileSync(join(folder, file), "utf8");
      expect(before).toMatch(from);
      writeFileSync(join(folder, file), before.replace(from, to));
    };
    change("index.html", /<html /, '<html class="newer" ');
    change("sw.js", /("url":"index.html","hash":")\w+/, "$10000");
    await page.reload();
    await expect(analyst.id("update")).toContainText("A new version is ready");
    await expect(page.locator("html.newer")).toHaveCount(0);
    await analyst.id("update").getByRole("button").click();
    await expect(page.locator("html.newer")).toHaveCount(1);
    await analyst.ready();
    await expect(analyst.id("value-gdp_growth")).toHaveValue("6");
  } finally {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true, force: true });
  }
});
