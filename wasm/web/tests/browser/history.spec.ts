import { expect, test } from "./analyst";

test("the history says each step in words; one is gone back to, the later ones stay for redo", async ({ analyst }) => {
  await analyst.open();
  await analyst.type("gdp_growth", "6");
  await analyst.type("marine_share", "36");
  await expect(analyst.id("scenario-name")).toContainText("2 changed"); // a typed value is read first
  await analyst.choose("manufacturing_closure", "growth");
  await analyst.id("history").click();
  const steps = analyst.id("history-steps").getByRole("listitem");
  await expect(steps).toHaveCount(4);
  await expect(steps.nth(0)).toContainText("Manufacturing: what holds: own growth holds");
  await expect(steps.nth(1)).toContainText("Marine economy share of GDP: 36%");
  await expect(steps.nth(2)).toContainText("GDP growth: 6%");
  await analyst.accessible();
  await steps.nth(2).getByRole("button").click();
  await expect(steps.nth(2)).toContainText("now");
  await expect(steps.nth(0)).toContainText("for redo");
  await analyst.page.keyboard.press("Escape");
  await expect(analyst.id("value-marine_share")).toHaveValue("35");
  await expect(analyst.id("value-gdp_growth")).toHaveValue("6");
  await analyst.id("redo").click();
  await expect(analyst.id("value-marine_share")).toHaveValue("36");
});

test("nothing is lost by a reload: work, undo and redo are there again", async ({ analyst }) => {
  await analyst.open();
  await analyst.type("gdp_growth", "6");
  await expect(analyst.digits("derived-manufacturing_growth_average")).toHaveText("8.03");
  await analyst.type("gdp_growth", "5");
  await analyst.type("gdp_growth", "4");
  await analyst.id("undo").click();
  await analyst.page.reload();
  await analyst.ready();
  await expect(analyst.id("value-gdp_growth")).toHaveValue("5");
  await analyst.id("undo").click();
  await expect(analyst.id("value-gdp_growth")).toHaveValue("6");
  await analyst.id("redo").click();
  await analyst.id("redo").click();
  await expect(analyst.id("value-gdp_growth")).toHaveValue("4");
});

test("the last change is played again: before, after, and the work is as it was", async ({ analyst }) => {
  await analyst.open();
  await expect(analyst.id("replay")).toBeDisabled();
  await analyst.type("gdp_growth", "6");
  const growth = analyst.digits("derived-manufacturing_growth_average");
  await expect(growth).toHaveText("8.03");
  await analyst.id("replay").click();
  await expect(analyst.id("replay-bar")).toHaveText(/Before/);
  await expect(growth).toHaveText("9.05");
  await expect(analyst.id("replay-bar")).toContainText("After: GDP growth: 6%");
  await expect(growth).toHaveText("8.03");
  await expect(analyst.id("replay-bar")).toHaveCount(0);
  await expect(analyst.id("redo")).toBeDisabled();
  await analyst.id("replay").click();
  await expect(analyst.id("replay-bar")).toHaveText(/Before/);
  await analyst.type("gdp_growth", "5"); // any key ends it and works on the present
  await expect(analyst.id("replay-bar")).toHaveCount(0);
  await analyst.id("undo").click();
  await expect(analyst.id("value-gdp_growth")).toHaveValue("6");
});

test("saving is no step; opening is one, and undo leads back across it", async ({ analyst }) => {
  await analyst.open();
  await analyst.type("gdp_growth", "6");
  await analyst.saveAs("Slower");
  await analyst.type("gdp_growth", "5");
  await analyst.id("undo").click();
  await expect(analyst.id("scenario-name")).toContainText("Slower");
  await expect(analyst.id("scenario-name")).not.toContainText("not saved");
  await analyst.page.getByRole("button", { name: "Late catch-up" }).click();
  await expect(analyst.id("scenario-name")).toContainText("Late catch-up");
  await analyst.id("undo").click();
  await expect(analyst.id("scenario-name")).toContainText("Slower");
});

test("on a phone, in Chinese: the history and the replay from within it", async ({ analyst }) => {
  await analyst.page.setViewportSize({ width: 390, height: 844 });
  await analyst.open();
  await analyst.id("language").click();
  await analyst.id("chip-question").click();
  await analyst.id("history").click();
  await expect(analyst.id("history-steps").getByRole("listitem").first()).toContainText("地区生产总值增速：6%");
  await analyst.accessible();
  await analyst.fits();
  await analyst.id("replay-last").click();
  await expect(analyst.id("replay-bar")).toContainText("改动前");
});
