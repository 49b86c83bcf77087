/// <reference lib="esnext.disposable" preserve="true" />
import { Channel, type CallOptions, type Method, type Params, type Result, type Spawn } from "./channel.js";
import { FiveyearError, invalid, type Lang } from "./errors.js";
import { Plan } from "./plan.js";
import type { FunctionHelp, Hello, OpenParams, PlanHead } from "./protocol.js";

/** How the engine is loaded. Every field has a default that suits most. */
export interface LoadOptions {
  /** The language numbers and reports are written in; errors hold both. Default "en". */
  lang?: Lang;
  /** Where fiveyear.wasm lies. Default: beside this package's files. */
  wasm?: string | URL;
  /** Where rest.wasm of the same build lies: what the first answers do not need. Default: beside this package's files. */
  rest?: string | URL;
  /** Makes the worker, where a bundler or a content policy wants it elsewhere. It must run this package's worker.js (in Node: worker-node.js). */
  worker?: () => WorkerHandle;
  /** How often a call is sent again when the engine stops under it. Default 0: it rejects, and the next call starts the engine anew. */
  retries?: number;
}

/** A worker of the browser, or a thread of Node. */
export interface WorkerHandle {
  postMessage(message: unknown): void;
  terminate(): unknown;
}

/** An engine: a program that holds plans and answers questions about them. */
export class Engine {
  /** The language numbers and reports are written in. */
  readonly lang: Lang;
  private readonly channel: Channel;
  private hello: Hello;
  private readonly current = new Map<string, Plan>();
  /** Closes the engine at the end of a block, for "await using"; there where the host knows it. */
  declare readonly [Symbol.asyncDispose]: () => Promise<void>;

  private constructor(channel: Channel, hello: Hello, lang: Lang) {
    this.channel = channel;
    this.hello = hello;
    this.lang = lang;
  }

  /** Starts an engine; load is how users do it. */
  static async start(spawn: Spawn, { lang = "en", retries = 0 }: LoadOptions = {}): Promise<Engine> {
    if (!["zh", "en"].includes(lang)) throw invalid(`lang: ${lang}; expected "zh" or "en"`, `lang：${lang}；应为 "zh" 或 "en"`);
    const channel = new Channel(spawn, retries);
    return new Engine(channel, await channel.start(), lang);
  }

  /** The plans that come with the engine. */
  get plans(): readonly PlanHead[] {
    return this.hello.plans;
  }

  /** The functions of the formula language. */
  get functions(): readonly FunctionHelp[] {
    return this.hello.functions;
  }

  /** The Go and module version the engine was built with. */
  get build(): string {
    return this.hello.build;
  }

  /**
   * Opens a plan that comes with the engine by its id, or a plan file by its text. A file with problems is refused
   * with all of them in the error's details, each with line and column; file is the name they are given with.
   */
  async open(idOrText: string, file = "plan.json"): Promise<Plan> {
    if (typeof idOrText !== "string") throw invalid("a plan is opened by its id or its text", "打开规划须给出标识或文本");
    const params: OpenParams = idOrText.includes("{") ? { text: idOrText, file } : { id: idOrText };
    const view = await this.channel.call("plan.open", params);
    const plan = new Plan(this, params, view);
    this.current.set(plan.id, plan);
    return plan;
  }

  /** Calls a method of the protocol: what has no method of its own here. plan makes it the one that its id means. */
  async call<M extends Method>(method: M, params: Params<M>, options?: CallOptions, plan?: Plan): Promise<Result<M>> {
    this.hello = await this.channel.start();
    if (plan && this.current.get(plan.id) !== plan) {
      // Requests are answered in order, so the call that follows finds the plan open.
      this.current.set(plan.id, plan);
      this.channel.call("plan.open", plan.source).catch(() => this.current.delete(plan.id));
    }
    return this.channel.call(method, params, options);
  }

  /** Ends the engine. Calls under way, and all later ones, reject with the code "closed". */
  close(): void {
    this.channel.close();
  }

  static {
    const dispose = (Symbol as { asyncDispose?: symbol }).asyncDispose;
    if (dispose) {
      Object.defineProperty(this.prototype, dispose, {
        value(this: Engine) {
          this.close();
          return Promise.resolve();
        },
      });
    }
  }
}

/** The options given, which callers without types may give as anything. */
export function optionsOf(given: LoadOptions): LoadOptions {
  if (typeof given !== "object" || (given as LoadOptions | null) === null) throw invalid("the options: expected an object in { }", "选项：应为 { } 中的对象");
  const { wasm } = given;
  if (wasm !== undefined && typeof wasm !== "string" && !(wasm instanceof URL)) throw invalid("wasm: expected an address", "wasm：应为地址");
  return given;
}

/** Is e an error of this package, of that code if one is given? */
export function isFiveyearError(e: unknown, code?: FiveyearError["code"]): e is FiveyearError {
  return e instanceof FiveyearError && (code === undefined || e.code === code);
}
