import { expect, test } from "./analyst";

test.use({ serviceWorkers: "allow" });

test("the documentation is found from help, in the language of the page, and stays without a network", async ({ analyst, context }) => {
  const refused: string[] = [];
  context.on("console", (m) => {
    if (m.type() === "error") refused.push(m.text());
  });
  await analyst.open();
  await analyst.offlineReady();
  await analyst.id("help-menu").click();
  const [docs] = await Promise.all([context.waitForEvent("page"), analyst.id("menu-docs").click()]);
  await expect(docs.getByRole("heading", { level: 1 })).toHaveText("Fiveyear");
  await docs.getByRole("link", { name: "Methods", exact: true }).click();
  await expect(docs.getByRole("heading", { level: 1 })).toHaveText("Methods");
  // all of it is kept, the pages that were not opened as well
  await expect
    .poll(() => docs.evaluate(async () => (await (await caches.open("docs-of-fiveyear")).match(new URL("../kept.json", location.href).href)) !== undefined))
    .toBe(true);
  await context.setOffline(true);
  await docs.getByRole("link", { name: "中文" }).click();
  await expect(docs.getByRole("heading", { level: 1 })).toHaveText("方法");
  await docs.getByRole("link", { name: "目标的写法" }).first().click();
  await expect(docs.getByRole("heading", { level: 1 })).toHaveText("目标的写法");
  expect(refused.filter((text) => /Content Security|Refused/.test(text))).toEqual([]);
});

test("the figures that the address names are there in the review", async ({ analyst, page }) => {
  await page.route((url) => url.pathname === "/figures.csv", (route) => route.fulfill({ contentType: "text/csv", body: "indicator,year,value\ngdp_growth,2021,7.9\n" }));
  await page.goto("/?plan=jimo-14fyp&actuals=/figures.csv#/review");
  await analyst.ready();
  await expect(page.locator("main")).toContainText("7.9");
});
