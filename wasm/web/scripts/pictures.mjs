// Takes the pictures of the READMEs and of the documentation from the calculator that is served at FIVEYEAR_URL, with the
// browser CHROMIUM: what follows from 6 % growth, and why a number is what it is.
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";

const out = fileURLToPath(new URL("../../site/docs/pictures/", import.meta.url));
mkdirSync(out, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
for (const [lang, locale] of [["en", "en-GB"], ["zh", "zh-CN"]]) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale, colorScheme: "light", reducedMotion: "reduce" });
  await context.addInitScript((l) => {
    globalThis.localStorage.setItem("fiveyear.tour", "done");
    globalThis.localStorage.setItem("fiveyear.lang", l);
  }, lang);
  const page = await context.newPage();
  await page.goto(`${process.env.FIVEYEAR_URL}/#/whatif`);
  await page.locator('.app[data-ready="true"]').waitFor({ timeout: 120_000 });
  const growth = page.getByTestId("value-gdp_growth");
  await growth.fill("6");
  await growth.press("Enter");
  await page.getByText("133.82").first().waitFor();
  await page.locator("body").click({ position: { x: 2, y: 2 } });
  await page.screenshot({ path: `${out}whatif-${lang}.png` });
  await page.getByTestId("row-manufacturing_growth_average").locator(".num-button").last().click();
  await page.getByTestId("explain-value").waitFor();
  await page.getByTestId("drawer").screenshot({ path: `${out}explain-${lang}.png` });
  await context.close();
}
await browser.close();
