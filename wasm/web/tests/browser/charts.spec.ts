import { expect, test, type Analyst } from "./analyst";

/** Walks a chart to its first point with Tab and an arrow, and reads what is said there. */
async function first(analyst: Analyst, testid: string, key: string): Promise<string> {
  const chart = analyst.id(testid);
  await chart.focus();
  await analyst.page.keyboard.press(key);
  return chart.getByRole("status").innerText();
}

test("a chart is walked by keyboard, year by year, and says what each holds", async ({ analyst }) => {
  await analyst.open("#/whatif");
  await analyst.type("manufacturing_share", "40");
  await analyst.pick("chart-variable", "manufacturing_share");
  const chart = analyst.id("chart");
  await expect(chart).toHaveAttribute("data-drawn", "true");
  expect(await first(analyst, "chart", "ArrowRight")).toBe("2020, Scenario 38.20%, Reference 38.20%");
  await analyst.page.keyboard.press("End");
  await expect(chart.getByRole("status")).toHaveText("2025, Scenario 40.00%, Reference 42.00%, Target 42.00%");
  await expect(chart.locator("svg")).toContainText("42.00%"); // the note beside the point
  await analyst.page.keyboard.press("ArrowRight"); // there is no year beyond
  await expect(chart.getByRole("status")).toContainText("2025");
  await analyst.page.keyboard.press("Escape");
  await expect(chart.getByRole("status")).toHaveText("");
  await expect(chart).toBeFocused();
  await analyst.accessible();
});

test("a screen reader finds the chart's figures as a table of its own", async ({ analyst }) => {
  await analyst.open();
  await analyst.pick("chart-variable", "manufacturing_share");
  const table = analyst.id("chart").getByRole("table");
  await expect(table.getByRole("columnheader")).toHaveText(["Scenario", "Reference", "Target"]);
  await expect(table.getByRole("row", { name: /^2025/ })).toContainText("42.00%");
});

test("lines are named at their ends with their values, and no two names overlap", async ({ analyst }) => {
  for (const width of [1440, 390]) {
    await analyst.page.setViewportSize({ width, height: 900 });
    await analyst.open("#/whatif");
    await analyst.page.evaluate(() => document.querySelectorAll("[data-testid=levers] details").forEach((d) => { (d as HTMLDetailsElement).open = true; }));
    await analyst.pick("chart-variable", "manufacturing_share");
    const boxes = await analyst.id("chart").locator("svg text").evaluateAll((all) => all.map((e) => ({ text: e.textContent, box: e.getBoundingClientRect().toJSON() as DOMRect })));
    expect(boxes.some((b) => /Scenario\s?42\.00/.test(b.text))).toBe(true);
    expect(boxes.some((b) => /Target\s?42\.00/.test(b.text))).toBe(true);
    const chart = await analyst.id("chart").locator("svg").boundingBox();
    for (const [i, a] of boxes.entries()) {
      expect(a.box.right, a.text).toBeLessThanOrEqual((chart?.x ?? 0) + (chart?.width ?? 0) + 1);
      for (const b of boxes.slice(i + 1)) {
        const apart = a.box.right <= b.box.left || b.box.right <= a.box.left || a.box.bottom <= b.box.top + 3 || b.box.bottom <= a.box.top + 3;
        expect(apart, `${a.text} / ${b.text} at ${width} px`).toBe(true);
      }
    }
  }
});

test("years without a number say why, and show no sign that could be read as a zero", async ({ analyst }) => {
  await analyst.open("#/whatif");
  await analyst.pick("chart-variable", "gdp_growth");
  await expect(analyst.id("chart").locator("svg")).toContainText("not printed");
  await expect(analyst.id("chart").locator("svg circle")).toHaveCount(0);
  await analyst.pick("chart-variable", "forest_cover"); // without any figure there is nothing to draw
  await expect(analyst.page.locator(".chart-note")).toContainText("2021–2025: to be set later");
  await expect(analyst.id("chart")).toHaveCount(0);
});

test("bars are walked down, cells in both directions", async ({ analyst }) => {
  await analyst.open("#/sensitivity");
  await analyst.pick("sens-aim-variable", "manufacturing_growth_average");
  await expect(analyst.id("tornado")).toHaveAttribute("data-drawn", "true");
  expect(await first(analyst, "tornado", "ArrowDown")).toContain("GDP growth, 6% 8.03%, 8% 10.07%");
  await expect(analyst.id("heat").locator("[data-here]")).toHaveText("9.05");
  expect(await first(analyst, "heat", "Home")).toMatch(/GDP growth 5 · Manufacturing share of GDP 40, .* 5\.97/);
  await analyst.page.keyboard.press("ArrowRight");
  await analyst.page.keyboard.press("ArrowDown");
  await expect(analyst.id("heat").getByRole("status")).toContainText("7.51"); // 6 % and 41 %
});

test("the theme changes the colours of a chart at once", async ({ analyst }) => {
  await analyst.open("#/whatif");
  const line = analyst.id("chart").locator('[data-line="Scenario"]');
  await expect(line).toHaveCSS("stroke", "rgb(11, 92, 134)");
  await analyst.page.emulateMedia({ colorScheme: "dark" });
  await expect(line).toHaveCSS("stroke", "rgb(107, 191, 230)");
  await analyst.page.emulateMedia({ colorScheme: "dark", media: "print" });
  await expect(line).toHaveCSS("stroke", "rgb(11, 92, 134)");
});

test("a chart is copied as an image", async ({ analyst, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await analyst.open("#/whatif");
  await analyst.id("chart-image").click();
  await expect(analyst.id("toast")).toContainText("Image copied");
  const size = await analyst.page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return item ? (await createImageBitmap(await item.getType("image/png"))).width : 0;
  });
  expect(size).toBe(1920);
});
