import { readFileSync } from "node:fs";
import { expect, test } from "./analyst";

// Up to four scenarios side by side, from the open page.

test("a third and a fourth scenario join, each with its line, its distance from A and its targets", async ({ analyst }) => {
  await analyst.open();
  await analyst.type("gdp_growth", "6");
  await analyst.open("#/compare");
  await expect(analyst.id("compare-diff-gdp_index")).toHaveText("−6.43"); // 100·(1.06^5 − 1.07^5)
  await analyst.id("compare-add").click();
  await analyst.id("compare-add").click();
  await expect(analyst.id("compare-add")).toHaveCount(0); // four are the most
  await analyst.pick("compare-c", "current");
  await analyst.pick("compare-d", "ready:late");
  await expect(analyst.id("compare-diff-gdp_index-c")).toHaveText("−6.43");
  await expect(analyst.id("compare-paths").locator("path[data-line]")).toHaveCount(4);
  const row = analyst.id("compare-matrix-gdp_growth");
  await expect(row).toContainText("missed");
  await expect(row.locator("td")).toHaveCount(5); // the target and four scenarios
  await expect(analyst.id("compare-levels").locator("svg")).toContainText("B");
  await analyst.id("compare-without-c").click();
  await expect(analyst.id("compare-c")).toHaveAttribute("value", "ready:late");
  await expect(analyst.id("compare-d")).toHaveCount(0);
  await analyst.accessible();
  await analyst.fits();
});

test("a plan without scenarios opens on a lever somewhat lower, and its chart begins with the plan", async ({ analyst }) => {
  await analyst.open();
  await analyst.id("plan-title").selectOption("id:china-15fyp");
  await expect(analyst.id("row-patents_per_10k")).toBeVisible();
  await expect(analyst.id("chart").locator("svg")).toContainText("2025");
  await expect(analyst.id("chart").locator("svg")).not.toContainText("2024"); // only unemployment and others have a figure of it
  await analyst.open("#/compare");
  await expect(analyst.id("compare-same")).toHaveCount(0);
  await expect(analyst.id("why-sum")).toContainText("5.59"); // (21 ÷ 16)^(1/5) − 1
  await analyst.open("#/sensitivity");
  await expect(analyst.id("sens-question")).toBeVisible();
  await expect(analyst.id("heat-question")).toHaveCount(0); // one lever alone is behind the result
});

test("the variable chosen elsewhere is the one whose paths and reasons are shown", async ({ analyst }) => {
  await analyst.open();
  await analyst.type("gdp_growth", "6");
  await analyst.id("row-marine_share").locator(".name-button").click();
  await analyst.open("#/compare");
  await expect(analyst.id("why-variable")).toHaveAttribute("value", "marine_share");
  await analyst.pick("why-variable", "gdp_index");
  await expect(analyst.id("why-shares")).toContainText("−6.43");
  await analyst.open("#/whatif");
  await expect(analyst.id("chart-variable")).toHaveAttribute("value", "gdp_index");
});

test("all of the comparison leaves as one picture: paths, reasons, targets and differences, with their titles", async ({ analyst }) => {
  await analyst.open("#/compare");
  await analyst.pick("compare-b", "ready:late");
  await expect(analyst.id("compare-levels")).toHaveAttribute("data-drawn", "true");
  await expect(analyst.id("why-chart")).toHaveAttribute("data-drawn", "true");
  await analyst.settled();
  const saved = analyst.page.waitForEvent("download");
  await analyst.id("compare-whole-svg").click();
  const svg = readFileSync(await (await saved).path(), "utf8");
  const charts = await analyst.page.locator("main .chart svg").count();
  expect(svg.match(/translate\(20,/g)).toHaveLength(charts + 1); // and the targets
  for (const said of ["Scenarios side by side", "Late catch-up", "Targets in each scenario", "GDP growth"]) expect(svg).toContain(said);
  expect(svg).not.toContain("var(--");
  const png = analyst.page.waitForEvent("download");
  await analyst.id("compare-whole-png").click();
  const bytes = readFileSync(await (await png).path());
  expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  expect(bytes.readUInt32BE(20)).toBe(2 * Number(/height="(\d+)"/.exec(svg)?.[1])); // the same, at twice the resolution
});
