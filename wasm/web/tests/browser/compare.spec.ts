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
  await analyst.id("compare-c").selectOption("current");
  await analyst.id("compare-d").selectOption("ready:late");
  await expect(analyst.id("compare-diff-gdp_index-c")).toHaveText("−6.43");
  await expect(analyst.id("compare-paths").locator("path[data-line]")).toHaveCount(4);
  const row = analyst.id("compare-matrix-gdp_growth");
  await expect(row).toContainText("missed");
  await expect(row.locator("td")).toHaveCount(5); // the target and four scenarios
  await expect(analyst.id("compare-levels").locator("svg")).toContainText("B");
  await analyst.id("compare-without-c").click();
  await expect(analyst.id("compare-c")).toHaveValue("ready:late");
  await expect(analyst.id("compare-d")).toHaveCount(0);
  await analyst.accessible();
  await analyst.fits();
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
