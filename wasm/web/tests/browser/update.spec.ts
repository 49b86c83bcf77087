import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Analyst, expect } from "./analyst";
import { test } from "@playwright/test";

test.use({ serviceWorkers: "allow" });

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

/** A copy of the built site that a test may change, as an update does. */
async function site(): Promise<{ url: string; newer: () => void; close: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), "fiveyear-"));
  cpSync(fileURLToPath(new URL("../../dist/", import.meta.url)), folder, { recursive: true });
  const server = await serve(folder);
  const change = (file: string, from: RegExp, to: string) => {
    const before = readFileSync(join(folder, file), "utf8");
    expect(before).toMatch(from);
    writeFileSync(join(folder, file), before.replace(from, to));
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    newer: () => {
      change("index.html", /<html /, '<html class="newer" ');
      change("sw.js", /("url":"index.html","hash":")\w+/, "$10000");
      // the parts of the old version are gone from the server, the page is made of others
      for (const part of readdirSync(join(folder, "assets")).filter((f) => /draw.*\.js$/.test(f))) {
        rmSync(join(folder, "assets", part));
        change("sw.js", new RegExp(`\\{"url":"assets/${part}","hash":"\\w+"\\},?`), "");
      }
    },
    close: () => {
      server.close();
      server.closeAllConnections();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

test("a new version waits to be asked for, and the work survives it", async ({ page }) => {
  const analyst = new Analyst(page);
  const { url, newer, close } = await site();
  try {
    await page.goto(url);
    await analyst.ready();
    await analyst.offlineReady();
    await analyst.type("gdp_growth", "6");
    await expect(analyst.digits("derived-manufacturing_growth_average")).toHaveText("8.03");
    newer();
    await page.reload();
    await expect(analyst.id("update")).toContainText("A new version is ready");
    await expect(page.locator("html.newer")).toHaveCount(0);
    await analyst.id("update").getByRole("button").click();
    await expect(page.locator("html.newer")).toHaveCount(1);
    await analyst.ready();
    await expect(analyst.id("value-gdp_growth")).toHaveValue("6");
  } finally {
    close();
  }
});

test("an update in one tab leaves the work in another: it goes on with its own version until it is reloaded", async ({ page, context }) => {
  const analyst = new Analyst(page);
  const { url, newer, close } = await site();
  try {
    await page.goto(`${url}#/whatif`);
    await analyst.ready();
    await analyst.offlineReady();
    const other = new Analyst(await context.newPage());
    await other.page.goto(`${url}#/data`); // no chart yet: its program is still to be fetched
    await other.ready();
    await other.type("gdp_growth", "5");
    newer();
    await page.reload();
    await analyst.id("update").getByRole("button").click();
    await expect(page.locator("html.newer")).toHaveCount(1);

    await expect(other.id("update")).toContainText("A new version is ready");
    await expect(other.page.locator("html.newer")).toHaveCount(0);
    await other.type("gdp_growth", "6"); // in the middle of it
    await other.page.goto(`${url}#/whatif`);
    await expect(other.id("chart")).toHaveAttribute("data-drawn", "true");
    await other.saveAs("Through the update");
    await other.id("update").getByRole("button").click();
    await expect(other.page.locator("html.newer")).toHaveCount(1);
    await other.ready();
    await expect(other.id("value-gdp_growth")).toHaveValue("6");
    await expect(other.id("scenario-name")).toContainText("Through the update");
  } finally {
    close();
  }
});
