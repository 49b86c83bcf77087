import { expect, test } from "./analyst";

test("one box finds an indicator, a lever, a section and an action, by keyboard alone", async ({ analyst }) => {
  const { page } = analyst;
  await analyst.open();
  await page.keyboard.press("Control+k");
  await expect(analyst.id("ask-field")).toBeFocused();
  await page.keyboard.type("zzy"); // manufacturing in pinyin initials
  await expect(analyst.id("ask-list").getByRole("option").first()).toContainText("Manufacturing share of GDP");
  await analyst.accessible();
  await page.keyboard.press("Enter");
  await expect(analyst.id("ask-dialog")).toHaveCount(0);
  await expect(analyst.id("chart-variable")).toHaveAttribute("value", "manufacturing_share");

  await analyst.open("#/report");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("gdp growth");
  await analyst.id("ask-list").getByRole("option").filter({ hasText: "Lever" }).first().click();
  await expect(analyst.id("value-gdp_growth")).toBeFocused();

  await page.keyboard.press("Control+k");
  await page.keyboard.type("no such thing");
  await expect(analyst.id("ask-none")).toContainText("zzy");
  await page.keyboard.press("Escape");
  await expect(analyst.id("value-gdp_growth")).toBeFocused(); // as before

  await analyst.type("gdp_growth", "6");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("reset all");
  await page.keyboard.press("Enter");
  await analyst.holds("gdp_growth", "7");
});

test("on a phone the box fits, in Chinese", async ({ analyst }) => {
  await analyst.page.setViewportSize({ width: 390, height: 844 });
  await analyst.open();
  await analyst.id("language").click();
  await analyst.id("ask").click();
  await analyst.id("ask-field").fill("制造");
  await expect(analyst.id("ask-list").getByRole("option").first()).toContainText("制造业");
  await analyst.fits();
  await analyst.accessible();
});
