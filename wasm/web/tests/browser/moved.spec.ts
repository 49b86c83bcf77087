import { expect, test, type Analyst } from "./analyst";

// How a lever is moved where it is sought or drawn: relative to the reference, in several stretches of years, along
// another path, with other numbers in other years. The plan: growth 7 % in each of 2021–2025, patents 1.9 in 2020.

async function ask(analyst: Analyst, variable: string, year: string, value: string, lever: string) {
  await analyst.open("#/seek");
  await analyst.pick("seek-aim-variable", variable);
  await analyst.id("seek-aim-year").selectOption(year);
  await analyst.id("seek-aim-value").fill(value);
  await analyst.pick("seek-lever", lever);
  await analyst.id("seek-more").click();
}

test("points from the reference, and times it: 1.4^(1/5) is 6.9610376 % a year", async ({ analyst }) => {
  await ask(analyst, "gdp_index", "2025", "140", "gdp_growth");
  await analyst.id("seek-op").selectOption("+=");
  await expect(analyst.id("seek-move")).toHaveAttribute("title", /^GDP growth −0\.0389624/); // 6.9610376 − 7
  await expect(analyst.id("seek-move")).toContainText("percentage points against the reference");
  await expect(analyst.id("seek-answer")).toContainText("Searched from −12 to 8 percentage points");
  await analyst.id("seek-op").selectOption("*=");
  await analyst.id("seek-low").fill("0.5");
  await analyst.id("seek-high").fill("1.5");
  await expect(analyst.id("seek-move")).toHaveAttribute("title", /× 0\.9944339/); // 6.9610376 ÷ 7
  await analyst.id("seek-use").click();
  await analyst.page.goto("/#/whatif");
  await expect(analyst.digits("derived-gdp_index")).toHaveText("140.00");
  await analyst.page.keyboard.press("Control+z");
  await expect(analyst.digits("derived-gdp_index")).toHaveText("140.26"); // 1.07⁵
});

test("one value for several stretches of years; what are no years is said at the field", async ({ analyst }) => {
  await ask(analyst, "gdp_index", "2025", "140", "gdp_growth");
  await analyst.id("seek-span").selectOption("?");
  await analyst.id("seek-years").fill("2021 - 2022，2o25");
  await expect(analyst.page.getByText("years, please: 2021, or 2021-2025")).toBeVisible();
  await expect(analyst.id("seek-answer")).toHaveCount(0);
  await analyst.id("seek-years").fill("2021–2022, 2024-2025");
  await expect(analyst.id("seek-move")).toHaveAttribute("title", /6\.9512991/); // (1.4 ÷ 1.07)^(1/4)
  await expect(analyst.id("seek-move")).toContainText("(2021–2022)");
  await expect(analyst.id("seek-move")).toContainText("(2024–2025)");
  await analyst.id("seek-years").fill("2021-2022, 2022-2023");
  await expect(analyst.id("seek-fault")).toContainText("varied twice in the same years");
  await analyst.id("language").click();
  await expect(analyst.id("seek-years")).toHaveValue("2021-2022, 2022-2023");
});

test("the end of another path: three of five equal steps from 1.9 to 3.7333 make 3", async ({ analyst }) => {
  await ask(analyst, "patents_per_10k", "2023", "3", "patents_per_10k");
  await analyst.id("seek-shape").selectOption("linear");
  await expect(analyst.id("seek-move")).toHaveAttribute("title", /3\.7333333/);
  await expect(analyst.id("seek-move")).toContainText("straight line");
  await analyst.id("seek-shape").selectOption("");
  await expect(analyst.id("seek-move")).toHaveAttribute("title", /4\.0678633/); // 1.9 · (3 ÷ 1.9)^(5/3)
  await expect(analyst.id("seek-answer")).toContainText("16.45% a year on average"); // (3 ÷ 1.9)^(1/3)
});

test("a locked lever is not offered to be moved", async ({ analyst }) => {
  await analyst.open("#/whatif");
  await analyst.id("lock-gdp_growth").click();
  await analyst.page.goto("/#/seek");
  await expect(analyst.id("seek-lever")).not.toHaveAttribute("value", "gdp_growth");
  await analyst.id("seek-lever").click();
  const locked = analyst.page.locator('[role="option"][data-key="gdp_growth"]');
  await expect(locked).toHaveAttribute("aria-disabled", "true");
  await locked.click({ force: true });
  await expect(analyst.id("ask-field")).toBeVisible();
});

test("another distribution for other years: 6 % for three years and 8 % for two make 138.92", async ({ analyst }) => {
  await analyst.open("#/uncertainty");
  await analyst.pick("unc-0-lever", "gdp_growth");
  await analyst.id("unc-fine").click();
  await analyst.id("unc-0-split").click();
  await expect(analyst.id("unc-0-years")).toHaveValue("2021-2023");
  await expect(analyst.id("unc-1-years")).toHaveValue("2024-2025");
  for (const [row, value] of [["unc-0", "6"], ["unc-1", "8"]] as const) {
    await analyst.id(`${row}-kind`).selectOption("samples");
    await analyst.id(`${row}-samples`).fill(value);
  }
  await analyst.id("unc-draws").fill("100");
  await analyst.pick("unc-shown", "gdp_index");
  await analyst.id("unc-go").click();
  await expect(analyst.id("fan-2023-3")).toHaveText("119.10"); // 1.06³
  await expect(analyst.id("fan-2025-3")).toHaveText("138.92"); // 1.06³ · 1.08²
  await analyst.id("unc-1-op").selectOption("+=");
  await analyst.id("unc-1-samples").fill("1"); // a point above the reference's 7 %: 8 % again
  await analyst.id("unc-go").click();
  await expect(analyst.id("unc-result")).not.toContainText("has changed");
  await expect(analyst.id("fan-2025-3")).toHaveText("138.92");
  await analyst.fits();
  await analyst.accessible();
});
