import { expect, test } from "./analyst";

test.describe("first visit", () => {
  test.beforeEach(async ({ analyst }) => {
    await analyst.page.addInitScript(() => {
      if (sessionStorage.getItem("again") === null) localStorage.removeItem("fiveyear.tour"); // as if nobody had been here
    });
  });

  test("a tour offers itself, blocks nothing, and does not come again", async ({ analyst }) => {
    await analyst.open();
    const tour = analyst.id("tour");
    await expect(tour).toContainText("Start with a question.");
    await expect(tour).toContainText("1 of 5");
    expect(await tour.evaluate((e) => e.contains(document.activeElement))).toBe(false);
    await expect(analyst.page.locator(".question-row")).toHaveAttribute("data-tour", "");
    await analyst.type("gdp_growth", "6"); // the page works meanwhile
    await expect(analyst.digits("derived-manufacturing_growth_average")).toHaveText("8.03");
    await expect(tour).toContainText("2 of 5"); // it noticed
    await analyst.type("gdp_growth", "6.5");
    await expect(tour).toContainText("3 of 5");
    await analyst.accessible();
    await analyst.id("tour-next").click();
    await analyst.digits("derived-gdp_index").click(); // why
    await expect(tour).toContainText("5 of 5");
    await analyst.page.keyboard.press("Escape");
    await analyst.id("tour-end").click();
    await expect(tour).toBeHidden();
    await analyst.page.evaluate(() => sessionStorage.setItem("again", "1"));
    await analyst.page.reload();
    await analyst.ready();
    await expect(analyst.page.locator(".question-row")).toBeVisible();
    await expect(tour).toBeHidden();
  });

  test("it is skipped by keyboard, and fits a phone in Chinese", async ({ analyst }) => {
    await analyst.page.setViewportSize({ width: 390, height: 844 });
    await analyst.open();
    await analyst.id("language").click();
    await expect(analyst.id("tour")).toContainText("从一个问题开始。");
    await analyst.fits();
    await analyst.id("tour-next").focus();
    await analyst.page.keyboard.press("Escape");
    await expect(analyst.id("tour")).toBeHidden();
  });

  test("a view that a link names is not covered by it", async ({ analyst }) => {
    await analyst.open("#/compare");
    await expect(analyst.id("tour")).toBeHidden();
  });
});

test("help has the tour again, the keys, and what this is", async ({ analyst }) => {
  await analyst.open("#/review");
  await analyst.id("help-menu").click();
  await analyst.page.keyboard.press("ArrowDown");
  await analyst.page.keyboard.press("Enter");
  await expect(analyst.id("tour")).toBeFocused();
  await analyst.page.keyboard.press("Escape");
  await analyst.page.keyboard.press("?");
  await expect(analyst.id("keys-dialog")).toContainText("Ctrl + Z");
  await analyst.accessible();
  await analyst.page.keyboard.press("Escape");
  await expect(analyst.id("keys-dialog")).toBeHidden();
  await analyst.id("help-menu").click();
  await analyst.page.keyboard.press("Escape");
  await expect(analyst.id("help-menu")).toBeFocused();
  await analyst.id("help-menu").click();
  await analyst.id("menu-about").click();
  await expect(analyst.page.getByRole("heading", { name: "About this calculator" })).toBeVisible();
  await expect(analyst.id("about-licences")).toContainText("d3-scale");
  await expect(analyst.id("about-licences")).toContainText("shopspring/decimal");
  const texts = await analyst.page.request.get("/licences.txt");
  expect(await texts.text()).toContain("Redistribution and use in source and binary forms");
  await analyst.fits();
  await analyst.accessible();
});

test("a question mark typed into a field is a question mark", async ({ analyst }) => {
  await analyst.open();
  await analyst.id("save").click();
  await analyst.id("save-name").fill("");
  await analyst.page.keyboard.type("Why?");
  await expect(analyst.id("save-name")).toHaveValue("Why?");
  await expect(analyst.id("keys-dialog")).toBeHidden();
});
