import { expect, test } from "./analyst";

test("every indicator of the table has its small chart with a status", async ({ analyst }) => {
  await analyst.open();
  const tiles = analyst.id("multiples").locator(".tile");
  await expect(tiles).toHaveCount(21);
  await expect(analyst.id("tile-manufacturing_share")).toContainText("42.00");
  await expect(analyst.id("tile-manufacturing_share")).toContainText("met");
  await expect(analyst.id("tile-forest_cover")).toContainText("target open");
  await expect(analyst.id("tile-new_urban_jobs")).toContainText("total 2021–2025");
  await analyst.accessible();
});

test("a small chart bends with its lever, and opens in the large one by keyboard", async ({ analyst }) => {
  await analyst.open();
  const path = analyst.id("tile-manufacturing_share").locator('[data-line="scenario"]');
  const before = await path.getAttribute("d");
  await analyst.type("manufacturing_share", "40");
  await expect(analyst.id("tile-manufacturing_share")).toContainText("missed");
  await expect(path).not.toHaveAttribute("d", before ?? "");
  await analyst.id("tile-manufacturing_share").focus();
  await analyst.page.keyboard.press("Enter");
  await expect(analyst.id("chart-variable")).toHaveValue("manufacturing_share");
  await expect(analyst.id("tile-manufacturing_share")).toHaveAttribute("aria-pressed", "true");
});
