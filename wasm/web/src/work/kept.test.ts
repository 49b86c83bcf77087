import { beforeEach, expect, test, vi } from "vitest";
import { FiveyearError } from "../engine/engine";

const both = (zh: string, en: string) => ({ zh, en });
const head = { id: "a", version: "1", title: both("甲", "A"), region: both("", ""), from: 2021, to: 2025 };
const kept = new Map<string, { key: string; file: string; head: typeof head }>();
let full = false;

vi.mock("../engine/channel", () => ({
  engine: {
    call: (method: string, p: { file: string; text: string; id: string }) => {
      if (method === "plan.keep") {
        if (full) return Promise.reject(new FiveyearError({ code: "storage", message: both("已满", "full") }));
        if (p.text === "{") return Promise.reject(new FiveyearError({ code: "invalid", message: both("不是规划", "no plan") }));
        const k = { key: `file:a:1:${p.file}`, file: p.file, head };
        kept.set(k.key, k);
        return Promise.resolve(k);
      }
      if (method === "plan.open") return Promise.resolve({ head });
      if (method === "plan.forget") return Promise.resolve(kept.delete(p.id));
      return Promise.resolve({ items: [...kept.values()] });
    },
  },
}));

const small = new Map<string, string>();
vi.stubGlobal("localStorage", { getItem: (k: string) => small.get(k) ?? null, setItem: (k: string, v: string) => void small.set(k, v), removeItem: (k: string) => void small.delete(k) });
const { addPlan, dropPlan, keepFault, lastUsed, ownPlans, paramsOf, readOld, recallPlans, use } = await import("./kept");

const settled = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  kept.clear();
  small.clear();
  full = false;
  ownPlans.value = [];
  keepFault.value = null;
});

test("files of the small store are read only where they look like plans", () => {
  const plan = { key: "k", file: "f", text: "{}" };
  const read = (text: string | null) => {
    small.clear();
    if (text !== null) small.set("fiveyear.plans", text);
    return readOld();
  };
  expect(read(JSON.stringify([plan, null, 3, { ...plan, text: 1 }]))).toEqual([plan]);
  expect(small.get("fiveyear.unread.plans")).toContain('"text":1'); // the rest is set aside
  for (const broken of [null, "", "{", '{"a":1}', "null", '"x"']) expect(read(broken)).toEqual([]);
});

test("a plan file is kept in the database, its text only until then", async () => {
  const key = addPlan(head, "mine.json", "{}");
  expect(paramsOf(key)).toEqual({ text: "{}", file: "mine.json" });
  await settled();
  expect(paramsOf(key)).toEqual({ kept: key });
  use(key);
  expect(lastUsed([head])).toBe(key);
  await dropPlan(key);
  expect(kept.size).toBe(0);
  expect(lastUsed([head])).toBe("id:a");
  expect(paramsOf("id:a")).toEqual({ id: "a" });
});

test("without room a file lasts for the session, and the reason is said", async () => {
  full = true;
  const key = addPlan(head, "mine.json", "{}");
  await settled();
  expect(keepFault.value?.en).toBe("full");
  expect(paramsOf(key)).toEqual({ text: "{}", file: "mine.json" });
});

test("what an earlier version kept elsewhere moves in, and the plan in use stays the one in use", async () => {
  small.set("fiveyear.plans", JSON.stringify([{ key: "file:a:new.json", file: "new.json", text: "{}" }, { key: "file:a:bad.json", file: "bad.json", text: "{" }]));
  small.set("fiveyear.plan", "file:a:new.json");
  await recallPlans();
  expect(ownPlans.value.map((p) => p.key)).toEqual(["file:a:1:new.json"]);
  expect(lastUsed([head])).toBe("file:a:1:new.json");
  expect(small.has("fiveyear.plans")).toBe(false);
});

test("nothing moves out of the small store while the database takes nothing", async () => {
  full = true;
  small.set("fiveyear.plans", JSON.stringify([{ key: "file:a:new.json", file: "new.json", text: "{}" }]));
  await recallPlans();
  expect(small.has("fiveyear.plans")).toBe(true);
  expect(keepFault.value?.en).toBe("full");
  expect(ownPlans.value.map((p) => p.text)).toEqual(["{}"]);
});

test("a plan is noted for the next visit once it is kept, and not where it cannot be", async () => {
  const noted = () => [...small.values()];
  const key = addPlan(head, "a.json", "text");
  use(key);
  expect(noted()).not.toContain(key); // a page closed now would not find it
  await settled();
  expect(noted()).toContain(key);
  full = true;
  const other = addPlan({ ...head, version: "2" }, "a.json", "other");
  use(other);
  await settled();
  expect(noted()).toContain(key);
  expect(noted()).not.toContain(other);
});
