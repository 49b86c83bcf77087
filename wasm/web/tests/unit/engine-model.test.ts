import { expect, test } from "vitest";
import { readMove, stored, stretches, varyOf } from "../../src/state/engine-model";
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
  expect(readMove("gdp_growth=5.97@2026-2035")).toEqual({ lever: "gdp_growth", op: "=", value: "5.97", span: "2026-2035", shape: "" });
  expect(readMove("gdp_growth+=-1")).toEqual({ lever: "gdp_growth", op: "+=", value: "-1", span: "", shape: "" });
  expect(readMove("share=43~compound")).toEqual({ lever: "share", op: "=", value: "43", span: "", shape: "compound" });
  expect(readMove("nonsense")).toBeNull();
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
