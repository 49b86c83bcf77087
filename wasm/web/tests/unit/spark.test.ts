import { expect, test } from "vitest";
import type { ChartData } from "../../src/chart/data";
import { HEIGHT, spark, WIDTH } from "../../src/chart/spark";

const point = (year: number, value: number | null) => ({ year, value, shown: String(value ?? "") });
const data = (over: Partial<ChartData>): ChartData => ({
  years: [2020, 2021, 2022], scenario: [], reference: [], actual: [], absent: [], target: null, differs: false, ...over,
});

test("the lowest number lies at the bottom, the highest at the top, the years from edge to edge", () => {
  const s = spark(data({ scenario: [point(2020, 10), point(2021, 20), point(2022, 30)], actual: [point(2020, 10)] }));
  expect(s.scenario).toBe(`M7 49L84 28L${WIDTH - 7} 7`);
  expect(s.actual).toEqual([{ x: 7, y: 49 }]);
});

test("a year without a number interrupts the line and is never drawn as zero", () => {
  const s = spark(data({ scenario: [point(2020, 10), point(2021, null), point(2022, 30)], absent: [2021] }));
  expect(s.scenario).toBe("M7 49M161 7");
  expect(s.absent).toEqual([84]);
});

test("a target beyond the series has its room", () => {
  const target = { from: 2022, to: 2022, value: 40, shown: "40", line: false };
  const s = spark(data({ scenario: [point(2020, 10), point(2021, 20), point(2022, 30)], target }));
  expect(s.target).toEqual({ x: 161, y: 7 });
  expect(s.scenario.endsWith("L161 21")).toBe(true);
});

test("a level series lies in the middle", () => {
  expect(spark(data({ scenario: [point(2020, 7), point(2021, 7)] })).scenario).toBe(`M7 ${HEIGHT / 2}L84 ${HEIGHT / 2}`);
});
