// Firefox, driven by puppeteer over WebDriver BiDi.
import puppeteer from "puppeteer-core";

/** Opens Firefox without a window; the driver it returns is what walk.mjs acts through. */
export async function firefox(executablePath) {
  const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
  const page = await browser.newPage();
  await page.setViewport({ width: 1440, height: 900 });
  return {
    name: await browser.version(),
    goto: (url) => page.goto(url, { waitUntil: "load" }),
    reload: () => page.reload({ waitUntil: "load" }),
    evaluate: (source) => page.evaluate(source),
    click: (selector) => page.locator(selector).click(),
    async type(selector, text) {
      await page.locator(selector).click({ count: 3 });
      await page.keyboard.type(text);
    },
    enter: () => page.keyboard.press("Enter"),
    screenshot: (path) => page.screenshot({ path }),
    close: () => browser.close(),
  };
}
