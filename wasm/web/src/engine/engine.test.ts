import { describe, expect, test } from "vitest";
import { Channel, type Port } from "../../package/src/channel";
import { faultOf } from "./engine";

interface Sent { v: number; id: number; method: string; params: unknown }

/** A program that answers as told, and remembers what it was sent. */
class Stand implements Port {
  sent: Sent[] = [];
  closed = false;
  constructor(
    private readonly answer: (m: Sent, w: Stand) => unknown,
    private readonly receive: (message: string) => void,
    readonly ended: (cause: string) => void,
  ) {}

  post(message: string): void {
    const m = JSON.parse(message) as Sent;
    this.sent.push(m);
    queueMicrotask(() => {
      const a = this.answer(m, this);
      if (a !== undefined) this.say({ id: m.id, ...(a as object) });
    });
  }

  say(message: object): void {
    this.receive(JSON.stringify({ v: 1, ...message }));
  }

  close(): void {
    this.closed = true;
  }
}

const hello = { result: { protocol: 1, build: "test", plans: [], functions: [] } };
const run = { plan: "p", scenario: { format: 1, plan: "p", version: "1" }, lang: "en" as const };

const ensemble = { plan: "p", lang: "en" as const, ensemble: { scenario: run.scenario, uncertain: [], seed: "1" } };
const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

/** A channel as the page has it: it sends a call that the program dies under once more. */
function engineOf(...answers: ((m: Sent, w: Stand) => unknown)[]): { engine: Channel; workers: Stand[] } {
  const workers: Stand[] = [];
  const engine = new Channel((receive, ended) => {
    const answer = answers[Math.min(workers.length, answers.length - 1)];
    if (!answer) throw new Error("no answer");
    const w = new Stand((m, self) => (m.method === "hello" ? hello : answer(m, self)), receive, ended);
    workers.push(w);
    return Promise.resolve(w);
  }, 1);
  return { engine, workers };
}

describe("Channel", () => {
  test("says hello first and gives each request an id of its own", async () => {
    const { engine, workers } = engineOf((m) => ({ result: m.method }));
    const [a, b] = await Promise.all([engine.call("run", run), engine.call("store.list", { plan: "p" })]);
    expect([a, b]).toEqual(["run", "store.list"]);
    expect(workers[0]?.sent.map((m) => m.method)).toEqual(["hello", "run", "store.list"]);
    expect(new Set(workers[0]?.sent.map((m) => m.id)).size).toBe(3);
  });

  test("refuses an engine of another protocol, in both languages", async () => {
    const engine = new Channel((receive, ended) => Promise.resolve(new Stand(() => ({ result: { ...hello.result, protocol: 2 } }), receive, ended)));
    const refused = await engine.call("run", run).catch((e: unknown) => e);
    expect(refused).toMatchObject({ name: "FiveyearError", code: "protocol" });
    expect(faultOf(refused).message.en).toContain("protocol 1) and the engine (protocol 2)");
    expect(faultOf(refused).message.zh).toContain("页面（协议 1）与引擎（协议 2）");
  });

  test("passes a fault on without restarting", async () => {
    const fault = { code: "invalid", message: { zh: "不行", en: "no" } };
    const { engine, workers } = engineOf(() => ({ error: fault }));
    await expect(engine.call("run", run)).rejects.toMatchObject({ code: "invalid", text: fault.message });
    expect(workers).toHaveLength(1);
  });

  test("restarts after a crash, opens the plan again and repeats the call once", async () => {
    const crash = (m: Sent, w: Stand) => {
      if (m.method === "plan.open") return { result: "opened" };
      w.ended("boom");
      return undefined;
    };
    const { engine, workers } = engineOf(crash, (m) => ({ result: m.method }));
    await engine.call("plan.open", { id: "p" });
    expect(await engine.call("run", run)).toBe("run");
    expect(workers).toHaveLength(2);
    expect(workers[0]?.closed).toBe(true);
    expect(workers[1]?.sent.map((m) => m.method)).toEqual(["hello", "plan.open", "run"]);
  });

  test("gives a call up that crashes the worker twice, and goes on with the next", async () => {
    const panics = (m: Sent) => (m.method === "run" ? { error: { code: "internal", message: { zh: "崩", en: "panic" } } } : { result: m.method });
    const { engine, workers } = engineOf(panics);
    await expect(engine.call("run", run)).rejects.toMatchObject({ code: "internal", message: "panic" });
    expect(workers.flatMap((w) => w.sent).filter((m) => m.method === "run")).toHaveLength(2);
    expect(await engine.call("store.list", {})).toBe("store.list");
  });

  test("reports a program that cannot start, and tries again when asked", async () => {
    let starts = 0;
    const engine = new Channel(() => Promise.reject(new Error(`stopped ${String(++starts)}`)), 1);
    for (const cause of ["stopped 1", "stopped 2"]) {
      const e = await engine.call("run", run).catch((e: unknown) => e);
      expect(e).toMatchObject({ code: "internal" });
      expect(faultOf(e).message.en).toContain(`The calculation engine failed: ${cause}.`);
    }
  });

  test("a program that dies while it opens the plans again is an error, not a call that waits for ever", async () => {
    const { engine } = engineOf(
      (m, w) => (m.method === "plan.open" ? { result: { head: { id: "p" } } } : w.ended("boom")),
      (_, w) => w.ended("again"),
    );
    await engine.call("plan.open", { id: "p" });
    await expect(engine.call("run", run)).rejects.toMatchObject({ code: "internal" });
  });

  test("tells the caller of progress, and whom it belongs to", async () => {
    const { engine } = engineOf((m, w) => {
      if (m.method === "store.list") return { result: "list" };
      for (const progress of [0.25, 0.5]) w.say({ id: m.id, progress });
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
    expect(await call).toMatchObject({ code: "cancelled" });
    const sent = workers[0]?.sent ?? [];
    const asked = sent.find((m) => m.method === "ensemble");
    expect(sent.at(-1)).toMatchObject({ method: "cancel", params: { id: asked?.id } });
    workers[0]?.say({ id: asked?.id, error: { code: "cancelled", message: { zh: "", en: "" } } });
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
    expect(await huge).toMatchObject({ code: "cancelled" });
    await other;
    await turn();
    expect(workers).toHaveLength(2);
    expect(workers[0]?.closed).toBe(true);
    expect(workers[1]?.sent.map((m) => m.method)).toEqual(["hello", "plan.open", "plan.open"]);
    expect(workers[1]?.sent.map((m) => (m.params as { file?: string }).file)).toEqual([undefined, undefined, "huge"]);
    void slow;
  });

  test("a call given up before it begins is never sent, nor one given up after its answer cancelled", async () => {
    const { engine, workers } = engineOf((m) => ({ result: m.method }));
    const stop = new AbortController();
    await engine.call("run", run, { signal: stop.signal });
    stop.abort();
    await expect(engine.call("ensemble", ensemble, { signal: stop.signal })).rejects.toMatchObject({ code: "cancelled" });
    expect(workers[0]?.sent.map((m) => m.method)).toEqual(["hello", "run"]);
  });

  test("a call given up while the worker restarts is not repeated; a crash it caused is still one", async () => {
    const { engine, workers } = engineOf(() => undefined, (m) => ({ result: m.method }));
    const stop = new AbortController();
    const given = engine.call("ensemble", ensemble, { signal: stop.signal }).catch((e: unknown) => e);
    const kept = engine.call("run", run);
    await turn();
    workers[0]?.say({ id: 99, error: { code: "internal", message: { zh: "崩", en: "panic" } } });
    stop.abort(); // the other is being started
    expect(await given).toMatchObject({ code: "cancelled" });
    expect(await kept).toBe("run");
    expect(workers[1]?.sent.map((m) => m.method)).toEqual(["hello", "run"]);
  });
});
