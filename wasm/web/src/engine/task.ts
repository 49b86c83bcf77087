import { batch, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { faultOf, type Engine, type Method, type Params, type Result } from "./engine";
import type { Fault } from "../protocol.gen";

/** An answer with what was asked. */
export interface Answered<M extends Method> { params: Params<M>; value: Result<M> }

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
    if (JSON.stringify(params) === this.key) return;
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
