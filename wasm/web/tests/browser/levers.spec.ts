import { expect, test } from "./analyst";

// 42 % in 2025 is the plan's; 8.03 % follows from 6 % growth, 9.05 % from 7 %.

test("a locked lever stays through reset, ready-made scenarios and seeking, until it is unlocked", async ({ analyst }) => {
  await analyst.open();
  await analyst.type("manufacturing_share", "43");
  await analyst.type("gdp_growth", "6");
  await analyst.id("lock-manufacturing_share").click();
  await expect(analyst.id("lever-manufacturing_share")).toContainText("locked");
  await expect(analyst.id("value-manufacturing_share")).toHaveAttribute("readonly", "");
  await expect(analyst.id("lever-manufacturing_share").getByRole("slider")).toBeDisabled();
  await analyst.id("reset-all").click();
  await expect(analyst.id("value-gdp_growth")).toHaveValue("7");
  await expect(analyst.id("value-manufacturing_share")).toHaveValue("43");
  await analyst.page.getByRole("button", { name: "Higher structure at the same growth" }).click();
  await expect(analyst.id("scenario-name")).toContainText("Higher structure");
  await expect(analyst.id("value-manufacturing_share")).toHaveValue("43");
  await analyst.page.reload();
  await analyst.ready();
  await expect(analyst.id("lock-manufacturing_share")).toHaveAttribute("aria-pressed", "true");
  await analyst.id("lock-manufacturing_share").click();
  await analyst.id("reset-all").click();
  await expect(analyst.id("value-manufacturing_share")).toHaveValue("42");
});

test("undo takes back a lock as well", async ({ analyst }) => {
  await analyst.open();
  await analyst.id("lock-gdp_growth").click();
  await expect(analyst.id("lock-gdp_growth")).toHaveAttribute("aria-pressed", "true");
  await analyst.id("undo").click();
  await expect(analyst.id("lock-gdp_growth")).toHaveAttribute("aria-pressed", "false");
  await analyst.id("redo").click();
  await expect(analyst.id("value-gdp_growth")).toHaveAttribute("readonly", "");
});

test("a locked lever is refused where something else would move it, in words", async ({ analyst }) => {
  await analyst.open();
  await analyst.id("lock-gdp_growth").click();
  await expect(analyst.id("chip-question")).toBeDisabled();
  await analyst.id("show-needs").click();
  await analyst.id("needs").getByTestId("need-gdp_growth").first().getByRole("button", { name: /fill in one step/ }).click();
  await expect(analyst.id("needs").getByTestId("need-gdp_growth").first()).toContainText("GDP growth: locked. Unlock to change it.");
});

test("levers are found by name in either language, and by what was changed", async ({ analyst }) => {
  await analyst.open();
  const levers = analyst.id("levers").locator(".lever");
  await analyst.id("lever-search").fill("海洋");
  await expect(levers).toHaveCount(2); // the share of the marine economy, its deflator
  await analyst.id("lever-search").fill("exchange");
  await expect(levers).toHaveCount(3); // the rate, its change, and GDP per head, whose note names it
  await expect(analyst.id("lever-exchange_rate")).toBeVisible(); // in a group that is closed at first
  await analyst.id("lever-search").fill("nonsense");
  await expect(analyst.id("levers-none")).toContainText("No lever matches “nonsense”.");
  await analyst.id("lever-search").press("Escape");
  await analyst.type("gdp_growth", "6");
  await analyst.id("only-changed").check();
  await expect(levers).toHaveCount(1);
  await expect(analyst.id("levers")).toContainText("Only what I changed (1)");
});

test("moves and assumptions are reset apart", async ({ analyst }) => {
  await analyst.open();
  await analyst.type("gdp_growth", "6");
  await analyst.id("lever-search").fill("exchange");
  await analyst.type("exchange_rate", "6.9");
  await analyst.id("lever-search").fill("");
  await expect(analyst.id("reset-moves")).toHaveText("moves (1)");
  await expect(analyst.id("reset-assumptions")).toHaveText("assumptions (1)");
  await analyst.id("reset-moves").click();
  await expect(analyst.id("value-gdp_growth")).toHaveValue("7");
  await expect(analyst.id("value-exchange_rate")).toHaveValue("6.9");
  await analyst.id("reset-assumptions").click();
  await expect(analyst.id("value-exchange_rate")).toHaveValue("");
  await analyst.id("undo").click();
  await expect(analyst.id("value-exchange_rate")).toHaveValue("6.9");
});

test("by keys: arrows step, Enter applies, Esc restores what was there before", async ({ analyst }) => {
  await analyst.open();
  const slider = analyst.id("lever-gdp_growth").getByRole("slider");
  await slider.focus();
  await slider.press("Shift+ArrowLeft");
  await slider.press("ArrowLeft");
  await expect(analyst.id("value-gdp_growth")).toHaveValue("5.9");
  await slider.press("Escape");
  await expect(analyst.id("value-gdp_growth")).toHaveValue("7");
  const field = analyst.id("value-gdp_growth");
  await field.focus();
  await field.press("ArrowDown");
  await field.press("Enter");
  await field.press("ArrowDown");
  await expect(field).toHaveValue("6.8");
  await field.press("Escape");
  await expect(field).toHaveValue("6.9");
});

test("help says unit, source, range and closure", async ({ analyst }) => {
  await analyst.open();
  const help = analyst.id("help-manufacturing_share");
  await help.locator("summary").click();
  await expect(help).toContainText("headline table, row 3");
  await expect(help).toContainText("0 to 100 in steps of 0.1");
  await expect(help).toContainText("Manufacturing: what holds: share path holds");
  await analyst.id("lever-search").fill("exchange");
  await analyst.id("help-exchange_rate").locator("summary").click();
  await expect(analyst.id("help-exchange_rate")).toContainText("not in the plan: yours to assume");
  await expect(analyst.id("help-exchange_rate")).toContainText("yuan per USD");
  await analyst.accessible();
});

for (const width of [1440, 390]) {
  test(`the rail is accessible and fits ${width} px, in Chinese`, async ({ analyst }) => {
    await analyst.page.setViewportSize({ width, height: 844 });
    await analyst.open();
    await analyst.id("language").click();
    if (width < 760) await analyst.id("levers-toggle").click();
    await analyst.id("lock-gdp_growth").click();
    await expect(analyst.id("lever-gdp_growth")).toContainText("已锁定");
    await analyst.id("help-gdp_growth").locator("summary").click();
    await analyst.id("lever-search").fill("增长");
    await analyst.accessible();
    await analyst.fits();
  });
}
