import { readFileSync } from "node:fs";
import { expect, test, type Analyst } from "./analyst";

const jobs = "indicator,year,value\nnew_urban_jobs,2021,2.1\nnew_urban_jobs,2022,1.9\nnew_urban_jobs,2023,1.6\nmanufacturing_share,2021,38.9\nmanufacturing_share,2022,39.8\nmanufacturing_share,2023,40.1\n";

async function load(analyst: Analyst): Promise<void> {
  await analyst.open("#/review");
  await analyst.id("review-file").setInputFiles({ name: "a.csv", mimeType: "text/csv", buffer: Buffer.from(jobs) });
  await expect(analyst.id("annual-new_urban_jobs")).toContainText("22");
  await analyst.settled(); // nothing moves under a click any more
}

test("targets are broken down by year in each shape; a cumulative one adds up, and the table can be taken away", async ({ analyst }) => {
  await load(analyst);
  const row = analyst.id("annual-new_urban_jobs").locator(".digits");
  await expect(row).toHaveText(["21", "19", "16", "22", "22", "100"]); // thousands: (100 − 56) ÷ 2
  await analyst.id("annual-shape-front_loaded").click();
  await expect(row.nth(3)).toHaveText("29.3"); // 44 as 2 : 1
  await expect(row.nth(5)).toHaveText("100");
  await analyst.id("annual-shape-given").click();
  await analyst.id("annual-weight-2024").fill("3");
  await expect(row.nth(3)).toHaveText("33"); // 44 as 3 : 1
  await analyst.id("annual-weight-2024").fill("three");
  await expect(analyst.id("annual")).toContainText("The weight of 2024, “three”, is not a number");
  await expect(row.nth(3)).toHaveText("33"); // the last that could be read
  await analyst.id("annual-weight-2024").fill("3");
  await analyst.accessible();
  const download = analyst.page.waitForEvent("download");
  await analyst.id("annual-csv").click();
  const csv = readFileSync(await (await download).path(), "utf8");
  expect(csv).toContain("2.1 (actual),1.9 (actual),1.6 (actual),3.3,1.1,10");
  await analyst.id("language").click();
  await expect(analyst.id("annual")).toContainText("年度分解");
});

test("the present course is continued by every method, and one goes into What-if and out again", async ({ analyst }) => {
  await load(analyst);
  await analyst.pick("course-indicator", "manufacturing_share");
  await expect(analyst.id("course-table").locator("tbody tr")).toHaveCount(8); // as fits, and seven methods
  await expect(analyst.id("course-linear_trend")).toContainText("40.10");
  await expect(analyst.id("course-mean_held")).toContainText("average so far held");
  await expect(analyst.id("course-chart")).toHaveAttribute("data-drawn", "true");
  // 38.2 → 40.1 in three years: 40.1 · (40.1 ÷ 38.2)^(2÷3) = 41.419
  await expect(analyst.id("course-average_growth").locator("td").last()).toContainText("41.42");
  await analyst.id("course-average_growth").getByRole("radio").check();
  await analyst.accessible();
  await analyst.fits();
  await analyst.id("course-use").click();
  await expect(analyst.page).toHaveURL(/#\/whatif/);
  await expect(analyst.id("toast")).toContainText("2 indicators taken in (average growth held)");
  await analyst.page.goto("/#/whatif");
  await expect(analyst.digits("projection-manufacturing_share").first()).toHaveText("41.42");
  await expect(analyst.id("status-manufacturing_share")).toContainText(/missed/i);
  await analyst.holds("manufacturing_share", "41.42"); // a lever shows what continues the figures
  await analyst.holds("new_urban_jobs", "");
  await expect(analyst.id("lever-new_urban_jobs")).toContainText("2024–2025");
  await analyst.type("manufacturing_share", "43"); // goes on from the last figure: the continuation gives way, the figures stand
  await expect(analyst.digits("projection-manufacturing_share").first()).toHaveText("43.00");
  await analyst.type("new_urban_jobs", "3"); // the two years that are left: 2.1 + 1.9 + 1.6 + 3 + 3
  await expect(analyst.digits("projection-new_urban_jobs").first()).toHaveText("116.0");
  await analyst.page.goto("/#/review");
  await expect(analyst.id("course-held")).toContainText("2 indicators");
  await analyst.id("course-drop").click();
  await expect(analyst.id("course-held")).toHaveCount(0);
});

test("cut-offs are changed into a profile of one's own, which judges beside the built-in one and is kept", async ({ analyst }) => {
  await load(analyst);
  await analyst.id("own-profiles").locator("summary").press("Enter"); // lands where it was meant, whatever moves
  await analyst.id("own-cut-ahead").fill("0.5");
  await analyst.id("own-make").click();
  await expect(analyst.id("own-fault")).toContainText("the cut-offs of on pace and ahead are out of order");
  await analyst.id("own-cut-ahead").fill("1.5");
  await analyst.id("own-make").click();
  await expect(analyst.id("own-my-pace")).toContainText("cut-offs changed");
  await expect(analyst.id("review-profile-my-pace")).toHaveAttribute("aria-pressed", "true");
  await expect(analyst.id("review-class-my-pace").first()).toBeVisible();
  await analyst.id("own-open-file").setInputFiles({ name: "bad.json", mimeType: "application/json", buffer: Buffer.from('{"format":1,"name":"x","based_on":"pcae"}') });
  await expect(analyst.id("own-problems")).toContainText("bad.json · line 1, column 35");
  await analyst.accessible();
  await analyst.page.reload();
  await analyst.ready();
  await expect(analyst.id("review-profile-my-pace")).toHaveAttribute("aria-pressed", "true");
  await analyst.id("own-profiles").locator("summary").press("Enter"); // lands where it was meant, whatever moves
  await analyst.id("own-my-pace").getByRole("button", { name: /Remove/ }).click();
  await expect(analyst.id("review-profile-my-pace")).toHaveCount(0);
});

test("the review with its additions fits a phone, in both languages", async ({ analyst }) => {
  await analyst.page.setViewportSize({ width: 390, height: 844 });
  await load(analyst);
  await analyst.fits();
  await analyst.accessible();
  await analyst.id("language").click();
  await analyst.fits();
});

test("China's mid-term review stands beside the official one, with the reasons where they differ", async ({ analyst }) => {
  await analyst.open("#/review");
  await analyst.plan("china-14fyp");
  await analyst.id("review-ready").click();
  await analyst.id("review-asof").selectOption("2022");
  await analyst.id("review-kind").selectOption("mid_term");
  const table = analyst.id("review-official");
  await expect(table.locator("tbody tr")).toHaveCount(20);
  await expect(table).toContainText("the official evaluation does not count that as early");
  await analyst.accessible();
  await analyst.fits();
});
