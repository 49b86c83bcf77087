import { describe, expect, test } from "vitest";
import { Engine, EngineError, type WorkerLike } from "../../src/engine/engine";

interface Sent { v: number; id: number; method: string; params: unknown }

/** A worker that answers as told, and remembers what it was sent. */
class Stand implements WorkerLike {
  onmessage: WorkerLike["onmessage"] = null;
  onerror: WorkerLike["onerror"] = null;
  sent: Sent[] = [];
  ended = false;
  constructor(private readonly answer: (m: Sent, w: Stand) => unknown) {}
  postMessage(message: unknown): void {
    const m = JSON.parse(message as string) as Sent;
    this.sent.push(m);
    queueMicrotask(() => {
      const a = this.answer(m, this);
      if (a !== undefined) this.onmessage?.({ data: JSON.stringify({ v: 1, id: m.id, ...(a as object) }) });
    });
  }
  terminate(): void {
    this.ended = true;
  }
}

const hello = { result: { protocol: 1, build: "test", plans: [], functions: [] } };
const run = { plan: "p", scenario: { format: 1, plan: "p", version: "1" }, lang: "en" as const };

const ensemble = { plan: "p", lang: "en" as const, ensemble: { scenario: run.scenario, uncertain: [], seed: "1" } };
const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

function engineOf(...answers: ((m: Sent, w: Stand) => unknown)[]): { engine: Engine; workers: Stand[] } {
  const workers: Stand[] = [];
  const engine = new Engine(() => {
    const answer = answers[Math.min(workers.length, answers.length - 1)];
    if (!answer) throw new Error("no answer");
    const w = new Stand((m, self) => (m.method === "hello" ? hello : answer(m, self)));
    workers.push(w);
    return w;
  });
  return { engine, workers };
}

describe("Engine", () => {
  test("says hello first and gives each request an id of its own", async () => {
    const { engine, workers } = engineOf((m) => ({ result: m.method }));
    const [a, b] = await Promise.all([engine.call("run", run), engine.call("store.list", { plan: "p" })]);
    expect([a, b]).toEqual(["run", "store.list"]);
    expect(workers[0]?.sent.map((m) => m.method)).toEqual(["hello", "run", "store.list"]);
    expect(new Set(workers[0]?.sent.map((m) => m.id)).size).toBe(3);
  });

  test("refuses an engine of another protocol, in both languages", async () => {
    const engine = new Engine(() => new Stand(() => ({ result: { ...hello.result, protocol: 2 } })));
    const refused = await engine.call("run", run).catch((e: unknown) => e);
    expect(refused).toBeInstanceOf(EngineError);
    expect((refused as EngineError).fault.code).toBe("protocol");
    expect((refused as EngineError).fault.message.en).toContain("protocol 1) and the engine (protocol 2)");
    expect((refused as EngineError).fault.message.zh).toContain("页面（协议 1）与引擎（协议 2）");
  });

  test("passes a fault on without restarting", async () => {
    const fault = { code: "invalid", message: { zh: "不行", en: "no" } };
    const { engine, workers } = engineOf(() => ({ error: fault }));
    await expect(engine.call("run", run)).rejects.toMatchObject({ fault });
    expect(workers).toHaveLength(1);
  });

  test("restarts after a crash, opens the plan again and repeats the call once", async () => {
    const crash = (m: Sent, w: Stand) => {
      if (m.method === "plan.open") return { result: "opened" };
      w.onerror?.({ message: "boom" });
      return undefined;
    };
    const { engine, workers } = engineOf(crash, (m) => ({ result: m.method }));
    let restarts = 0;
    engine.onRestart = () => restarts++;
    await engine.call("plan.open", { id: "p" });
    expect(await engine.call("run", run)).toBe("run");
    expect(restarts).toBe(1);
    expect(workers[0]?.ended).toBe(true);
    expect(workers[1]?.sent.map((m) => m.method)).toEqual(["hello", "plan.open", "run"]);
  });

  test("gives a call up that crashes the worker twice, and goes on with the next", async () => {
    const panics = (m: Sent) => (m.method === "run" ? { error: { code: "internal", message: { zh: "崩", en: "panic" } } } : { result: m.method });
    const { engine, workers } = engineOf(panics);
    await expect(engine.call("run", run)).rejects.toMatchObject({ fault: { code: "internal", message: { en: "panic" } } });
    expect(workers.flatMap((w) => w.sent).filter((m) => m.method === "run")).toHaveLength(2);
    expect(await engine.call("store.list", {})).toBe("store.list");
  });

  test("reports a program that cannot start", async () => {
    const engine = new Engine(() => {
      const w = new Stand(() => undefined);
      queueMicrotask(() => w.onmessage?.({ data: JSON.stringify({ v: 1, id: 0, error: { code: "internal", message: { zh: "停", en: "stopped" } } }) }));
      return w;
    });
    await expect(engine.call("run", run)).rejects.toMatchObject({ fault: { message: { en: "stopped" } } });
  });

  test("tells the caller of progress, and whom it belongs to", async () => {
    const { engine } = engineOf((m, w) => {
      if (m.method === "store.list") return { result: "list" };
      for (const progress of [0.25, 0.5]) w.onmessage?.({ data: JSON.stringify({ v: 1, id: m.id, progress }) });
      return { result: m.method };
    });
    const mine: number[] = [];
    const others: number[] = [];
    const [a, b] = await Promise.all([
      engine.call("ensemble", ensemble, { onProgress: (done) => mine.push(done) }),
      engine.call("store.list", {}, { onProgress: (done) => others.push(done) }),
    ]);
    expect([a, b]).toEqual(["ensemble", "list"]);
    expect(mine).toEqual([0.25, 0.5]);
    expect(others).toEqual([]);
  });

  test("a call that is given up rejects at once, and the engine is told which", async () => {
    const { engine, workers } = engineOf((m) => (m.method === "ensemble" ? undefined : { result: m.method }));
    const stop = new AbortController();
    const call = engine.call("ensemble", ensemble, { signal: stop.signal }).catch((e: unknown) => e);
    await turn();
    stop.abort();
    expect(await call).toMatchObject({ fault: { code: "cancelled" } });
    const sent = workers[0]?.sent ?? [];
    const asked = sent.find((m) => m.method === "ensemble");
    expect(sent.at(-1)).toMatchObject({ method: "cancel", params: { id: asked?.id } });
    workers[0]?.onmessage?.({ data: JSON.stringify({ v: 1, id: asked?.id, error: { code: "cancelled", message: { zh: "", en: "" } } }) });
    expect(await engine.call("store.list", {})).toBe("store.list");
    expect(workers).toHaveLength(1);
  });

  test("giving up work that does not listen ends the worker; other calls and the plans open meanwhile go on in another", async () => {
    const { engine, workers } = engineOf((m) => (m.method === "plan.open" && (m.params as { file?: string }).file === "huge" ? undefined : { result: { head: { id: "p" } } }));
    await engine.call("plan.open", { id: "p" });
    const stop = new AbortController();
    const huge = engine.call("plan.open", { text: "{}", file: "huge" }, { signal: stop.signal, ends: true }).catch((e: unknown) => e);
    const other = engine.call("store.list", { plan: "p" });
    await turn();
    const slow = engine.call("plan.open", { text: "{}", file: "huge" }).catch((e: unknown) => e); // still unanswered
    await turn();
    stop.abort();
    expect(await huge).toMatchObject({ fault: { code: "cancelled" } });
    await other;
    await turn();
    expect(workers).toHaveLength(2);
    expect(workers[0]?.ended).toBe(true);
    expect(workers[1]?.sent.map((m) => m.method)).toEqual(["hello", "plan.open", "plan.open"]);
    expect(workers[1]?.sent.map((m) => (m.params as { file?: string }).file)).toEqual([undefined, undefined, "huge"]);
    void slow;
  });

  test("a call given up before it begins is never sent, nor one given up after its answer cancelled", async () => {
    const { engine, workers } = engineOf((m) => ({ result: m.method }));
    const stop = new AbortController();
    await engine.call("run", run, { signal: stop.signal });
    stop.abort();
    await expect(engine.call("ensemble", ensemble, { signal: stop.signal })).rejects.toMatchObject({ fault: { code: "cancelled" } });
    expect(workers[0]?.sent.map((m) => m.method)).toEqual(["hello", "run"]);
  });

  test("a call given up while the worker restarts is not repeated; a crash it caused is still one", async () => {
    const { engine, workers } = engineOf(() => undefined, (m) => ({ result: m.method }));
    const stop = new AbortController();
    const given = engine.call("ensemble", ensemble, { signal: stop.signal }).catch((e: unknown) => e);
    const kept = engine.call("run", run);
    await turn();
    engine.onRestart = () => stop.abort();
    workers[0]?.onmessage?.({ data: JSON.stringify({ v: 1, id: 99, error: { code: "internal", message: { zh: "崩", en: "panic" } } }) });
    expect(await given).toMatchObject({ fault: { code: "cancelled" } });
    expect(await kept).toBe("run");
    expect(workers[1]?.sent.map((m) => m.method)).toEqual(["hello", "run"]);
  });
});
