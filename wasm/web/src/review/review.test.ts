import { describe, expect, it, test } from "vitest";
import { placesApart, shown } from "./figures";

test("decimals are rounded half away from zero, exactly, and show no digits they don't have", () => {
  const cases: [string, number, number, string][] = [
    ["3.813838656283354289", 3, 0, "3.814"],
    ["0.5", 0, 0, "1"],
    ["-0.5", 0, 0, "−1"],
    ["-0.04", 1, 0, "0"],
    ["65.20", 3, 0, "65.2"],
    ["1234567.5", 1, 0, "1,234,567.5"],
    ["3.84", 1, 1, "38.4"],
    ["6.8653", 2, 2, "686.53"],
    ["6.5", 0, 2, "650"],
    ["100", 2, 0, "100"],
    ["0.1000000000000000055511151231257827", 30, 0, "0.100000000000000005551115123126"],
    ["1512345678901234567890.5", 0, 0, "1,512,345,678,901,234,567,891"],
  ];
  for (const [value, places, shift, want] of cases) expect(shown(value, places, shift), value).toBe(want);
});

describe("figures that are compared", () => {
  it.each([
    ["41.996", "42", 2, 3],
    ["41.5", "42", 2, 2],
    ["0.0001", "0", 2, 4],
    ["42", "42.000", 1, 1],
    ["499.6", "500", 0, 1],
    ["7.000000000000000000000000000001", "7", 2, 2],
  ])("%s and %s", (a, b, places, want) => {
    expect(placesApart(a, b, places)).toBe(want);
    expect(placesApart(b, a, places)).toBe(want);
  });
});
