import { read, utils } from "@e965/xlsx";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "./analyst";

// A made-up province with ten made-up counties and their actual figures.
const folder = fileURLToPath(new URL("../../../../plan/portfolio/testdata/madeup/", import.meta.url));
const files = readdirSync(folder).map((f) => folder + f);

test("many plans opens on what the plans at hand have in common, each figure as its plan prints it", async ({ analyst }) => {
  await analyst.open("#/portfolio");
  const table = analyst.id("portfolio-at-hand");
  await expect(table.locator("thead th")).toHaveText(["Indicator", /Jimo/, /15th/, /14th/, /13th/]);
  const row = table.locator("tbody tr", { hasText: "Surveyed urban unemployment rate" });
  await expect(row.locator("td").nth(1)).toContainText("5.2% → below 5.5% in each year, 2026–2030");
  await expect(row.locator("td").nth(0)).toBeEmpty(); // not in Jimo's table
  await analyst.accessible();
});

test("ten counties and their province are opened, mapped, ranked, divided and assigned", async ({ analyst }) => {
  await analyst.open("#/portfolio");
  await analyst.id("portfolio-files").setInputFiles(files);
  await expect(analyst.id("portfolio-opened")).toContainText("11");
  await expect(analyst.id("portfolio-plan-county-01")).toBeVisible();

  // One county calls its jobs otherwise: until that is confirmed, it has a column of its own.
  await expect(analyst.id("portfolio-sort-new_urban_jobs")).toBeVisible();
  await analyst.id("portfolio-confirm").click();
  await expect(analyst.id("portfolio-sort-new_urban_jobs")).toBeHidden();

  // Ranked by GDP of 2027, the largest county stands first.
  await analyst.id("portfolio-year").selectOption("2027");
  await analyst.id("portfolio-show").selectOption("actual");
  await analyst.id("portfolio-sort-gdp").click();
  const first = analyst.id("portfolio-board").locator("tbody tr").first();
  await expect(first.locator("[data-testid$=-gdp] .portfolio-rank")).toHaveText("1");
  const sizes = await analyst.id("portfolio-board").locator("tbody [data-testid$=-gdp] [data-value]").evaluateAll((list) => list.map((e) => Number(e.getAttribute("data-value"))));
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  expect(sizes).toHaveLength(10);
  const total = Number(await analyst.id("portfolio-total-gdp").locator("[data-value]").getAttribute("data-value"));
  expect(total).toBeCloseTo(sizes.reduce((a, b) => a + b, 0), 6);

  // 30 (10k persons; English readers see and lock thousands) over ten counties, 25 of it locked in one: 5 is left
  // over nine, 0.6 five times and 0.5 four times.
  await analyst.pick("portfolio-indicator", "jobs");
  await analyst.id("portfolio-divide").click();
  await expect(analyst.id("portfolio-part-county-01")).toHaveText(/^(3\.0|30\.0|30)/);
  await analyst.id("portfolio-given").click();
  await expect(analyst.id("portfolio-given")).toContainText("thousand persons");
  await analyst.id("portfolio-lock-county-03").fill("250");
  await analyst.id("portfolio-divide").click();
  await expect(analyst.id("portfolio-part-county-01").locator("[data-value]")).toHaveAttribute("data-value", "0.6");
  await expect(analyst.id("portfolio-part-county-10").locator("[data-value]")).toHaveAttribute("data-value", "0.5");
  await analyst.id("portfolio-assign").click();
  await expect(analyst.id("portfolio-assigned")).toBeVisible();
  await analyst.id("portfolio-by").selectOption("target");
  await expect(analyst.id("portfolio-county-03-jobs").locator("[data-value]")).toHaveAttribute("data-value", "25");
  await analyst.id("portfolio-check").click();
  await expect(analyst.id("portfolio-whole")).toContainText(/met|达到/);

  // By given weights, 1 to 2 and nothing for the others, of the 5 that are left: 1.7 (the larger remainder) and 3.3.
  await analyst.id("portfolio-basis").selectOption("by_weights");
  await analyst.id("portfolio-divide").click();
  await expect(analyst.id("portfolio-combine-fault")).toContainText(/weight|权重/);
  for (let i = 1; i <= 10; i++) await analyst.id(`portfolio-weight-county-${String(i).padStart(2, "0")}`).fill(i === 1 ? "1" : i === 2 ? "2" : "0");
  await analyst.id("portfolio-divide").click();
  await expect(analyst.id("portfolio-part-county-01").locator("[data-value]")).toHaveAttribute("data-value", "1.7");
  await expect(analyst.id("portfolio-part-county-02").locator("[data-value]")).toHaveAttribute("data-value", "3.3");
  await expect(analyst.id("portfolio-part-county-04").locator("[data-value]")).toHaveAttribute("data-value", "0");
  await analyst.id("portfolio-weight-county-04").fill("much");
  await expect(analyst.id("portfolio-divide")).toBeDisabled(); // what is no number is not left out in silence
  await analyst.id("portfolio-weight-county-04").fill("0");

  // Locks beyond the target are refused in words.
  await analyst.id("portfolio-lock-county-03").fill("310");
  await analyst.id("portfolio-divide").click();
  await expect(analyst.id("portfolio-combine-fault")).toContainText("31");

  await analyst.accessible();
  const saved = async (id: string) => {
    const download = analyst.page.waitForEvent("download");
    await analyst.id(id).click();
    return { name: (await download).suggestedFilename(), data: readFileSync(await (await download).path()) };
  };
  expect((await saved("portfolio-csv")).name).toMatch(/2027\.csv$/);

  // The same as a workbook, with the targets that are on show as numbers, and their ranking as a picture.
  const book = await saved("portfolio-xlsx");
  expect(book.name).toMatch(/2027\.xlsx$/);
  const { SheetNames, Sheets } = read(book.data);
  const rows = utils.sheet_to_json<unknown[]>(Sheets[SheetNames[0] ?? ""] ?? {}, { header: 1 });
  const jobs = (rows[0] ?? []).findIndex((h) => /jobs/i.test(String(h)));
  expect(rows).toHaveLength(12); // head, ten counties, sum
  expect(rows.slice(1, 11).map((r) => r[jobs])).toContain(250); // thousand persons, as the head of the column says
  expect(utils.sheet_to_json(Sheets[SheetNames[1] ?? ""] ?? {}).length).toBeGreaterThan(20);
  await analyst.id("portfolio-sort-jobs").click();
  const picture = await saved("portfolio-picture");
  expect(picture.name).toMatch(/2027\.png$/);
  expect([...picture.data.subarray(1, 4)]).toEqual([0x50, 0x4e, 0x47]);

  await analyst.id("portfolio-clear").click();
  await expect(analyst.id("portfolio-board")).toBeHidden();
});

test("a lever moves in all counties at once, by a slider or a number; the board and what is taken along say so", async ({ analyst }) => {
  await analyst.open("#/portfolio");
  await analyst.id("portfolio-madeup").click(); // the same files, brought along by the page
  const grain = analyst.id("portfolio-county-01-grain").locator("[data-value]");
  await expect(grain).toHaveAttribute("data-value", "21");
  await analyst.pick("portfolio-lever", "grain");
  await analyst.id("portfolio-move").fill("-10"); // thousand tonnes, as English readers see them: one of the plan's 10k tonnes
  await expect(grain).toHaveAttribute("data-value", "20");
  await expect(analyst.id("portfolio-county-01-grain").locator(".portfolio-change")).toHaveText("\u221210");
  await expect(analyst.id("portfolio-total-grain").locator(".portfolio-change")).toHaveText("\u2212100"); // of ten counties
  await expect(analyst.id("portfolio-county-01-gdp").locator(".portfolio-change")).toHaveCount(0);

  const download = analyst.page.waitForEvent("download");
  await analyst.id("portfolio-csv").click();
  const csv = readFileSync(await (await download).path(), "utf8");
  expect(csv).toMatch(/county-01,grain,[^\n]*2030,Grain output \u221210 thousand tonnes,200,-10,/);

  // In the other language the same move stands in its scale.
  await analyst.id("language").click();
  await expect(analyst.id("portfolio-move")).toHaveValue("-1");
  await expect(analyst.id("portfolio-county-01-grain").locator(".portfolio-change")).toHaveText(/^\u22121(\.0)?$/);
  await analyst.id("language").click();
  await expect(analyst.id("portfolio-move")).toHaveValue("-10");

  await analyst.id("portfolio-slide").focus();
  await analyst.page.keyboard.press("ArrowRight");
  await expect(analyst.id("portfolio-move")).not.toHaveValue("-10");
  await analyst.id("portfolio-unmove").click();
  await expect(grain).toHaveAttribute("data-value", "21");
  await expect(analyst.page.locator(".portfolio-change")).toHaveCount(0);

  // What a lever cannot be is refused with the county's name, and the last board stays.
  await analyst.pick("portfolio-lever", "urban_rate");
  await analyst.id("portfolio-op").selectOption("=");
  await analyst.id("portfolio-move").fill("178");
  await expect(analyst.id("portfolio-move-fault")).toContainText("(made up)");
  await expect(grain).toHaveAttribute("data-value", "21");
  await analyst.id("portfolio-move").fill("70");
  await expect(analyst.id("portfolio-county-01-urban_rate").locator("[data-value]")).toHaveAttribute("data-value", "70");
  await expect(analyst.id("portfolio-move-fault")).toHaveCount(0);
  await analyst.accessible();
  await analyst.fits();

  // Other plans come without the move of these.
  await analyst.id("portfolio-files").setInputFiles(files.filter((f) => /county-01/.test(f)));
  await expect(analyst.id("portfolio-move")).toHaveValue("");
  await expect(analyst.page.locator(".portfolio-change")).toHaveCount(0);
});

test("a table that was read stands beside the plans at hand by the names of its rows, each with its own figures", async ({ analyst }) => {
  await analyst.open("#/data");
  await analyst.id("import-text").fill("Indicator,Unit,Baseline 2025,Target 2030\nAverage life expectancy,years,71,74\nRoads,km,100,150\nBridges,count,10,15\n");
  await analyst.id("import-title").fill("County");
  await analyst.id("import-make").click();
  await expect(analyst.page).toHaveTitle(/County/);
  await analyst.page.goto("/#/portfolio");
  const table = analyst.id("portfolio-at-hand");
  await expect(table.getByRole("row", { name: /Average life expectancy/ })).toContainText("74 years");
  await expect(table).not.toContainText("Roads");
  await expect(table).not.toContainText("Bridges");
});
