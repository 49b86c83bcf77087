import { readFileSync } from "node:fs";
import mammoth from "mammoth";
import type { Download } from "@playwright/test";
import { expect, test } from "./analyst";

/** A Word file as another program reads it. */
async function wordIn(file: Download): Promise<string> {
  const { value } = await mammoth.convertToHtml({ buffer: readFileSync(await file.path()) });
  return value;
}

test("the report holds scenario, moves, assumptions, results, charts, formulas and sources", async ({ analyst }) => {
  await analyst.open();
  await analyst.type("gdp_growth", "6");
  await analyst.id("save").click();
  await analyst.id("save-name").fill("Six percent");
  await analyst.id("save-note").fill("Asked by the <b>bureau</b>");
  await analyst.id("save-author").fill("An analyst");
  await analyst.id("save-confirm").click();
  await expect(analyst.id("toast")).toContainText("Six percent");
  await analyst.id("take-menu").click();
  await analyst.id("menu-report").click();
  const report = analyst.id("report");
  await expect(report).toContainText("Asked by the <b>bureau</b>"); // as text
  for (const part of ["Six percent", "An analyst", "GDP growth 6%", "needs input", "Of 22 targets, 14 on path by assumption, 1 missed, 6 open", "average growth of Manufacturing index (2020 = 100)", "headline table, row 3", "People’s Government of Jimo"]) {
    await expect(report).toContainText(part);
  }
  const charts = analyst.id("report-charts").getByRole("img", { name: /^Chart of/ });
  const first = analyst.id("report-key").getByRole("img", { name: /^Chart of/ });
  await expect(first.first()).toContainText("Scenario 6.00");
  await expect(first).toHaveCount(3); // growth and income, which is in step with it, come before one that did not change
  await expect(charts).toHaveCount(11); // the rest of 14
  await analyst.id("report-part-unchanged").uncheck();
  await expect(charts).toHaveCount(0);
  const row = analyst.id("report-targets").locator("tr", { hasText: "New urban jobs" });
  await expect(row).toContainText("38.4"); // in thousand persons, as the unit beside it says
  await analyst.accessible();
  await expect.poll(() => analyst.page.title()).toContain("Six percent");
});

test("no word of a table's head breaks, at any width", async ({ analyst }) => {
  await analyst.open("#/report");
  await expect(analyst.id("report-targets")).toBeVisible();
  const broken: string[] = [];
  for (const width of [1440, 1175, 1100, 1024, 800, 760, 390]) {
    await analyst.page.setViewportSize({ width, height: 900 });
    const words = await analyst.broken(".report thead th");
    broken.push(...words.map((word) => `${word} at ${String(width)} px`));
    await analyst.fits();
  }
  expect(broken).toEqual([]);
});

test("on paper it is light, without controls, and fits the width", async ({ analyst }) => {
  await analyst.page.emulateMedia({ colorScheme: "dark", media: "print" });
  await analyst.page.setViewportSize({ width: 680, height: 1000 }); // A4 within its margins
  await analyst.open("#/report");
  await analyst.page.emulateMedia({ colorScheme: "dark", media: "print" });
  const report = analyst.id("report");
  await expect(report).toHaveCSS("background-color", "rgb(255, 255, 255)");
  await expect(report).toHaveCSS("color", "rgb(23, 36, 44)");
  await expect(analyst.id("report-print")).toBeHidden();
  await expect(analyst.id("undo")).toBeHidden();
  await expect(analyst.id("report-charts")).toBeVisible();
  await analyst.fits();
});

test("the phone reads it too, in Chinese", async ({ analyst }) => {
  await analyst.page.setViewportSize({ width: 390, height: 844 });
  await analyst.open("#/report");
  await analyst.id("language").click();
  await expect(analyst.id("report")).toContainText("假设与前提");
  await expect(analyst.id("report-charts")).toBeVisible();
  await analyst.fits();
  await analyst.accessible();
});

test("it opens on what is missed and what cannot be judged, with three charts, and goes to Word", async ({ analyst }) => {
  await analyst.open("#/whatif");
  await analyst.type("gdp_growth", "6");
  await analyst.page.evaluate(() => (location.hash = "#/report"));
  await expect(analyst.id("report-missed")).toContainText("GDP growth");
  await expect(analyst.id("report-unjudged")).toContainText("assigned by Qingdao city");
  await expect(analyst.id("report-key").getByRole("img", { name: /^Chart of/ })).toHaveCount(3);
  const download = analyst.page.waitForEvent("download");
  await analyst.id("report-docx").click();
  const html = await wordIn(await download);
  for (const part of ["<h1>At a glance</h1>", "1 missed", "<h2>Targets missed: 1</h2>", "GDP growth", "<table>", "GDP index in 2025: 4.59% below plan"]) expect(html).toContain(part);
  expect(html.match(/<img alt="[^"]+" src="data:image\/png/g)).toHaveLength(3);
});

test("a review goes to Word in the office's order, with places to write", async ({ analyst }) => {
  await analyst.open("#/review");
  await analyst.id("review-cell-manufacturing_share-2021").fill("39.2");
  await analyst.id("review-cell-manufacturing_share-2021").press("Enter");
  await expect(analyst.id("board-manufacturing_share").getByTestId("completion")).toContainText("26%");
  await analyst.id("language").click();
  await analyst.page.evaluate(() => (location.hash = "#/report"));
  const download = analyst.page.waitForEvent("download");
  await analyst.id("report-docx").click();
  const html = await wordIn(await download);
  const order = ["总体情况", "主要指标进展", "约束性", "预期性", "存在的主要问题", "下一步推进规划实施的建议"].map((title) => html.search(new RegExp(`<h[12]>${title}`)));
  expect(order.every((at, i) => at > (order[i - 1] ?? 0))).toBe(true);
  expect(html).toContain("39.2");
});
