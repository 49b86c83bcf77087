// Many plans in the page: a made-up province with twenty counties. Each step waits for what the page shows; what counts
// is the longest task of the page's own thread meanwhile.
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { quantile } from "./measure.mjs";

const folder = fileURLToPath(new URL("../../../plan/portfolio/testdata/madeup/", import.meta.url));

/** The ten made-up counties twice, the second time under other ids and without their own names for jobs. */
function files() {
  const file = (name, text) => ({ name, mimeType: "application/octet-stream", buffer: globalThis.Buffer.from(text) });
  return readdirSync(folder).flatMap((name) => {
    const text = readFileSync(folder + name, "utf8");
    const more = (s) => s.replace(/county-(\d\d)/g, (_, n) => `county-${String(Number(n) + 10)}`);
    return name.startsWith("county-") ? [file(name, text), file(more(name), more(text))] : [file(name, text)];
  });
}

/** Opens twenty plans, then moves year, measure, order, a lever of all plans, locks and a division; returns the longest task of each step in ms. */
export async function plans(page) {
  await page.evaluate(() => {
    const seen = (globalThis.long = []);
    new globalThis.PerformanceObserver((list) => seen.push(...list.getEntries().map((e) => e.duration))).observe({ type: "longtask" });
  });
  const id = (name) => page.getByTestId(name).first();
  const cell = (value) => page.waitForFunction((v) => globalThis.document.querySelector('[data-testid="portfolio-county-01-gdp"] [data-value]')?.getAttribute("data-value") !== v, value);
  const shown = () => id("portfolio-county-01-gdp").locator("[data-value]").getAttribute("data-value");
  const longest = async () => {
    const list = await page.evaluate(() => globalThis.long.splice(0));
    return Math.max(0, ...list);
  };
  await id("portfolio-files").setInputFiles(files());
  await id("portfolio-plan-county-20").waitFor();
  const open = await longest();
  const moves = [];
  const pick = async (name, key) => {
    await id(name).click();
    await id("ask-field").fill(key);
    await page.locator(`[role="option"][data-key="${key}"]`).click();
  };
  const select = async (name, value) => {
    const before = await shown();
    await id(name).selectOption(value);
    await cell(before);
    moves.push(await longest());
  };
  for (let i = 0; i < 4; i++) {
    await select("portfolio-year", "2027");
    await select("portfolio-show", "actual");
    await select("portfolio-year", "2026");
    await select("portfolio-show", "projection");
    await select("portfolio-year", "2030");
    await id(`portfolio-sort-${i % 2 === 0 ? "gdp" : "grain"}`).click();
    moves.push(await longest());
  }
  // one lever of all twenty plans, dragged
  await pick("portfolio-lever", "gdp");
  for (const at of [3, 9, 15, 21, 12, 0]) {
    const before = await shown();
    await id("portfolio-slide").fill(String(at));
    await cell(before);
    moves.push(await longest());
  }
  await pick("portfolio-indicator", "grain");
  for (const lock of ["50", "60", "70"]) {
    await id("portfolio-given").evaluate((e) => (e.parentElement.open = true));
    await id("portfolio-lock-county-01").fill(lock);
    await page.locator("button[data-testid=portfolio-divide]").click();
    await page.waitForFunction((v) => globalThis.document.querySelector('[data-testid="portfolio-part-county-01"]')?.textContent?.startsWith(v), lock);
    moves.push(await longest());
  }
  return { open, moves: Math.max(...moves), p50: quantile(moves, 0.5), count: moves.length };
}
