import { expect, test } from "vitest";
import { exact, sheetOf, written, type Column, type Entry } from "./table";

const words = { absent: "absent", unit: "unit", note: "note" };
const sheet = (columns: Column[], rows: Entry[][]) => sheetOf("t", columns, rows, words);

test("one unit of a column goes into its head, several into a column of their own, once for columns that share them", () => {
  const one = sheet([{ head: "x", kind: "name" }, { head: "y" }], [[{ text: "a" }, { ...exact("1.5", "1.49"), unit: "%" }], [{ text: "b" }, { text: "open" }]]);
  expect(one.head).toEqual(["x", "y (%)"]);
  expect(one.rows[0]).toEqual([{ text: "a" }, { text: "1.5", number: "1.49", places: 1 }]);
  const row = (unit: string): Entry[] => [{ text: unit }, { ...exact("1", "1"), unit }, { ...exact("2", "2"), unit }];
  const two = sheet([{ head: "x", kind: "name" }, { head: "y" }, { head: "z" }], [row("%"), row("ha")]);
  expect(two.head).toEqual(["x", "y", "y, unit", "z"]);
  expect(two.rows.map((r) => r.map((c) => c.text))).toEqual([["%", "1", "%", "2"], ["ha", "1", "ha", "2"]]);
});

test("notes follow in a column of their own, with their number; a name keeps its notes", () => {
  const s = sheet(
    [{ head: "x", kind: "name" }, { head: "y", notes: "difference" }, { head: "z" }],
    [
      [{ text: "a", notes: [{ text: "2025" }] }, { ...exact("2", "2"), notes: [written("+0.50")] }, { text: "met", notes: [{ text: "late" }, { text: "entered" }] }],
      [{ text: "b" }, { ...exact("3", "3") }, { text: "open" }],
    ],
  );
  expect(s.head).toEqual(["x", "y", "y, difference", "z", "z, note"]);
  expect(s.rows[0]?.map((c) => c.text)).toEqual(["a; 2025", "2", "+0.50", "met", "late; entered"]);
  expect(s.rows[0]?.[2]).toEqual({ text: "+0.50", number: "0.50", places: 2 });
  expect(s.rows[1]?.[2]).toEqual({ text: "" });
});

test("what is missing says why and never is a number; pictures stay behind; short rows are filled", () => {
  const s = sheet([{ head: "x", kind: "name" }, { head: "p", kind: "picture" }, { head: "y" }], [[{ text: "part" }], [{ text: "a" }, { text: "" }, { text: "", why: "not yet published" }]]);
  expect(s.head).toEqual(["x", "y"]);
  expect(s.rows).toEqual([[{ text: "part" }, { text: "" }], [{ text: "a" }, { text: "absent: not yet published", absent: true }]]);
});

test("a text is a number only if it is one from end to end", () => {
  expect(written("−1,234.5")).toEqual({ text: "−1,234.5", number: "-1234.5", places: 1 });
  expect(written("63.2 %")).toEqual({ text: "63.2 %", number: "63.2", places: 1 });
  for (const text of ["", "2021–2025", "6 of 10", "12 ha", "…"]) expect(written(text)).toEqual({ text });
});
