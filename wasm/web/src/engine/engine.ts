import { PROTOCOL, type Fault, type Hello, type IDParams, type Methods, type OpenParams, type PlanView } from "../protocol.gen";
import { text } from "../i18n/dictionary";

export type Method = keyof Methods;
export type Params<M extends Method> = Methods[M]["params"];
export type Result<M extends Method> = Methods[M]["result"];

/** What the engine needs of a Worker, so that tests can stand in for one. */
export interface WorkerLike {
  postMessage(message: unknown): void;
  terminate(): void;
  onmessage: ((event: { data: unknown }) => void) | null;
  onerror: ((event: { message?: string; preventDefault?: () => void }) => void) | null;
}

/** An error that crossed the boundary. */
export class EngineError extends Error {
  constructor(readonly fault: Fault) {
    super(fault.message.en);
    this.name = "EngineError";
  }
}

/** Makes a Fault of whatever was thrown. */
export function faultOf(e: unknown): Fault {
  if (e instanceof EngineError) return e.fault;
  const cause = e instanceof Error ? e.message : String(e);
  return { code: "internal", message: text("fault.internal", { cause }) };
}

/** A message of the worker: an answer has one of result and error, a report of progress neither. */
interface Answer { v: number; id: number; result?: unknown; error?: Fault; progress?: number }

/** What a caller may want to hear of, or to stop, while a call is under way. */
export interface CallOptions {
  /** Told the share of the work done, 0…1, where the engine reports it. */
  onProgress?: (done: number) => void;
  /** When it aborts, the call rejects at once with the code "cancelled" and the engine is told to stop. */
  signal?: AbortSignal;
  /** When it aborts, the worker is ended, too: for work that does not listen while it is done. */
  ends?: boolean;
}

interface Call extends CallOptions {
  method: Method;
  params: unknown;
  crashes: number;
  id: number; // of the request it was last sent as
  resolve: (result: unknown) => void;
  reject: (e: EngineError) => void;
}

const cancelled = () => new EngineError({ code: "cancelled", message: text("fault.cancelled") });

const MAX_CRASHES = 2; // a call is sent at most twice

/**
 * Engine speaks to the worker: it numbers requests, checks the handshake, and when the worker dies starts
 * another, opens the plans again and repeats the calls that were under way, once.
 */
export class Engine {
  hello: Hello | null = null;
  onRestart: (() => void) | null = null;
  private worker: WorkerLike | null = null;
  private ready: Promise<void> | null = null;
  private lastID = 0;
  private readonly sent = new Map<number, Call>();
  private readonly opened = new Map<string, { params: OpenParams; id: string }>();

  constructor(private readonly spawn: () => WorkerLike) {}

  /** Calls a method of the Go side; rejects with an EngineError. */
  async call<M extends Method>(method: M, params: Params<M>, options: CallOptions = {}): Promise<Result<M>> {
    await this.start();
    const result = await new Promise<unknown>((resolve, reject) => this.begin({ ...options, method, params, crashes: 0, id: 0, resolve, reject }));
    if (method === "plan.open") this.noteOpen(params as OpenParams, (result as Partial<PlanView>).head?.id ?? "");
    if (method === "plan.close") this.noteClosed((params as IDParams).plan ?? "");
    return result as Result<M>;
  }

  /** Starts the worker unless it runs; a failed start may be tried again. */
  start(): Promise<void> {
    this.ready ??= this.boot().catch((e: unknown) => {
      this.stop();
      throw e;
    });
    return this.ready;
  }

  /** Ends the worker; the next call starts another. */
  stop(): void {
    this.worker?.terminate();
    this.worker = null;
    this.ready = null;
  }

  private async boot(): Promise<void> {
    const worker = this.spawn();
    this.worker = worker;
    worker.onmessage = (event) => {
      if (worker === this.worker) this.receive(event.data);
    };
    worker.onerror = (event) => {
      event.preventDefault?.();
      if (worker === this.worker) this.crashed(text("fault.internal", { cause: event.message ?? "worker" }));
    };
    const hello = (await this.direct("hello", { protocol: PROTOCOL })) as Hello;
    if (hello.protocol !== PROTOCOL) {
      throw new EngineError({
        code: "protocol",
        message: text("fault.protocol", { page: PROTOCOL, engine: hello.protocol }),
      });
    }
    this.hello = hello;
    // A plan that is gone meanwhile does not keep the others from opening; whoever asks for it is told.
    for (const { params } of this.opened.values()) await this.direct("plan.open", params).catch(() => undefined);
  }

  /** Notes what to open again in another worker, the last opened last: of two versions it is the one in use. */
  private noteOpen(params: OpenParams, id: string): void {
    const key = JSON.stringify(params);
    this.opened.delete(key);
    this.opened.set(key, { params, id });
  }

  private noteClosed(id: string): void {
    for (const [key, open] of this.opened) if (open.id === id) this.opened.delete(key);
  }

  /** Sends a call that belongs to the start itself: it is not repeated. */
  private direct(method: Method, params: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.send({ method, params, crashes: MAX_CRASHES, id: 0, resolve, reject });
    });
  }

  /** Sends a call and stops it when its signal says so. */
  private begin(call: Call): void {
    const { signal, resolve, reject } = call;
    if (signal?.aborted) {
      reject(cancelled());
      return;
    }
    const stop = () => this.cancel(call);
    signal?.addEventListener("abort", stop, { once: true });
    call.resolve = (result) => {
      signal?.removeEventListener("abort", stop);
      resolve(result);
    };
    call.reject = (e) => {
      signal?.removeEventListener("abort", stop);
      reject(e);
    };
    this.send(call);
  }

  private send(call: Call): void {
    call.id = ++this.lastID;
    this.sent.set(call.id, call);
    this.post(call.id, call.method, call.params);
  }

  private post(id: number, method: Method, params: unknown): void {
    this.worker?.postMessage(JSON.stringify({ v: PROTOCOL, id, method, params }));
  }

  /** Gives a call up. Its answer, should it come all the same, is not waited for. */
  private cancel(call: Call): void {
    const underWay = this.sent.delete(call.id);
    call.reject(cancelled());
    if (!underWay) return;
    if (call.ends) this.again(this.takeSent());
    else this.post(++this.lastID, "cancel", { id: call.id });
  }

  /** Ends the worker and returns what was under way. */
  private takeSent(): Call[] {
    const calls = [...this.sent.values()];
    this.sent.clear();
    this.stop();
    return calls;
  }

  /** Starts another worker and sends calls again. */
  private again(calls: Call[]): void {
    this.start().then(
      () => calls.filter((call) => !call.signal?.aborted).forEach((call) => this.send(call)),
      (e: unknown) => calls.forEach((call) => call.reject(new EngineError(faultOf(e)))),
    );
  }

  private receive(data: unknown): void {
    if (typeof data !== "string") return;
    const response = JSON.parse(data) as Answer;
    if (response.id === 0) {
      this.crashed(response.error?.message ?? text("fault.internal", { cause: "id 0" }));
      return;
    }
    if (response.error?.code === "internal") {
      this.crashed(response.error.message, response.error);
      return;
    }
    const call = this.sent.get(response.id);
    if (!call) return;
    if (response.progress !== undefined) {
      call.onProgress?.(response.progress);
      return;
    }
    this.sent.delete(response.id);
    if (response.error) call.reject(new EngineError(response.error));
    else call.resolve(response.result);
  }

  /** Starts another worker and repeats what was under way, unless it has crashed one already. */
  private crashed(message: Fault["message"], fault: Fault = { code: "internal", message }): void {
    const again: Call[] = [];
    for (const call of this.takeSent()) {
      if (++call.crashes >= MAX_CRASHES) call.reject(new EngineError(fault));
      else again.push(call);
    }
    if (again.length === 0) return;
    this.onRestart?.();
    this.again(again);
  }
}
