import { beforeEach, expect, test, vi } from "vitest";
import type { PlanView, RunParams } from "../protocol.gen";

const asked: RunParams[] = [];
let refused = false;

vi.mock("../engine/channel", () => ({
  engine: {
    call: (_: string, params: RunParams) => {
      asked.push(params);
      return refused ? Promise.reject(new Error("refused")) : Promise.resolve({});
    },
  },
}));
vi.stubGlobal("localStorage", { getItem: () => null });
const { warm } = await import("./warm");
const store = await import("./store");

const plan = {
  head: { id: "a", version: "1" }, variables: [], closures: [],
  levers: [{ variable: "other", closure: "c", option: "o", min: "0", max: "1", places: 0 }, { variable: "growth", closure: "", min: "-2", max: "3.5", places: 1 }],
};

beforeEach(() => {
  asked.length = 0;
  refused = false;
  store.plan.value = plan as unknown as PlanView;
  store.scenario.value = { format: 1, plan: "a", version: "1" };
});

test("the first lever that acts goes from one end to the other, by other values each time, and nothing is followed", async () => {
  await warm();
  const values = asked.map((p) => p.scenario.moves?.map((m) => `${m.lever} ${m.value}`).join() ?? "");
  expect(values.length).toBeGreaterThan(10);
  expect(new Set(values).size).toBe(values.length);
  for (const v of values) expect(v).toMatch(/^growth /);
  for (const v of values) expect(Math.abs(Number(v.slice(7)) - 0.75)).toBeLessThan(2.75);
  for (const p of asked) expect(p).toMatchObject({ plan: "a", only: ["growth"] });
  for (const p of asked) expect(p.follow).toBeUndefined();
});

test("a refusal ends it, and a plan without levers needs none", async () => {
  refused = true;
  await warm();
  expect(asked).toHaveLength(1);
  store.plan.value = { ...plan, levers: [] } as unknown as PlanView;
  await warm();
  expect(asked).toHaveLength(1);
});
