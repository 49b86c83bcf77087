import { expect, test } from "./analyst";

test("a point of a year is dragged, stepped by keys, and taken back", async ({ analyst }) => {
  await analyst.open();
  await analyst.id("years-gdp_growth").locator("summary").click();
  const point = analyst.id("point-gdp_growth-2023");
  const box = await point.locator(".year-dot").boundingBox();
  if (!box) throw new Error("no point");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await analyst.page.mouse.move(x, y);
  await analyst.page.mouse.down();
  await analyst.page.mouse.move(x, y + 30, { steps: 5 });
  await analyst.page.mouse.up();
  const cell = analyst.id("value-gdp_growth-2023");
  await expect(cell).not.toHaveValue("7");
  await expect(analyst.id("value-gdp_growth-2022")).toHaveValue("7");
  await analyst.id("undo").click(); // the whole drag is one step
  await expect(cell).toHaveValue("7");
  await point.focus();
  await point.press("Shift+ArrowDown");
  await point.press("ArrowUp");
  await expect(cell).toHaveValue("6.1");
  await expect(point).toHaveAttribute("aria-valuetext", "6.1%");
  await point.press("Escape");
  await expect(cell).toHaveValue("7");
  await point.press("ArrowDown");
  await expect(cell).toHaveValue("6.9");
  await point.press("Delete");
  await expect(cell).toHaveValue("7");
});

test("a cell is edited, refused with the range, and emptied back to the plan", async ({ analyst }) => {
  await analyst.open();
  await analyst.id("years-gdp_growth").locator("summary").click();
  await analyst.type("gdp_growth-2024", "60");
  await expect(analyst.id("years-gdp_growth")).toContainText("60 is out of range: enter −5 to 15 (%).");
  await analyst.type("gdp_growth-2024", "5");
  await expect(analyst.id("lever-gdp_growth")).toContainText("differs by year");
  await analyst.type("gdp_growth-2024", "");
  await expect(analyst.id("value-gdp_growth-2024")).toHaveValue("7");
  await expect(analyst.id("scenario-name")).not.toContainText("changed");
});

test("a path takes another shape: (42/38.2)^(3/5) · 38.2 = 40.44", async ({ analyst }) => {
  await analyst.open();
  await analyst.id("years-manufacturing_share").locator("summary").click();
  await analyst.id("shape-manufacturing_share").selectOption("compound");
  await expect(analyst.id("value-manufacturing_share-2023")).toHaveValue("40.44");
  await expect(analyst.id("value-manufacturing_share-2025")).toHaveValue("42");
  await analyst.id("shape-manufacturing_share").selectOption("back");
  await expect(analyst.id("value-manufacturing_share-2021")).toHaveValue("38.5"); // 38.2 + 3.8 · 1/15 = 38.45
  await expect(analyst.id("value-manufacturing_share-2024")).toHaveValue("40.7"); // 38.2 + 3.8 · 10/15 = 40.73
  await analyst.id("shape-manufacturing_share").selectOption("");
  await expect(analyst.id("value-manufacturing_share-2023")).toHaveValue("40.48");
});

for (const [width, scheme] of [[1440, "light"], [390, "dark"]] as const) {
  test.describe(`${width} px, ${scheme}`, () => {
    test.use({ viewport: { width, height: 844 }, colorScheme: scheme });

    test("years to 2035 are accessible and fit the rail, in Chinese", async ({ analyst }) => {
      await analyst.open();
      await analyst.id("language").click();
      if (width < 760) await analyst.id("levers-toggle").click();
      await analyst.id("years-gdp_growth").locator("summary").click();
      await analyst.id("later-gdp_growth").check();
      await expect(analyst.id("point-gdp_growth-2035")).toHaveAttribute("aria-valuetext", "未填");
      await analyst.type("gdp_growth-2030", "5");
      await expect(analyst.id("point-gdp_growth-2030")).toHaveAttribute("aria-valuetext", "5%");
      const over = await analyst.id("levers").evaluate((el) => el.scrollWidth - el.clientWidth);
      expect(over).toBeLessThanOrEqual(0);
      await analyst.accessible();
    });
  });
}
