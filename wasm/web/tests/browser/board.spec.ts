import { expect, test } from "./analyst";

test("every indicator of the board has its path, and says what merely follows from the plan", async ({ analyst }) => {
  await analyst.open();
  await expect(analyst.id("targets").locator("tbody tr:not(.category)")).toHaveCount(22);
  await expect(analyst.id("row-manufacturing_share").locator('.spark [data-line="scenario"]')).toBeAttached();
  await expect(analyst.id("row-forest_cover").locator(".spark")).toHaveCount(0); // nothing to draw: words stand in its place
  await expect(analyst.id("status-manufacturing_share")).toHaveText("on path by assumption");
  await expect(analyst.id("row-forest_cover")).toContainText("target open");
  await expect(analyst.id("row-new_urban_jobs")).toContainText("total 2021–2025");
  await analyst.accessible();
});

test("a path bends with its lever, and its indicator is shown in the chart by keyboard", async ({ analyst }) => {
  await analyst.open();
  const path = analyst.id("row-manufacturing_share").locator('[data-line="scenario"]');
  const before = await path.getAttribute("d");
  await analyst.type("manufacturing_share", "40");
  await expect(analyst.id("row-manufacturing_share")).toContainText("missed");
  await expect(path).not.toHaveAttribute("d", before ?? "");
  await analyst.id("row-manufacturing_share").locator(".name-button").focus();
  await analyst.page.keyboard.press("Enter");
  await expect(analyst.id("chart-variable")).toHaveAttribute("value", "manufacturing_share");
  await expect(analyst.id("row-manufacturing_share").locator(".name-button")).toHaveAttribute("aria-pressed", "true");
});

test("the board by what changed, what is missed, and what cannot be judged", async ({ analyst }) => {
  await analyst.open();
  const rows = analyst.id("targets").locator("tbody tr:not(.category)");
  await analyst.id("board-missed").click();
  await expect(rows).toHaveCount(0);
  await expect(analyst.page.getByText("No target is missed.")).toBeVisible();
  await analyst.type("gdp_growth", "5.5");
  await expect(rows).toHaveCount(1);
  await expect(analyst.id("row-gdp_growth")).toBeVisible();
  await analyst.id("board-changed").click();
  await expect(rows).toHaveCount(2); // growth, and income, which keeps step with it
  await analyst.id("board-unjudged").click();
  await expect(rows).toHaveCount(7); // five assigned by Qingdao or set after the survey, the provincial average, the vision
  await analyst.id("strip-missed").click();
  await expect(rows).toHaveCount(1);
});

test("the sentence of what follows stays in sight, and each part opens its number", async ({ analyst }) => {
  await analyst.open();
  await expect(analyst.id("strip")).toContainText("Manufacturing average growth must be 9.05%"); // 1.07 · (42/38.2)^(1/5)
  await analyst.id("chip-question").click();
  await expect(analyst.id("strip-effect")).toHaveText("GDP index in 2025: 4.59% below plan"); // 1 − (1.06/1.07)⁵
  await expect(analyst.id("effect-gdp_index")).toContainText("−4.59%");
  await analyst.accessible(); // the question that is pressed can be read
  await analyst.page.evaluate(() => { scrollTo(0, 1500); });
  await expect(analyst.id("strip")).toBeInViewport();
  await analyst.id("strip-required").click();
  await expect(analyst.id("explanation")).toContainText("Manufacturing average growth");
  await expect(analyst.id("explanation")).toContainText("8.03");
  await analyst.page.keyboard.press("Escape");
  await analyst.id("strip-unjudged").click();
  await expect(analyst.id("panel-open")).toHaveAttribute("aria-pressed", "true");
});

test("away from the levers the sentence stands where a scenario differs from the plan, with what moved most, and not twice", async ({ analyst }) => {
  await analyst.open("#/outline");
  await expect(analyst.id("strip")).toHaveCount(0); // the plan as written
  await analyst.page.goto("/#/whatif");
  await analyst.type("gdp_growth", "6");
  for (const view of ["review", "outline", "versions", "data"]) {
    await analyst.page.goto(`/#/${view}`);
    await analyst.ready();
    await expect(analyst.id("strip")).toContainText("GDP index in 2025: 4.59% below plan");
    await expect(analyst.id("strip").locator("ol")).toContainText("−4.59%");
    await expect(analyst.id("strip-unjudged")).toHaveCount(view === "review" ? 0 : 1); // a review begins with it
  }
  await analyst.accessible();
  await analyst.id("strip").locator("ol").getByRole("button", { name: /GDP index/ }).click();
  await expect(analyst.id("explanation")).toContainText("GDP index");
  for (const view of ["report", "about"]) {
    await analyst.page.goto(`/#/${view}`);
    await analyst.ready();
    await expect(analyst.id("strip")).toHaveCount(0);
  }
});

test("old addresses lead to the new places, each entered at its top", async ({ analyst }) => {
  await analyst.open("#/overview");
  await expect(analyst.page.locator(".app")).toHaveAttribute("data-view", "whatif");
  await analyst.page.evaluate(() => { scrollTo(0, 1500); });
  await analyst.page.getByRole("link", { name: "Questions" }).click();
  await expect(analyst.page.locator(".app")).toHaveAttribute("data-view", "seek");
  await analyst.ready();
  expect(await analyst.page.evaluate(() => scrollY)).toBe(0);
  await analyst.id("page-sensitivity").click();
  await expect(analyst.page.locator(".app")).toHaveAttribute("data-view", "sensitivity");
  await analyst.page.getByRole("link", { name: "Review" }).click();
  await analyst.ready();
  await expect(analyst.id("levers")).toHaveCount(0); // they would do nothing here
  await analyst.page.getByRole("link", { name: "Questions" }).click();
  await expect(analyst.page.locator(".app")).toHaveAttribute("data-view", "sensitivity"); // as it was left
  for (const [old, view] of [["seek/checks", "checks"], ["plan", "outline"], ["questions", "seek"], ["nowhere", "whatif"]] as const) {
    await analyst.page.evaluate((to) => (location.hash = `#/${to}`), old);
    await expect(analyst.page.locator(".app")).toHaveAttribute("data-view", view);
  }
});

test("the levers fold away, and stay so", async ({ analyst }) => {
  await analyst.open();
  await analyst.id("rail-fold").click();
  await expect(analyst.id("value-gdp_growth")).toBeHidden();
  await analyst.page.reload();
  await analyst.ready();
  await expect(analyst.id("value-gdp_growth")).toBeHidden();
  await analyst.id("rail-unfold").click();
  await expect(analyst.id("value-gdp_growth")).toBeVisible();
});

test("a share's lever has the growth its sector must have", async ({ analyst }) => {
  await analyst.open();
  await expect(analyst.id("implied-manufacturing_share")).toContainText("9.05");
  await analyst.type("gdp_growth", "6");
  await expect(analyst.id("implied-manufacturing_share")).toContainText("8.03");
  await expect(analyst.id("implied-manufacturing_share")).toContainText("plan 9.05");
});
