import { expect, test } from "./analyst";

test("bad input: a message at the field in the chosen language, the last good result stays", async ({ analyst }) => {
  await analyst.open();
  const growth = analyst.digits("derived-manufacturing_growth_average");
  await analyst.type("gdp_growth", "6");
  await expect(growth).toHaveText("8.03");
  await analyst.type("gdp_growth", "six");
  const fault = analyst.id("fault-gdp_growth");
  await expect(fault).toHaveText("“six” is not a number. Enter digits such as 6 or 6.5.");
  await expect(analyst.id("value-gdp_growth")).toHaveAttribute("aria-invalid", "true");
  await analyst.id("language").click();
  await expect(fault).toHaveText("“six”不是数字。请填 6 或 6.5 之类的数值。");
  await expect(analyst.id("value-gdp_growth")).toHaveValue("six");
  await expect(growth).toHaveText("8.03");
  await analyst.id("value-gdp_growth").press("Escape");
  await expect(fault).toHaveCount(0);
  await expect(analyst.id("value-gdp_growth")).toHaveValue("6");
});

test("out of range is refused with the range", async ({ analyst }) => {
  await analyst.open();
  await analyst.type("gdp_growth", "60");
  await expect(analyst.id("fault-gdp_growth")).toHaveText("60 is out of range: enter −5 to 15 (%).");
  await expect(analyst.digits("derived-manufacturing_growth_average")).toHaveText("9.05");
});

test("full-width digits and a percent sign are understood", async ({ analyst }) => {
  await analyst.open();
  await analyst.type("gdp_growth", "６％");
  await expect(analyst.digits("derived-manufacturing_growth_average")).toHaveText("8.03");
});

test("an open target is judged once it has a number, with its source kept", async ({ analyst }) => {
  await analyst.open();
  await analyst.id("show-open").click();
  const form = analyst.id("open-surface_water");
  await form.getByLabel(/target \(%\)/).fill("50");
  await form.getByLabel("Source of the number").fill("Qingdao, 2021");
  await form.getByRole("button", { name: /Enter target/ }).click();
  await expect(analyst.id("status-surface_water")).not.toHaveAttribute("data-status", "open");
  await expect(analyst.id("row-surface_water")).toContainText("target entered by you");
  await form.getByRole("button", { name: /Take back/ }).click();
  await expect(analyst.id("status-surface_water")).toHaveAttribute("data-status", "open");
});

test("GDP per head says what it needs, and is computed once that is given", async ({ analyst }) => {
  await analyst.open();
  const row = analyst.id("row-gdp_per_capita_usd");
  await expect(row).toContainText("needs input");
  await row.getByRole("button", { name: /needs input/ }).click();
  const first = analyst.id("needs").locator("section", { hasText: "To compute" });
  await expect(first).toContainText("To compute “GDP per head");
  await first.getByTestId("need-gdp_growth").getByRole("button", { name: /fill in one step/ }).click();
  const values: [string, string][] = [["gdp", "1400"], ["gdp_deflator", "2"], ["population", "130"], ["population_growth", "0.5"], ["exchange_rate", "6.9"]];
  for (const [variable, value] of values) {
    const need = first.getByTestId(`need-${variable}`);
    await need.getByRole("textbox").fill(value);
    await need.getByRole("textbox").press("Enter");
    await expect(need).toHaveCount(0);
  }
  // 1400·10^8·1.07^15·1.02^15 / (130·10^4·1.005^15) / 6.9 = 53,751 USD
  await expect(analyst.digits("projection-gdp_per_capita_usd")).toHaveText(/^53,7\d\d(\.\d+)?$/);
});
