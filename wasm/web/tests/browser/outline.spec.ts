import { expect, test } from "./analyst";

const screens = [[1440, 900, "light"], [1024, 768, "dark"], [390, 844, "light"], [390, 844, "dark"]] as const;

for (const [width, height, scheme] of screens) {
  test.describe(`outline, ${width} px, ${scheme}`, () => {
    test.use({ viewport: { width, height }, colorScheme: scheme });

    test("each page is accessible and fits the screen, in both languages", async ({ analyst }) => {
      await analyst.open("#/outline/c7.s3.b2");
      await expect(analyst.id("section-7.3")).toHaveAttribute("aria-expanded", "true");
      expect((await analyst.page.locator("#outline-title").boundingBox())?.height).toBeLessThan(60); // one line, or two; not a letter a line
      await analyst.fits();
      await analyst.accessible();
      await analyst.id("language").click();
      await analyst.id("outline-search").fill("医院");
      await expect(analyst.page.locator(".outline mark").first()).toHaveText("医院");
      await analyst.fits();
      await analyst.accessible();
      await analyst.page.goto("/#/outline/serves");
      await expect(analyst.id("outline-serves")).toBeVisible();
      await analyst.fits();
      await analyst.accessible();
      await analyst.page.goto("/#/outline/system");
      await expect(analyst.id("outline-system")).toContainText("中期评估");
      await analyst.fits();
      await analyst.accessible();
    });
  });
}

test("the tree shows chapters, sections, items and figures as they are opened", async ({ analyst }) => {
  await analyst.open("#/outline");
  await expect(analyst.id("outline-tally")).toHaveText("15 chapters, 60 sections, 781 items, 106 figures, 22 headline indicators");
  await expect(analyst.page.locator(".outline-section")).toHaveCount(0);
  await analyst.id("chapter-1").click();
  await analyst.id("section-1.1").click();
  const growth = analyst.id("outline-figure-gdp-growth-2016-2020");
  await expect(growth.getByTestId("figure-number")).toHaveText("8.1%");
  await expect(growth).toContainText("2016–2020");
  await expect(growth.locator("q")).toHaveText("8.1%");
  await expect(growth).toContainText("chapter 1, section 1");
});

test("links walk from a baseline to its target in another chapter", async ({ analyst }) => {
  await analyst.open("#/outline/figure/marine-share-2020");
  const base = analyst.id("outline-figure-marine-share-2020");
  await expect(base).toBeFocused();
  await base.locator(".outline-links a", { hasText: "Marine economy share of GDP" }).click();
  await expect(analyst.id("outline-row-marine_share")).toBeFocused();
  await expect(analyst.page).toHaveURL(/#\/outline\/row\/marine_share$/);
  await analyst.page.goBack();
  await expect(base).toBeFocused();
});

test("the search reads both languages and marks what matches as text", async ({ analyst }) => {
  await analyst.open("#/outline");
  await analyst.id("outline-search").fill("Metro");
  await expect(analyst.id("outline-tally")).toContainText("found");
  await expect(analyst.page.locator(".outline mark").first()).toHaveText(/metro/i);
  await analyst.id("outline-search").fill("地铁");
  await expect(analyst.page.locator(".outline mark").first()).toHaveText("地铁");
  await analyst.id("outline-search").fill("<img src=x>");
  await expect(analyst.id("outline-tally")).toContainText("Nothing fits");
  await analyst.id("outline-search").press("Escape");
  await expect(analyst.id("outline-tally")).toContainText("15 chapters");
});

test("a search of everything stays quick: only what is open is drawn", async ({ analyst }) => {
  await analyst.open("#/outline");
  await analyst.id("outline-type").selectOption("item:task");
  await expect(analyst.id("outline-tally")).toContainText("171 found");
  expect(await analyst.page.locator(".outline-items > li").count()).toBeLessThanOrEqual(60);
});

test("filters by kind, zone, industry and indicator", async ({ analyst }) => {
  await analyst.open("#/outline");
  await analyst.id("outline-zone").selectOption("east");
  await expect(analyst.id("outline-tally")).toContainText("49 found");
  await analyst.id("outline-industry").selectOption("marine");
  await expect(analyst.id("outline-tally")).not.toContainText("49 found");
  await analyst.id("outline-clear").click();
  await analyst.id("outline-type").selectOption("figure:rule");
  await expect(analyst.id("outline-tally")).toContainText("2 found");
  await analyst.id("outline-clear").click();
  await analyst.pick("outline-indicator", "new_urban_jobs");
  await expect(analyst.page.locator(".outline-serves", { hasText: "at most 40% of the target" })).toBeVisible();
});

test("which commitments serve which indicator, with reasoning and cover", async ({ analyst }) => {
  await analyst.open("#/outline/serves/new_urban_jobs");
  const jobs = analyst.id("served-new_urban_jobs");
  await expect(jobs).toBeFocused();
  await expect(jobs).toContainText("at most 40% of the target");
  await jobs.locator(".outline-name a").first().click();
  await expect(analyst.page.locator(".arrived")).toBeVisible();
});

test("a number's source is one click from its explanation", async ({ analyst }) => {
  await analyst.open();
  await analyst.id("row-manufacturing_share").locator(".num-button").first().click();
  await analyst.id("explain-place-link").click();
  await expect(analyst.page).toHaveURL(/#\/outline\/c1\.s6\.r3$/);
  await expect(analyst.id("outline-row-manufacturing_share")).toBeFocused();
  await expect(analyst.id("outline-row-manufacturing_share").locator("q")).toHaveText("42");
  await analyst.id("outline-row-manufacturing_share").locator(".num-button").click(); // and back to the explanation
  await expect(analyst.id("explanation")).toContainText("Manufacturing share");
});

test("by keyboard: open a section and read a figure", async ({ analyst }) => {
  await analyst.open("#/outline");
  await analyst.id("chapter-1").focus();
  const press = (key: string) => analyst.page.keyboard.press(key);
  await press("ArrowRight");
  await press("ArrowDown");
  await expect(analyst.id("section-1.1")).toBeFocused();
  await press("Enter");
  await expect(analyst.id("outline-figure-gdp-growth-2016-2020")).toBeVisible();
  await press("ArrowLeft");
  await expect(analyst.id("outline-figure-gdp-growth-2016-2020")).toHaveCount(0);
});

test("odd addresses lead to the outline, not to an error", async ({ analyst }) => {
  await analyst.open("#/outline/c99.s9");
  await expect(analyst.id("outline-tree")).toBeVisible();
  for (const odd of ["%E0%A4%A", "figure/nothing", "__proto__", "serves/constructor", "c1.s6.r<b>"]) {
    await analyst.page.goto(`/#/outline/${odd}`);
    await expect(analyst.page.locator(".outline")).toBeVisible();
  }
});

test("a plan without chapters shows its headline table", async ({ analyst }) => {
  await analyst.open("#/outline");
  await analyst.plan("china-14fyp");
  await expect(analyst.page.locator(".outline")).toContainText("headline table only");
  await expect(analyst.id("outline-row-gdp_growth")).toBeVisible();
});
