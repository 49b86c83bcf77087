import { expect, test } from "vitest";
import { History } from "./history";

test("undo and redo walk the same way back and forth", () => {
  const h = new History("a");
  h.push("b");
  h.push("c");
  expect([h.undo(), h.undo(), h.undo()]).toEqual(["b", "a", "a"]);
  expect(h.canUndo).toBe(false);
  expect([h.redo(), h.redo(), h.redo()]).toEqual(["b", "c", "c"]);
  expect(h.canRedo).toBe(false);
});

test("a change after undo ends the way forward", () => {
  const h = new History("a");
  h.push("b");
  h.undo();
  h.push("c");
  expect(h.canRedo).toBe(false);
  expect(h.undo()).toBe("a");
});

test("the steps of one drag are one entry, and the next drag another", () => {
  const h = new History(7);
  for (const v of [6.9, 6.8, 6.7]) h.push(v, "drag.g");
  h.seal();
  for (const v of [6.6, 6.5]) h.push(v, "drag.g");
  h.push(1, "drag.other");
  expect([h.undo(), h.undo(), h.undo()]).toEqual([6.5, 6.7, 7]);
  expect(h.canUndo).toBe(false);
});

test("a refused entry leaves no trace", () => {
  const h = new History("good");
  h.push("bad");
  expect(h.drop()).toBe("good");
  expect([h.canUndo, h.canRedo]).toEqual([false, false]);
});

test("old entries give way at the limit", () => {
  const h = new History(0, 3);
  for (let i = 1; i <= 5; i++) h.push(i);
  expect([h.undo(), h.undo(), h.undo(), h.undo()]).toEqual([4, 3, 2, 2]);
});

test("any entry can be gone to; those on both sides stay", () => {
  const h = new History("a");
  for (const v of ["b", "c", "d"]) h.push(v);
  expect(h.go(1)).toBe("b");
  expect([h.entries, h.index, h.before]).toEqual([["a", "b", "c", "d"], 1, "a"]);
  expect(h.redo()).toBe("c");
  expect(h.go(9)).toBe("c");
});

test("what is kept brings the history back", () => {
  const h = new History("a");
  for (const v of ["b", "c", "d"]) h.push(v);
  h.undo();
  const again = new History(h.present, 200, h.kept(1));
  expect(again.entries).toEqual(["b", "c", "d"]);
  expect(again.index).toBe(1);
});

test("amend changes the present and what is like it before, without a step", () => {
  const h = new History("x1");
  for (const v of ["a1", "a2", "a3"]) h.push(v);
  h.amend((v) => `${v}!`, (v) => v.startsWith("a"));
  expect(h.entries).toEqual(["x1", "a1!", "a2!", "a3!"]);
});
