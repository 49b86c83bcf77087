import { expect, test } from "./analyst";

// Income a point below GDP growth: 6 % instead of 7 %, so that "in step with GDP" is missed by a point.

test("a formula is read, walked along, and found", async ({ analyst }) => {
  await analyst.open("#/formulas");
  await analyst.id("formula-search").fill("disposable income index");
  await expect(analyst.id("formula-list").getByRole("listitem")).toHaveCount(1);
  await analyst.id("formula-item-income_index").click();
  await expect(analyst.id("formula-text")).toHaveText("grow(income_index[-1], income_growth)");
  await expect(analyst.id("formula-detail")).toContainText("Disposable income index (2020 = 100) of the year before × (1 + Growth of disposable income per head)");
  await expect(analyst.digits("formula-value-2025")).toHaveText("140.26");
  await analyst.id("formula-reads").getByRole("button", { name: /Growth of disposable income/ }).click();
  await expect(analyst.page).toHaveURL(/#\/formulas\/income_growth$/);
  await expect(analyst.id("formula-users")).toContainText("Disposable income index");
  await analyst.page.goBack();
  await expect(analyst.id("formula-text")).toContainText("income_index[-1]");
});

test("the graph has what a variable is made of and what it drives, two steps each way; a press walks on", async ({ analyst }) => {
  await analyst.open("#/formulas/manufacturing_index");
  const graph = analyst.id("formula-graph");
  const layer = (name: RegExp) => graph.getByRole("region", { name }).getByRole("button");
  await expect(layer(/^Computed from \(/)).toHaveText([/Manufacturing growth/]);
  await expect(layer(/^One step back/)).toContainText([/Manufacturing share/, /GDP growth/]);
  await expect(layer(/^Used by \(/)).toContainText([/Manufacturing average growth/]);
  await layer(/^One step back/).filter({ hasText: "GDP growth" }).focus();
  await analyst.page.keyboard.press("Enter");
  await expect(analyst.page).toHaveURL(/formulas\/gdp_growth$/);
  await expect(layer(/^One step on/)).not.toHaveCount(0);
  const few = await layer(/^Used by \(/).count();
  await layer(/^Used by \(/).filter({ hasText: /^\d+ more$/ }).click();
  await expect.poll(() => layer(/^Used by \(/).count()).toBeGreaterThan(few);
  await analyst.page.setViewportSize({ width: 390, height: 844 });
  await expect(layer(/^Used by \(/).first()).toBeVisible(); // the lists
  await expect(graph.getByRole("region", { name: /^One step on/ })).toHaveCount(0);
  await analyst.fits();
});

test("a formula is changed for the scenario, marked, undone and restored", async ({ analyst }) => {
  await analyst.open("#/formulas/income_growth");
  await analyst.id("formula-edit").click();
  await analyst.id("formula-field").fill("gdp_growth - 1");
  await expect(analyst.id("formula-findings")).toContainText("Can be used; gives %");
  await expect(analyst.id("effect-income_growth")).toContainText("on path by assumption");
  await expect(analyst.id("effect-income_growth")).toContainText("missed");
  await analyst.id("formula-apply").click();
  await expect(analyst.id("formula-detail")).toContainText("formula changed");
  await expect(analyst.digits("formula-value-2025")).toHaveText("6.00");
  await expect(analyst.id("scenario-name")).toContainText("1 changed");
  await analyst.id("undo").click();
  await expect(analyst.digits("formula-value-2025")).toHaveText("7.00");
  await analyst.id("redo").click();
  await expect(analyst.id("formula-detail")).toContainText("The plan’s own");
  await analyst.page.reload();
  await analyst.ready();
  await expect(analyst.digits("formula-value-2025")).toHaveText("6.00");
  await analyst.id("formula-restore").click();
  await expect(analyst.digits("formula-value-2025")).toHaveText("7.00");
});

test("what is wrong is said at its place, in both languages, and nothing typed is lost", async ({ analyst }) => {
  await analyst.open("#/formulas/income_growth");
  await analyst.id("formula-edit").click();
  const field = analyst.id("formula-field");
  const found = analyst.id("formula-findings");
  await field.fill("gdp_growth +");
  await expect(found).toContainText("expected a number, a name or (, found the end (line 1, column 13)");
  await expect(analyst.id("formula-apply")).toBeDisabled();
  await field.fill("gdp_grwth");
  await expect(found).toContainText("did you mean gdp_growth?");
  await field.fill("gdp_index");
  await expect(found).toContainText("gives index, but the variable is declared in %");
  await analyst.id("language").click();
  await expect(found).toContainText("gdp_index：结果为 指数，而变量声明为 %");
  await analyst.accessible();
  await analyst.page.reload();
  await analyst.ready();
  await expect(field).toHaveValue("gdp_index");
  await analyst.id("formula-cancel").click();
  await expect(analyst.id("formula-text")).toHaveText("gdp_growth");
});

test("a variable is added, by keyboard, and stands in charts, comparison, table and link", async ({ analyst }) => {
  await analyst.open("#/formulas");
  await analyst.id("formula-add").press("Enter");
  await analyst.id("formula-name").pressSequentially("Marine lead");
  await expect(analyst.id("formula-id")).toHaveValue("marine_lead");
  await analyst.id("formula-unit").fill("pp");
  await analyst.id("formula-field").pressSequentially("marine_gro");
  await analyst.id("formula-suggestions").getByRole("button", { name: "Marine economy growth (implied) · marine_growth" }).press("Enter");
  await expect(analyst.id("formula-field")).toHaveValue("marine_growth");
  await expect(analyst.id("formula-field")).toBeFocused();
  await analyst.page.keyboard.type(" - gdp_growth");
  await expect(analyst.id("formula-findings")).toContainText("Can be used");
  await analyst.page.keyboard.press("Control+Enter");
  await expect(analyst.id("formula-detail")).toContainText("added");
  await expect(analyst.digits("formula-value-2021")).toHaveText("0.63"); // 107 · 34.2/34 − 107
  await analyst.page.goto("/#/whatif");
  await expect(analyst.id("by-year")).toContainText("Marine lead");
  await analyst.pick("chart-variable", "marine_lead");
  await expect(analyst.id("chart")).toHaveAttribute("aria-label", /Marine lead/);
  await analyst.page.goto("/#/compare");
  await expect(analyst.page.locator("main")).toContainText("Marine lead");
});

test("an added variable travels in the link", async ({ analyst, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await analyst.open("#/formulas");
  await analyst.id("formula-add").click();
  await analyst.id("formula-name").fill("海洋领先");
  await analyst.id("formula-unit").fill("pp");
  await analyst.id("formula-field").fill("marine_growth - gdp_growth");
  await analyst.id("formula-apply").click();
  await expect(analyst.id("formula-detail")).toContainText("海洋领先");
  await analyst.id("share").click();
  await expect(analyst.id("toast")).toBeVisible();
  const link = await analyst.page.evaluate(() => navigator.clipboard.readText());
  await analyst.page.goto("/#/whatif");
  await analyst.id("reset-all").click();
  await analyst.page.goto(link);
  await expect(analyst.id("scenario-name")).toContainText("1 changed");
  await analyst.page.reload();
  await analyst.ready();
  await analyst.page.goto("/#/formulas/海洋领先");
  await expect(analyst.id("formula-text")).toHaveText("marine_growth - gdp_growth");
  await analyst.id("formula-restore").click();
  await expect(analyst.id("formula-list").getByRole("listitem")).toHaveCount(72);
});

test("a variable that others use is not taken out, and it is said why", async ({ analyst }) => {
  await analyst.open("#/formulas");
  for (const [name, formula] of [["one", "gdp_growth"], ["two", "one * 2"]] as const) {
    await analyst.id("formula-add").click();
    await analyst.id("formula-name").fill(name);
    await analyst.id("formula-unit").fill("%");
    await analyst.id("formula-field").fill(formula);
    await analyst.id("formula-apply").click();
    await expect(analyst.id("formula-detail")).toContainText(name);
  }
  await analyst.page.goto("/#/formulas/one");
  await analyst.id("formula-restore").click();
  await analyst.page.goto("/#/formulas/one");
  await expect(analyst.id("formula-fault")).toContainText("unknown name");
  await expect(analyst.id("formula-text")).toHaveText("gdp_growth");
});

for (const [width, scheme] of [[1440, "light"], [390, "dark"]] as const) {
  test.describe(`${width} px, ${scheme}`, () => {
    test.use({ viewport: { width, height: 844 }, colorScheme: scheme });

    test("the view is accessible and fits, in Chinese", async ({ analyst }) => {
      await analyst.open("#/formulas");
      await analyst.id("language").click();
      await analyst.fits();
      await analyst.accessible();
      await analyst.id("formula-item-non_manufacturing_growth").click();
      await expect(analyst.id("formula-detail")).toBeVisible();
      await analyst.fits();
      await analyst.accessible();
      await analyst.id("formula-edit").click();
      await expect(analyst.id("formula-effect")).toBeVisible();
      await analyst.id("formula-functions").locator("summary").click();
      await analyst.fits();
      await analyst.accessible();
    });
  });
}
