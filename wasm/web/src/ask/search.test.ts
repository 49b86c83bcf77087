import { expect, test } from "vitest";
import { indexed, search, type Entry } from "./search";

const entry = (key: string, zh: string, en: string, words = ""): Entry => ({ key, kind: "", name: { zh, en }, words, act: () => undefined });

const list = indexed([
  entry("manufacturing", "制造业增加值占比", "Manufacturing share of GDP", "manufacturing_share"),
  entry("growth", "地区生产总值增长率", "GDP growth", "gdp_growth"),
  entry("length", "地铁长度", "Length of the metro"),
  entry("key", "重点项目", "Key projects"),
  entry("rd", "R&D经费", "R&D spending"),
]);
const keys = (typed: string) => search(list, typed, 10).map((e) => e.key);

test("things are found by either language, by identifier and by several words in any order", () => {
  expect(keys("制造")).toEqual(["manufacturing"]);
  expect(keys("SHARE of gdp")).toEqual(["manufacturing"]);
  expect(keys("gdp_growth")).toEqual(["growth"]);
  expect(keys("growth gdp")[0]).toBe("growth");
  expect(keys("ＧＤＰ")).toEqual(["growth", "manufacturing"]); // a name that begins so comes first
});

test("pinyin initials find a name by every reading of its characters", () => {
  expect(keys("zzy")).toEqual(["manufacturing"]);
  expect(keys("zzl")).toContain("growth"); // 增长率 read zēng zhǎng lǜ
  expect(keys("zcl")).toContain("growth"); // and cháng
  expect(keys("dtcd")).toEqual(["length"]);
  expect(keys("zdxm")).toEqual(["key"]);
  expect(keys("cdxm")).toEqual(["key"]);
});

test("what is not there is not found, and nothing typed offers all in their order", () => {
  expect(keys("qqq")).toEqual([]);
  expect(keys("")).toEqual(["manufacturing", "growth", "length", "key", "rd"]);
});
