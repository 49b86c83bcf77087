import { test as plain } from "@playwright/test";
import { Analyst, expect, test, toured } from "./analyst";

// The engine comes in two parts: what the first screen needs, and the rest when something needs it.

test("the first screen, its moves and its sentence ask for the first part of the engine alone", async ({ analyst, page }) => {
  const parts: string[] = [];
  page.on("request", (r) => {
    if (r.url().endsWith(".wasm")) parts.push(/assets\/(\w+)-/.exec(r.url())?.[1] ?? r.url());
  });
  await analyst.open();
  await analyst.type("gdp_growth", "6");
  await expect(analyst.digits("derived-manufacturing_growth_average")).toHaveText("8.03");
  await page.goto("/#/board");
  await analyst.ready();
  expect(parts).toEqual(["fiveyear"]);
  await page.goto("/#/seek");
  await expect(analyst.id("seek-answer")).toBeVisible();
  expect(parts).toEqual(["fiveyear", "rest"]);
});

plain("without the rest of the engine the page says so, and goes on when it comes", async ({ page }) => {
  await page.addInitScript(toured);
  const analyst = new Analyst(page);
  await page.route(/rest-[^/]*\.wasm$/, (r) => r.abort());
  await analyst.open();
  await analyst.type("gdp_growth", "6");
  await page.goto("/#/review");
  await expect(page.getByText(/rest-.*\.wasm/).first()).toBeVisible();
  await page.goto("/#/whatif");
  await expect(analyst.digits("derived-manufacturing_growth_average")).toHaveText("8.03");
  await page.unroute(/rest-[^/]*\.wasm$/);
  await page.goto("/#/review");
  await expect(page.getByRole("heading", { name: "Review" }).first()).toBeVisible();
});
