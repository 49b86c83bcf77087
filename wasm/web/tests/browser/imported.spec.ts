import { readFileSync } from "node:fs";
import { expect, test, type Analyst } from "./analyst";

const county = readFileSync(new URL("fixtures/county-zh.csv", import.meta.url), "utf8");

async function imported(analyst: Analyst, table: string, zh = false): Promise<void> {
  await analyst.open("#/data");
  if (zh) await analyst.id("language").click();
  await analyst.id("import-text").fill(table);
  await analyst.id("import-title").fill("某县规划");
  await analyst.id("import-make").click();
}

async function edit(analyst: Analyst, mode: "grid" | "text"): Promise<void> {
  const details = analyst.id("review-edit");
  if (!(await details.evaluate((d: HTMLDetailsElement) => d.open))) await details.locator("summary").click();
  await analyst.id(`review-mode-${mode}`).click();
}

test("an imported plan: each target in its own unit, directions inferred and shown, what nothing settles unjudged", async ({ analyst }) => {
  await imported(analyst, county, true);
  await expect(analyst.page).toHaveTitle(/某县规划/);
  await analyst.ready();
  await expect(analyst.id("understood-doubts")).toContainText("第 16 行“常住人口”");
  await expect(analyst.id("understood-doubts")).toContainText("写明方向");
  await analyst.page.goto("/#/whatif");
  const row = (name: string) => analyst.id(`row-${name}`);
  await expect(row("常住人口")).toContainText("方向未定，不作判断");
  await expect(row("地区生产总值增长")).toContainText("越高越好（由名称中的“生产总值”推断）");
  await expect(row("城镇调查失业率")).toContainText("越低越好（由目标的下限或上限推断）");
  await expect(row("森林覆盖率")).toContainText(/1\.50\s*个百分点/); // a change, not 1.50 % of cover
  await expect(row("一般公共预算收入")).toContainText(/7\.00\s*%/); // a growth, not 7 亿元
  await expect(row("一般公共预算收入")).toContainText("2026—2030年年均增长7%");
  await expect(row("人均预期寿命")).toContainText("到2030年比基期提高1岁"); // the gain on 79, no sum of years
  await expect(row("高新技术企业数")).toContainText("家");
  await expect(row("地区生产总值增长")).toContainText("允许相差0.325个百分点");
  await analyst.accessible();
});

test("targets of several years are reviewed one after the other: due by now, needed a year, and broken down through each", async ({ analyst }) => {
  await imported(analyst, "Indicator,Unit,Baseline 2023,Target 2024,Target 2025,Target 2028\nExports,USD million,3493,3950,4500,7300\nReal GDP growth,%,8.2,8.3,8.5,9.3\n");
  await expect(analyst.page).toHaveTitle(/某县规划/);
  await analyst.page.goto("/#/review");
  await edit(analyst, "text");
  await analyst.id("review-text").fill("indicator,year,value\nexports,2024,3700\nexports,2025,4600\nreal_gdp_growth,2024,8.9\nreal_gdp_growth,2025,7.8");
  const board = analyst.id("review-board");
  await expect(board).toContainText("29% done, 26% due by now"); // 1107 and 1007 of 3807
  await expect(board).toContainText("−36% done, 27% due by now"); // away from 9.3
  await expect(board.getByTestId("board-needed").first()).toHaveText("16.64"); // (7300 ÷ 4600)^(1/3) − 1
  const row = analyst.id("review-row-exports");
  await expect(row).toContainText("missed in 2024");
  await expect(analyst.id("review-notices")).not.toContainText(".json");
  await expect(analyst.id("annual-exports")).toContainText(/5,500\s*6,400\s*7,300/); // from the actual 4600 on
});

test("a plan that states growth is moved by it", async ({ analyst }) => {
  const question = analyst.id("chip-question");
  await imported(analyst, "Indicator,Unit,2025,Average growth 2026-2030\nGDP,million USD,3200,about 6%\nIncome per head,USD,2100,in step with GDP\n");
  await expect(analyst.page).toHaveTitle(/某县规划/);
  await analyst.page.goto("/#/whatif");
  await analyst.holds("gdp_growth", "6");
  await expect(question).toHaveText("What if GDP growth is 5% instead of 6%?");
  await question.click();
  await expect(analyst.id("strip")).toContainText("in 2030: 4.63% below plan"); // (1.05 ÷ 1.06)^5
  await expect(analyst.id("status-gdp")).toContainText(/missed/i);
  await question.click();
  await expect(question).toHaveAttribute("aria-pressed", "false");
  await analyst.page.goto("/#/uncertainty"); // of the level, as the histogram is
  await expect(analyst.id("spread-at")).toHaveValue("4282.3"); // 3200 · 1.06^5, as the plan shows it
  await expect(analyst.id("unc-question")).toContainText("million USD");
  await expect(analyst.id("spread-chance")).toHaveText(/^(49|50|51)\.\d%$/);
});

test("a plan that states the level of its economy asks for its growth, under the option by which the level follows", async ({ analyst }) => {
  const question = analyst.id("chip-question");
  await imported(analyst, "Indicator,Unit,Baseline 2025,Target 2030\nGDP,million USD,3200,4500\nUnemployment rate,%,14,9\n");
  await expect(analyst.page).toHaveTitle(/某县规划/);
  await analyst.page.goto("/#/whatif");
  await expect(question).toHaveText("What if GDP growth is one point lower each year?");
  await question.click();
  await expect(analyst.id("strip")).toContainText("GDP in 2030: 4.58% below plan");
  await expect(analyst.page.getByRole("radio", { name: "its growth holds" })).toBeChecked();
  await question.click();
  await expect(analyst.page.getByRole("radio", { name: "the path of the level holds" })).toBeChecked();
});

test("the sign of what is inferred opens the rule, and states another direction", async ({ analyst }) => {
  await imported(analyst, county);
  await analyst.ready();
  await analyst.page.goto("/#/whatif");
  const jobs = analyst.id("inferred-direction-城镇新增就业");
  await expect(jobs).toHaveText("higher is better ?");
  const rule = analyst.id("row-城镇新增就业").getByText("inferred from the name: 就业");
  await expect(rule).toBeHidden();
  await jobs.click();
  await expect(rule).toBeVisible();
  await analyst.accessible();
  const open = analyst.id("inferred-direction-常住人口");
  await expect(open).toHaveText("direction not settled ?");
  await open.click();
  await analyst.id("state-up-常住人口").click();
  await expect(analyst.id("row-常住人口")).not.toContainText("not settled");
  await expect(open).toHaveCount(0);
  await expect(jobs).toBeVisible(); // stays inferred
});

test("a target that was read by a rule has the sign too, with the rule", async ({ analyst }) => {
  await imported(analyst, "指标,单位,2020年,2025年目标,年均增长（%）,属性\n城镇调查失业率,%,5.1,,5.5以内,预期性\n城镇化率,%,60,65,,预期性\n");
  await analyst.ready();
  await analyst.page.goto("/#/whatif");
  const row = analyst.id("row-城镇调查失业率");
  const rule = row.getByText("a state of each year, no rate of change");
  await expect(rule).toBeHidden();
  await analyst.id("inferred-target-城镇调查失业率").click();
  await expect(rule).toBeVisible();
  await expect(analyst.id("row-城镇化率").getByText("read by a rule")).toHaveCount(0);
});

test("units and attributes that the table does not print have the sign, and are stated by its choices", async ({ analyst }) => {
  await imported(analyst, "指标,2020年,2025年目标\n城镇化率,60,65\n地区生产总值（亿元）,500,700\n");
  await analyst.ready();
  await analyst.page.goto("/#/whatif");
  const row = analyst.id("row-城镇化率");
  await expect(row).toContainText("doubt"); // not judged while its unit is in doubt
  await analyst.id("inferred-unit-城镇化率").click();
  await expect(row.getByText("taken as %, since the name is that of a rate or a share").first()).toBeVisible();
  await analyst.id("state-%-城镇化率").click();
  await expect(analyst.id("inferred-unit-城镇化率")).toHaveCount(0);
  await expect(row).not.toContainText("doubt");
  await expect(analyst.id("inferred-attribute-城镇化率")).toHaveText("expected ?");
  await analyst.id("inferred-attribute-城镇化率").click();
  await analyst.id("state-binding-城镇化率").click();
  await expect(analyst.id("inferred-attribute-城镇化率")).toHaveCount(0);
  await expect(analyst.id("inferred-attribute-地区生产总值")).toBeVisible(); // stays inferred
  await expect(row.getByRole("img", { name: "binding" })).toBeVisible();
  await analyst.accessible();
});

test("jobs of an imported plan: its own target, in its own unit", async ({ analyst }) => {
  await imported(analyst, county);
  await analyst.ready();
  await analyst.page.goto("/#/jobs");
  await expect(analyst.id("jobs-target")).toHaveValue("80");
  await expect(analyst.digits("jobs.needed")).toHaveText("16.0"); // thousand: 8/5 (10k)
});

test("better than an imported target is not missed, and worse is not met", async ({ analyst }) => {
  await imported(analyst, county);
  await analyst.ready();
  await analyst.page.goto("/#/review");
  await edit(analyst, "text");
  const years = [2026, 2027, 2028, 2029, 2030];
  const each = (id: string, values: readonly number[]) => years.map((y, i) => `${id},${String(y)},${String(values[i])}`);
  await analyst.id("review-text").fill(["indicator,year,value",
    ...each("地区生产总值增长", [8, 8, 8, 8, 8]), // of about 6.5
    ...each("城镇新增就业", [2, 2, 2, 2, 2]), // 10 of [8]
    ...each("森林覆盖率", [35.5, 36, 36.5, 37, 37.5]), // +2.3 of +1.5
    ...each("全社会研发经费投入增长", [7, 7, 7, 7, 7]), // of at least 8
    ...each("常住人口", [44, 44, 44, 45, 46]),
  ].join("\n"));
  const status = (id: string) => analyst.id(`review-row-${id}`).getByTestId("status");
  await expect(status("地区生产总值增长")).toContainText("exceeded");
  await expect(status("城镇新增就业")).toContainText("exceeded");
  await expect(status("森林覆盖率")).toContainText("exceeded");
  await expect(status("全社会研发经费投入增长")).toContainText("missed");
  await expect(status("常住人口")).toContainText("open");
  await expect(analyst.page.locator("main")).toContainText("the row is not judged until its direction is stated"); // the review's own notices
  await expect(analyst.page.locator("main")).toContainText("of its rows; that was inferred");
});

test("what is not read rightly is refused at its cell, in both languages", async ({ analyst }) => {
  const row = (n: number, name: string, cell: string) => `${String(n)},c,${name},%,50,${cell},预期性`;
  await imported(analyst, ["序号,类别,指标,单位,2020年,2025年,属性", row(1, "甲", "【90】"), row(2, "乙", "每年下降0.2%"), row(3, "丙", '"0,425"'), row(4, "丁", "高于戊增速"), row(5, "己", "顺利增长")].join("\n"));
  const problems = analyst.id("import-problems");
  await expect(problems).toContainText("line 2, column 6");
  await expect(problems).toContainText("the brackets 【】 mark a total in some tables and a value to strive for in others");
  await expect(problems).toContainText("no single indicator of the table is called");
  await expect(problems).toContainText("the nearest wording that is read");
  await expect(problems.getByRole("listitem")).toHaveCount(3); // a change in every year and a decimal comma are read
  const preview = analyst.id("import-preview");
  await expect(preview).toContainText("down 0.2 percentage points in each year");
  await expect(preview).toContainText("0.425% in 2025");
  await analyst.id("language").click();
  await expect(problems).toContainText("第 2 行第 6 列");
  await expect(problems).toContainText("【】");
  await expect(preview).toContainText("每年下降0.2个百分点");
});

test("cells pasted with lines above their head are refused, and nothing changes", async ({ analyst }) => {
  await analyst.open("#/review");
  await edit(analyst, "grid");
  await analyst.id("review-cell-gdp_growth-2021").evaluate((el, text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    el.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, "数据库：年度数据\t\t\n指标\t2022年\t2021年\n地区生产总值增长\t2.6\t8.1\n城镇新增就业\t1.9\t2.1\n");
  await expect(analyst.id("banner")).toContainText("Nothing was pasted: the cells hold text (“数据库：年度数据”)");
  await expect(analyst.id("review-cell-gdp_growth-2021")).toHaveValue("");
});

test("targets of several years are said in order, drawn in their years, and the path goes through them", async ({ analyst }) => {
  await imported(analyst, "Development Plan 2021-2025\nIndicator,Unit,2020,2021,2022,2023,2024,2025,Means of verification\nPoverty rate,% of population,20,19,18,15,12,10,Survey\n");
  await analyst.page.goto("/#/whatif");
  await analyst.ready();
  const row = analyst.id("row-poverty_rate");
  await expect(row).toContainText("19% in 2021, 18% in 2022, 15% in 2023, 12% in 2024, 10% in 2025");
  await expect(row.locator('svg.spark path[d$="z"]')).toHaveCount(5);
  await expect(analyst.id("chart").locator('path[d$="z"]')).toHaveCount(5);
});
