import type { Locator } from "@playwright/test";
import { expect, test, type Analyst } from "./analyst";

// What a planner asks, from the open page, and how many actions the answer takes: an action is a click, a drag or an
// entered value; opening a place does not count. The figures come from the arithmetic beside them.

/** An analyst whose actions are counted. */
function counting(analyst: Analyst) {
  let actions = 0;
  return {
    pick: async (control: string, key: string) => {
      actions++;
      await analyst.pick(control, key);
    },
    enter: async (at: Locator, value: string) => {
      actions++;
      await at.fill(value);
      await at.press("Enter");
    },
    press: async (at: Locator) => {
      actions++;
      await at.click();
    },
    took: (most: number) => { expect(actions).toBeLessThanOrEqual(most); },
    cell: (id: string, year: number) => analyst.id(`review-cell-${id}-${String(year)}`),
  };
}

const needed = (analyst: Analyst, id: string) => analyst.id(`review-row-${id}`).getByTestId("needed").locator(".digits");

/** Opens a place by its name, as a reader does; on a phone, some are behind a button. */
async function go(analyst: Analyst, place: string): Promise<void> {
  const bar = analyst.page.getByRole("navigation", { name: "Views" }).first();
  const link = bar.getByRole("link", { name: place, exact: true });
  if (!(await link.isVisible())) await bar.getByTestId("more").click();
  await link.click();
  await analyst.ready();
}

/** The field of a lever, which a phone has in a sheet. */
async function lever(analyst: Analyst, variable: string): Promise<Locator> {
  const sheet = analyst.id("levers-toggle");
  if (await sheet.isVisible() && (await sheet.getAttribute("aria-expanded")) === "false") await sheet.click();
  return analyst.id(`value-${variable}`);
}

const sizes = { "at a desk": {}, "on a phone": { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } };

for (const [where, size] of Object.entries(sizes)) test.describe(where, () => {
  test.use(size);

  test("1: growth of 5.5 % instead of 7: how far is GDP below plan in 2025?", async ({ analyst }) => {
    const hand = counting(analyst);
    await analyst.open();
    await hand.enter(await lever(analyst, "gdp_growth"), "5.5");
    const below = 100 * (1 - (1.055 / 1.07) ** 5); // 6.8156
    await expect(analyst.id("strip")).toContainText(`GDP index in 2025: ${below.toFixed(2)}% below plan`);
    hand.took(1);
  });

  test("2: what must manufacturing grow on average, at 7 % and at 5.5 %?", async ({ analyst }) => {
    const hand = counting(analyst);
    const growth = (gdp: number) => (100 * ((1 + gdp / 100) * (42 / 38.2) ** 0.2 - 1)).toFixed(2); // 9.05, 7.52
    await analyst.open();
    await expect(analyst.id("strip")).toContainText(`Manufacturing average growth must be ${growth(7)}%`);
    hand.took(0);
    await hand.enter(await lever(analyst, "gdp_growth"), "5.5");
    await expect(analyst.id("strip")).toContainText(`Manufacturing average growth must be ${growth(5.5)}%`);
    await expect(analyst.id("implied-manufacturing_share")).toContainText(growth(5.5));
    hand.took(1);
  });

  test("3: 18, 22 and 17 thousand new jobs so far: how many a year from now on?", async ({ analyst }) => {
    const hand = counting(analyst);
    await analyst.open();
    await go(analyst, "Review");
    for (const [year, value] of [[2021, "1.8"], [2022, "2.2"], [2023, "1.7"]] as const) await hand.enter(hand.cell("new_urban_jobs", year), value);
    await expect(needed(analyst, "new_urban_jobs")).toHaveText((10 * (10 - 1.8 - 2.2 - 1.7) / 2).toFixed(1)); // thousand, of 100 in all, two years left: 21.5
    hand.took(3);
  });

  test("4: growth of 7.4 and 3.1 %: what in the three years left?", async ({ analyst }) => {
    const hand = counting(analyst);
    await analyst.open();
    await go(analyst, "Review");
    await hand.enter(hand.cell("gdp_growth", 2021), "7.4");
    await hand.enter(hand.cell("gdp_growth", 2022), "3.1");
    const left = 100 * ((1.07 ** 5 / (1.074 * 1.031)) ** (1 / 3) - 1); // 8.198
    await expect(needed(analyst, "gdp_growth")).toContainText(left.toFixed(3));
    hand.took(2);
  });

  test("5: 2.9 patents in 2023: on track, and do the methods agree?", async ({ analyst }) => {
    const hand = counting(analyst);
    await analyst.open();
    await go(analyst, "Review");
    await hand.enter(hand.cell("patents_per_10k", 2023), "2.9");
    await expect(analyst.id("review-row-patents_per_10k")).toContainText("profiles disagree");
    await expect(analyst.id("review-verdicts-patents_per_10k").getByTestId("review-class-pace")).toContainText("behind");
    hand.took(1);
  });

  test("6: which binding targets cannot be judged, and why?", async ({ analyst }) => {
    const hand = counting(analyst);
    await analyst.open();
    await go(analyst, "Review");
    const list = analyst.id("review-unjudged");
    await expect(list).toContainText("Cannot be judged: 5 of 7 binding targets");
    await expect(list.locator("dd", { hasText: "Qingdao" })).toHaveCount(4);
    await expect(list.locator("dd", { hasText: "survey" })).toHaveCount(1);
    hand.took(0);
  });

  test("9: growth normal(6.8, 1.2), the years independent: the chance of at least 7 % on average", async ({ analyst }) => {
    const hand = counting(analyst);
    await analyst.open();
    await go(analyst, "Questions");
    await analyst.id("page-uncertainty").click(); // a place
    await hand.pick("unc-shown", "gdp_growth");
    await hand.enter(analyst.id("unc-0-mean"), "6.8");
    await hand.enter(analyst.id("unc-0-sd"), "1.2");
    await expect(analyst.id("spread-at")).toHaveValue("7");
    // ln of a year's factor: mean ln 1.068 − ½(0.012/1.068)², deviation 0.012/1.068; of five, 1 − Φ(0.385) = 0.350 ± 2 · 0.0048
    await expect.poll(async () => Math.abs(parseFloat(await analyst.id("spread-chance").innerText()) - 35.0)).toBeLessThanOrEqual(0.96);
    hand.took(3);
  });

  test("10: the core digital index in 2025, at growth of 6 % and a share of 2.2 %: how much comes from each?", async ({ analyst }) => {
    const hand = counting(analyst);
    await analyst.open();
    await hand.enter(await lever(analyst, "gdp_growth"), "6");
    await hand.enter(await lever(analyst, "digital_core_share"), "2.2");
    await go(analyst, "Compare");
    await hand.pick("why-variable", "digital_core_index");
    const index = (gdp: number, share: number) => 100 * (1 + gdp / 100) ** 5 * (share / 1.1); // of equal deflators, from a share of 1.1 in 2020
    const whole = index(6, 2.2) - index(7, 2.4);
    const growth = (index(6, 2.4) - index(7, 2.4) + index(6, 2.2) - index(7, 2.2)) / 2; // averaged over both orders
    const minus = (n: number) => n.toFixed(2).replace("-", "−");
    await expect(analyst.id("why-shares")).toContainText(minus(whole));
    await expect(analyst.id("why-shares")).toContainText(minus(growth));
    await expect(analyst.id("why-shares")).toContainText(minus(whole - growth));
    hand.took(4);
  });

  test("what must growth be: the curve of the result stands below the answer, with goal, solution and where the lever is", async ({ analyst }) => {
    await analyst.open();
    await go(analyst, "Questions");
    const curve = analyst.id("seek-curve");
    await expect(curve.locator("path[data-line=curve]")).toHaveCount(1);
    await expect(curve.locator("svg")).toContainText("now 7");
    await curve.focus();
    await analyst.page.keyboard.press("Home");
    await expect(curve.getByRole("status")).toContainText("%");
  });

  test("7: from which GDP per head in 2020 do 6.5 % to 2025, 4.5 % after, population 0.3 %, deflator 2 % and a flat rate reach 40,000 USD?", async ({ analyst }) => {
    const hand = counting(analyst);
    await analyst.open();
    await go(analyst, "Questions");
    await analyst.page.getByRole("link", { name: "To the vision" }).click();
    await expect(analyst.id("bridge-gdp_per_capita_usd_chained")).toContainText("Needed first"); // nothing is made up
    await hand.enter(analyst.id("bridge.gdp_growth@2021-2025"), "6.5");
    await hand.enter(analyst.id("bridge.gdp_growth@2026-2035"), "4.5");
    await hand.enter(analyst.id("bridge.population_growth@2021-2035"), "0.3");
    await hand.enter(analyst.id("bridge.gdp_deflator@2021-2035"), "2");
    await hand.enter(analyst.id("bridge.exchange_rate_change@2021-2035"), "0");
    const start = (40000 * 1.003 ** 15) / (1.065 ** 5 * 1.045 ** 10 * 1.02 ** 15); // 14,610.3449
    const needed = analyst.id("needed-gdp_per_capita_usd_chained");
    await expect(needed).toHaveText(/^14,610(\.34)?$/); // with the places of the variable
    await expect(needed).toHaveAttribute("title", new RegExp(`^${String(start).slice(0, 12)}`)); // all digits on demand
    hand.took(6);
  });

  for (const typed of ["14", "-14"]) {
    test(`8: an energy decline of 14 % assigned, entered as ${typed}; 3.0 and 0.4 came: how much a year from now on?`, async ({ analyst }) => {
      const hand = counting(analyst);
      await analyst.open();
      await go(analyst, "Review");
      await hand.enter(hand.cell("energy_intensity_decline", 2021), "3.0");
      await hand.enter(hand.cell("energy_intensity_decline", 2022), "0.4");
      await hand.press(analyst.id("review-row-energy_intensity_decline").getByRole("button", { name: /Enter a target/ }));
      await hand.enter(analyst.id("open-energy_intensity_decline").getByLabel(/target \(%\)/), typed);
      const left = 100 * (1 - (0.86 / (0.97 * 0.996)) ** (1 / 3)); // 3.804
      await expect(needed(analyst, "energy_intensity_decline")).toContainText(left.toFixed(3));
      hand.took(4);
    });
  }
});
