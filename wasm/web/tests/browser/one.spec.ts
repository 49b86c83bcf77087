import { copyFileSync, mkdtempSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { BrowserContext, Download, Page } from "@playwright/test";
import { expect, test } from "./analyst";

const china = readFileSync(new URL("../../../../plan/china/china-14fyp.json", import.meta.url), "utf8");
const evil = "某县</script><script>document.title='run'</script><!--";

/** A saved file where it can be opened: under its name, in a folder of its own. */
async function kept(download: Download): Promise<string> {
  const path = join(mkdtempSync(join(tmpdir(), "one-")), "plan.html");
  copyFileSync(await download.path(), path);
  return path;
}

async function save(page: Page): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByTestId("save-one").click()]);
  expect(download.suggestedFilename()).toMatch(/\.html$/);
  return kept(download);
}

const carried = (path: string): Record<string, unknown> =>
  JSON.parse(/<script id="fiveyear-carried"[^>]*>(.*?)<\/script>/s.exec(readFileSync(path, "utf8"))?.[1] ?? "") as Record<string, unknown>;

/** Opens a file from disk, without a network, and tells what it asked for and what the policy refused. */
async function opened(context: BrowserContext, path: string): Promise<{ page: Page; asked: string[]; refused: string[] }> {
  const page = await context.newPage();
  const [asked, refused]: [string[], string[]] = [[], []];
  page.on("request", (r) => asked.push(r.url()));
  page.on("console", (m) => {
    if (m.type() === "error") refused.push(m.text());
  });
  page.on("pageerror", (e) => refused.push(e.message));
  await page.goto(pathToFileURL(path).href);
  await page.locator('.app[data-ready="true"]').waitFor({ timeout: 90_000 });
  return { page, asked, refused };
}

test("the calculator saved as one file answers from disk without a network, and saves itself again", async ({ analyst, context }) => {
  await analyst.open("#/data");
  await analyst.type("gdp_growth", "6");
  await analyst.saveAs("Slower");
  const first = await save(analyst.page);
  expect(statSync(first).size).toBeLessThan(5 * 1024 * 1024);
  await analyst.page.close();
  await context.setOffline(true);
  const { page, asked, refused } = await opened(context, first);
  await expect(page.getByTestId("value-gdp_growth")).toHaveValue("6");
  await expect(page.locator("body")).toContainText("133.82"); // 100 · 1.06⁵
  await expect(page.locator("body")).not.toContainText("needs a recent browser");
  expect(asked.filter((url) => !/^(file|blob|data):/.test(url))).toEqual([]);
  expect(refused).toEqual([]);
  await page.evaluate(() => void (location.hash = "#/data"));
  await expect(page.getByTestId("library")).toContainText("Slower");
  const again = await save(page);
  expect(carried(again)).toEqual(carried(first));
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(readFileSync(again, "utf8"))?.[1] ?? "";
  await page.evaluate(() => void (location.hash = "#/about"));
  const [texts] = await Promise.all([page.waitForEvent("download"), page.getByTestId("licence-texts").click()]);
  expect(readFileSync(await texts.path(), "utf8")).toContain("Permission is hereby granted"); // of MIT, in the file itself
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("worker-src blob:");
  expect(policy).not.toContain("unsafe-inline");
});

test("what a plan is titled stays text in the file", async ({ analyst, context }) => {
  await analyst.open("#/data");
  const doc = { ...(JSON.parse(china) as Record<string, unknown>), id: "mine", title: { zh: evil, en: evil } };
  await analyst.id("open-plan-file").setInputFiles({ name: "mine.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(doc)) });
  await expect(analyst.page).toHaveTitle(/某县<\/script>/);
  const path = await save(analyst.page);
  await context.setOffline(true);
  const { page, refused } = await opened(context, path);
  await expect(page).toHaveTitle(new RegExp(`^${evil.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`));
  expect(refused).toEqual([]);
  expect(carried(await (async () => {
    await page.evaluate(() => void (location.hash = "#/data"));
    return save(page);
  })())).toEqual(carried(path));
});
