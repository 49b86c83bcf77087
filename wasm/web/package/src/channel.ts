import { cancelled, closed, FiveyearError, invalid, listenerFailed, mismatch, stopped, tooLarge } from "./errors.js";
import { PROTOCOL, type Fault, type Hello, type Methods, type OpenParams, type PlanView } from "./protocol.js";

export type Method = keyof Methods;
export type Params<M extends Method> = Methods[M]["params"];
export type Result<M extends Method> = Methods[M]["result"];

/** What may accompany a call that takes long. */
export interface CallOptions {
  /** Told the share of the work done, 0…1, where the engine reports it. */
  onProgress?: (done: number) => void;
  /** When it aborts, the call rejects with the code "cancelled" and the engine stops the work. */
  signal?: AbortSignal | undefined;
  /** When the signal aborts, the program is ended, too: for work that does not listen while it is done. Other calls go on in another. */
  ends?: boolean;
}

/** A running program: texts go in, texts come out. */
export interface Port {
  post(message: string): void;
  close(): void;
  /** Told whether any call is under way: a process may end when none is. */
  busy?(on: boolean): void;
}

/** What a worker hears first: the program it is to run, and its rest or where that lies. Texts follow. */
export interface Start { start: WebAssembly.Module; rest: WebAssembly.Module | string }

/** What a worker tells of itself; all else are texts of the program. */
export interface Sign { ready?: boolean; ended?: string }

/** Starts a program. It may end later by itself: then ended is called with the cause. */
export type Spawn = (receive: (message: string) => void, ended: (cause: string) => void) => Promise<Port>;

interface Call extends CallOptions {
  method: Method;
  params: unknown;
  /** How often it may still be sent again after the program died. */
  retries: number;
  id: number; // of the request it was last sent as
  resolve: (result: unknown) => void;
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

function oversized(message: string): FiveyearError | null {
  const size = message.length > MAX_MESSAGE / 3 ? bytes.encode(message).length : 0;
  return size > MAX_MESSAGE ? tooLarge(size, MAX_MESSAGE) : null;
}

/**
 * Channel numbers requests and matches answers to them. When the program ends, the next call starts another, which opens
 * the plans again; calls under way are sent again as often as retries allows, and reject otherwise.
 */
export class Channel {
  /** What the program answered to the handshake; null before the first start. */
  hello: Hello | null = null;
  private port: Port | null = null;
  private starting: Promise<Hello> | null = null;
  private done = false;
  private lastID = 0;
  private readonly calls = new Map<number, Call>();
  private readonly opened = new Map<string, { params: OpenParams; plan: string }>();

  constructor(private readonly spawn: Spawn, private readonly retries = 0) {}

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
    const hello = await this.send("hello", { protocol: PROTOCOL }, {}, 0);
    if (hello.protocol !== PROTOCOL) throw mismatch(hello.protocol, PROTOCOL);
    this.hello = hello;
    // A plan that is gone meanwhile does not keep the others from opening; whoever asks for it is told.
    for (const { params } of this.opened.values()) await this.send("plan.open", params, {}, 0).catch(() => undefined);
    if (this.port !== current) throw this.absent();
    return hello;
  }

  /** Calls a method; rejects with a FiveyearError. Calls are sent in the order they are made in. */
  async call<M extends Method>(method: M, params: Params<M>, options: CallOptions = {}): Promise<Result<M>> {
    await this.start();
    const result = await this.send(method, params, options, this.retries);
    if (method === "plan.open") this.noteOpen(params as OpenParams, (result as Partial<PlanView>).head?.id ?? "");
    if (method === "plan.close") this.noteClosed((params as Params<"plan.close">).plan ?? "");
    return result;
  }

  /** Notes what another program has to open, the last opened last: of two versions it is the one in use. */
  private noteOpen(params: OpenParams, plan: string): void {
    const key = JSON.stringify(params);
    this.opened.delete(key);
    this.opened.set(key, { params, plan });
  }

  private noteClosed(plan: string): void {
    for (const [key, open] of this.opened) if (open.plan === plan) this.opened.delete(key);
  }

  private send<M extends Method>(method: M, params: Params<M>, options: CallOptions, retries: number): Promise<Result<M>> {
    const { signal } = options;
    if (signal !== undefined && typeof (signal as Partial<AbortSignal> | null)?.addEventListener !== "function") {
      return Promise.reject(invalid("signal: expected an AbortSignal", "signal：应为 AbortSignal"));
    }
    if (signal?.aborted) return Promise.reject(cancelled(signal));
    if (this.port === null) return Promise.reject(this.absent());
    return new Promise<Result<M>>((resolve, reject) => {
      const call: Call = { ...options, method, params, retries, id: 0, resolve: resolve as Call["resolve"], reject };
      const abort = () => {
        if (signal) this.giveUp(call, cancelled(signal));
      };
      const settle = <T>(f: (x: T) => void) => (x: T) => {
        signal?.removeEventListener("abort", abort);
        f(x);
      };
      call.resolve = settle(call.resolve);
      call.reject = settle(call.reject);
      signal?.addEventListener("abort", abort, { once: true });
      this.post(call);
    });
  }

  /** Why there is no program. */
  private absent(): FiveyearError {
    return this.done ? closed() : stopped("not running");
  }

  private post(call: Call): void {
    call.id = ++this.lastID;
    const message = written({ v: PROTOCOL, id: call.id, method: call.method, params: call.params });
    const refused = typeof message === "string" ? oversized(message) : message;
    if (refused !== null) {
      call.reject(refused);
      return;
    }
    this.calls.set(call.id, call);
    this.port?.busy?.(true);
    this.port?.post(message as string);
  }

  /** Takes a call off those under way; false when it has been answered, or is to be sent again. */
  private take(call: Call): boolean {
    const underWay = this.calls.delete(call.id);
    if (this.calls.size === 0) this.port?.busy?.(false);
    return underWay;
  }

  /** Rejects a call. The program is told to stop it, and an answer that comes all the same is not waited for. */
  private giveUp(call: Call, why: FiveyearError): void {
    const underWay = this.take(call);
    call.reject(why);
    if (!underWay) return;
    if (call.ends) this.again(this.drop());
    else this.port?.post(JSON.stringify({ v: PROTOCOL, id: ++this.lastID, method: "cancel", params: { id: call.id } }));
  }

  /** Ends the program for good. */
  close(): void {
    this.done = true;
    for (const call of this.drop()) call.reject(closed());
  }

  private receive(message: string): void {
    const answer = JSON.parse(message) as Answer;
    const call = this.calls.get(answer.id);
    if (answer.progress !== undefined) {
      try {
        call?.onProgress?.(answer.progress);
      } catch (e) {
        if (call) this.giveUp(call, listenerFailed(e)); // the caller's fault is that call's alone
      }
    } else if (answer.error?.code === "internal") {
      this.ended(new FiveyearError(answer.error)); // a program that failed once is not trusted again
    } else if (call) {
      this.take(call);
      if (answer.error) call.reject(new FiveyearError(answer.error));
      else call.resolve(answer.result);
    }
  }

  /** The program has ended by itself: what was under way is sent to another, or given up. */
  private ended(e: FiveyearError): void {
    const calls = this.drop();
    for (const call of calls) if (call.retries <= 0) call.reject(e);
    this.again(calls.filter((call) => call.retries-- > 0));
  }

  private again(calls: readonly Call[]): void {
    if (calls.length === 0) return;
    this.start().then(
      () => calls.filter((call) => !call.signal?.aborted).forEach((call) => this.post(call)),
      (e: unknown) => calls.forEach((call) => call.reject(e instanceof FiveyearError ? e : stopped(e))),
    );
  }

  /** Ends the program and returns what was under way. */
  private drop(): readonly Call[] {
    const calls = [...this.calls.values()];
    this.calls.clear();
    this.port?.close();
    this.port = null;
    this.starting = null;
    return calls;
  }
}
