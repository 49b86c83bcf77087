import { cancelled, closed, FiveyearError, invalid, listenerFailed, mismatch, stopped, tooLarge } from "./errors.js";
import { PROTOCOL, type Fault, type Hello, type Methods } from "./protocol.js";

export type Method = keyof Methods;
export type Params<M extends Method> = Methods[M]["params"];
export type Result<M extends Method> = Methods[M]["result"];

/** What may accompany a call that takes long. */
export interface CallOptions {
  /** Told the share of the work done, 0…1, where the engine reports it. */
  onProgress?: (done: number) => void;
  /** When it aborts, the call rejects with the code "cancelled" and the engine stops the work. */
  signal?: AbortSignal | undefined;
}

/** A running program: texts go in, texts come out. */
export interface Port {
  post(message: string): void;
  close(): void;
}

/** Starts a program. It may end later by itself: then ended is called with the cause. */
export type Spawn = (receive: (message: string) => void, ended: (cause: string) => void) => Promise<Port>;

interface Call extends CallOptions {
  resolve: (result: never) => void;
  reject: (e: FiveyearError) => void;
}

interface Answer { id: number; result?: unknown; error?: Fault; progress?: number }

/** The largest request the engine reads, in bytes. It answers a larger one without saying which it was. */
const MAX_MESSAGE = 12 * 1024 * 1024;

const bytes = new TextEncoder();

/** A request as text, or why there is none: callers without types may give what JSON cannot hold. */
function written(request: object): string | FiveyearError {
  try {
    return JSON.stringify(request);
  } catch (e) {
    const why = e instanceof Error ? (e.message.split("\n")[0] ?? "") : String(e);
    return invalid(`the request cannot be written as JSON: ${why}`, `请求无法写成 JSON：${why}`, e);
  }
}

// Programs in one thread share a global for progress, so ids are not used twice there.
let lastID = 0;

/**
 * Channel numbers requests and matches answers to them. When the program ends, every call under way rejects, and the
 * next one starts another program.
 */
export class Channel {
  /** Called when a program has started: it knows no plan yet. */
  onStart: (() => void) | null = null;
  private port: Port | null = null;
  private starting: Promise<Hello> | null = null;
  private done = false;
  private readonly calls = new Map<number, Call>();

  constructor(private readonly spawn: Spawn) {}

  /** Starts the program unless it runs. A failed start may be tried again. */
  start(): Promise<Hello> {
    if (this.done) return Promise.reject(closed());
    if (this.starting === null) {
      const starting: Promise<Hello> = this.boot().catch((e: unknown) => {
        if (this.starting === starting) this.drop();
        throw e;
      });
      this.starting = starting;
    }
    return this.starting;
  }

  private async boot(): Promise<Hello> {
    let current: Port | null = null;
    const early: string[] = []; // causes of an end before the program was at hand
    const mine = () => current !== null && current === this.port;
    try {
      current = await this.spawn(
        (message) => {
          if (mine()) this.receive(message);
        },
        (cause) => {
          if (mine()) this.ended(stopped(cause));
          else early.push(cause);
        },
      );
    } catch (e) {
      throw e instanceof FiveyearError ? e : stopped(e);
    }
    if (this.done) {
      current.close();
      throw closed();
    }
    if (early.length > 0) throw stopped(early[0]);
    this.port = current;
    const hello = await this.send("hello", { protocol: PROTOCOL });
    if (hello.protocol !== PROTOCOL) throw mismatch(hello.protocol, PROTOCOL);
    this.onStart?.();
    return hello;
  }

  /** Sends a request to the running program; what is sent first is answered from the state that comes first. */
  send<M extends Method>(method: M, params: Params<M>, options: CallOptions = {}): Promise<Result<M>> {
    const { signal } = options;
    if (signal !== undefined && typeof (signal as Partial<AbortSignal> | null)?.addEventListener !== "function") {
      return Promise.reject(invalid("signal: expected an AbortSignal", "signal：应为 AbortSignal"));
    }
    if (signal?.aborted) return Promise.reject(cancelled(signal));
    if (this.port === null) return Promise.reject(this.done ? closed() : stopped("not running"));
    const id = ++lastID;
    const message = written({ v: PROTOCOL, id, method, params });
    if (typeof message !== "string") return Promise.reject(message);
    const size = message.length > MAX_MESSAGE / 3 ? bytes.encode(message).length : 0;
    if (size > MAX_MESSAGE) return Promise.reject(tooLarge(size, MAX_MESSAGE));
    return new Promise<Result<M>>((resolve, reject) => {
      const abort = () => {
        if (this.giveUp(id) && signal) reject(cancelled(signal));
      };
      signal?.addEventListener("abort", abort, { once: true });
      const settle = <T>(f: (x: T) => void) => (x: T) => {
        signal?.removeEventListener("abort", abort);
        f(x);
      };
      this.calls.set(id, { ...options, resolve: settle(resolve), reject: settle(reject) });
      this.port?.post(message);
    });
  }

  /** Tells the program to stop a call; false when it has been answered already. */
  private giveUp(id: number): boolean {
    if (!this.calls.delete(id)) return false;
    this.port?.post(JSON.stringify({ v: PROTOCOL, id: ++lastID, method: "cancel", params: { id } }));
    return true;
  }

  /** Ends the program for good. */
  close(): void {
    this.done = true;
    this.ended(closed());
  }

  private receive(message: string): void {
    const answer = JSON.parse(message) as Answer;
    const call = this.calls.get(answer.id);
    if (answer.progress !== undefined) {
      try {
        call?.onProgress?.(answer.progress);
      } catch (e) {
        if (this.giveUp(answer.id)) call?.reject(listenerFailed(e)); // the caller's fault is that call's alone
      }
      return;
    }
    this.calls.delete(answer.id);
    if (answer.error === undefined) {
      call?.resolve(answer.result as never);
      return;
    }
    const e = new FiveyearError(answer.error);
    call?.reject(e);
    if (e.code === "internal") this.ended(e); // a program that failed once is not trusted again
  }

  private ended(e: FiveyearError): void {
    this.drop();
    const calls = [...this.calls.values()];
    this.calls.clear();
    for (const call of calls) call.reject(e);
  }

  private drop(): void {
    this.port?.close();
    this.port = null;
    this.starting = null;
  }
}
