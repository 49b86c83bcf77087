import { expect, test } from "vitest";
import { FiveyearError, type CallOptions, type Engine } from "./engine";
import { Task } from "./task";

interface Asked { seed: string; options: CallOptions; resolve: (v: unknown) => void; reject: (e: unknown) => void }

function stand() {
  const asked: Asked[] = [];
  const call = (_: string, params: { ensemble: { seed: string } }, options: CallOptions) =>
    new Promise((resolve, reject) => {
      options.signal?.addEventListener("abort", () => reject(new FiveyearError({ code: "cancelled", message: { zh: "", en: "" } })));
      asked.push({ seed: params.ensemble.seed, options, resolve, reject });
    });
  return { task: new Task({ call } as unknown as Pick<Engine, "call">, "ensemble"), asked };
}

const params = (seed: string) => ({ plan: "p", lang: "en" as const, ensemble: { scenario: { format: 1, plan: "p", version: "1" }, uncertain: [], seed } });
const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

test("a task shows progress and its answer, with what was asked", async () => {
  const { task, asked } = stand();
  task.ask(params("1"));
  expect(task.busy.value).toBe(true);
  asked[0]?.options.onProgress?.(0.4);
  expect(task.progress.value).toBe(0.4);
  asked[0]?.resolve("fan");
  await turn();
  expect(task.busy.value).toBe(false);
  expect(task.answer.value).toEqual({ params: params("1"), value: "fan" });
});

test("a new question stops the one under way, whose answer and progress no longer count", async () => {
  const { task, asked } = stand();
  task.ask(params("1"));
  task.ask(params("2"));
  expect(asked[0]?.options.signal?.aborted).toBe(true);
  asked[0]?.options.onProgress?.(0.9);
  expect(task.progress.value).toBe(0);
  asked[1]?.resolve("second");
  await turn();
  expect(task.answer.value?.value).toBe("second");
  expect(task.fault.value).toBeNull();
});

test("cancelling keeps the answer before and says nothing", async () => {
  const { task, asked } = stand();
  task.ask(params("1"));
  asked[0]?.resolve("first");
  await turn();
  task.ask(params("2"));
  task.cancel();
  await turn();
  expect(task.busy.value).toBe(false);
  expect(task.answer.value?.value).toBe("first");
  expect(task.fault.value).toBeNull();
});

test("a refusal takes the answer's place", async () => {
  const { task, asked } = stand();
  task.ask(params("1"));
  asked[0]?.reject(new FiveyearError({ code: "invalid", message: { zh: "不行", en: "no" } }));
  await turn();
  expect(task.fault.value?.code).toBe("invalid");
  expect(task.answer.value).toBeNull();
});

test("what is asked live is asked once, and again only when it differs", async () => {
  const { task, asked } = stand();
  task.live(params("1"));
  await turn();
  await turn();
  task.live(params("1"));
  await turn();
  expect(asked.map((a) => a.seed)).toEqual(["1"]);
  asked[0]?.resolve("first");
  await turn();
  task.live(params("2"));
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(asked.map((a) => a.seed)).toEqual(["1", "2"]);
  task.live(null);
  expect(task.answer.value).toBeNull();
});

test("an answer is fresh until another question stands", async () => {
  const { task, asked } = stand();
  task.live(params("1"));
  expect(task.fresh.value).toBe(false);
  await turn();
  asked[0]?.resolve("first");
  await turn();
  expect(task.fresh.value).toBe(true);
  task.live(params("2")); // the hand does not rest yet
  expect(task.fresh.value).toBe(false);
  task.live(params("1"));
  expect(task.fresh.value).toBe(true);
  task.ask(params("2"));
  expect(task.fresh.value).toBe(false);
  task.cancel();
  expect(task.fresh.value).toBe(false);
});
