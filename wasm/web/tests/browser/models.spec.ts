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
  await expect(row.getByRole("cell")).toHaveText(["3.25", "0.30", "0.77", "1.98", "0.20", "6.50 %"]);
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
  await expect(analyst.id("takes-growth_productivity_given").getByRole("button")).toBeVisible();
  const needed = (await analyst.id("takes-growth_investment_given").locator(".digits").textContent()) ?? "";
  await analyst.id("takes-growth_investment_given").getByRole("link").click(); // the same as a question
  await expect(analyst.id("seek-answer")).toContainText(needed);
  await expect(analyst.page.getByRole("heading", { level: 2 }).filter({ hasText: "7" })).toBeVisible();
  await analyst.page.goto("/#/models");

  // Removed, nothing of it is left.
  await analyst.id("model-off-growth_accounting").click();
  await expect(analyst.id("model-on-growth_accounting")).toBeVisible();
  await expect(analyst.id("contributions-growth_accounting")).toHaveCount(0);
});

test("a built-in plan with a module is a version of it; without, the plan itself again", async ({ analyst }) => {
  await analyst.open("#/models");
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

// 2, 4, 4, 4, 5, 5, 7, 9 have the mean 5 and the spread √(32/7) = 2.14.
test("the spread of a lever comes from eight years of actuals, which are shown; with fewer it is asked for", async ({ analyst }) => {
  await analyst.open("#/uncertainty");
  await expect(analyst.id("unc-0-record")).toContainText(/at least 8|至少需要 8/);
  await analyst.page.goto("/#/review");
  const edit = analyst.id("review-edit");
  if (!(await edit.evaluate((d: HTMLDetailsElement) => d.open))) await edit.locator("summary").click();
  await analyst.id("review-mode-text").click();
  const lines = [2, 4, 4, 4, 5, 5, 7, 9].map((v, i) => `gdp_growth,${String(2014 + i)},${String(v)}`);
  await analyst.id("review-text").fill(["indicator,year,value", ...lines].join("\n"));
  await expect(analyst.id("review-row-gdp_growth").getByTestId("status")).toBeVisible();
  await analyst.page.goto("/#/uncertainty");
  await expect(analyst.id("unc-0-record")).toContainText("2014");
  await expect(analyst.id("unc-0-record")).toContainText("2.14");
  await analyst.id("unc-0-record-use").click();
  await expect(analyst.id("unc-0-sd")).toHaveValue("2.14");
});
