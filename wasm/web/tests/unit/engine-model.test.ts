import { expect, test } from "vitest";
import { readMove, stored, varyOf } from "../../src/state/engine-model";
import { shifted } from "../../src/state/typed";

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

test("moves are read as they are written", () => {
  expect(readMove("gdp_growth=5.97@2026-2035")).toEqual({ lever: "gdp_growth", op: "=", value: "5.97", span: "2026-2035" });
  expect(readMove("gdp_growth+=-1")).toEqual({ lever: "gdp_growth", op: "+=", value: "-1", span: "" });
  expect(readMove("share=43~compound")).toEqual({ lever: "share", op: "=", value: "43", span: "" });
  expect(readMove("nonsense")).toBeNull();
  expect(varyOf("a", "")).toEqual({ lever: "a" });
  expect(varyOf("a", "2024")).toEqual({ lever: "a", from: 2024, to: 2024 });
  expect(varyOf("a", "2026-2035")).toEqual({ lever: "a", from: 2026, to: 2035 });
});
