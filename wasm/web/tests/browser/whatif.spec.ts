import { expect, test } from "./analyst";

// Expected figures: 1.06 · (42/38.2)^(1/5) − 1 = 8.03 % and so on, at equal deflators; see DESIGN and the outline's table.

test("the plan as written: implied growth of the sectors", async ({ analyst }) => {
  await analyst.open();
  await expect(analyst.digits("derived-manufacturing_growth_average")).toHaveText("9.05");
  await expect(analyst.digits("derived-marine_growth_average")).toHaveText("7.62");
  await expect(analyst.digits("derived-four_new_growth_average")).toHaveText("8.74");
  await expect(analyst.digits("derived-digital_core_growth_average")).toHaveText("25.07");
  await expect(analyst.digits("derived-patents_growth_average")).toHaveText("14.87");
  await expect(analyst.digits("derived-new_urban_jobs")).toHaveText("20.0"); // thousand persons a year
  await expect(analyst.digits("base-new_urban_jobs")).toHaveText("38.4"); // in 2020
});

test("growth of 6 %: manufacturing 8.03 %, GDP 4.59 % below the reference", async ({ analyst }) => {
  await analyst.open();
  await analyst.type("gdp_growth", "6");
  await expect(analyst.digits("derived-manufacturing_growth_average")).toHaveText("8.03");
  await expect(analyst.digits("relative-gdp_index")).toHaveText("−4.59");
  await expect(analyst.id("strip")).toContainText("GDP index in 2025: 4.59% below plan");
  await expect(analyst.id("status-gdp_growth")).toHaveAttribute("data-status", "missed");
  await expect(analyst.id("scenario-name")).toContainText("1 changed");
});

test("own growth holds: the share rises to 44.02 %", async ({ analyst }) => {
  await analyst.open();
  await analyst.type("gdp_growth", "6");
  await expect(analyst.digits("projection-manufacturing_share")).toHaveText("42.00");
  await analyst.choose("manufacturing_closure", "growth");
  await expect(analyst.digits("projection-manufacturing_share")).toHaveText("44.02");
  await analyst.choose("manufacturing_closure", "share");
  await expect(analyst.digits("projection-manufacturing_share")).toHaveText("42.00");
});

test("the question is answered when pressed, and taken back when pressed again", async ({ analyst }) => {
  await analyst.open();
  await analyst.id("chip-question").click();
  await expect(analyst.id("chip-question")).toHaveAttribute("aria-pressed", "true");
  await expect(analyst.digits("derived-manufacturing_growth_average")).toHaveText("8.03");
  await analyst.id("chip-question").click();
  await expect(analyst.digits("derived-manufacturing_growth_average")).toHaveText("9.05");
});

test("all 21 indicators and the vision are in the table, each with a status; seven are binding", async ({ analyst }) => {
  await analyst.open();
  const rows = analyst.id("targets").locator("tbody tr:not(.category)");
  await expect(rows).toHaveCount(22);
  await expect(rows.locator(".status")).toHaveCount(22);
  await expect(rows.locator(".binding")).toHaveCount(7);
  await expect(analyst.id("row-four_new_share")).toContainText("40以上");
  await expect(analyst.id("row-energy_intensity_decline")).toContainText("assigned by Qingdao city");
  await expect(analyst.id("row-forest_cover")).toContainText("to be set later");
  await expect(analyst.id("row-manufacturing_share")).toContainText("on path by assumption");
});

test("undo, redo and reset", async ({ analyst }) => {
  await analyst.open();
  const growth = analyst.digits("derived-manufacturing_growth_average");
  await analyst.type("gdp_growth", "6");
  await expect(growth).toHaveText("8.03");
  await analyst.id("undo").click();
  await expect(growth).toHaveText("9.05");
  await analyst.id("redo").click();
  await expect(growth).toHaveText("8.03");
  await analyst.id("reset-gdp_growth").click();
  await expect(growth).toHaveText("9.05");
  await analyst.page.keyboard.press("Control+z");
  await expect(growth).toHaveText("8.03");
});

test("a single year may differ", async ({ analyst }) => {
  await analyst.open();
  const lever = analyst.id("lever-gdp_growth");
  await lever.getByText("By year").click();
  await analyst.type("gdp_growth-2023", "5");
  await expect(analyst.id("value-gdp_growth-2022")).toHaveValue("7");
  await expect(analyst.id("value-gdp_growth-2023")).toHaveValue("5");
  await expect(lever).toContainText("differs by year");
  await analyst.type("gdp_growth", "6");
  await expect(analyst.id("value-gdp_growth-2023")).toHaveValue("6");
});

test("the slider moves by drag and by keys, each drag one step of undo", async ({ analyst }) => {
  await analyst.open();
  const slider = analyst.id("lever-gdp_growth").getByRole("slider");
  await slider.focus();
  await analyst.page.keyboard.press("Shift+ArrowLeft");
  await expect(analyst.digits("derived-manufacturing_growth_average")).toHaveText("8.03");
  await analyst.page.keyboard.press("ArrowRight");
  await expect(analyst.id("value-gdp_growth")).toHaveValue("6.1");
  const box = await slider.boundingBox();
  if (!box) throw new Error("no slider");
  const y = box.y + box.height / 2;
  await analyst.page.mouse.move(box.x + box.width / 2, y);
  await analyst.page.mouse.down();
  await analyst.page.mouse.move(box.x + box.width * 0.7, y, { steps: 8 });
  await analyst.page.mouse.up();
  await expect(analyst.id("value-gdp_growth")).not.toHaveValue("6.1");
  await analyst.id("undo").click();
  await expect(analyst.id("value-gdp_growth")).toHaveValue("6.1");
});

test("the what-if view shows what changed, year by year", async ({ analyst }) => {
  await analyst.open("#/whatif");
  await expect(analyst.page.getByText("nothing changed")).toBeVisible();
  await analyst.type("gdp_growth", "6");
  const row = analyst.id("by-year").locator("tr", { hasText: "GDP index" });
  await expect(row).toContainText("133.82");
  await expect(row).toContainText("−6.43");
  await expect(analyst.id("by-year").locator("tr", { hasText: "Average life expectancy" })).toHaveCount(0);
});
