import { expect, test } from "vitest";
import { fill } from "./texts";
import { unitAfter } from "./locale";

for (const [n, unit, en, zh] of [
  ["9.05", "%", "%", "%"], // close to its number
  ["140", "index", "", ""], // a number alone
  ["140", "指数", "", ""],
  ["2", "years", " years", "years"],
  ["1", "years", " year", "years"],
  ["−1", "items per 10,000 persons", " item per 10,000 persons", "items per 10,000 persons"],
  ["1", "percentage points", " percentage point", "percentage points"],
  ["1.0", "percentage points", " percentage points", "percentage points"],
  ["1", "µg/m3", " µg/m3", "µg/m3"],
  ["3", "", "", ""],
] as const) {
  test(`${n} with ${unit || "no unit"}`, () => {
    expect(unitAfter(n, unit, "en")).toBe(en);
    expect(unitAfter(n, unit, "zh")).toBe(zh);
  });
}

test("a unit in a text follows its number", () => {
  const unit = { zh: "%", en: "%" };
  expect(fill("{name} {value} {unit} (2025)", { name: "Growth", value: "5", unit }, "en")).toBe("Growth 5% (2025)");
  expect(fill("from {low} to {high} {unit}", { low: "0", high: "1", unit: "years" }, "en")).toBe("from 0 to 1 year");
  expect(fill("{name} ({unit})", { name: "Growth", unit }, "en")).toBe("Growth (%)");
});

test("quotes within quotes are single ones", () => {
  expect(fill("已打开“{name}”。", { name: "某县“十五五”规划" }, "zh")).toBe("已打开“某县‘十五五’规划”。");
  expect(fill("{name}: “{name}”", { name: "The “new” plan" }, "en")).toBe("The “new” plan: “The ‘new’ plan”");
});
