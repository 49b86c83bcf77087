import { expect, test } from "vitest";
import { History } from "../../src/state/history";

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
