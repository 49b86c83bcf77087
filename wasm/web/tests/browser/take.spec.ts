import { readFile } from "node:fs/promises";
import type { Download } from "@playwright/test";
import { expect, test, type Analyst } from "./analyst";

async function saved(analyst: Analyst, testid: string): Promise<{ name: string; path: string }> {
  const waiting = analyst.page.waitForEvent("download");
  await analyst.id(testid).click();
  const file: Download = await waiting;
  return { name: file.suggestedFilename(), path: await file.path() };
}

/** Width and height as a PNG says them in its first chunk. */
function sizeOf(png: Buffer): [number, number] {
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

test("a chart is saved as PNG and SVG with title, unit, scenario, source and date in it", async ({ analyst }) => {
  await analyst.open();
  await analyst.type("gdp_growth", "6");
  await analyst.saveAs("Six percent");
  await analyst.id("row-manufacturing_share").locator(".name-button").click();
  const svg = await saved(analyst, "chart-svg");
  expect(svg.name).toMatch(/^Jimo.*_Manufacturing.*_Six percent_\d{4}-\d\d-\d\d\.svg$/);
  const text = await readFile(svg.path, "utf8");
  for (const part of ["Manufacturing value added as share of GDP", "Unit: %", "Scenario: Six percent (1 changed)", "Source: ", "2021-2025", String(new Date().getFullYear()), "Target 42"]) {
    expect(text).toContain(part);
  }
  expect(text).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  const png = await saved(analyst, "chart-png");
  expect(png.name).toBe(svg.name.replace(/svg$/, "png"));
  const [width, height] = sizeOf(await readFile(png.path));
  expect(width).toBe(1920); // 960 px at twice the resolution
  expect(height).toBeGreaterThan(900);
});

test("in Chinese the file is named in Chinese; in the dark the picture is still light", async ({ analyst }) => {
  await analyst.page.emulateMedia({ colorScheme: "dark" });
  await analyst.open();
  await analyst.id("language").click();
  await analyst.id("row-manufacturing_share").locator(".name-button").click();
  const svg = await saved(analyst, "chart-svg");
  expect(svg.name).toMatch(/制造业.*_规划原文_\d{4}-\d\d-\d\d\.svg$/);
  const text = await readFile(svg.path, "utf8");
  expect(text).toContain("单位：%");
  expect(text).toContain("来源：");
  expect(text).toContain('fill="#ffffff"');
});

test("the charts of the other views are saved too", async ({ analyst }) => {
  await analyst.open("#/sensitivity");
  const tornado = await saved(analyst, "tornado-svg");
  expect(tornado.name).toContain("Sensitivity of");
  expect(await readFile(tornado.path, "utf8")).toContain("Hollow: low value");
  await analyst.open("#/compare");
  await analyst.type("gdp_growth", "6");
  expect((await saved(analyst, "why-chart-png")).name).toContain("what the difference is made of");
});
