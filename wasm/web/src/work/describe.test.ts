import { expect, test } from "vitest";
import type { LeverView, PlanView, Scenario, VariableView } from "../protocol.gen";
import { describe } from "./describe";
import type { Work } from "./work";

const plan = {
  variables: [{ id: "g", name: { zh: "增速", en: "Growth" }, unit: { zh: "%", en: "%" } }] as VariableView[],
  levers: [{ variable: "g", unit: { zh: "%", en: "%" } }] as LeverView[],
  closures: [{ id: "c", name: { zh: "闭合", en: "Closure" }, options: [{ id: "a", name: { zh: "甲", en: "A" } }, { id: "b", name: { zh: "乙", en: "B" } }] }],
} satisfies Pick<PlanView, "variables" | "levers" | "closures">;

const work = (s: Partial<Scenario>, locks: string[] = []): Work => ({ scenario: { format: 1, plan: "p", version: "1", ...s }, locks, origin: "" });
const move = { lever: "g", op: "=" as const, value: "-6" };
const blank = work({});

const cases: [string, Work, Work, string][] = [
  ["a move", blank, work({ moves: [move] }), "Growth: −6%"],
  ["a move of a year", blank, work({ moves: [{ ...move, from: 2023, to: 2023 }] }), "Growth in 2023: −6%"],
  ["a relative move", blank, work({ moves: [{ lever: "g", op: "*=" as const, value: "1.1" }] }), "Growth: ×1.1"],
  ["a reset among others", work({ moves: [move], closures: { c: "b" } }), work({ closures: { c: "b" } }), "Growth reset"],
  ["the way back", work({ moves: [move] }), blank, "Back to the plan as written"],
  ["a closure", blank, work({ closures: { c: "b" } }), "Closure: B"],
  ["a lock", blank, work({}, ["g"]), "Growth locked"],
  ["a target", blank, work({ targets: [{ indicator: "g", value: "5" }] }), "Target of Growth: 5%"],
  ["a formula", blank, work({ formulas: [{ variable: "g", formula: "1" }] }), "Formula of Growth changed"],
  ["a new variable", blank, work({ formulas: [{ variable: "n", formula: "1", unit: "%", name: "New" }] }), "Variable New added"],
  ["many", blank, work({ moves: [move], closures: { c: "b" }, targets: [{ indicator: "g", value: "5" }] }), "Growth: −6%; Closure: B and 1 more"],
];

for (const [name, before, after, en] of cases) {
  test(`a step in words: ${name}`, () => expect(describe(before, after, plan).en).toBe(en));
}
