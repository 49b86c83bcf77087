import { readFile } from "node:fs/promises";
import { read, utils, type WorkBook } from "@e965/xlsx";
import { expect, test, type Analyst } from "./analyst";

async function saved(analyst: Analyst, testid: string): Promise<{ name: string; data: Buffer }> {
  const waiting = analyst.page.waitForEvent("download");
  await analyst.id(testid).click();
  const file = await waiting;
  return { name: file.suggestedFilename(), data: await readFile(await file.path()) };
}

/** Width and height as a PNG says them in its first chunk. */
function sizeOf(png: Buffer): [number, number] {
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

/** The texts of a picture, which must be well-formed; read on a page of its own, without the site's content policy. */
async function textsOf(analyst: Analyst, svg: Buffer): Promise<string> {
  const reader = await analyst.page.context().newPage();
  const texts = await reader.evaluate((source) => {
    const doc = new DOMParser().parseFromString(source, "image/svg+xml");
    if (doc.querySelector("parsererror")) throw new Error(doc.documentElement.textContent);
    return Array.from(doc.querySelectorAll("text"), (e) => e.textContent).join("\n");
  }, svg.toString("utf8"));
  await reader.close();
  return texts;
}

test("a chart is saved as PNG and SVG with title, unit, scenario, source and date in it", async ({ analyst }) => {
  await analyst.open();
  await analyst.type("gdp_growth", "6");
  await analyst.saveAs("Six percent");
  await analyst.id("row-manufacturing_share").locator(".name-button").click();
  const svg = await saved(analyst, "chart-svg");
  expect(svg.name).toMatch(/^Jimo.*_Manufacturing.*_Six percent_\d{4}-\d\d-\d\d\.svg$/);
  const texts = await textsOf(analyst, svg.data);
  for (const part of ["Manufacturing", "Unit: %", "Scenario: Six percent (1 changed)", "Source: ", String(new Date().getFullYear()), "Target 42"]) {
    expect(texts).toContain(part);
  }
  const png = await saved(analyst, "chart-png");
  expect(png.name).toBe(svg.name.replace(/svg$/, "png"));
  const [width, height] = sizeOf(png.data);
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
  const texts = await textsOf(analyst, svg.data);
  expect(texts).toContain("单位：%");
  expect(texts).toContain("来源：");
  expect(svg.data.toString("utf8")).toMatch(/<rect [^>]*fill="#fff(fff)?"/);
});

test("the charts of the other views are saved too", async ({ analyst }) => {
  await analyst.open("#/sensitivity");
  const tornado = await saved(analyst, "tornado-svg");
  expect(tornado.name).toContain("Sensitivity of");
  expect(await textsOf(analyst, tornado.data)).toContain("Hollow: low value");
  await analyst.open("#/compare");
  await analyst.type("gdp_growth", "6");
  await expect(analyst.id("why-sum")).toContainText("8.03"); // the chart is that of the new scenario
  expect((await saved(analyst, "why-chart-png")).name).toContain("what the difference");
});

test("a table goes to the clipboard with its numbers as shown, and units", async ({ analyst, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await analyst.open();
  await analyst.type("gdp_growth", "6");
  await expect(analyst.digits("derived-manufacturing_growth_average")).toHaveText("8.03");
  await analyst.id("derived-copy").click();
  await expect(analyst.id("toast")).toContainText("Copied");
  const copied = await analyst.page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const of = async (type: string) => (item ? (await item.getType(type)).text() : "");
    return { text: await of("text/plain"), html: await of("text/html") };
  });
  const lines = copied.text.split("\n").map((l) => l.split("\t"));
  const row = lines.find((l) => l[0]?.startsWith("Manufacturing average growth"));
  const at = lines[0]?.indexOf("Scenario") ?? -1;
  expect(row?.[at]).toBe("8.03");
  expect(row?.[0]).toContain("(%)");
  expect(copied.html).toContain("<table");
});

test("where the clipboard is closed, the older way copies", async ({ analyst }) => {
  await analyst.page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await analyst.open();
  await analyst.page.evaluate(() => document.addEventListener("copy", (e) => (document.title = e.clipboardData?.getData("text/plain").split("\t")[1] ?? "")));
  await analyst.id("targets-copy").click();
  await expect(analyst.id("toast")).toContainText("Copied");
});

test("a table is saved as CSV with a byte-order mark, and absences say why", async ({ analyst }) => {
  await analyst.open();
  await analyst.id("language").click();
  const csv = await saved(analyst, "targets-csv");
  expect(csv.name).toMatch(/主要指标.*\.csv$/);
  const text = csv.data.toString("utf8");
  expect(text.charCodeAt(0)).toBe(0xfeff);
  expect(text).toContain("\r\n");
  const row = text.split("\r\n").find((l) => l.includes("制造业增加值"));
  expect(row).toContain(",38.2,");
  expect(text).toMatch(/暂缺: /);
});

function rowsOf(book: WorkBook, sheet: string): unknown[][] {
  const found = book.Sheets[sheet];
  if (!found) throw new Error(`no sheet ${sheet}: ${book.SheetNames.join(", ")}`);
  return utils.sheet_to_json<unknown[]>(found, { header: 1, raw: true });
}

test("a table is saved as a workbook with the figures of the page: numbers as numbers, and why one is missing", async ({ analyst }) => {
  await analyst.open();
  await analyst.type("gdp_growth", "6");
  await expect(analyst.digits("derived-manufacturing_growth_average")).toHaveText("8.03");
  const file = await saved(analyst, "derived-xlsx");
  expect(file.name).toMatch(/^Jimo.*_What follows_.*\.xlsx$/);
  const [head = [], ...rows] = rowsOf(read(file.data), "What follows");
  const row = rows.find((r) => String(r[0]).startsWith("Manufacturing average growth")) ?? [];
  expect(row[head.indexOf("Scenario")]).toBeCloseTo(8.03, 2);
  const targets = rowsOf(read((await saved(analyst, "targets-xlsx")).data), "Headline indicators").map((r) => r.join("\t"));
  expect(targets.find((l) => l.includes("Forest cover"))).toContain("absent: ");
});

test("the workbook of a scenario holds numbers as numbers, and no absence is a zero", async ({ analyst }) => {
  await analyst.open("#/data");
  await analyst.type("gdp_growth", "6");
  await analyst.saveAs("Six percent");
  const file = await saved(analyst, "download-xlsx");
  expect(file.name).toMatch(/^Jimo.*_Scenario_Six percent_.*\.xlsx$/);
  const book = read(file.data, { cellNF: true });
  expect(book.SheetNames).toEqual(["About", "Assumptions", "What the scenario changes", "Targets and results", "Results by year", "Reference by year", "Formulas", "Sources"]);
  const years = rowsOf(book, "Results by year");
  const head = years[0] as string[];
  const of = (name: string, year: string) => years.find((r) => String(r[0]).startsWith(name))?.[head.indexOf(year)];
  expect(of("GDP index", "2025")).toBeCloseTo(133.8225578, 6); // 1.06^5
  expect(rowsOf(book, "Reference by year").find((r) => String(r[0]).startsWith("GDP index"))?.[head.indexOf("2025")]).toBeCloseTo(140.2551731, 6); // 1.07^5
  for (const r of years.slice(1)) for (const c of r.slice(2)) if (typeof c === "string") expect(c).toMatch(/^absent/);
  const targets = rowsOf(book, "Targets and results");
  const open = targets.find((r) => String(r[1]).includes("energy") && String(r[5]) !== "");
  expect(JSON.stringify(open)).toContain("absent: ");
  expect(JSON.stringify(rowsOf(book, "What the scenario changes"))).toContain("6");
  const cell = book.Sheets["Results by year"]?.["D2"] as { t: string; z?: string } | undefined;
  expect(cell?.t).toBe("n");
  expect(cell?.z).toMatch(/^#,##0/);
});

test("a variable the scenario adds is in its workbook and its tables, with unit and formula", async ({ analyst }) => {
  await analyst.open("#/formulas");
  await analyst.id("formula-add").click();
  await analyst.id("formula-name").fill("Marine lead");
  await analyst.id("formula-unit").fill("pp");
  await analyst.id("formula-field").fill("marine_growth - gdp_growth");
  await analyst.id("formula-apply").click();
  await expect(analyst.id("formula-detail")).toContainText("Marine lead");
  await analyst.page.goto("/#/data");
  const book = read((await saved(analyst, "download-xlsx")).data);
  const lead = (sheet: string) => rowsOf(book, sheet).find((r) => r.includes("Marine lead")) ?? [];
  const years = rowsOf(book, "Results by year")[0] as string[];
  expect(lead("Results by year")[1]).toBe("percentage points");
  expect(lead("Results by year")[years.indexOf("2021")]).toBeCloseTo(0.6294, 4); // 107 · 34.2/34 − 107
  expect(lead("Reference by year")[years.indexOf("2021")]).toMatch(/^absent/);
  expect(lead("Formulas")).toEqual(expect.arrayContaining(["marine_lead", "marine_growth - gdp_growth"]));
  expect(JSON.stringify(rowsOf(book, "What the scenario changes"))).toContain("Marine lead = marine_growth - gdp_growth");
  await analyst.page.goto("/#/whatif");
  const csv = (await saved(analyst, "by-year-csv")).data.toString("utf8");
  expect(csv.split("\n").find((l) => l.includes("Marine lead")) ?? "").toMatch(/percentage points.*0\.629/);
  await analyst.page.goto("/#/data");
  const series = (await saved(analyst, "download-series")).data.toString("utf8");
  expect(series).toContain("marine_lead");
});

test("a review becomes a workbook with its verdicts and the figures it rests on", async ({ analyst }) => {
  await analyst.open("#/review");
  await analyst.id("review-ready").click();
  await expect(analyst.id("review-rows")).toBeVisible();
  const file = await saved(analyst, "review-download-xlsx");
  const book = read(file.data);
  expect(book.SheetNames).toContain("Actual figures");
  const actuals = rowsOf(book, "Actual figures").slice(1);
  expect(actuals.length).toBeGreaterThan(0);
  for (const r of actuals) expect([typeof r[2], typeof r[3]]).toEqual(["number", "number"]);
  const rows = rowsOf(book, book.SheetNames[1] ?? "");
  for (const r of rows.slice(1)) expect(String(r[7])).not.toBe(""); // a figure, or why there is none
});

test.describe("without a network", () => {
  test.use({ serviceWorkers: "allow" });

  test("a comparison becomes a workbook, offline too", async ({ analyst, context }) => {
    await analyst.open("#/compare");
    await analyst.offlineReady();
    await context.setOffline(true);
    await analyst.type("gdp_growth", "6");
    const compared = read((await saved(analyst, "compare-xlsx")).data);
    const line = rowsOf(compared, "Difference").find((r) => String(r[0]).startsWith("GDP index") && r[2] === 2025);
    expect(line?.[4]).toBeCloseTo(133.8225578, 6);
    expect(line?.[5]).toBeCloseTo(-6.4326153, 6);
  });
});
