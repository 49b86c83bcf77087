import { expect, test, type Analyst } from "./analyst";

// What a move of a lever costs, counted rather than timed, with motion as readers have it.

declare global {
  interface Window { drawn: Map<string, number>; alive: number; marked: number }
}

/** Counts how often each lever's number field is drawn (whoever draws a field compares its value with the one it has), animations, and numbers marked, which they are for a second. */
function watch(): void {
  window.drawn = new Map();
  window.alive = 0;
  window.marked = 0;
  const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
  if (!value) return;
  Object.defineProperty(HTMLInputElement.prototype, "value", {
    ...value,
    get(this: HTMLInputElement): unknown {
      const id = this.dataset["testid"] ?? "";
      if (id.startsWith("value-")) window.drawn.set(id, (window.drawn.get(id) ?? 0) + 1);
      return value.get?.call(this);
    },
  });
  const look = () => {
    window.alive = Math.max(window.alive, document.getAnimations().length);
    window.marked = Math.max(window.marked, document.querySelectorAll(".marks i").length);
    requestAnimationFrame(look);
  };
  look();
}

/** Moves the slider of GDP growth through values, as a hand does, one a frame. */
async function drag(analyst: Analyst, values: readonly number[]): Promise<void> {
  await analyst.id("lever-gdp_growth").getByRole("slider").evaluate(async (slider, values) => {
    for (const v of values) {
      (slider as HTMLInputElement).value = String(v);
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise((frame) => requestAnimationFrame(frame));
    }
  }, values);
}

for (const view of ["whatif", "compare"]) {
  test(`on ${view} a move draws no lever that it leaves as it is, and a drag animates nothing`, async ({ analyst }) => {
    await analyst.page.addInitScript(watch);
    await analyst.open(`#/${view}`);
    await expect(analyst.id("value-gdp_growth")).toHaveValue("7");
    await analyst.page.evaluate(() => { window.drawn.clear(); window.alive = 0; });
    await drag(analyst, [6.9, 6.8, 6.6, 6.4, 6.2, 6]);
    await expect(analyst.id("value-gdp_growth")).toHaveValue("6");
    const drawn = await analyst.page.evaluate(() => Object.fromEntries(window.drawn));
    expect(Object.keys(drawn)).toEqual(["value-gdp_growth"]);
    await expect.poll(() => analyst.page.evaluate(() => window.marked)).toBeGreaterThan(1); // of the numbers in sight, when the hand rests
    expect(await analyst.page.evaluate(() => window.alive)).toBeLessThanOrEqual(3);
    await expect(analyst.page.locator(".marks")).not.toBeAttached();
  });
}

test("a move writes no number that is out of sight; all are there when the hand rests, and at once where one scrolls to", async ({ analyst }) => {
  await analyst.page.addInitScript(() => {
    window.drawn = new Map();
    document.addEventListener("DOMContentLoaded", () => {
      new MutationObserver((all) => {
        for (const { target } of all) {
          const place = target.parentElement?.closest("main table")?.getAttribute("data-testid");
          if (place) window.drawn.set(place, (window.drawn.get(place) ?? 0) + 1);
        }
      }).observe(document, { subtree: true, childList: true, characterData: true });
    });
  });
  await analyst.open();
  const written = () => analyst.page.evaluate(() => Object.fromEntries(window.drawn));
  await drag(analyst, [6.5]); // the rows of what changed stand
  await expect(analyst.digits("derived-manufacturing_growth_average")).toHaveText("8.54");
  await analyst.page.evaluate(() => window.drawn.clear());
  await drag(analyst, [6.4, 6.3, 6.2, 6.1, 6]);
  await expect(analyst.id("strip")).toContainText("4.59% below plan");
  const moved = await written();
  expect(Object.keys(moved)).toEqual(["targets"]); // which begins in sight
  await expect(analyst.digits("derived-manufacturing_growth_average")).toHaveText("8.03");
  expect(Object.keys(await written())).toEqual(expect.arrayContaining(["by-year", "derived"]));
  await analyst.id("derived").scrollIntoViewIfNeeded();
  await analyst.page.evaluate(() => window.drawn.clear());
  await drag(analyst, [5.9, 5.8, 5.7, 5.6]);
  expect(Object.keys(await written())).toContain("derived");
});

// About 19,000 are called; where all levers or a table out of sight are drawn as well, twice as many.
test("a move calls few functions of the page", async ({ analyst }) => {
  await analyst.page.addInitScript(watch);
  await analyst.open();
  const strip = analyst.id("strip");
  await drag(analyst, [6.9]);
  await expect(strip).toContainText("below plan");
  await expect.poll(() => analyst.page.evaluate(() => window.marked)).toBeGreaterThan(1); // the hand rests
  const chrome = await analyst.page.context().newCDPSession(analyst.page);
  await chrome.send("Profiler.enable");
  await chrome.send("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
  const moves = [6.8, 6.6, 6.4, 6.2];
  for (const v of moves) {
    const before = await strip.innerText();
    await drag(analyst, [v]);
    await expect(strip).not.toHaveText(before, { useInnerText: true });
  }
  const { result } = await chrome.send("Profiler.takePreciseCoverage");
  const calls = result.filter((script) => script.url.includes("/assets/")).flatMap((script) => script.functions.map((f) => f.ranges[0]?.count ?? 0));
  expect(calls.reduce((sum, n) => sum + n, 0) / moves.length).toBeLessThan(27_000);
  expect(calls.length).toBeGreaterThan(100);
});
