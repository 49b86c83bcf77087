import { batch, signal } from "@preact/signals";
import { useEffect, useMemo, useState } from "preact/hooks";
import { faultOf, type Engine, type Method, type Params, type Result } from "./engine";
import type { Fault } from "../protocol.gen";

/** An answer with what was asked. */
interface Answered<M extends Method> { params: Params<M>; value: Result<M> }

const REST_MS = 150;

/**
 * A question to the engine that may take long: one at a time, the newest wins, with progress and a way to stop it.
 * The last answer stays until another comes or a question is refused.
 */
export class Task<M extends Method> {
  readonly busy = signal(false);
  readonly progress = signal(0);
  readonly answer = signal<Answered<M> | null>(null);
  readonly fault = signal<Fault | null>(null);
  /** Whether the answer is that to the question as it stands. */
  readonly fresh = signal(false);
  private stop: AbortController | null = null;
  private key = "";
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly engine: Pick<Engine, "call">, private readonly method: M) {}

  /** Asks, in place of what is under way. */
  ask(params: Params<M>): void {
    this.cancel();
    this.key = JSON.stringify(params);
    const stop = new AbortController();
    this.stop = stop;
    batch(() => {
      this.busy.value = true;
      this.fresh.value = false;
      this.progress.value = 0;
    });
    const onProgress = (done: number) => {
      if (this.stop === stop) this.progress.value = done;
    };
    this.engine.call(this.method, params, { signal: stop.signal, onProgress }).then(
      (value) => this.end(stop, { params, value }, null),
      (e: unknown) => this.end(stop, null, faultOf(e)),
    );
  }

  private end(stop: AbortController, answer: Answered<M> | null, fault: Fault | null): void {
    if (this.stop !== stop) return;
    this.stop = null;
    batch(() => {
      this.busy.value = false;
      this.answer.value = answer;
      this.fault.value = fault;
      this.fresh.value = answer !== null;
    });
  }

  /** Asks once the hand rests, unless just that was asked last. Nothing to ask takes the answer away. */
  live(params: Params<M> | null): void {
    clearTimeout(this.timer);
    if (params === null) {
      this.cancel();
      this.answer.value = null;
      this.fault.value = null;
      return;
    }
    const same = JSON.stringify(params) === this.key;
    this.fresh.value = same && !this.busy.value && this.answer.value !== null;
    if (same) return;
    this.timer = setTimeout(() => this.ask(params), this.answer.value ? REST_MS : 0);
  }

  /** Stops what is under way; the answer before it stays. */
  cancel(): void {
    clearTimeout(this.timer);
    this.stop?.abort();
    this.stop = null;
    this.key = "";
    this.busy.value = false;
  }
}

/** Keeps a question asked while its view is open. */
export function useLive<M extends Method>(task: Task<M>, params: Params<M> | null): void {
  useEffect(() => task.live(params), [task, JSON.stringify(params)]);
}

/** What several questions are about, with an answer to each. */
interface AllAnswered<T, R> { of: T; answers: readonly R[] }

/**
 * Keeps several questions of one kind asked while their view is open. The last full set of answers, with what it is
 * about, stays until all of the next are there; what was answered before is not asked again.
 */
export function useAll<T, M extends Method>(
  engine: Pick<Engine, "call">,
  method: M,
  of: T,
  list: readonly Params<M>[],
): { settled: AllAnswered<T, Result<M>> | null; fresh: boolean; fault: Fault | null } {
  const [settled, setSettled] = useState<(AllAnswered<T, Result<M>> & { known: ReadonlyMap<string, Result<M>>; about: string }) | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const keys = list.map((p) => JSON.stringify(p));
  const about = JSON.stringify([of, keys]);
  useEffect(() => {
    const stop = new AbortController();
    const ask = async () => {
      try {
        const known = new Map<string, Result<M>>();
        for (const [i, params] of list.entries()) {
          const key = keys[i] ?? "";
          known.set(key, settled?.known.get(key) ?? await engine.call(method, params, { signal: stop.signal }));
        }
        if (stop.signal.aborted) return;
        const answers = keys.flatMap((key) => known.get(key) ?? []);
        setSettled({ of, answers, known, about });
        setFault(null);
      } catch (e) {
        if (!stop.signal.aborted) setFault(faultOf(e));
      }
    };
    const timer = setTimeout(() => void ask(), settled ? REST_MS : 0);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [method, keys.join("\n")]);
  const fresh = settled !== null && keys.every((key) => settled.known.has(key));
  // what is asked about may change its name and not its question
  const now = useMemo(
    () => (settled && fresh && settled.about !== about ? { of, answers: keys.flatMap((key) => settled.known.get(key) ?? []) } : settled),
    [settled, fresh, about],
  );
  return { settled: now, fresh, fault };
}
