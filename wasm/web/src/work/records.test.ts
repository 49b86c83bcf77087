import { beforeEach, describe, expect, test, vi } from "vitest";
import type { PlanView } from "../protocol.gen";

// What a browser keeps may be damaged or newer. Each state here once stopped the page, or may come to.

class Store {
  values = new Map<string, string>();
  full = false;
  getItem = (k: string) => this.values.get(k) ?? null;
  setItem = (k: string, v: string) => {
    if (this.full) throw new Error("full");
    this.values.set(k, v);
    Object.defineProperty(this, k, { value: v, enumerable: true, configurable: true, writable: true }); // as a Storage lists its keys
  };

  removeItem = (k: string) => {
    this.values.delete(k);
    Reflect.deleteProperty(this, k);
  };

  clear() {
    for (const k of [...this.values.keys()]) this.removeItem(k);
    this.full = false;
  }
}

const local = new Store();
const session = new Store();
vi.stubGlobal("localStorage", local);
vi.stubGlobal("sessionStorage", session);
const records = await import("./records");
const { recalled } = await import("./work");
const { otherDraft, readDraft } = await import("./drafts");
const { changed, formOf, useForm } = await import("./form");

const head = { id: "p", version: "1", title: { zh: "规", en: "P" }, region: { zh: "", en: "" }, from: 2021, to: 2025 };
const plan = { head } as unknown as PlanView;
const s = { format: 1, plan: "p", version: "1" };
const moved = { ...s, moves: [{ lever: "g", op: "=", value: "6" }] };
const work = { scenario: moved, locks: [], origin: "" };
const draft = { scenario: moved, origin: null, locks: [] };

const DRAFT = "draft.p@1";
const HISTORY = "history.p@1";

/** Each damaged state: where it stands, and what. */
const damaged: [string, unknown][] = [
  [HISTORY, {}],
  [HISTORY, []],
  [HISTORY, 3],
  [HISTORY, "x"],
  [HISTORY, { past: [] }],
  [HISTORY, { past: [null], future: [] }],
  [HISTORY, { past: [{}], future: [] }],
  [HISTORY, { past: [], future: [7] }],
  [HISTORY, { past: {}, future: [] }],
  [HISTORY, { past: [{ ...work, scenario: null }], future: [] }],
  [HISTORY, { past: [{ ...work, locks: {} }], future: [] }],
  [HISTORY, { past: [{ ...work, origin: 1 }], future: [] }],
  [HISTORY, { past: [{ ...work, scenario: { ...s, format: 99 } }], future: [] }],
  [HISTORY, { past: [work], future: [], origins: {} }],
  [HISTORY, { past: [work], future: [], origins: [null] }],
  [HISTORY, { past: [work], future: [], origins: [{ id: "x" }] }],
  [DRAFT, {}],
  [DRAFT, []],
  [DRAFT, 0],
  [DRAFT, true],
  [DRAFT, { scenario: null }],
  [DRAFT, { ...draft, scenario: { ...s, format: 99 } }],
  [DRAFT, { ...draft, scenario: { ...s, format: "1" } }],
  [DRAFT, { ...draft, scenario: { ...s, moves: {} } }],
  [DRAFT, { ...draft, scenario: { ...s, moves: [null] } }],
  [DRAFT, { ...draft, scenario: { ...s, moves: [{ lever: "g" }] } }],
  [DRAFT, { ...draft, scenario: { ...s, moves: [{ ...moved.moves[0], from: "2021" }] } }],
  [DRAFT, { ...draft, scenario: { ...s, closures: [1] } }],
  [DRAFT, { ...draft, scenario: { ...s, closures: { a: 1 } } }],
  [DRAFT, { ...draft, scenario: { ...s, targets: "x" } }],
  [DRAFT, { ...draft, scenario: { ...s, targets: [{ value: "1" }] } }],
  [DRAFT, { ...draft, scenario: { ...s, formulas: [{}] } }],
  [DRAFT, { ...draft, scenario: { ...s, held: { a: 1 } } }],
  [DRAFT, { ...draft, scenario: { ...s, revised: [1] } }],
  [DRAFT, { ...draft, locks: {} }],
  [DRAFT, { ...draft, locks: [1] }],
  [DRAFT, { ...draft, origin: "x" }],
  [DRAFT, { ...draft, origin: { id: "a", name: "b", revision: "1", scenario: s } }],
  ["draft.p@0", { ...draft, scenario: { ...s, version: "0", moves: 1 } }],
  ["draft.p", { scenario: { plan: "p" } }],
];

beforeEach(() => {
  local.clear();
  session.clear();
  records.setAside.value = [];
});

describe("records", () => {
  const cases = damaged.flatMap(([key, value]) => (key === HISTORY ? [true, false] : [false]).map((beside) => [key, value, beside] as const));
  test.each(cases)("a damaged or newer %s is set aside: %j (beside a draft: %s)", (key, value, beside) => {
    const text = JSON.stringify(value);
    if (beside) local.setItem(`fiveyear.${DRAFT}`, JSON.stringify(draft));
    local.setItem(`fiveyear.${key}`, text);
    expect(() => otherDraft(head)).not.toThrow();
    const history = recalled(plan);
    expect(history.present.scenario).toEqual(beside ? moved : s); // the draft is none the worse for its history
    expect(history.canUndo).toBe(false);
    expect(records.setAside.value).toEqual([{ key, text }]);
    expect(local.getItem(`fiveyear.unread.${key}`)).toBe(text);
    expect(local.getItem(`fiveyear.${key}`)).toBeNull();
  });

  test.each(["{", "nonsense", "", '{"past":[', "\u0000"])("text that is no JSON is set aside: %j", (text) => {
    local.setItem(`fiveyear.${DRAFT}`, text);
    expect(readDraft(head)).toBeNull();
    expect(records.setAside.value).toEqual([{ key: DRAFT, text }]);
  });

  test("what is whole is read, and null is as good as nothing", () => {
    local.setItem(`fiveyear.${DRAFT}`, JSON.stringify(draft));
    local.setItem(`fiveyear.${HISTORY}`, JSON.stringify({ past: [{ ...work, scenario: s }], future: [] }));
    const history = recalled(plan);
    expect(history.present.scenario).toEqual(moved);
    expect(history.canUndo).toBe(true);
    local.setItem(`fiveyear.${DRAFT}`, "null");
    expect(readDraft(head)).toBeNull();
    expect(records.setAside.value).toEqual([]);
  });

  test("a damaged record of this tab does not hide the whole one of another", () => {
    session.setItem(`fiveyear.${DRAFT}`, "{");
    local.setItem(`fiveyear.${DRAFT}`, JSON.stringify(draft));
    expect(readDraft(head)).toEqual(draft);
    expect(records.setAside.value).toEqual([{ key: DRAFT, text: "{" }]);
    expect(session.getItem(`fiveyear.${DRAFT}`)).toBeNull();
  });

  test("two damaged records of one place are both kept, and offered again at the next visit", () => {
    for (const text of ["{", "["]) {
      local.setItem(`fiveyear.${DRAFT}`, text);
      readDraft(head);
    }
    records.setAside.value = []; // the page is closed
    records.recallAside();
    expect(records.setAside.value).toEqual([{ key: DRAFT, text: "{" }, { key: DRAFT, text: "[" }]);
    records.dropAside();
    records.recallAside();
    expect(records.setAside.value).toEqual([]);
  });

  test("where nothing can be written the record stays where it is", () => {
    local.setItem(`fiveyear.${DRAFT}`, "{");
    local.full = true;
    expect(readDraft(head)).toBeNull();
    expect(records.setAside.value).toEqual([{ key: DRAFT, text: "{" }]);
    expect(local.getItem(`fiveyear.${DRAFT}`)).toBe("{");
  });

  test.each(["[]", "3", '{"list":3}', '{"list":[1]}', '{"name":[]}', '{"deep":{"n":"x"}}', "{"])("a damaged form gives way to a new one: %s", (text) => {
    const key = `form.f${text}.p@1`;
    local.setItem(`fiveyear.${key}`, text);
    const make = () => ({ name: "", list: [{ a: "" }], deep: { n: 1 } });
    expect(formOf(`f${text}`, plan, make).value).toEqual(make());
    expect(records.setAside.value).toEqual([{ key, text }]);
  });

  test("inputs that come before the last one is drawn all count", () => {
    const make = () => ({ aim: { variable: "a", value: "" }, rows: [{ low: "", high: "" }] });
    const [, change] = useForm("quick", plan, make); // as the view was drawn last
    expect(useForm("quick", plan, make)[1]).toBe(change); // so that parts that are given it need not be drawn anew
    change((now) => ({ aim: { ...now.aim, variable: "b" } }));
    change((now) => ({ aim: { ...now.aim, value: "7" } }));
    change((now) => ({ rows: changed(now.rows, 0, { low: "1" }) }));
    change((now) => ({ rows: changed(now.rows, 0, { high: "2" }) }));
    expect(formOf("quick", plan, make).value).toEqual({ aim: { variable: "b", value: "7" }, rows: [{ low: "1", high: "2" }] });
  });

  test("a form of an earlier version keeps what it has", () => {
    local.setItem("fiveyear.form.old.p@1", '{"name":"n","gone":1}');
    expect(formOf("old", plan, () => ({ name: "", list: ["x"] })).value).toEqual({ name: "n", gone: 1, list: ["x"] });
  });
});
