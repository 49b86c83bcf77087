import { readFileSync } from "node:fs";
import { expect, test, type Analyst } from "./analyst";

const county = readFileSync(new URL("fixtures/county-zh.csv", import.meta.url), "utf8");

async function imported(analyst: Analyst): Promise<void> {
  await analyst.open("#/data");
  await analyst.id("language").click();
  await analyst.id("import-text").fill(county);
  await analyst.id("import-title").fill("某县规划");
  await analyst.id("import-make").click();
  await expect(analyst.page).toHaveTitle(/某县规划/);
  await analyst.ready();
}

const enter = async (analyst: Analyst, id: string, value: string) => {
  const field = analyst.id(`model.${id}`);
  await field.fill(value);
  await field.press("Enter");
  await expect(field).toHaveValue(value);
};

// Growth of 6.5 % with 0.5 % more employed, the table's 0.16 years more of schooling a year at a return of 8 %, α = 40 % and
// productivity 2 %: in logarithms 0.6 · ln 1.005 = 0.30 from employment, 0.6 · 0.0128 = 0.77 from schooling, ln 1.02 = 1.98 from
// productivity, 6.5 − 100 ln 1.065 = 0.20 from compounding, and the rest of 6.5 from capital.
test("growth accounting of an imported plan in six actions: switched on, connected, filled in, seen", async ({ analyst }) => {
  await imported(analyst);
  await analyst.page.goto("/#/whatif");
  await analyst.id("show-models").click(); // 1
  await analyst.id("model-on-growth_accounting").click(); // 2
  await expect(analyst.id("model-off-growth_accounting")).toBeVisible();
  await expect(analyst.id("waits-growth_accounting")).toContainText("就业人数增速");
  await enter(analyst, "growth_employment", "0.5"); // 3
  await enter(analyst, "growth_schooling_return", "8"); // 4
  await enter(analyst, "growth_capital_share", "40"); // 5
  await enter(analyst, "growth_productivity_given", "2"); // 6
  const chart = analyst.id("contributions-growth_accounting");
  await expect(chart).toHaveAttribute("data-drawn", "true");
  const row = chart.getByRole("row", { name: /2028/ });
  await expect(row.getByRole("cell")).toHaveText(["3.25", "0.30", "0.77", "1.98", "0.20", "6.50%"]);
  await analyst.accessible();

  // The plan so changed is the reader's own: kept, with its scenario, after a reload.
  await analyst.page.reload();
  await analyst.ready();
  await expect(analyst.id("model-off-growth_accounting")).toBeVisible();
  await expect(analyst.id("contributions-growth_accounting")).toHaveAttribute("data-drawn", "true");

  // What would growth of 7 % take? 1.07 / (1.02 · …) of productivity; the answer is one that is applied.
  await analyst.id("model-closure-growth").click();
  await analyst.id("model-growth_accounting").getByText("其他可填项").click();
  await enter(analyst, "growth_depreciation", "5");
  await enter(analyst, "growth_capital_output", "3");
  await enter(analyst, "growth_investment_given", "40");
  await analyst.id("takes-value-growth_accounting").fill("7");
  await analyst.id("takes-find-growth_accounting").click();
  await expect(analyst.id("takes-growth_investment_given")).toContainText("%");
  const use = analyst.id("takes-growth_productivity_given").getByRole("button");
  await expect(use).toBeEnabled();
  await analyst.id("takes-value-growth_accounting").fill("7.5"); // another question
  await expect(use).toBeDisabled();
  await analyst.id("takes-value-growth_accounting").fill("7");
  await expect(use).toBeEnabled();
  const needed = (await analyst.id("takes-growth_investment_given").locator(".digits").textContent()) ?? "";
  await analyst.id("takes-growth_investment_given").getByRole("link").click(); // the same as a question
  await expect(analyst.id("seek-answer")).toContainText(needed);
  await expect(analyst.id("seek-aim-value")).toHaveValue("7");
  await analyst.page.goto("/#/models");

  // Removed, nothing of it is left.
  await analyst.id("model-off-growth_accounting").click();
  await expect(analyst.id("model-on-growth_accounting")).toBeVisible();
  await expect(analyst.id("contributions-growth_accounting")).toHaveCount(0);
});

// 100 · 1.065^5 = 137.01 and 100 · 1.055^5 = 130.70. Income goes in step with GDP; productivity is to grow faster, by a margin that the
// plan does not state: with one point more than 5.5 % it is 100 · 1.065^5.
test("of a county's table, growth moves index and income with it, and productivity asks for its margin", async ({ analyst }) => {
  await analyst.open("#/data");
  await analyst.id("language").click();
  await analyst.id("import-text").fill(readFileSync(new URL("../../../../plan/testdata/cases/county.csv", import.meta.url), "utf8"));
  await expect(analyst.id("import-preview")).toContainText("14 行");
  await analyst.id("import-make").click();
  await expect(analyst.page).toHaveTitle(/XX县/);
  await analyst.page.goto("/#/whatif");
  await analyst.type("地区生产总值增长", "5.5");
  const effects = analyst.id("effects");
  await expect(effects).toContainText("地区生产总值指数");
  await expect(effects).toContainText("居民人均可支配收入增长−1.00个百分点");
  await analyst.page.locator("details.part", { has: analyst.id("derived-all").first() }).locator("summary").click();
  await expect(analyst.id("row-地区生产总值增长_index")).toContainText("130.70");
  await expect(analyst.id("row-居民人均可支配收入增长_index")).toContainText("130.70");
  await expect(analyst.id("row-全员劳动生产率增长_index")).not.toContainText("13");
  await analyst.id("show-needs").click();
  await expect(analyst.id("drawer")).toContainText("全员劳动生产率增长高于地区生产总值增长的百分点数");
});

test("a built-in plan with a module is a version of it; without, the plan itself again", async ({ analyst }) => {
  await analyst.open("#/models");
  await analyst.page.locator("main summary").first().click(); // where each input comes from
  await analyst.fits();
  await analyst.id("model-on-prices_exchange").click();
  await expect(analyst.id("model-off-prices_exchange")).toBeVisible();
  await expect(analyst.id("plan-title").locator("option:checked")).toContainText("jimo-14fyp.json");
  await analyst.id("model-off-prices_exchange").click();
  await expect(analyst.id("model-on-prices_exchange")).toBeVisible();
  await expect(analyst.id("plan-title").locator("option:checked")).not.toContainText("jimo-14fyp.json");
  await analyst.page.setViewportSize({ width: 390, height: 800 });
  await analyst.fits();
});

test("the derived parts are shown, what they need is asked for, and they are removed", async ({ analyst }) => {
  await imported(analyst);
  await analyst.page.goto("/#/models");
  await expect(analyst.id("model-derived")).toContainText("均非规划原文");
  await analyst.id("model-off-derived").click();
  await expect(analyst.id("model-derived")).toContainText("没有推导部分");
  await analyst.id("derive").click();
  await expect(analyst.id("model-derived")).toContainText("均非规划原文");
});

async function keepFigures(analyst: Analyst, lines: readonly string[], row: string): Promise<void> {
  await analyst.page.goto("/#/review");
  const edit = analyst.id("review-edit");
  if (!(await edit.evaluate((d: HTMLDetailsElement) => d.open))) await edit.locator("summary").click();
  await analyst.id("review-mode-text").click();
  await analyst.id("review-text").fill(["indicator,year,value", ...lines].join("\n"));
  await expect(analyst.id(`review-row-${row}`).getByTestId("status")).toBeVisible();
  await analyst.page.goto("/#/uncertainty");
  await analyst.id("unc-fine").click();
}

// 2, 4, 4, 4, 5, 5, 7, 9 have the mean 5 and the spread √(32/7) = 2.14.
test("the spread of a lever comes from eight years of actuals, which are shown; with fewer it is asked for", async ({ analyst }) => {
  await analyst.open("#/uncertainty");
  await analyst.id("unc-fine").click();
  await expect(analyst.id("unc-0-record")).toContainText(/at least 8|至少需要 8/);
  await keepFigures(analyst, [2, 4, 4, 4, 5, 5, 7, 9].map((v, i) => `gdp_growth,${String(2014 + i)},${String(v)}`), "gdp_growth");
  await expect(analyst.id("unc-0-record")).toContainText("2014");
  await expect(analyst.id("unc-0-record")).toContainText("2.14");
  await analyst.id("unc-0-record-use").click();
  await expect(analyst.id("unc-0-sd")).toHaveValue("2.14");
});

// China's growth 2010–2025: √(Σ(x − 6.5125)²/15) = 2.08 and Σ(x − 6.5125)(x′ − 6.5125)/Σ(x − 6.5125)² = 0.23. An amount that goes up by
// 10 % and down by 10 % in turn has growth of mean 0 and spread √(800/7) = 10.69 %, which is a factor of the plan's own path.
test("fifteen years and more give the persistence as well, and an amount has the spread of its growth", async ({ analyst }) => {
  const growth = [10.3, 9.2, 7.8, 7.7, 7.4, 6.9, 6.7, 6.9, 6.6, 6.1, 2.3, 8.1, 3.0, 5.2, 5.0, 5.0].map((v, i) => `gdp_growth,${String(2010 + i)},${String(v)}`);
  const ages = ["70", "77", "69.3", "76.23", "68.607", "75.4677", "67.92093", "74.713023", "67.2417207"].map((v, i) => `life_expectancy,${String(2013 + i)},${v}`);
  await analyst.open("#/uncertainty");
  await keepFigures(analyst, [...growth, ...ages], "gdp_growth");
  await analyst.pick("unc-0-lever", "gdp_growth");
  await expect(analyst.id("unc-0-record")).toContainText("Correlation with the year before 0.23");
  await analyst.id("unc-0-record-use").click();
  await expect(analyst.id("unc-0-sd")).toHaveValue("2.08");
  await expect(analyst.id("unc-0-yearly")).toBeChecked();
  await expect(analyst.id("unc-0-persistence")).toHaveValue("0.232");
  await analyst.pick("unc-0-lever", "life_expectancy");
  await expect(analyst.id("unc-0-record")).toContainText("Yearly growth of the actual figures 2014–2021 (8 years");
  await expect(analyst.id("unc-0-record")).toContainText("standard deviation 10.69%");
  await analyst.id("unc-0-record-use").click();
  await expect(analyst.id("unc-0-sd")).toHaveValue("0.107");
});
