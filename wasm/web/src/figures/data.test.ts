import { expect, test } from "vitest";
import { beginning, chartData, exactOf } from "./data";
import type { CellView, Mark, OutcomeView, SeriesView } from "../protocol.gen";

const cell = (v: string, s = v, mark: Mark = "path"): CellView => ({ v, s, mark });
const absent: CellView = { v: "", s: "", reason: { zh: "缺", en: "absent" } };

const series: SeriesView = {
  id: "x",
  cells: [cell("38.2", "38.20", "figure"), cell("39", "39.00"), absent],
  reference: [cell("38.2", "38.20", "figure"), cell("40", "40.00"), absent],
  diff: [],
  relative: "",
};
const outcome = { threshold: cell("42", "42.00") } as OutcomeView;
const years = [2020, 2021, 2026];

test("a chart has lines, the figures of the plan, and the years without a number", () => {
  const d = chartData(years, series, outcome, { kind: "level", year: 2021, from: 2021, percent: true }, 2035);
  expect(d.scenario.map((p) => p.value)).toEqual([38.2, 39, null]);
  expect(d.reference.map((p) => p.value)).toEqual([38.2, 40, null]);
  expect(d.actual.map((p) => p.year)).toEqual([2020]);
  expect(d.absent).toEqual([2026]);
  expect(d.target).toEqual({ from: 2021, to: 2021, value: 42, shown: "42.00", line: false });
  expect(d.differs).toBe(true);
});

test("a chart begins with the plan's base, or with an earlier figure of one of its lines", () => {
  const late: SeriesView = { ...series, cells: [absent, cell("39"), cell("40")], reference: [absent, cell("39"), cell("41")] };
  expect(beginning(years, 2021, [late])).toBe(1);
  expect(beginning(years, 2021, [late, series])).toBe(0);
  expect(beginning(years, 2020, [late])).toBe(0); // the base itself is shown, empty or not
  const d = chartData(years, { ...late, cells: [absent, cell("39", "39", "figure"), cell("40")] }, undefined, undefined, 2035, 1);
  expect(d.years).toEqual([2021, 2026]);
  expect(d.scenario.map((p) => p.value)).toEqual([39, 40]);
  expect(d.reference.map((p) => p.value)).toEqual([39, 41]);
  expect(d.actual.map((p) => p.year)).toEqual([2021]);
  expect(d.absent).toEqual([]);
});

test.each([
  ["a rate on average is a line for a series of rates", "average_rate", true, true],
  ["but has no place among levels", "average_rate", false, false],
  ["a total has no place among yearly flows", "cumulative", false, false],
  ["every year is a line", "yearly", false, true],
])("%s", (_, kind, percent, drawn) => {
  const d = chartData(years, series, outcome, { kind, year: 2021, from: 2020, percent }, 2035);
  expect(d.target !== null).toBe(drawn);
  if (drawn) expect(d.target).toMatchObject({ from: 2020, to: 2021, line: true });
});

test("a target beyond the years shown, or without a number, is not drawn", () => {
  expect(chartData(years, series, outcome, { kind: "level", year: 2035, from: 2021, percent: true }, 2025).target).toBeNull();
  expect(chartData(years, series, { threshold: absent } as OutcomeView, { kind: "level", year: 2021, from: 2021, percent: true }, 2025).target).toBeNull();
});

test("what is drawn and taken away is in the unit that is displayed", () => {
  const people: CellView = { v: "3.84", s: "38.4", x: "38.4", mark: "figure" }; // 10k persons read as thousand persons
  expect(exactOf(people)).toBe("38.4");
  expect(exactOf(cell("42", "42.00"))).toBe("42");
  const d = chartData([2020], { ...series, cells: [people], reference: [people] }, { threshold: { v: "4", s: "40.0", x: "40" } } as OutcomeView, { kind: "level", year: 2020, from: 2020, percent: false }, 2025);
  expect(d.scenario[0]?.value).toBe(38.4);
  expect(d.target?.value).toBe(40);
});

test("levels of several years are drawn in their years, the last of those shown as the target", () => {
  const level = (year: number, v: string) => ({ year, level: { v, s: v } as CellView });
  const outcome = { threshold: { v: "20", s: "20" }, levels: [level(2021, "20"), level(2020, "16"), level(2030, "40")] } as OutcomeView;
  const d = chartData([2020, 2021], series, outcome, { kind: "all", year: 2021, from: 2021, percent: true }, 2021);
  expect(d.levels.map((l) => [l.year, l.value])).toEqual([[2021, 20], [2020, 16]]);
  expect(d.target).toMatchObject({ from: 2021, to: 2021, value: 20, line: false });
});
