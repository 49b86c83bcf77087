import type { Sign, Start } from "./channel.js";

/** Lets a worker run the program it is sent: requests may come before it has started. */
export function serve(listen: (receive: (message: Start | string) => void) => void, post: (message: Sign | string) => void): void {
  const ended = (cause: unknown) => post({ ended: cause instanceof Error ? cause.message : String(cause) });
  globalThis.fiveyearProgress = post;
  let handle: (start: Start) => void;
  const handler = new Promise<Running["handle"]>((resolve) => {
    handle = (message) => {
      start(message).then(({ handle, exit }) => {
        exit.then(() => ended("the program has ended"), ended);
        resolve(handle);
        post({ ready: true });
      }, ended);
    };
  });
  listen((message) => {
    if (typeof message === "string") handler.then((handle) => handle(message)).then(post, ended);
    else handle(message);
  });
}

async function start({ start, rest }: Start): Promise<Running> {
  const go = new Go();
  const load = () => {
    new WebAssembly.Instance(typeof rest === "string" ? loaded(rest) : rest, { program: instance.exports });
  };
  const instance: WebAssembly.Instance = await WebAssembly.instantiate(start, { ...go.importObject, program: { load } });
  return begin(go, instance);
}

/** The rest of the program. The program waits for it in the middle of a call: only a request that blocks will do, which a worker may make. */
function loaded(url: string): WebAssembly.Module {
  const request = new XMLHttpRequest();
  request.open("GET", url, false);
  request.responseType = "arraybuffer";
  request.send();
  if (request.status !== 200) throw new Error(`${url}: ${String(request.status)}`);
  return new WebAssembly.Module(request.response as ArrayBuffer);
}

/** A program that runs. */
interface Running {
  handle: (request: string) => Promise<string>;
  exit: Promise<void>;
}

/** Runs a program up to the point where it waits for requests: it has set its handler by then. */
function begin(go: Go, instance: WebAssembly.Instance): Running {
  const crash = guard(go);
  take();
  const exit = Promise.race([go.run(instance).finally(() => clearTimers(go)), crash]);
  const handle = take();
  exit.catch(() => undefined); // whoever is told of the end hears of it besides
  if (!handle) throw new Error("the program gives no handler: is this fiveyear.wasm, and wasm_exec.js of the same Go?");
  return {
    // What an ended program throws at once is a rejection, too.
    handle: async (request) => {
      const answer = go.exited ? undefined : await handle(request);
      if (answer === undefined) throw new Error("the program has ended");
      return answer;
    },
    exit,
  };
}

/**
 * Keeps the end of a program from surfacing outside any promise: timers and callbacks that it left behind find it ended and
 * do nothing, and what it throws in one of them rejects the promise returned.
 */
function guard(go: Go): Promise<never> {
  return new Promise((_, reject) => {
    const resume = go._resume.bind(go);
    go._resume = () => {
      if (go.exited) {
        clearTimers(go); // the timer that called would call for ever
        reject(new Error("the program has ended"));
        return;
      }
      try {
        resume();
      } catch (e) {
        go.exited = true;
        reject(e instanceof Error ? e : new Error(String(e)));
      } finally {
        if (go.exited) clearTimers(go);
      }
    };
  });
}

/** Timers of a program that has ended would wake it up, and keep Node from ending. */
function clearTimers(go: Go): void {
  for (const timer of go._scheduledTimeouts.values()) clearTimeout(timer);
  go._scheduledTimeouts.clear();
}

/** The handler a program has set, if any. The name is free again for the next. */
function take(): typeof globalThis.fiveyearHandle {
  const handle = globalThis.fiveyearHandle;
  globalThis.fiveyearHandle = undefined;
  return handle;
}
