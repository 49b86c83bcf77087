import { expect, test } from "./analyst";

// Expected figures are worked out beside each; the plan: growth 7 %, manufacturing 38.2 % of GDP in 2020 and 42 % in 2025.

const views = ["compare", "seek", "seek/several", "seek/bridge", "seek/feasible", "seek/jobs", "seek/checks", "sensitivity", "uncertainty"];

for (const [width, height, scheme, locale] of [[1440, 900, "light", "en-GB"], [1440, 900, "dark", "zh-CN"], [390, 844, "light", "zh-CN"], [390, 844, "dark", "en-GB"]] as const) {
  test.describe(`${width} px, ${scheme}, ${locale}`, () => {
    test.use({ viewport: { width, height }, colorScheme: scheme, locale });

    test("each of the engine's views is accessible and fits", async ({ analyst }) => {
      test.slow();
      for (const view of views) {
        await analyst.open(`#/${view}`);
        await analyst.fits();
        await analyst.accessible();
      }
    });

    test("so are their answers", async ({ analyst }) => {
      test.slow();
      await analyst.open("#/compare");
      await analyst.pick("compare-b", "ready:late");
      await expect(analyst.id("why-chart")).toHaveAttribute("data-drawn", "true");
      await analyst.fits();
      await analyst.accessible();
      await analyst.open("#/sensitivity");
      await expect(analyst.id("tornado")).toHaveAttribute("data-drawn", "true");
      await expect(analyst.id("heat")).toBeVisible();
      await analyst.fits();
      await analyst.accessible();
      await analyst.open("#/uncertainty");
      await expect(analyst.id("fan")).toHaveAttribute("data-drawn", "true");
      await analyst.fits();
      await analyst.accessible();
      await analyst.id("scenarios").click();
      await expect(analyst.id("scenarios-dialog")).toBeVisible();
      await analyst.accessible("dialog[open]");
    });
  });
}

test("two scenarios: differences, and shares that add up to the difference", async ({ analyst }) => {
  await analyst.open("#/compare");
  await expect(analyst.id("compare-b")).toHaveAttribute("value", "ready:trend"); // nothing has moved: the plan against the first of its own scenarios
  await expect(analyst.id("compare-diff-gdp_index")).toHaveText("+7.36"); // 100·(1.081^5 − 1.07^5)
  await analyst.type("gdp_growth", "6");
  await expect(analyst.id("compare-b")).toHaveAttribute("value", "current");
  await analyst.type("manufacturing_share", "43");
  await expect(analyst.id("compare-diff-gdp_index")).toHaveText("−6.43"); // 100·(1.06^5 − 1.07^5)
  const shares = analyst.id("why-shares");
  await expect(shares.locator("tbody tr")).toHaveCount(3);
  await expect(shares).toContainText("−1.02"); // from 9.05 to 8.54 = 106·(43/38.2)^(1/5) − 100
  await expect(shares).toContainText("+0.51");
  await expect(shares.locator(".sum")).toContainText("−0.51");
  await expect(analyst.id("why-steps").locator("tbody tr")).toHaveCount(3);
  await analyst.id("compare-swap").click();
  await expect(analyst.id("compare-diff-gdp_index")).toHaveText("+6.43");
});

test("a number of another scenario explains itself as of that scenario", async ({ analyst }) => {
  await analyst.open("#/compare");
  await analyst.pick("compare-b", "ready:trend");
  await analyst.id("compare-row-gdp_growth").locator(".num-button").last().click();
  await expect(analyst.digits("explain-value")).toHaveText("8.10");
  await expect(analyst.id("explanation")).toContainText("The course of 2016–2020 continued");
});

test("a ready-made scenario says what stays on plan, and is taken up from the top bar", async ({ analyst }) => {
  await analyst.open();
  await analyst.id("scenarios").click();
  const item = analyst.id("ready-item-trend");
  await expect(item).toContainText("GDP growth 8.1%");
  await expect(item).toContainText("Levers that stay on plan (34)");
  await item.getByRole("button", { name: /^Open/ }).click();
  await expect(analyst.id("value-gdp_growth")).toHaveValue("8.1");
  await expect(analyst.id("scenario-name")).toContainText("The course of 2016–2020 continued");
  await analyst.id("undo").click();
  await expect(analyst.id("value-gdp_growth")).toHaveValue("7");
});

test("goal seek: the growth at which manufacturing grows 8%, taken up and undone", async ({ analyst }) => {
  await analyst.open("#/seek");
  await analyst.pick("seek-aim-variable", "manufacturing_growth_average");
  await analyst.id("seek-aim-value").fill("8");
  await analyst.pick("seek-lever", "gdp_growth");
  await expect(analyst.id("seek-move")).toContainText("5.97%"); // 108/(42/38.2)^(1/5) − 100
  await expect(analyst.id("seek-answer")).toContainText("verified by an exact run");
  await analyst.id("seek-use").click();
  await expect(analyst.id("value-gdp_growth")).toHaveValue("5.97088712");
  await expect(analyst.id("toast")).toContainText("Applied");
  await analyst.id("toast").getByRole("button", { name: "Undo" }).click();
  await expect(analyst.id("value-gdp_growth")).toHaveValue("7");
  await analyst.pick("seek-aim-variable", "marine_share");
  await analyst.id("seek-aim-year").selectOption("2025");
  await analyst.id("seek-aim-value").fill("30");
  await expect(analyst.id("seek-answer").locator("h3")).toHaveAttribute("data-answer", "none");
});

test("numbers are typed as they are shown: 110 thousand jobs in English, 11 万 in Chinese", async ({ analyst }) => {
  await analyst.open("#/seek");
  await analyst.pick("seek-aim-variable", "new_urban_jobs");
  await analyst.id("seek-aim-value").fill("110");
  await analyst.pick("seek-lever", "new_urban_jobs");
  await expect(analyst.id("seek-move")).toContainText("2.2 × 10,000 persons"); // a year, of 11 in five years
  await analyst.id("language").click();
  await analyst.id("seek-aim-value").fill("11");
  await expect(analyst.id("seek-move")).toContainText("2.2万人");
});

test("several goals at once, with the moves taken up as one step", async ({ analyst }) => {
  await analyst.open("#/seek/several");
  await analyst.pick("goal-0-variable", "gdp_index");
  await analyst.id("goal-0-value").fill("135");
  await analyst.id("goal-add").click();
  await analyst.pick("goal-1-variable", "manufacturing_growth_average");
  await analyst.id("goal-1-value").fill("8");
  const answer = analyst.id("reach-answer");
  await expect(answer.locator(".status-met")).toHaveCount(2);
  await expect(answer).toContainText("135.00");
  await analyst.id("reach-use").click();
  await expect(analyst.id("value-gdp_growth")).toHaveValue(/^6\.1858/); // 1.35^(1/5)
  await expect(analyst.id("value-manufacturing_share")).toHaveValue(/^41\.576/); // 38.2·(1.08/1.061859)^5
  await analyst.id("undo").click();
  await expect(analyst.id("value-gdp_growth")).toHaveValue("7");
  await expect(analyst.id("value-manufacturing_share")).toHaveValue("42");
});

test("the 2035 bridge: with the rest given, each assumption in turn is the unknown", async ({ analyst }) => {
  await analyst.open("#/seek/bridge");
  await expect(analyst.id("bridge-exchange_rate@2020-2035")).toContainText("Needed first");
  const given = { "gdp_growth@2026-2035": "5", "gdp@": "1200", "gdp_deflator@2021-2035": "2", "population@": "133", "population_growth@2021-2035": "0.5" };
  for (const [id, value] of Object.entries(given)) {
    await analyst.id(`bridge.${id}`).fill(value);
    await analyst.id(`bridge.${id}`).press("Enter");
    await expect(analyst.id("live")).toContainText("Results updated");
  }
  // 1200·1.07^5·1.05^10·1.02^15/(133·1.005^15)·10⁴/40000
  await expect(analyst.id("needed-exchange_rate")).toHaveText("6.44");
  await expect(analyst.id("needed-exchange_rate")).toHaveAttribute("title", /^6\.43566/);
  await expect(analyst.id("bridge-gdp_growth@2026-2035")).toContainText("Needed first: Exchange rate");
});

test("what cannot hold together, and the smallest relaxation", async ({ analyst }) => {
  await analyst.open("#/seek/feasible");
  await analyst.id("room-0-high").fill("6");
  const answer = analyst.id("feasible-answer");
  await expect(answer.locator("h3")).toHaveAttribute("data-holds", "false");
  await expect(analyst.id("conflict")).toContainText("GDP growth");
  await expect(analyst.id("smallest")).toContainText("0.65 percentage points"); // “about 7” is met from 6.65
  await analyst.id("room-0-high").fill("7");
  await expect(answer.locator("h3")).toHaveAttribute("data-holds", "true");
});

test("jobs: done, left and needed", async ({ analyst }) => {
  await analyst.open("#/seek/jobs");
  // What the plan itself says is answered before anything is entered: 100 thousand in five years.
  await expect(analyst.digits("jobs.left")).toHaveText("100.0");
  await expect(analyst.digits("jobs.needed")).toHaveText("20.0");
  await expect(analyst.id("jobs.comes")).toHaveCount(0);
  await expect(analyst.id("jobs-employed")).toBeHidden();
  await analyst.id("jobs-yours").click();
  await expect(analyst.id("jobs-target")).toHaveValue("100"); // thousand, as the answer
  await analyst.id("jobs-employed").fill("600");
  await analyst.id("jobs-elasticity").fill("0.3");
  for (const [year, done] of [["2021", "21"], ["2022", "19"], ["2023", "16"]]) await analyst.id(`jobs-done-${year ?? ""}`).fill(done ?? "");
  await expect(analyst.digits("jobs.left")).toHaveText("44.0"); // thousand: 100 − 56
  await expect(analyst.digits("jobs.needed")).toHaveText("22.0"); // 44/2
  const comes = await analyst.id("jobs.comes").getAttribute("data-value");
  // What was typed in thousands reads in 万 in Chinese, and means the same.
  await analyst.id("language").click();
  await expect(analyst.id("jobs-employed")).toHaveValue("60");
  await expect(analyst.id("jobs-done-2021")).toHaveValue("2.1");
  await expect(analyst.id("jobs.comes")).toHaveAttribute("data-value", comes ?? "");
});

test("a plan that counts no jobs shows what it has about work, and takes a target in the unit of the page's language", async ({ analyst }) => {
  await analyst.open("#/whatif");
  await analyst.plan("china-15fyp");
  await analyst.page.goto("/#/seek/jobs");
  await expect(analyst.id("jobs-said-unemployment_rate")).toContainText("below 5.5% in each year, 2026–2030");
  await expect(analyst.id("jobs-sums")).toHaveCount(0);
  await analyst.id("jobs-yours").click();
  await analyst.id("jobs-target").fill("50000");
  await expect(analyst.digits("jobs.needed")).toHaveText("10,000.0"); // thousand: 50,000 in five years
  await expect(analyst.id("jobs-none")).toHaveCount(0);
  await expect(analyst.page.getByText("Reported so far (thousand persons)")).toBeVisible();
  await analyst.id("language").click();
  await expect(analyst.page.getByText("已报告的新增（万人）")).toBeVisible();
});

test("the plan's own checks pass", async ({ analyst }) => {
  await analyst.open("#/seek/checks");
  await expect(analyst.id("checks").locator("tbody tr")).not.toHaveCount(0);
  await expect(analyst.id("checks").locator(".status-met")).toHaveCount(await analyst.id("checks").locator("tbody tr").count());
});

test("tornado, elasticities and the two-way table", async ({ analyst }) => {
  await analyst.open("#/sensitivity");
  await analyst.pick("sens-aim-variable", "manufacturing_growth_average");
  const growth = analyst.id("bar-gdp_growth");
  await expect(growth).toContainText("8.03"); // at 6 %
  await expect(growth).toContainText("10.07"); // at 8 %
  await expect(analyst.id("elasticity-gdp_growth")).toHaveText("+0.788"); // 1.01913·7/9.04882
  await expect(analyst.id("tornado-table").locator("tbody tr").first()).toContainText("GDP growth");
  await expect(analyst.id("heat").locator("[data-here]")).toHaveText("9.05");
  await analyst.id("sens-more").click();
  await analyst.id("sens-range").click();
  await analyst.id("low-gdp_growth").fill("6.5");
  await expect(growth).toContainText("6.5%");
  await analyst.id("by-gdp_growth").waitFor({ state: "detached" });
  await analyst.id("heat-more").click();
  await analyst.id("heat-rows-steps").fill("99");
  await expect(analyst.id("heat")).toHaveCount(0);
});

test("an ensemble: the fan, its table, the chance of each target; the same seed, the same numbers", async ({ analyst }) => {
  await analyst.open("#/uncertainty");
  await analyst.id("unc-fine").click();
  await analyst.id("unc-0-mean").fill("6.5");
  await analyst.pick("unc-shown", "gdp_index");
  await analyst.id("unc-go").click();
  const median = analyst.id("fan-2025-3");
  await expect(median).toHaveText(/^13[67]\.\d\d$/); // 100·1.065^5 = 137.01
  const first = await analyst.id("fan-table").innerText();
  // 6.65 of a mean with deviation 1/√5: Φ(−0.335) = 36.9 %
  await expect(analyst.id("chance-gdp_growth").locator("strong")).toHaveText(/^3[5-8]\.\d%$/);
  await expect(analyst.id("unc-drawn")).toContainText("10,000 draws");
  await analyst.id("unc-seed").fill("2");
  await analyst.id("unc-go").click();
  await expect.poll(() => analyst.id("fan-table").innerText()).not.toBe(first);
  await analyst.id("unc-seed").fill("1");
  await analyst.id("unc-go").click();
  await expect.poll(() => analyst.id("fan-table").innerText()).toBe(first);
});

test("long work shows its progress, leaves the page answering, and is cancelled at once", async ({ analyst }) => {
  await analyst.open("#/uncertainty");
  await analyst.id("unc-fine").click();
  await analyst.id("unc-draws").fill("1000000");
  await analyst.id("unc-method").selectOption("plain");
  let growth = 6;
  await expect(async () => { // once more where the draws were ready before the hand came to cancel them
    await analyst.id("unc-go").click();
    await expect.poll(() => analyst.id("unc-go-progress").evaluate((el) => (el as HTMLProgressElement).value, null, { timeout: 2000 })).toBeGreaterThan(0);
    await analyst.id("value-gdp_growth").fill(String(growth++));
    await analyst.id("value-gdp_growth").press("Enter");
    await expect(analyst.id("scenario-name")).toContainText("1 changed");
    await analyst.id("unc-go-cancel").click({ timeout: 2000 });
  }).toPass();
  await expect(analyst.id("unc-go-progress")).toHaveCount(0);
  await analyst.id("unc-draws").fill("1000");
  await analyst.id("unc-go").click();
  await expect(analyst.id("unc-drawn")).toContainText("1,000 draws");
});

test.describe("without a network", () => {
  test.use({ serviceWorkers: "allow" });

  test("a link holds the scenario and opens offline as well", async ({ analyst, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await analyst.open();
    await analyst.offlineReady();
    await analyst.type("gdp_growth", "6");
    await analyst.choose("manufacturing_closure", "growth");
    await expect(analyst.digits("projection-manufacturing_share")).toHaveText("44.02");
    await analyst.id("share").click();
    await expect(analyst.id("toast")).toContainText("Link copied");
    const link = await analyst.page.evaluate(() => navigator.clipboard.readText());
    expect(link).toContain("#/whatif?s=");
    await analyst.id("reset-all").click();
    await expect(analyst.digits("projection-manufacturing_share")).toHaveText("42.00");
    await context.setOffline(true);
    await analyst.page.goto("about:blank");
    await analyst.page.goto(link);
    await analyst.ready();
    await expect(analyst.digits("projection-manufacturing_share")).toHaveText("44.02");
    await expect(analyst.id("toast")).toContainText("Opened the scenario from the link");
    expect(new URL(analyst.page.url()).hash).toBe("#/whatif");
    await analyst.id("undo").click();
    await expect(analyst.digits("projection-manufacturing_share")).toHaveText("42.00");
  });
});

test("links of earlier days: an old one opens, what no longer fits is said, a broken one changes nothing", async ({ analyst }) => {
  const growthAndClosure = "2AAAKamltby0xNGZ5cAAFMS4wLjAAAAMDAwEACmdkcF9ncm93dGgAAT0AAgYAAAMBABVtYW51ZmFjdHVyaW5nX2Nsb3N1cmUABmdyb3d0aAAAAADFznLg";
  const withUnknownLever = "2AAAKamltby0xNGZ5cAAFMS4wLjAAAAADU2l4AwMCAApnZHBfZ3Jvd3RoAAE9AAIGAAADAA1ub19zdWNoX2xldmVyBgACAQAAAwAAAAAA0XfLeg";
  await analyst.open(`#/whatif?s=${growthAndClosure}`);
  await expect(analyst.digits("projection-manufacturing_share")).toHaveText("44.02");
  await analyst.page.goto(`/#/whatif?s=${withUnknownLever}`); // into the open page
  await expect(analyst.id("link-notice")).toContainText("no_such_lever");
  await expect(analyst.digits("projection-manufacturing_share")).toHaveText("42.00");
  await expect(analyst.id("value-gdp_growth")).toHaveValue("6");
  await analyst.page.goto("/#/whatif?s=zzz");
  await expect(analyst.id("link-notice")).toContainText("could not be opened");
  await expect(analyst.id("value-gdp_growth")).toHaveValue("6");
});

test("by keyboard alone: seek, and take the answer up", async ({ analyst }) => {
  await analyst.open("#/seek");
  await analyst.id("seek-aim-value").focus();
  await analyst.page.keyboard.press("Control+a");
  await analyst.page.keyboard.type("8");
  await expect(analyst.id("seek-move")).toContainText("5.97%");
  await analyst.tabTo(analyst.id("seek-use"));
  await analyst.page.keyboard.press("Enter");
  await expect(analyst.id("value-gdp_growth")).toHaveValue("5.97088712");
});

test("forms and answers outlive a change of view, and forms a reload", async ({ analyst }) => {
  await analyst.open("#/seek");
  await analyst.id("seek-aim-value").fill("8");
  await expect(analyst.id("seek-answer")).toBeVisible();
  await analyst.page.goto("/#/compare");
  await analyst.page.goto("/#/seek");
  await expect(analyst.id("seek-answer")).toBeVisible();
  await expect(analyst.id("seek-move")).toContainText("5.97%");
  await analyst.page.reload();
  await analyst.ready();
  await expect(analyst.id("seek-aim-value")).toHaveValue("8");
});
