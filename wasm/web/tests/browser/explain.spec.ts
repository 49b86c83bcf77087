import { expect, test } from "./analyst";

test("a number explains itself, and its inputs can be walked to the source", async ({ analyst }) => {
  await analyst.open();
  await analyst.id("row-manufacturing_growth_average").locator(".num-button").last().click();
  const drawer = analyst.id("drawer");
  await expect(analyst.digits("explain-value")).toHaveText("9.05");
  await expect(drawer).toContainText("average_growth(manufacturing_index)");
  await drawer.getByRole("button", { name: /Manufacturing index.*2025/ }).click();
  await expect(analyst.digits("explain-value")).toHaveText("154.21"); // 100 · 1.0905^5
  await drawer.getByRole("button", { name: "Manufacturing average growth (implied) 2025" }).click();
  await expect(analyst.digits("explain-value")).toHaveText("9.05");
  await analyst.page.keyboard.press("Escape");
  await expect(drawer).toHaveCount(0);
});

test("a printed figure says its place, its token and what its rounding stands for", async ({ analyst }) => {
  await analyst.open();
  await analyst.id("row-manufacturing_share").locator(".num-button").first().click();
  await expect(analyst.id("explain-place")).toHaveText("chapter 1, section 6, headline table, row 3");
  await expect(analyst.id("drawer")).toContainText("[38.15, 38.25)");
  await expect(analyst.id("drawer")).toContainText("printed “38.2”");
});

test("the explanation follows the scenario and the language", async ({ analyst }) => {
  await analyst.open();
  await analyst.id("row-manufacturing_growth_average").locator(".num-button").last().click();
  await analyst.type("gdp_growth", "6");
  await expect(analyst.digits("explain-value")).toHaveText("8.03");
  await analyst.id("language").click();
  await expect(analyst.id("drawer")).toContainText("制造业");
});

test("focus goes to the drawer and back to the number", async ({ analyst }) => {
  await analyst.open();
  const number = analyst.id("row-marine_share").locator(".num-button").first();
  await number.focus();
  await analyst.page.keyboard.press("Enter");
  await expect(analyst.id("drawer")).toBeFocused();
  await analyst.page.keyboard.press("Escape");
  await expect(number).toBeFocused();
});

test("the chart follows the chosen row and has its data as a table", async ({ analyst }) => {
  await analyst.open();
  await analyst.id("row-manufacturing_share").locator(".name-button").click();
  await expect(analyst.id("chart-variable")).toHaveAttribute("value", "manufacturing_share");
  await expect(analyst.id("chart")).toHaveAttribute("data-drawn", "true");
  await expect(analyst.id("chart")).toHaveAttribute("aria-label", /Manufacturing share/);
  await analyst.page.locator(".chart-table summary").click();
  const last = analyst.page.locator(".chart-table tbody tr").last();
  await expect(last).toContainText("2025");
  await expect(last).toContainText("42.00");
});
