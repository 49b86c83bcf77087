import { expect, test } from "./analyst";

const screens = [[1440, 900, ["light", "dark"]], [1024, 768, ["light"]], [390, 844, ["light", "dark"]]] as const;

for (const [width, height, schemes] of screens) {
  for (const scheme of schemes) {
    test.describe(`${width} px, ${scheme}`, () => {
      test.use({ viewport: { width, height }, colorScheme: scheme });

      test("each view is accessible and fits the screen", async ({ analyst }) => {
        for (const view of ["whatif", "data"]) {
          await analyst.open(`#/${view}`);
          await analyst.fits();
          await analyst.accessible();
        }
      });

      test("so are the drawer and a field with a message, in Chinese", async ({ analyst }) => {
        await analyst.open();
        await analyst.id("language").click();
        if (width < 760) await analyst.id("levers-toggle").click();
        await analyst.type("gdp_growth", "x");
        await expect(analyst.id("fault-gdp_growth")).toBeVisible();
        await analyst.accessible();
        if (width < 760) await analyst.id("levers-toggle").click();
        await analyst.id("row-manufacturing_share").locator(".num-button").first().click();
        await expect(analyst.id("explanation")).toBeVisible();
        await analyst.accessible(".drawer");
        for (const panel of ["needs", "open"]) {
          await analyst.id(`panel-${panel}`).click();
          await analyst.accessible(".drawer");
        }
        await analyst.fits();
      });
    });
  }
}

test("no word breaks in the table of targets, with the drawer beside it or without", async ({ analyst }) => {
  await analyst.open();
  const cells = '[data-testid="targets"] :is(th, td)';
  for (const width of [1440, 1280, 1024, 390]) {
    await analyst.page.setViewportSize({ width, height: 900 });
    expect(await analyst.broken(width < 760 ? `${cells}:not(thead *)` : cells)).toEqual([]); // a phone hides the head
  }
  await analyst.page.setViewportSize({ width: 1440, height: 900 });
  await analyst.id("row-manufacturing_share").locator(".num-button").first().click();
  await expect(analyst.id("explanation")).toBeVisible();
  expect(await analyst.broken(cells)).toEqual([]);
  const waiting = await analyst.id("show-needs").locator(".count").innerText();
  expect(await analyst.broken(".drawer-head")).not.toContain(waiting); // how many assumptions wait
});

test("on a phone, words of buttons stay whole and no column shrinks to a sign", async ({ analyst }) => {
  await analyst.page.setViewportSize({ width: 390, height: 844 });
  await analyst.open("#/review");
  await analyst.id("language").click();
  const shapes = analyst.page.getByRole("group", { name: "分解方式" }).getByRole("button");
  await expect(shapes).toHaveCount(6);
  const linesOf = (all: Element[]) =>
    all.map((button) => {
      const range = document.createRange();
      range.selectNodeContents(button);
      return new Set(Array.from(range.getClientRects(), (r) => Math.round(r.top))).size;
    });
  expect(await shapes.evaluateAll(linesOf)).toEqual([1, 1, 1, 1, 1, 1]);
  const heights = await analyst.id("annual-table").locator("tbody tr").evaluateAll((rows) => rows.map((r) => r.getBoundingClientRect().height));
  expect(Math.max(...heights)).toBeLessThan(120); // a target with its tolerance takes five lines; in a column a sign wide it would take many
  await analyst.fits();
});

test("the language switch keeps the state and speaks throughout", async ({ analyst }) => {
  await analyst.open();
  await analyst.type("gdp_growth", "6");
  await analyst.id("row-marine_share").locator(".name-button").click();
  await analyst.id("language").click();
  await expect(analyst.page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await analyst.holds("gdp_growth", "6");
  await expect(analyst.id("chart-variable")).toHaveAttribute("value", "marine_share");
  await expect(analyst.id("status-gdp_growth")).toContainText("未完成");
  await expect(analyst.digits("derived-new_urban_jobs")).toHaveText("2.00"); // 万人
  await analyst.id("language").click();
  await expect(analyst.digits("derived-new_urban_jobs")).toHaveText("20.0"); // thousand
});

test("on a phone the levers are in a sheet that leaves the chart in sight", async ({ analyst }) => {
  await analyst.page.setViewportSize({ width: 390, height: 844 });
  await analyst.open();
  await expect(analyst.id("levers")).toBeHidden();
  await analyst.id("levers-toggle").click();
  await expect(analyst.id("levers")).toBeVisible();
  const chart = await analyst.id("chart").boundingBox();
  const sheet = await analyst.id("levers").boundingBox();
  expect(chart && sheet && chart.y < sheet.y).toBe(true);
  await analyst.type("gdp_growth", "6");
  await expect(analyst.digits("derived-manufacturing_growth_average")).toHaveText("8.03");
});

test("by keyboard alone: change growth, read the result, save", async ({ analyst }) => {
  await analyst.open();
  const press = (key: string) => analyst.page.keyboard.press(key);
  await analyst.tabTo(analyst.id("value-gdp_growth"));
  await press("Control+a");
  await analyst.page.keyboard.type("6");
  await press("Enter");
  await expect(analyst.digits("derived-manufacturing_growth_average")).toHaveText("8.03");
  await expect(analyst.id("live")).toContainText("Results updated");
  await analyst.tabTo(analyst.id("save"), "Shift+Tab");
  await press("Enter");
  await expect(analyst.id("save-name")).toBeFocused();
  await analyst.page.keyboard.type("By keyboard");
  await press("Enter");
  await expect(analyst.id("scenario-name")).toContainText("By keyboard");
});

test("the content policy holds: no inline style or script in the page", async ({ analyst }) => {
  const response = await analyst.page.goto("/");
  expect(response?.headers()["content-security-policy"]).toContain("style-src 'self'");
  await analyst.ready();
  expect(await analyst.page.locator("script:not([src])").count()).toBe(0);
});
