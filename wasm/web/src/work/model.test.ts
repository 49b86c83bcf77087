import { expect, test } from "vitest";
import { leversBehind, spanOf, stored, stretches, varyOf } from "./model";
import type { LeverView, PlanView } from "../protocol.gen";
import { shifted } from "../ui/typed";

test.each([
  ["100", -1, "10"],
  ["100", 1, "1000"],
  ["5", -1, "0.5"],
  ["-0.5", -2, "-0.005"],
  ["12.34", 1, "123.4"],
  ["12.34", 2, "1234"],
  ["12.34", 3, "12340"],
  ["0", -3, "0"],
  ["-0", 2, "0"],
  ["0.050", 1, "0.5"],
  ["1.5", 0, "1.5"],
])("%s with its point moved by %i is %s", (decimal, places, out) => {
  expect(shifted(decimal, places)).toBe(out);
});

test("typed numbers are brought to the stored scale; what is none is refused", () => {
  expect(stored("110", 10)).toBe("11"); // 110 thousand persons are 11 (10k persons)
  expect(stored("１１０", 10)).toBe("11");
  expect(stored("8 %")).toBe("8");
  expect(stored("abc")).toBeNull();
  expect(stored("")).toBeNull();
});

test("the levers behind a variable are those that the engine names, in any script and in the plan's order", () => {
  const lever = (variable: string) => ({ variable }) as LeverView;
  const plan = { levers: [lever("人口增速"), lever("增速")], leversBehind: { 人均产值: ["增速", "人口增速"], 增速: ["增速"] } } as unknown as PlanView;
  expect(leversBehind(plan, "人均产值").map((l) => l.variable)).toEqual(["人口增速", "增速"]);
  expect(leversBehind(plan, "增速").map((l) => l.variable)).toEqual(["增速"]);
  expect(leversBehind(plan, "产值")).toEqual([]);
});

test("a move is for its years, or for the lever's own", () => {
  const move = { lever: "a", op: "=", value: "1" } as const;
  expect(spanOf(move)).toBe("");
  expect(spanOf({ ...move, from: 2024, to: 2024 })).toBe("2024");
  expect(spanOf({ ...move, from: 2026, to: 2035 })).toBe("2026-2035");
});

test("what is varied is sent with its years", () => {
  expect(varyOf({ lever: "a", span: "" })).toEqual({ lever: "a" });
  expect(varyOf({ lever: "a", span: "2024", op: "*=" })).toEqual({ lever: "a", op: "*=", from: 2024, to: 2024 });
  expect(varyOf({ lever: "a", span: "2026-2035" })).toEqual({ lever: "a", from: 2026, to: 2035 });
  expect(varyOf({ lever: "a", span: "", op: "", shape: "linear" })).toEqual({ lever: "a", shape: "linear" });
});

test("years are read as people write them", () => {
  const two = [{ from: 2021, to: 2022 }, { from: 2025, to: 2025 }];
  for (const written of ["?2021-2022, 2025", "?2021–2022，2025", "?2021 — 2022 2025", "?2021至2022、2025", "?２０２１-２０２２；2025", "?2021~2022;2025;"]) {
    expect(stretches(written), written).toEqual(two);
  }
  for (const wrong of ["?", "?20x", "?2025-2021", "?2021-", "?21-22", "?2021-2022-2023"]) {
    expect(stretches(wrong), wrong).toBeNull();
    expect(varyOf({ lever: "a", span: wrong }), wrong).toBeNull();
  }
  expect(varyOf({ lever: "a", span: "?2021-2022, 2025" })).toEqual({ lever: "a", from: 2021, to: 2022, also: [{ from: 2025, to: 2025 }] });
});
