import type { Locator, Page } from "@playwright/test";

// When a page is at rest. What is read but once is read from a page at rest: an assertion tries again, a reader does not.

interface Watched { work: () => number }

/** Counts, in the page, the calls to workers without answer and the timers that soon end. */
function count(): void {
  const SOON = 600; // a hand rests, a field is looked at; what is shown for seconds is not work
  let timers = 0;
  const workers = new Map<Worker, Set<number>>();
  const later = window.setTimeout.bind(window);
  const never = window.clearTimeout.bind(window);
  const waiting = new Set<number>();
  const set = (act: TimerHandler, ms = 0, ...rest: unknown[]): number => {
    if (typeof act !== "function" || ms > SOON) return later(act, ms, ...rest);
    const id = later(() => {
      try {
        (act as (...rest: unknown[]) => void)(...rest);
      } finally {
        if (waiting.delete(id)) timers--;
      }
    }, ms);
    waiting.add(id);
    timers++;
    return id;
  };
  window.setTimeout = set as typeof window.setTimeout;
  window.clearTimeout = (id) => {
    if (typeof id === "number" && waiting.delete(id)) timers--;
    never(id);
  };
  const idOf = (message: unknown): { id?: number; progress?: number; method?: string } => {
    try {
      return typeof message === "string" ? (JSON.parse(message) as object) : {};
    } catch {
      return {};
    }
  };
  window.Worker = class extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      const calls = new Set<number>();
      workers.set(this, calls);
      this.addEventListener("message", (e) => {
        const { id, progress } = idOf(e.data);
        if (id !== undefined && progress === undefined) calls.delete(id);
      });
      this.addEventListener("error", () => workers.delete(this));
    }

    override postMessage(message: unknown, ...rest: unknown[]): void {
      const { id, method } = idOf(message);
      if (id !== undefined && method !== undefined && method !== "cancel") workers.get(this)?.add(id);
      (super.postMessage as (...all: unknown[]) => void)(message, ...rest);
    }

    override terminate(): void {
      workers.delete(this);
      super.terminate();
    }
  };
  (window as unknown as { watched: Watched }).watched = { work: () => [...workers.values()].reduce((n, calls) => n + calls.size, timers) };
}

const requests = new WeakMap<Page, { open: number }>();

/** Has the page and its requests counted; before the page is opened. */
export async function watchWork(page: Page): Promise<void> {
  const of = { open: 0 };
  requests.set(page, of);
  page.on("request", () => of.open++);
  page.on("requestfinished", () => of.open--);
  page.on("requestfailed", () => of.open--);
  await page.context().addInitScript(count);
}

/** Waits until nothing is under way in the page, and has been drawn. */
export async function atRest(page: Page): Promise<void> {
  const of = requests.get(page);
  if (!of) return;
  do {
    await page.evaluate(async () => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const task = () => new Promise((resolve) => {
        const channel = new MessageChannel();
        channel.port1.onmessage = resolve;
        channel.port2.postMessage(null);
      });
      do {
        // two frames and a task: an effect of what was just drawn has run
        await frame();
        await frame();
        await task();
      } while (((window as unknown as { watched?: Watched }).watched?.work() ?? 0) > 0);
    });
  } while (of.open > 0);
}

const ONCE = ["evaluateAll", "allInnerTexts", "allTextContents", "innerText", "textContent", "getAttribute", "count", "inputValue"] as const;
const patched = new WeakSet();

/** Has readers that do not try again wait for rest. */
export function readAtRest(page: Page): void {
  const all = Object.getPrototypeOf(page.locator("html")) as Record<string, (...rest: unknown[]) => Promise<unknown>>;
  if (patched.has(all)) return;
  patched.add(all);
  for (const name of ONCE) {
    const read = all[name];
    if (!read) throw new Error(`locators have no ${name}`);
    all[name] = async function (this: Locator, ...rest: unknown[]) {
      await atRest(this.page());
      return read.apply(this, rest);
    };
  }
}
