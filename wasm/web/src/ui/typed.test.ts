import { expect, test } from "vitest";
import { isDecimal, normalise, onGrid } from "./typed";

test.each([
  ["6", "6", true],
  [" 6.5 ", "6.5", true],
  ["６．５", "6.5", true],
  ["6。5", "6.5", true],
  ["−1", "-1", true],
  ["－１", "-1", true],
  ["+2", "2", true],
  ["1,234.5", "1234.5", true],
  ["6%", "6", true],
  ["6％", "6", true],
  ["1,2", "1,2", false],
  ["six", "six", false],
  ["6@2023", "6@2023", false],
  ["1e3", "1e3", false],
  ["", "", false],
])("typed %j reads as %j", (typed, read, decimal) => {
  expect(normalise(typed, true)).toBe(read);
  expect(isDecimal(normalise(typed, true))).toBe(decimal);
});

test("a percent sign belongs to percentages only", () => {
  expect(isDecimal(normalise("6%", false))).toBe(false);
});

test.each([
  [6.9500001, "-5", "15", "0.1", "7"],
  [6.04, "-5", "15", "0.1", "6"],
  [0.30000000000000004, "0", "1", "0.1", "0.3"],
  [-0.04, "-5", "15", "0.1", "0"],
  [99, "-5", "15", "0.1", "15"],
  [-99, "-5", "15", "0.1", "-5"],
  [80.372, "60", "95", "0.05", "80.35"],
  [100, "0", "20000", "1", "100"],
])("slider at %d between %s and %s by %s is %s", (value, min, max, step, expected) => {
  expect(onGrid(value, min, max, step)).toBe(expected);
});
