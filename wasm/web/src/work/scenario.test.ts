import { describe, expect, test } from "vitest";
import type { LeverView, Scenario } from "../protocol.gen";
import * as s from "./scenario";
import { fieldAtFault } from "./scenario";

const base = s.reference({ id: "jimo", version: "1" });
const years = { from: 2021, to: 2025 };
const set = (value: string, from?: number, to?: number) => ({ lever: "g", op: "=" as const, value, ...(from ? { from, to: to ?? from } : {}) });
const lever = { variable: "g", plan: "7", kind: "yearly", ...years } as LeverView;
const closures = { closures: [{ id: "m", name: { zh: "", en: "" }, options: [{ id: "share", name: { zh: "", en: "" } }, { id: "growth", name: { zh: "", en: "" } }] }] };

describe("moves", () => {
  const cases: [string, ReturnType<typeof set>[], ReturnType<typeof set>[]][] = [
    ["a new value replaces the old one", [set("6"), set("5")], [set("5")]],
    ["a single year stands beside the whole", [set("6"), set("5", 2023)], [set("6"), set("5", 2023)]],
    ["the whole takes back single years", [set("5", 2023), set("6")], [set("6")]],
    ["years after the plan stay", [set("4", 2026, 2035), set("6")], [set("4", 2026, 2035), set("6")]],
    ["the same year again replaces it", [set("5", 2023), set("4", 2023)], [set("4", 2023)]],
    ["a span takes back the years inside it", [set("5", 2023), set("4", 2022, 2024)], [set("4", 2022, 2024)]],
  ];
  test.each(cases)("%s", (_, moves, expected) => {
    expect(moves.reduce<Scenario>((now, m) => s.withMove(now, m, years), base).moves).toEqual(expected);
  });

  test("another lever's moves are left alone", () => {
    const both = s.withMove(s.withMove(base, set("6"), years), { ...set("1"), lever: "other" }, years);
    expect(s.withoutLever(both, "g").moves).toEqual([{ ...set("1"), lever: "other" }]);
  });

  test("a reset leaves the reference behind, byte for byte", () => {
    expect(s.withoutLever(s.withMove(base, set("6"), years), "g")).toEqual(base);
    expect(s.isReference(s.withoutLever(s.withMove(base, set("6"), years), "g"))).toBe(true);
  });

  test("the scenario given is not changed", () => {
    const before = JSON.stringify(base);
    s.withMove(base, set("6"), years);
    s.withClosure(base, closures, "m", "growth");
    expect(JSON.stringify(base)).toBe(before);
  });
});

describe("closures", () => {
  test("the plan's own option is not stored", () => {
    const grown = s.withClosure(base, closures, "m", "growth");
    expect(grown.closures).toEqual({ m: "growth" });
    expect(s.optionOf(grown, closures, "m")).toBe("growth");
    expect(s.withClosure(grown, closures, "m", "share")).toEqual(base);
    expect(s.optionOf(base, closures, "m")).toBe("share");
  });
});

describe("settings", () => {
  test.each([
    ["unmoved: the plan's value", base, "", { value: "7", moved: false, varies: false }],
    ["moved", s.withMove(base, set("6"), years), "6", { value: "6", moved: true, varies: false }],
    ["one year only", s.withMove(base, set("5", 2023), years), "7", { value: "7", moved: true, varies: true }],
    ["relative: the run's own figure", s.withMove(base, { ...set("-1"), op: "+=" as const }, years), "6", { value: "6", moved: true, varies: false }],
    ["actual figures carried, continued alike", { ...base, held: { g: { 2021: "9", 2022: "5", 2023: "5", 2024: "5", 2025: "5" } }, projected: { g: 2022 } }, "5", { value: "5", moved: false, varies: false }],
    ["actual figures carried, continued otherwise each year", { ...base, held: { g: { 2021: "9", 2024: "5", 2025: "4" } }, projected: { g: 2024 } }, "5", { value: "5", moved: false, varies: true }],
    ["moved only after the plan", s.withMove(base, set("4", 2026, 2035), years), "7", { value: "7", moved: true, varies: false }],
  ] as [string, Scenario, string, s.Setting][])("%s", (_, scenario, cell, expected) => {
    expect(s.settingOf(scenario, lever, cell)).toEqual(expected);
  });
});

test("same looks at what is changed, not at names", () => {
  expect(s.same(base, { ...base, name: "x", id: "1" })).toBe(true);
  expect(s.same(base, s.withMove(base, set("6")))).toBe(false);
  expect(s.same({ ...base, closures: { a: "1", b: "2" } }, { ...base, closures: { b: "2", a: "1" } })).toBe(true);
});

test("targets are entered once per indicator and taken back", () => {
  const one = s.withTarget(s.withTarget(base, { indicator: "x", value: "1" }), { indicator: "x", value: "2" });
  expect(one.targets).toEqual([{ indicator: "x", value: "2" }]);
  expect(s.changes(one)).toBe(1);
  expect(s.withoutTarget(one, "x")).toEqual(base);
});

test("merging applies moves, closures and targets", () => {
  const add: Scenario = { ...base, moves: [set("6")], closures: { m: "growth" }, targets: [{ indicator: "x", value: "2" }] };
  expect(s.same(s.merged(s.withMove(base, set("5"), years), add, [lever]), add)).toBe(true);
});

test("a refusal belongs to the changed field it names, else to the last one", () => {
  const fault = (en: string) => ({ code: "limit" as const, message: { zh: "", en } });
  expect(fieldAtFault(["marine_share", "gdp_growth"], fault("marine_share=36: outside the lever's bounds 0 to 35"))).toBe("marine_share");
  expect(fieldAtFault(["gdp_growth", "marine_share"], fault("gdp_growth=36: outside"))).toBe("gdp_growth");
  expect(fieldAtFault(["gdp", "target.gdp_growth"], fault("gdp_growth: target: …"))).toBe("target.gdp_growth");
  expect(fieldAtFault(["gdp_growth", "closure.m"], fault("nothing is named"))).toBe("closure.m");
  expect(fieldAtFault([], fault("gdp_growth"))).toBeUndefined();
});
