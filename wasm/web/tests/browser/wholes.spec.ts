import { readFileSync } from "node:fs";
import { expect, test, type Analyst } from "./analyst";

// Jimo's plan with three shares that make 100 %: 5, 42 and 53, invented for the test.
const ids = ["primary_share", "secondary_share", "tertiary_share"];
const values = [5, 42, 53];

interface Doc { id: string; model: { variables: object[]; levers: object[]; wholes?: object[] } }

function withWhole(): string {
  const doc = JSON.parse(readFileSync(new URL("../../../../plan/jimo/jimo.json", import.meta.url), "utf8")) as Doc;
  doc.id = "whole";
  const names = ["Primary share", "Secondary share", "Tertiary share"];
  ids.forEach((id, i) => {
    doc.model.variables.push({ id, name: { zh: names[i], en: names[i] }, unit: "%", formula: `${id}[-1]`, assumption: true, data: [{ year: 2020, value: values[i] }] });
    doc.model.levers.push({ variable: id, group: "structure", min: 0, max: 100, step: 0.1 });
  });
  doc.model.wholes = [{ id: "sectors", name: { zh: "三次产业", en: "The three sectors" }, shares: ids }];
  return JSON.stringify(doc);
}

async function open(analyst: Analyst): Promise<void> {
  await analyst.open("#/data");
  await analyst.id("open-plan-file").setInputFiles({ name: "whole.json", mimeType: "application/json", buffer: Buffer.from(withWhole()) });
  await expect(analyst.id("toast")).toContainText("Opened");
  await analyst.page.evaluate(() => (location.hash = "#/whatif"));
  await expect(analyst.id("whole-sectors")).toBeVisible();
}

test("shares of a whole make room in proportion, by choice, and around locks; they add up to 100", async ({ analyst }) => {
  await open(analyst);
  await expect(analyst.id("total-sectors")).toContainText("adds up to 100%");
  await analyst.type("tertiary_share", "60");
  await expect(analyst.id("value-primary_share")).toHaveValue("4.26"); // 40 · 5/47
  await expect(analyst.id("value-secondary_share")).toHaveValue("35.74"); // 40 · 42/47
  await analyst.id("undo").click(); // all of it is one step
  await expect(analyst.id("value-primary_share")).toHaveValue("5");
  await analyst.pick("taker-sectors", "secondary_share");
  await analyst.type("tertiary_share", "60");
  await expect(analyst.id("value-secondary_share")).toHaveValue("35");
  await expect(analyst.id("value-primary_share")).toHaveValue("5");
  await analyst.id("reset-whole-sectors").click();
  await expect(analyst.id("value-secondary_share")).toHaveValue("42");
  await analyst.pick("taker-sectors", "");
  await analyst.id("lock-secondary_share").click();
  await analyst.type("tertiary_share", "60");
  await expect(analyst.id("fault-tertiary_share")).toContainText("the others leave room for at most 58");
  await expect(analyst.id("value-secondary_share")).toHaveValue("42");
  const slider = analyst.id("lever-primary_share").getByRole("slider");
  await slider.focus();
  await slider.press("Shift+ArrowRight");
  await expect(analyst.id("value-tertiary_share")).toHaveValue("52"); // 100 − 42 − 6
  await expect(analyst.id("total-sectors")).toContainText("adds up to 100%");
  await slider.press("Escape");
  await expect(analyst.id("value-tertiary_share")).toHaveValue("53");
  await analyst.accessible();
});

test("overlapping shares are not forced; what is left is shown with its implied growth", async ({ analyst }) => {
  await analyst.open();
  // (1.07 · 58/58.76 − 1) · 100 in 2025, at equal deflators: the rest's share falls from 58.76 to 58
  await expect(analyst.id("rest-manufacturing_share")).toContainText("58.00");
  await expect(analyst.id("rest-manufacturing_share")).toContainText("5.62");
  await analyst.type("manufacturing_share", "45");
  await expect(analyst.id("rest-manufacturing_share")).toContainText("55.00");
  await expect(analyst.id("value-marine_share")).toHaveValue("35");
});

test("on a phone, in Chinese, the whole is accessible and fits", async ({ analyst }) => {
  await analyst.page.setViewportSize({ width: 390, height: 844 });
  await analyst.open("#/data");
  await analyst.id("language").click();
  await analyst.id("open-plan-file").setInputFiles({ name: "whole.json", mimeType: "application/json", buffer: Buffer.from(withWhole()) });
  await expect(analyst.id("toast")).toContainText("已打开");
  await analyst.page.evaluate(() => (location.hash = "#/whatif"));
  await analyst.id("levers-toggle").click();
  await expect(analyst.id("total-sectors")).toContainText("合计 100%");
  await analyst.accessible();
  await analyst.fits();
});
