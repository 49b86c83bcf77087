import { expect, test } from "vitest";
import type { LeverView, PlanHead } from "../protocol.gen";
import { changesOf, keepLocked, movedLocked, shapeOf, withoutPart, withoutYear } from "./scenario";

const lever = { variable: "g", from: 2021, to: 2025, kind: "yearly" as const };

test("one year of a span is taken back, the others stay", () => {
  const s = { format: 1, plan: "p", version: "1", moves: [{ lever: "g", op: "=" as const, value: "6" }] };
  expect(withoutYear(s, lever, 2023).moves).toEqual([
    { lever: "g", op: "=" as const, value: "6", from: 2021, to: 2022 },
    { lever: "g", op: "=" as const, value: "6", from: 2024, to: 2025 },
  ]);
  const one = { ...s, moves: [{ lever: "g", op: "=" as const, value: "6", from: 2025, to: 2025 }] };
  expect(withoutYear(one, lever, 2025).moves).toBeUndefined();
  expect(withoutYear(one, lever, 2024)).toEqual(one);
});

test("the end of a path is one year only", () => {
  const s = { format: 1, plan: "p", version: "1", moves: [{ lever: "g", op: "=" as const, value: "43", shape: "compound" }] };
  expect(withoutYear(s, { ...lever, kind: "end" }, 2023)).toEqual(s);
  expect(withoutYear(s, { ...lever, kind: "end" }, 2025).moves).toBeUndefined();
  expect(shapeOf(s, "g")).toBe("compound");
});

test("locked levers keep the moves they have", () => {
  const before = { format: 1, plan: "p", version: "1", moves: [{ lever: "g", op: "=" as const, value: "6" }] };
  const after = { format: 1, plan: "p", version: "1", moves: [{ lever: "h", op: "=" as const, value: "1" }] };
  expect(movedLocked(before, after, ["g", "x"])).toEqual(["g"]);
  expect(keepLocked(before, after, ["g"]).moves).toEqual([...after.moves, ...before.moves]);
});

test("what departs from the plan and what was filled in go back apart", () => {
  const levers = [
    { variable: "g", assumption: false, plan: "7" },
    { variable: "e", assumption: true, plan: "" },
  ] as LeverView[];
  const plan = { levers, head: { to: 2025 } as PlanHead };
  const s = {
    format: 1, plan: "p", version: "1", closures: { c: "o" }, targets: [{ indicator: "w", value: "50" }],
    moves: [{ lever: "g", op: "=" as const, value: "6" }, { lever: "e", op: "=" as const, value: "6.9" }, { lever: "g", op: "=" as const, value: "5", from: 2026, to: 2035 }],
  };
  expect(withoutPart(s, "moves", plan).moves).toEqual([s.moves[1], s.moves[2]]);
  expect(withoutPart(s, "moves", plan).closures).toBeUndefined();
  expect(withoutPart(s, "assumptions", plan)).toEqual({ format: 1, plan: "p", version: "1", closures: { c: "o" }, moves: [s.moves[0]] });
  expect(changesOf(s, "moves", plan)).toBe(2);
  expect(changesOf(s, "assumptions", plan)).toBe(3);
});
