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

test("what is typed while the box is still on its way goes into it, and Enter chooses", async ({ analyst }) => {
  const { page } = analyst;
  let send = (): void => undefined;
  const wait = new Promise<void>((resolve) => (send = resolve));
  await page.route("**/assets/ask*.js", async (route) => {
    await wait;
    await route.continue();
  });
  await analyst.open();
  await analyst.type("gdp_growth", "6");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("reset all");
  await page.keyboard.press("Enter");
  await expect(analyst.id("value-gdp_growth")).toHaveValue("6");
  send();
  await analyst.holds("gdp_growth", "7");
  await expect(analyst.id("ask-dialog")).toHaveCount(0);
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

test("a choice from many is found by initials, by either language and by identifier, with the keys alone", async ({ analyst }) => {
  await analyst.open("#/seek");
  const control = analyst.page.getByRole("combobox", { name: "Variable" });
  await expect(control).toHaveText("Manufacturing average growth (implied)");
  await control.focus();
  await analyst.page.keyboard.press("ArrowDown");
  const field = analyst.id("ask-field");
  await expect(field).toBeFocused();
  await expect(analyst.id("ask-list").getByRole("option", { selected: true })).toContainText("Manufacturing average growth"); // what is chosen
  await field.fill("dqsczzzs"); // 地区生产总值增速 and 地区生产总值指数
  await expect(analyst.id("ask-list").getByRole("option")).toHaveText([/^GDP growth/, /^GDP index/]);
  for (const typed of ["地区生产总值指数", "gdp_index", "GDP index"]) {
    await field.fill(typed);
    await expect(analyst.id("ask-list").getByRole("option", { selected: true })).toContainText("GDP index (2020 = 100)");
  }
  await analyst.accessible();
  await analyst.page.keyboard.press("Enter");
  await expect(analyst.id("ask-dialog")).toHaveCount(0);
  await expect(control).toBeFocused();
  await expect(control).toHaveText("GDP index (2020 = 100)");
  await analyst.page.keyboard.press("g"); // what is typed opens the box
  await expect(field).toHaveValue("g");
  await field.fill("nothing of the kind");
  await expect(analyst.id("ask-none")).toBeVisible();
  await analyst.page.keyboard.press("Escape");
  await expect(analyst.id("ask-dialog")).toHaveCount(0);
  await expect(control).toHaveText("GDP index (2020 = 100)");
  await analyst.accessible();
});

test("cells of the two-way map are pressed, and both levers take their values", async ({ analyst }) => {
  await analyst.open("#/sensitivity");
  const heat = analyst.id("heat");
  await expect(heat).toHaveAttribute("data-drawn", "true");
  await heat.focus();
  await analyst.page.keyboard.press("Home"); // the lowest of both: 5 % and 40 %
  await analyst.page.keyboard.press("Enter");
  await expect(analyst.id("value-gdp_growth")).toHaveValue("5");
  await expect(analyst.id("value-manufacturing_share")).toHaveValue("40");
  await analyst.id("undo").click(); // one step
  await expect(analyst.id("value-gdp_growth")).toHaveValue("7");
  await expect(analyst.id("value-manufacturing_share")).toHaveValue("42");
});
