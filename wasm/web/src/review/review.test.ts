import { describe, expect, it, test } from "vitest";
import type { Kind } from "../protocol.gen";
import { decode } from "../files/decode";
import { differenceOf, measureOf, placesApart, shown } from "./figures";
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

test("decimals are rounded half away from zero, exactly, and show no digits they don't have", () => {
  const cases: [string, number, number, string][] = [
    ["3.813838656283354289", 3, 0, "3.814"],
    ["0.5", 0, 0, "1"],
    ["-0.5", 0, 0, "−1"],
    ["-0.04", 1, 0, "0"],
    ["65.20", 3, 0, "65.2"],
    ["1234567.5", 1, 0, "1,234,567.5"],
    ["3.84", 1, 1, "38.4"],
    ["6.8653", 2, 2, "686.53"],
    ["6.5", 0, 2, "650"],
    ["100", 2, 0, "100"],
    ["0.1000000000000000055511151231257827", 30, 0, "0.100000000000000005551115123126"],
    ["1512345678901234567890.5", 0, 0, "1,512,345,678,901,234,567,891"],
  ];
  for (const [value, places, shift, want] of cases) expect(shown(value, places, shift), value).toBe(want);
});

test("what is done and what is left have the unit of their kind of target", () => {
  const of = (target_kind: Kind, unit: string, measure_unit = unit) => measureOf({ target_kind, unit, measure_unit });
  expect(of("level", "%")).toBe("unit");
  expect(of("average_rate", "100m yuan")).toBe("percent");
  expect(of("maintain", "%")).toBe("points");
  expect(of("cumulative_points", "years")).toBe("difference");
  expect(of("all", "trillion yuan", "%")).toBe("percent"); // the average of a row of two decides
  expect(of("all", "trillion yuan")).toBe("unit");
  expect(of("all", "%", "pp")).toBe("points");
  expect(differenceOf("unit", "%")).toBe("points");
  expect(differenceOf("unit", "years")).toBe("difference");
  expect(differenceOf("percent", "100m yuan")).toBe("points");
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

test("files: UTF-8, GB18030, UTF-16, and what is no text", () => {
  const utf8 = (s: string) => new TextEncoder().encode(s);
  expect(decode(utf8("指标"))).toEqual({ text: "指标", encoding: "UTF-8" });
  expect(decode(utf8("\ufeff指标"))).toEqual({ text: "指标", encoding: "UTF-8" });
  expect(decode(Uint8Array.of(0xd6, 0xb8, 0xb1, 0xea))).toEqual({ text: "指标", encoding: "GB18030" });
  expect(decode(Uint8Array.of(0xff, 0xfe, 0x07, 0x63))).toEqual({ text: "指", encoding: "UTF-16LE" });
  expect(decode(Uint8Array.of(0x50, 0x4b, 3, 4, 20))).toEqual({ problem: "sheet" });
  expect(decode(Uint8Array.of(1, 0, 2, 0))).toEqual({ problem: "binary" });
});

describe("figures that are compared", () => {
  it.each([
    ["41.996", "42", 2, 3],
    ["41.5", "42", 2, 2],
    ["0.0001", "0", 2, 4],
    ["42", "42.000", 1, 1],
    ["499.6", "500", 0, 1],
    ["7.000000000000000000000000000001", "7", 2, 2],
  ])("%s and %s", (a, b, places, want) => {
    expect(placesApart(a, b, places)).toBe(want);
    expect(placesApart(b, a, places)).toBe(want);
  });
});
