import { expect, test } from "vitest";
import { cellOf, figuresOf, finder, parse, pastedCells, records, rowsOf, textIn, withFigures, withValue, written } from "./table";

const find = finder([
  { id: "gdp_growth", name: { zh: "地区生产总值增速", en: "GDP growth" } },
  { id: "new_urban_jobs", name: { zh: "城镇新增就业（万人）", en: "New urban jobs" } },
]);
const text = '# a comment, with a comma\nindicator,year,value,unit,vintage,source,note\ngdp_growth,2021,8.1,%,2021-03,"NBS, 2021",\ngdp_growth,2021,8.4,%,2022-12,,\nnew_urban_jobs,2022,,,,,\n';

test("a block of cells has a place by position only where it holds nothing but numbers", () => {
  for (const block of ["8.1\t2.6", "8.1\t-\n…\t１，２３４.５ %", "−2.7\t+3\n\t", "1 234\tN/A"]) expect(textIn(pastedCells(block)), block).toBe("");
  expect(textIn(pastedCells("数据库：年度数据\t\n指标\t2021年\nGDP\t8.1"))).toBe("数据库：年度数据");
  expect(textIn(pastedCells("8.1\t2.6\n注：快报数\t"))).toBe("注：快报数");
  expect(textIn(pastedCells("8.1\t472亿元"))).toBe("472亿元");
});

test("rows know their line, past comments, blank lines and cells of several lines", () => {
  const rows = records('a,b\n\n# no\n"x\ny","say ""hi""",\nlast,1', ",");
  expect(rows.map((r) => [r.line, r.cells.map((c) => c.text)])).toEqual([
    [1, ["a", "b"]],
    [4, ["x\ny", 'say "hi"', ""]],
    [6, ["last", "1"]],
  ]);
});

test("a header in Chinese, tabs and semicolons are read; other tables are not", () => {
  expect(parse("指标\t年份\t数值\nx\t2021\t1\n").rows).toHaveLength(1);
  expect(parse("indicator;year;value\nx;2021;1\n").separator).toBe(";");
  expect(parse("a,b\n1,2\n").readable).toBe(false);
  expect(parse('[{"indicator":"x","year":2021,"value":1}]').readable).toBe(false);
});

test("a value is set in its own cell: of several vintages the latest, and nothing else changes", () => {
  expect(withValue(text, find, "gdp_growth", 2021, "8.5")).toBe(text.replace("8.4", "8.5"));
  expect(withValue(text, find, "new_urban_jobs", 2022, "1.9")).toBe(text.replace("new_urban_jobs,2022,,", "new_urban_jobs,2022,1.9,"));
  expect(withValue(text, find, "gdp_growth", 2023, "5")).toBe(`${text}gdp_growth,2023,5\n`);
  expect(withValue(text, find, "gdp_growth", 2023, "")).toBe(text);
  expect(withValue("", find, "gdp_growth", 2021, "1,350")).toBe('indicator,year,value,unit,vintage,source,note\ngdp_growth,2021,"1,350"\n');
  expect(withValue("year,indicator,value\r\n2021,gdp_growth\r\n", find, "gdp_growth", 2021, "8")).toBe("year,indicator,value\r\n2021,gdp_growth,8\r\n");
});

test("an indicator is found by its id and its names, with or without the unit in brackets", () => {
  const table = parse("指标,年份,数值\n城镇新增就业,2021,2.1\nGDP Growth,2021年,8.1\nunknown,2021,1\n");
  expect([...rowsOf(table, find).keys()]).toEqual(["new_urban_jobs@2021", "gdp_growth@2021"]);
});

test("cells pasted from a spreadsheet: long, wide, and without a heading", () => {
  const want = [{ indicator: "GDP", year: "2021", value: "8.1" }, { indicator: "GDP", year: "2022", value: "1,350.5" }];
  const wide = figuresOf(pastedCells("指标\t2021年\t2022\r\nGDP\t8.1\t1,350.5\r\nJobs\t\t\r\n"));
  expect(wide).toEqual(want);
  expect(figuresOf(pastedCells("Year\tValue\tIndicator\n2021\t8.1\tGDP\n2022\t1,350.5\tGDP"))).toEqual(want);
  expect(figuresOf(pastedCells("GDP\t2021\t8.1\nGDP\t2022\t1,350.5\n"))?.map((f) => [f["indicator"], f["year"], f["value"]])).toEqual(want.map(Object.values));
  expect(figuresOf(pastedCells("a\tb\nc\td"))).toBeNull();
  expect(figuresOf([])).toBeNull();
  expect(written(want)).toContain('GDP,2022,"1,350.5"\n');
});

test("pasted figures fill rows that wait for them and stand at the end otherwise", () => {
  const out = withFigures(text, find, [
    { indicator: "城镇新增就业", year: "2022", value: "1.9", source: "a, b" },
    { indicator: "gdp_growth", year: "2022", value: "3", vintage: "2023-02" },
  ]);
  expect(out).toBe(text.replace("new_urban_jobs,2022,,,,,", 'new_urban_jobs,2022,1.9,,,"a, b",') + "gdp_growth,2022,3,,2023-02\n");
  const short = "indicator,year,value,unit,source\ngdp_growth,2022\n";
  expect(withFigures(short, find, [{ indicator: "gdp_growth", year: "2022", value: "3", source: "S" }])).toBe("indicator,year,value,unit,source\ngdp_growth,2022,3,,S\n");
  const table = parse(out);
  expect(rowsOf(table, find).get("new_urban_jobs@2022")?.map((r) => cellOf(table, r, "value"))).toEqual(["1.9"]);
});

test("figures for several years are rows of their own", () => {
  const spans = `${text}gdp_growth,2021—2025年,5.4\n`;
  const table = parse(spans);
  expect(rowsOf(table, find).get("gdp_growth@2021-2025")?.map((r) => cellOf(table, r, "value"))).toEqual(["5.4"]);
  expect(withValue(spans, find, "gdp_growth", "2021-2025", "5.5")).toBe(spans.replace("5.4", "5.5"));
  expect(withValue(text, find, "gdp_growth", "2021-2025", "5.4")).toBe(`${text}gdp_growth,2021-2025,5.4\n`);
  expect(written([{ indicator: "gdp_growth", year: "2021-2025", value: "5.4", scope: "new", measure: "average_rate" }, { indicator: "gdp_growth", year: "2021", value: "8" }])).toBe(
    "indicator,year,value,unit,vintage,source,note,scope,measure\ngdp_growth,2021-2025,5.4,,,,,new,average_rate\ngdp_growth,2021,8\n",
  );
});
