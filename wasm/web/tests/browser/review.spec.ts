import { readFileSync } from "node:fs";
import type { Download } from "@playwright/test";
import { expect, test, type Analyst } from "./analyst";

// Expected figures: METHODS and the published tables; 13.5 % in five years with 2.7 and 0.1 done leaves 3.814 a year, and so on.

const china = "china-14fyp";

/** Opens the review of a plan; the page begins with Jimo. */
async function review(analyst: Analyst, plan?: string): Promise<void> {
  await analyst.open("#/review");
  if (plan) {
    await analyst.plan(plan);
    await expect(analyst.id("toast")).toBeVisible();
    await analyst.id("toast").getByRole("button").last().click();
  }
  await expect(analyst.id("review-actuals")).toBeVisible();
}

/** The same with the published figures loaded. */
async function loaded(analyst: Analyst, plan?: string): Promise<void> {
  await review(analyst, plan);
  await analyst.id("review-ready").click();
  await expect(analyst.id("review-summary")).toBeVisible();
}

const row = (analyst: Analyst, id: string) => analyst.id(`review-row-${id}`);
const field = (analyst: Analyst, id: string, name: string) => row(analyst, id).getByTestId(name);

async function edit(analyst: Analyst, mode: "grid" | "text"): Promise<void> {
  const details = analyst.id("review-edit");
  if (!(await details.evaluate((d: HTMLDetailsElement) => d.open))) await details.locator("summary").click();
  await analyst.id(`review-mode-${mode}`).click();
}

/** Pastes cells as a spreadsheet does. */
async function paste(analyst: Analyst, testid: string, cells: string): Promise<void> {
  await analyst.id(testid).evaluate((el, text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    el.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, cells);
}

const textOf = async (d: Download) => readFileSync(await d.path(), "utf8");

test("the board stands on arrival, and answers beside the grid as figures are typed", async ({ analyst }) => {
  await analyst.page.setViewportSize({ width: 1440, height: 900 });
  await analyst.open("#/review");
  const share = analyst.id("board-manufacturing_share");
  await expect(share).toContainText("no actual figure");
  await expect(share.getByTestId("board-needed")).toHaveText("0.76"); // (42 − 38.2) ÷ 5 points a year
  await analyst.id("review-cell-manufacturing_share-2021").fill("39.2");
  await analyst.id("review-cell-manufacturing_share-2021").press("Enter");
  await expect(share.getByTestId("completion")).toHaveText("26% done, 20% of the time gone"); // (39.2 − 38.2) ÷ (42 − 38.2), one year of five
  await expect(share.getByTestId("board-needed")).toHaveText("0.7"); // (42 − 39.2) ÷ 4
  await expect(analyst.id("review-by-year")).toContainText("1.32"); // 0.263 ÷ 0.2
  await analyst.accessible();
});

test("the national plan with its published figures: counts, breaches first, needed a year with its formula", async ({ analyst }) => {
  await loaded(analyst, china);
  await expect(analyst.id("review-summary")).toContainText("Annual review · 2022");
  await expect(analyst.id("count-binding-running")).toHaveText("3");
  await expect(analyst.id("count-expected-missed")).toHaveText("1");
  await expect(analyst.id("review-breaches")).toContainText("none is missed");
  await expect(analyst.id("review-shortfalls")).toContainText("Surveyed urban unemployment rate");
  await expect(analyst.id("review-expected").locator("tr:not(.category)").first()).toHaveAttribute("data-testid", "review-row-unemployment_rate");
  const energy = "energy_intensity_decline";
  await expect(field(analyst, energy, "done").locator(".digits")).toHaveText("2.8"); // 1 − (1 − 2.7 %)(1 − 0.1 %) = 2.7973 %
  await expect(field(analyst, energy, "left").locator(".digits")).toHaveText("10.7");
  await expect(field(analyst, energy, "needed").locator(".digits")).toHaveText("3.814");
  await expect(field(analyst, energy, "status")).toHaveText("□ running");
  await expect(field(analyst, energy, "national")).toHaveText("lagging");
  await expect(field(analyst, "grain_capacity", "actual").locator(".digits")).toHaveText("686.53"); // 6.8653 × 100m tonnes
  await field(analyst, energy, "needed").click();
  const detail = analyst.id(`review-detail-${energy}`);
  await expect(detail.getByTestId("needed-formula")).toHaveText("1 − ((1 − 13.5%) ÷ ((1 − 2.7%) × (1 − 0.1%)))^(1/3) = 3.814%");
  await expect(detail).toContainText("row 14");
  await expect(detail).toContainText("NBS communiques 2022");
  await detail.getByRole("button", { name: "line 17 of the table" }).click();
  await expect(analyst.id("review-text")).toBeFocused();
  const picked = await analyst.id("review-text").evaluate((el: HTMLTextAreaElement) => el.value.slice(el.selectionStart, el.selectionEnd));
  expect(picked).toMatch(/^energy_intensity_decline,2022,0\.1,/);
});

test("profiles side by side: classes, not applicable with the reason, disagreement explained", async ({ analyst }) => {
  await loaded(analyst, china);
  const classOf = (id: string, profile: string) => analyst.id(`review-verdicts-${id}`).getByTestId(`review-class-${profile}`);
  await expect(classOf("energy_intensity_decline", "pace")).toContainText("behind");
  await expect(classOf("energy_intensity_decline", "opensdg")).toContainText("not applicable");
  await expect(classOf("energy_intensity_decline", "opensdg")).toContainText("average growth must not be taken of growth rates");
  await expect(classOf("unemployment_rate", "german")).toContainText("moving away");
  await expect(analyst.id("review-verdicts-unemployment_rate")).toContainText("profiles disagree");
  await expect(analyst.id("review-disagreements")).toContainText("the projected miss continues only the last yearly changes");
  await classOf("energy_intensity_decline", "pace").getByRole("button").click();
  await expect(analyst.id("review-detail-energy_intensity_decline")).toContainText("(ln(1 − 2.7973%) ÷ ln(1 − 13.5%)) ÷ (2 ÷ 5) = 0.4891");
  await analyst.id("review-profile-all").click();
  await expect(analyst.id("review-matrix").locator("thead th")).toHaveCount(2);
});

test("as-of year, kind and vintage", async ({ analyst }) => {
  await loaded(analyst, china);
  await analyst.id("review-kind").selectOption("mid_term");
  await expect(analyst.id("review-summary")).toContainText("Mid-term review · 2022");
  await analyst.id("review-asof").selectOption("2021");
  await expect(analyst.id("review-summary")).toContainText("Mid-term review · 2021");
  await expect(field(analyst, "energy_intensity_decline", "actual").locator(".digits")).toHaveText("2.7");
  await analyst.id("review-asof").selectOption("0");
  await analyst.id("review-vintage").selectOption("2021 communique");
  await expect(field(analyst, "energy_intensity_decline", "actual").locator(".digits")).toHaveText("2.7");
});

test("typed into the grid: 2.1, 1.9 and 1.6 (10k) jobs leave 2.2 a year; a reload keeps them", async ({ analyst }) => {
  await review(analyst);
  for (const [year, value] of [[2021, "2.1"], [2022, "1.9"], [2023, "1.6"]] as const) {
    await analyst.id(`review-cell-new_urban_jobs-${year}`).fill(value);
    await analyst.id(`review-cell-new_urban_jobs-${year}`).press("Enter");
  }
  const needed = field(analyst, "new_urban_jobs", "needed").locator(".digits");
  await expect(needed).toHaveText("22"); // thousand persons
  await expect(field(analyst, "new_urban_jobs", "left").locator(".digits")).toHaveText("44");
  await analyst.id("language").click();
  await expect(needed).toHaveText("2.2"); // 万人
  await analyst.page.waitForTimeout(500); // the hand has rested, the figures are kept
  await analyst.page.reload();
  await analyst.ready();
  await expect(needed).toHaveText("2.2");
  await edit(analyst, "grid");
  await expect(analyst.id("review-cell-new_urban_jobs-2023")).toHaveValue("1.6");
  await analyst.id("review-clear").click();
  await expect(field(analyst, "new_urban_jobs", "needed")).toHaveCount(0);
  await analyst.id("review-before").getByRole("button").click();
  await expect(needed).toHaveText("2.2");
});

test("what is wrong stands at its line and at its cell; nothing is lost, and the last review stays", async ({ analyst }) => {
  await loaded(analyst, china);
  await edit(analyst, "text");
  const text = await analyst.id("review-text").inputValue();
  const wrong = text.replace("gdp_growth,2021,8.1,", "gdp_growth,2021,eight,").replace("rd_growth,2022", "rd_grwth,2022");
  await analyst.id("review-text").fill(wrong);
  const problems = analyst.id("review-problems");
  await expect(problems).toContainText("2 problems");
  await expect(problems).toContainText('Line 3 "eight" is not a number');
  await expect(problems).toContainText('Line 9 there is no indicator "rd_grwth"; did you mean "rd_growth"?');
  await expect(analyst.id("review-text")).toHaveValue(wrong);
  await expect(analyst.id("review-stale")).toBeVisible();
  await expect(field(analyst, "energy_intensity_decline", "needed").locator(".digits")).toHaveText("3.814");
  await problems.getByRole("button", { name: "Go to line 9" }).click();
  await expect(analyst.id("review-text")).toBeFocused();
  await analyst.id("language").click();
  await expect(problems).toContainText("“eight”".replace(/[“”]/g, '"') + " 不是数字");
  await edit(analyst, "grid");
  await expect(analyst.id("review-cell-gdp_growth-2021")).toHaveAttribute("aria-invalid", "true");
  await analyst.page.waitForTimeout(500);
  await analyst.page.reload();
  await analyst.ready();
  await analyst.plan(china);
  await expect(problems).toContainText("2 处问题");
  await edit(analyst, "text");
  await expect(analyst.id("review-text")).toHaveValue(wrong);
  await analyst.id("review-text").fill(text);
  await expect(problems).toHaveCount(0);
  await expect(analyst.id("review-stale")).toHaveCount(0);
});

test("cells pasted from a spreadsheet become a table: a column for each year, names in Chinese", async ({ analyst }) => {
  await review(analyst);
  await edit(analyst, "text");
  const name = "城镇新增就业人数";
  await paste(analyst, "review-text", `指标\t2021年\t2022年\t2023年\r\n${name}\t2.1\t1.9\t1.6\r\n`);
  await expect(analyst.id("review-text")).toHaveValue(new RegExp(`^indicator,year,value.*\\n${name},2021,2\\.1\\n`));
  await expect(field(analyst, "new_urban_jobs", "needed").locator(".digits")).toHaveText("22");
  await edit(analyst, "grid");
  await paste(analyst, "review-cell-gdp_growth-2021", "8.1\t2.6");
  await expect(analyst.id("review-cell-gdp_growth-2022")).toHaveValue("2.6");
  // 1.07^5 = 1.081 · 1.026 · (1 + g)^3
  await expect(field(analyst, "gdp_growth", "needed").locator(".digits")).toHaveText("8.139");
});

test("a year in breach is named and caps the class; slack is called slack", async ({ analyst }) => {
  await loaded(analyst, china);
  await expect(field(analyst, "unemployment_rate", "missed-in")).toHaveText("missed in 2022");
  await expect(analyst.id("review-shortfalls")).toContainText("missed in 2022");
  await expect(field(analyst, "unemployment_rate", "national")).toHaveText("basically as expected");
  await expect(analyst.id("review-verdicts-unemployment_rate").getByTestId("review-class-pace")).toContainText("slightly behind");
  await expect(field(analyst, "urbanisation_rate", "need-form")).toHaveText("nothing more needed; slack · change"); // 65.22 of 65, in points
  await analyst.id("language").click();
  await expect(field(analyst, "unemployment_rate", "missed-in")).toHaveText("2022年未完成");
  await expect(field(analyst, "urbanisation_rate", "need-form")).toHaveText("已够，余量 · 变化量");
});

test("a printed figure for five years counts, and what the yearly ones give stands beside it; scopes are never combined", async ({ analyst }) => {
  await review(analyst, china);
  await edit(analyst, "text");
  const co2 = "co2_intensity_decline";
  // NBS communiques; 1 − 0.962 · 0.992 · 1 · 0.966 · 0.95 = 12.42 %, and the 15th plan prints [17.7].
  const yearly = `indicator,year,value\n${co2},2021,3.8\n${co2},2022,0.8\n${co2},2023,0\n${co2},2024,3.4\n${co2},2025,5.0\n`;
  await analyst.id("review-text").fill(yearly);
  await expect(field(analyst, co2, "done").locator(".digits")).toHaveText("12.42");
  await edit(analyst, "grid");
  await analyst.id(`review-cell-${co2}-2021-2025`).fill("17.7");
  await analyst.id(`review-cell-${co2}-2021-2025`).press("Enter");
  await expect(field(analyst, co2, "done").locator(".digits")).toHaveText("17.7");
  await expect(field(analyst, co2, "left").locator(".digits")).toHaveText("0.3");
  await expect(field(analyst, co2, "whole")).toHaveText("published for 2021–2025; the yearly figures: 12.42%");
  await expect(analyst.id(`review-yearly-${co2}`)).toHaveText("the yearly figures: 12.42%");
  await expect(analyst.id("review-breaches")).toContainText("reached 17.7% (published for 2021–2025; the yearly figures: 12.42%), lacking 0.3 percentage points");
  await edit(analyst, "text");
  await expect(analyst.id("review-text")).toHaveValue(`${yearly}${co2},2021-2025,17.7\n`);
  // Energy statistics changed their scope in 2023.
  await analyst.id("review-text").fill(yearly.replace("value\n", "value,scope\n").replace(/(202[345],[\d.]+)/g, "$1,new"));
  await expect(field(analyst, co2, "status")).toHaveText("□ open");
  await expect(analyst.id("review-open")).toContainText("figures of different scopes cannot be combined or compared (2021, 2022: not named; 2023, 2024, 2025: new)");
});

test("a decline entered with a minus is a decline, and the review says so", async ({ analyst }) => {
  await analyst.open("#/review");
  await analyst.id("review-actuals").waitFor();
  await edit(analyst, "text");
  await analyst.id("review-text").fill("indicator,year,value\nenergy_intensity_decline,2021,-2.7\nenergy_intensity_decline,2022,0.1\n");
  await expect(analyst.page.getByText("2021: −2.7% is taken as a rise of 2.7%, since declines are counted here; a decline has no minus")).toBeVisible();
});

test("files: GB18030, refused spreadsheets, and dropped ones", async ({ analyst }) => {
  await review(analyst);
  const gb = Buffer.concat([Buffer.from("indicator,year,value\n"), Buffer.from("b3c7d5f2d0c2d4f6becdd2b5c8cbcafd", "hex"), Buffer.from(",2021,2.1\n")]);
  await analyst.id("review-file").setInputFiles({ name: "jobs.csv", mimeType: "text/csv", buffer: gb });
  await expect(analyst.id("review-state")).toContainText("Figures read: 1, file jobs.csv. Read as GB18030.");
  await expect(field(analyst, "new_urban_jobs", "actual").locator(".digits")).toHaveText("21");
  await analyst.id("review-file").setInputFiles({ name: "jobs.xlsx", mimeType: "application/octet-stream", buffer: Buffer.from("PK\u0003\u0004rest") });
  await expect(analyst.id("review-file-fault")).toContainText("jobs.xlsx was not read: The file is damaged");
  await expect(field(analyst, "new_urban_jobs", "actual").locator(".digits")).toHaveText("21");
  await analyst.id("review-actuals").evaluate((el) => {
    const data = new DataTransfer();
    data.items.add(new File(['[{"indicator": "gdp_growth", "year": 2021, "value": 8.1}]'], "g.json"));
    el.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  });
  await expect(field(analyst, "gdp_growth", "actual").locator(".digits")).toHaveText("8.1");
  await expect(analyst.id("review-before")).toContainText("replaced");
  await edit(analyst, "grid");
  await analyst.id("review-grid-blocked").getByRole("button").click();
  await edit(analyst, "grid");
  await expect(analyst.id("review-cell-gdp_growth-2021")).toHaveValue("8.1");
});

test("downloads: CSV, JSON, Markdown, HTML and the template", async ({ analyst }) => {
  await loaded(analyst, china);
  const saved = async (testid: string) => {
    const [download] = await Promise.all([analyst.page.waitForEvent("download"), analyst.id(testid).click()]);
    return { name: download.suggestedFilename(), text: await textOf(download) };
  };
  const json = await saved("review-download-json");
  expect(json.name).toBe("china-14fyp-review.json");
  const report = JSON.parse(json.text) as { indicators: { id: string; needed: { value: string } }[] };
  expect(report.indicators.find((r) => r.id === "energy_intensity_decline")?.needed.value).toMatch(/^3\.8138386562/);
  expect((await saved("review-download-csv")).text).toMatch(/^\ufeffrow,indicator,name/);
  expect((await saved("review-download-md")).text).toContain("Annual review");
  expect((await saved("review-download-html")).text).toMatch(/^<!DOCTYPE html>/);
  expect((await saved("review-template")).text).toContain("energy_intensity_decline");
  expect((await saved("review-save-text")).text).toMatch(/^\ufeff# Figures for China/);
});

test("the chart sets actual figures against the pace, with a table", async ({ analyst }) => {
  await loaded(analyst, china);
  await analyst.pick("review-chart-variable", "urbanisation_rate");
  await expect(analyst.id("review-chart")).toHaveAttribute("data-drawn", "true");
  await expect(analyst.id("review-chart")).toHaveAttribute("aria-label", /Urbanisation rate/);
  await analyst.page.locator(".chart-table summary").click();
  const table = analyst.id("review-chart-table");
  await expect(table.locator("tr", { hasText: "2022" })).toContainText("65.22");
  await expect(table.locator("tbody tr").last()).toContainText("65.00");
});

test("a target entered for an open one counts as assigned", async ({ analyst }) => {
  await loaded(analyst);
  await edit(analyst, "grid");
  await analyst.id("review-cell-surface_water-2022").fill("40");
  await analyst.id("review-cell-surface_water-2022").press("Enter");
  await expect(field(analyst, "surface_water", "status")).toHaveText("□ open");
  await row(analyst, "surface_water").getByRole("button", { name: /Enter a target/ }).click();
  const form = analyst.id("open-surface_water");
  await form.getByLabel(/target \(%\)/).fill("50");
  await form.getByRole("button", { name: /Enter target/ }).click();
  await expect(field(analyst, "surface_water", "status")).toHaveText("□ running");
  await expect(field(analyst, "surface_water", "left").locator(".digits")).toHaveText("10");
  await expect(row(analyst, "surface_water")).toContainText("target entered by you");
});

test("by keyboard alone: load, type a figure, open its formula", async ({ analyst }) => {
  await review(analyst);
  const press = (key: string) => analyst.page.keyboard.press(key);
  await analyst.page.locator("#main").focus();
  await analyst.tabTo(analyst.id("review-ready"));
  await press("Enter");
  await expect(analyst.id("review-summary")).toBeVisible();
  await analyst.tabTo(analyst.id("review-cell-gdp_growth-2021")); // beside the board
  await analyst.page.keyboard.type("8.1");
  await press("Enter");
  await expect(analyst.id("live")).toContainText("Review updated");
  await expect(field(analyst, "gdp_growth", "needed").locator(".digits")).toHaveText("8.139");
  await analyst.tabTo(analyst.page.locator('button:has([data-testid="needed"][data-value^="8.138"])'));
  await press("Enter");
  await expect(analyst.id("review-detail-gdp_growth").getByTestId("needed-formula")).toContainText("8.139");
});

const screens = [[1440, 900, "light", "en"], [1440, 900, "dark", "zh"], [1024, 768, "light", "zh"], [390, 844, "light", "en"], [390, 844, "dark", "zh"]] as const;

for (const [width, height, colorScheme, lang] of screens) {
  test.describe(`${width} px, ${colorScheme}, ${lang}`, () => {
    test.use({ viewport: { width, height }, colorScheme, locale: lang === "zh" ? "zh-CN" : "en-GB" });

    test("empty, then full with details open: accessible, and it fits", async ({ analyst }) => {
      await review(analyst, china);
      await analyst.fits();
      await analyst.accessible();
      await analyst.id("review-ready").click();
      await expect(analyst.id("review-disagreements")).toBeVisible();
      await field(analyst, "unemployment_rate", "done").click();
      await analyst.fits();
      await analyst.accessible();
    });

    test("with problems, in the grid and in the text: accessible, and it fits", async ({ analyst }) => {
      await loaded(analyst, china);
      await edit(analyst, "grid");
      await analyst.id("review-cell-gdp_growth-2023").fill("x");
      await analyst.id("review-cell-gdp_growth-2023").press("Enter");
      await expect(analyst.id("review-problems")).toBeVisible();
      await analyst.fits();
      await analyst.accessible();
      await edit(analyst, "text");
      await analyst.accessible('[data-testid="review-edit"]');
    });
  });
}

test("on a phone the other views are under “more”", async ({ analyst }) => {
  await analyst.page.setViewportSize({ width: 390, height: 844 });
  await analyst.open("#/review");
  await analyst.id("more").click();
  await analyst.accessible();
  await analyst.page.locator("#more-views").getByRole("link", { name: "Data" }).click();
  await expect(analyst.id("more")).toHaveText("Data");
  await expect(analyst.page.locator("#more-views")).toBeHidden();
});
