// Takes the pictures of the READMEs and of the documentation from the calculator that is served at FIVEYEAR_URL, with the
// browser CHROMIUM: what follows from 6 % growth, why a number is what it is, and a made-up province with its counties.
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
  await page.keyboard.press("Escape");
  await page.goto(`${process.env.FIVEYEAR_URL}/#/portfolio`);
  await page.getByTestId("portfolio-madeup").click({ timeout: 60_000 });
  await page.getByTestId("portfolio-confirm").click();
  await page.getByTestId("portfolio-lever").click();
  await page.getByTestId("ask-field").fill("grain");
  await page.locator('[role="option"][data-key="grain"]').click();
  await page.getByTestId("portfolio-slide").fill("-25");
  await page.locator(".portfolio-change").first().waitFor();
  await page.getByTestId("portfolio-sort-grain").click();
  await page.locator("main").evaluate((main) => globalThis.scrollTo(0, main.querySelector("#portfolio-moves").getBoundingClientRect().top + globalThis.scrollY - 110));
  await page.screenshot({ path: `${out}counties-${lang}.png` });
  await context.close();
}
await browser.close();
