import { expect, test } from "./analyst";

const table = [
  "某县主要指标,,,,,", "类别,序号,指标名称（单位）,2025年（预计）,2030年目标,属性", "经济发展,1,地区生产总值增长（%）,5.8,年均增长6.5%,预期性",
  ",2,居民人均可支配收入增长（%）,5.6,与经济增长同步,预期性", "绿色低碳,3,森林覆盖率（%）,35.2,三成五上下吧,约束性", ",4,PM2.5平均浓度（微克/立方米）,28,30,约束性", "",
].join("\n");

// 1.065⁵ = 1.3701, and 1.055⁵ = 1.3070 when growth is one point lower.
test("a table is shown as it is read, a cell is corrected, and the plan runs", async ({ analyst }) => {
  const { page } = analyst;
  await analyst.open("#/data");
  await analyst.id("import-text").fill(table);
  const preview = analyst.id("import-preview");
  await expect(preview).toContainText("4 rows, 1 refused.");
  await expect(analyst.id("import-points")).toContainText("E5 · refused");
  await expect(analyst.id("import-points")).toContainText("三成五上下吧");

  await page.getByLabel("E5 should be").fill("≥36");
  await page.getByLabel("E5 should be").press("Enter");
  await expect(preview).toContainText("4 rows, 1 in doubt.");
  await expect(preview).toContainText("E5 = ≥36");
  await expect(analyst.id("import-points")).toContainText("E6 · in doubt"); // the concentration is to rise
  const row = page.getByRole("row", { name: "森林覆盖率" });
  await expect(row).toContainText("at least 36% in 2030");
  await expect(row).toContainText("binding");
  await analyst.accessible();

  await analyst.id("import-text").fill(table.replace("35.2", "35.6")); // the next table of the same shape
  await expect(preview).toContainText("4 rows, 1 in doubt.");
  await expect(preview).toContainText("E5 = ≥36 (as in an earlier table of this shape)");
  await page.setViewportSize({ width: 390, height: 844 });
  await analyst.fits();
  await page.setViewportSize({ width: 1440, height: 900 });

  await analyst.id("import-title").fill("A county’s plan");
  await analyst.id("import-make").click();
  await expect(page).toHaveTitle(/A county’s plan/);
  await analyst.ready();
  await page.goto("/#/whatif");
  await expect(page.locator("main")).toContainText("137.01");
  await page.getByRole("button", { name: "5.5" }).click();
  await expect(page.locator("main")).toContainText("130.70");
});

// A wording nobody knows, a unit that is not the row's, a figure that is none, an attribute that is none, and an indicator that is
// not in the table: five rows, five faults.
const faulty = [
  "某县主要指标,,,,,", "类别,序号,指标名称（单位）,2025年（预计）,2030年目标,属性", "经济发展,1,地区生产总值增长（%）,5.8,稳步上台阶,预期性",
  ",2,粮食产量（万吨）,32.5,33公里,约束性", "民生福祉,3,城镇新增就业（万人）,约一万多,5,预期性", ",4,森林覆盖率（%）,35.2,36,参考性", ",5,居民收入增长（%）,5.6,与物价上涨同步,预期性", "",
].join("\n");

test("the messages of a table with five faults name each cell, what was found and what was expected, in both languages", async ({ analyst }) => {
  const { page } = analyst;
  await analyst.open("#/data");
  await analyst.id("import-text").fill(faulty);
  await expect(analyst.id("import-preview")).toContainText("5 rows, 5 refused.");
  const points = analyst.id("import-points").getByRole("listitem");
  const cells = ["E3", "E4", "D5", "F6", "E7"];
  await expect(points).toHaveCount(5);
  for (const [i, words] of ["the nearest wording that is read", "the unit \"公里\" stands in the text, but the indicator is in \"万吨\"", "is not a number; expected one such as 38.2", "is not an attribute; expected binding (约束性) or expected (预期性)", "no single indicator of the table is called"].entries()) {
    await expect(points.nth(i)).toContainText(`${cells[i] ?? ""} · refused`);
    await expect(points.nth(i)).toContainText(words);
  }
  await analyst.id("language").click();
  for (const [i, words] of ["可识别的最相近写法", "文字中的单位是 \"公里\"，而指标的单位是 \"万吨\"", "不是数字", "不是指标属性；应为约束性", "表中没有唯一名为"].entries()) {
    await expect(points.nth(i)).toContainText(`${cells[i] ?? ""} · 无法读取`);
    await expect(points.nth(i)).toContainText(words);
  }
  await analyst.id("import-make").click();
  await expect(analyst.id("import-problems").getByRole("listitem")).toHaveCount(5);
  await analyst.accessible();
  await page.setViewportSize({ width: 390, height: 844 });
  await analyst.fits();
});

const figures = "即墨区主要指标\n年份,常住人口城镇化率（%）,新增城镇就业\n2021年,64.1,4.1\n\n2022年（快报）,6五.2,4.2\n注：2021年为初步核算数。\n";

test("a figure that cannot be read is corrected at its cell, beside the table as it came; the correction is kept for the next table of its shape", async ({ analyst }) => {
  const { page } = analyst;
  const put = (name: string, text: string) => analyst.id("review-file").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await analyst.open("#/review");
  await put("a.csv", figures);
  const points = analyst.id("intake-problems").getByRole("listitem");
  await expect(points).toHaveCount(1);
  await expect(points.first()).toContainText("B4 · refused"); // the blank line is no row
  await expect(analyst.id("intake-take")).toBeDisabled();
  await points.first().getByRole("textbox").fill("65.2");
  await points.first().getByRole("textbox").press("Enter");
  await analyst.pick("intake-C2", "new_urban_jobs");
  const read = analyst.id("intake-figures").getByRole("row");
  await expect(read).toHaveCount(5);
  await expect(read.nth(1)).toContainText(/B3\s*64\.1\s*Urbanisation rate.*2021.*64\.1%.*初步核算/);
  await expect(read.filter({ hasText: "B4" })).toContainText(/6五\.2.*2022.*65\.2%.*快报/);
  await analyst.accessible();
  await analyst.id("intake-take").click();
  await expect(analyst.id("review-state")).toContainText("Figures read: 4");

  // The table of the next year has the same fault, and what was corrected then is told.
  await page.reload();
  await put("b.csv", figures.replace("\n注", "\n2023年,66,4.3\n注"));
  await expect(analyst.id("corrected")).toContainText("B4 = 65.2 (as in an earlier table of this shape)");
  await expect(analyst.id("intake-problems")).toHaveCount(0);
  await analyst.id("corrected").getByRole("button").click();
  await expect(points.first()).toContainText("B4 · refused");
  await page.setViewportSize({ width: 390, height: 844 });
  await analyst.fits();
});

test("a table is made a plan at once, under its own title; what is told of it is told in the language of the page", async ({ analyst }) => {
  await analyst.open("#/data");
  const untitled = "甲县主要指标,,,,\n指标,单位,2025年,2030年目标,属性\n城镇化率,%,61,65,预期性\n基尼系数,,0.42,0.40,预期性\n三次产业结构,,8:40:52,6:39:55,预期性\n空气质量,%,80,持续改善,约束性\n";
  await analyst.id("import-text").fill(untitled);
  await analyst.id("import-make").click(); // before it has been read
  await expect(analyst.id("plan-title").locator("option:checked")).toHaveText("甲县主要指标");
  await analyst.page.goto("/#/data");
  await analyst.id("language").click();
  const preview = analyst.id("import-preview");
  await expect(preview).toContainText("基尼系数：未印单位，按无单位的数理解");
  await expect(preview).not.toContainText("without a unit");
  await expect(preview).toContainText("第三产业比重");
  await expect(preview).toContainText("持续改善（未印数值）");
});
