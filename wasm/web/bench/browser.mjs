// What only a browser shows: the calculator's page as it is served, its engine in its worker, and the
// hand-written loop in the same Chromium.
import { chromium } from "@playwright/test";
import { readFileSync } from "node:fs";
import process from "node:process";
import { wasmExec, wasmFile } from "./go.mjs";
import { median } from "./measure.mjs";
import { moves } from "./moves.mjs";
import { plans } from "./plans.mjs";

const URL_ = process.env.FIVEYEAR_URL ?? "";
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const LOADS = 5;

export async function browser() {
  const chrome = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: flags });
  try {
    return { ...(await loads(chrome)), ...(await offline(chrome)), moves: await moves(chrome, URL_, options), plans: await many(chrome), ...(await draws(chrome)) };
  } finally {
    await chrome.close();
  }
}

const options = { locale: "en-GB", viewport: { width: 1440, height: 900 } };

/** Twenty county plans and their province on one board. */
async function many(chrome) {
  const context = await chrome.newContext({ ...options, serviceWorkers: "block" });
  const page = await context.newPage();
  await page.goto(`${URL_}#/portfolio`);
  const longest = await plans(page);
  await context.close();
  return longest;
}

/** Notes in the page when the first result stands, and how long its tasks are. */
async function watched(context) {
  const page = await context.newPage();
  await page.addInitScript(() => {
    const seen = (globalThis.seen = { ready: 0, tasks: [] });
    new globalThis.PerformanceObserver((list) => seen.tasks.push(...list.getEntries().map((e) => e.duration))).observe({ type: "longtask", buffered: true });
    const look = () => {
      if (globalThis.document.querySelector('.app[data-ready="true"]')) seen.ready = globalThis.performance.now();
      else globalThis.requestAnimationFrame(look);
    };
    look();
  });
  return page;
}

const ready = (page) => page.waitForFunction(() => globalThis.seen?.ready > 0, null, { timeout: 120_000 });

/** Cold loads, each in a profile of its own: time to the first result, bytes, longest task. */
async function loads(chrome) {
  const times = [];
  const tasks = [];
  let bytes = 0;
  for (let i = 0; i < LOADS; i++) {
    const context = await chrome.newContext({ ...options, serviceWorkers: "block" });
    const page = await watched(context);
    const requests = [];
    page.on("requestfinished", (r) => requests.push(r));
    await page.goto(URL_);
    await ready(page);
    await page.waitForTimeout(500);
    const sizes = await Promise.all(requests.map((r) => r.sizes()));
    bytes = Math.max(bytes, sizes.reduce((sum, s) => sum + s.responseBodySize + s.responseHeadersSize, 0));
    const seen = await page.evaluate(() => globalThis.seen);
    times.push(seen.ready);
    tasks.push(Math.max(0, ...seen.tasks));
    await context.close();
  }
  return { cold: median(times), bytes, loadTask: median(tasks) };
}

/** Starts without a network, from what the service worker keeps. */
async function offline(chrome) {
  const context = await chrome.newContext(options);
  const first = await watched(context);
  await first.goto(URL_);
  await ready(first);
  await first.evaluate(async () => {
    const sw = globalThis.navigator.serviceWorker;
    await sw.ready;
    if (!sw.controller) await new Promise((resolve) => sw.addEventListener("controllerchange", resolve, { once: true }));
  });
  await first.close();
  await context.setOffline(true);
  const times = [];
  for (let i = 0; i < LOADS; i++) {
    const page = await watched(context);
    await page.goto(URL_);
    await ready(page);
    times.push(await page.evaluate(() => globalThis.seen.ready));
    await page.close();
  }
  await context.close();
  return { offline: median(times) };
}

/** 10,000 draws in the page's own worker beside the hand-written loop, the engine's memory, and how soon a cancel is heard. */
async function draws(chrome) {
  const context = await chrome.newContext({ ...options, serviceWorkers: "block" });
  const page = await context.newPage();
  await timed(page, prelude);
  await page.route("**/bench/*", (route) =>
    route.fulfill(route.request().url().endsWith(".wasm") ? { body: readFileSync(wasmFile()), contentType: "application/wasm" } : { body: readFileSync(wasmExec()), contentType: "text/javascript" }),
  );
  const worker = page.waitForEvent("worker");
  await page.goto(URL_);
  const address = (await worker).url();
  const out = await page.evaluate(inPage, { address, ensemble });
  await context.close();
  return { ensemble: median(out.ensemble), hand: median(out.hand), heap: out.heap, cancel: median(out.cancel), gap: out.gap };
}

/** Puts code before the worker's own. */
const timed = (page, code) =>
  page.route("**/assets/*worker*.js", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: `${code}\n${await answer.text()}` });
  });

// Goes before the worker's own code: it says how large the engine's memory is.
const prelude = `{
  const start = WebAssembly.instantiate;
  let memory;
  WebAssembly.instantiate = async (...args) => {
    const made = await start.apply(WebAssembly, args);
    memory = made.exports.mem;
    return made;
  };
  globalThis.addEventListener("message", (e) => {
    if (e.data === "memory") { e.stopImmediatePropagation(); globalThis.postMessage({ memory: memory.buffer.byteLength }); }
  });
}`;

const lever = (name, mean, sd, yearly) => ({ lever: name, ...(yearly ? { yearly } : {}), dist: { kind: "normal", mean, sd } });

/** The draws that the hand-written loop computes, with fans of all variables and chances of all targets. */
const ensemble = {
  scenario: { format: 1 },
  seed: "1",
  clip: true,
  uncertain: [
    lever("gdp_growth", 6, 0.5, true), lever("rd_growth", 8, 0.5, true), lever("new_urban_jobs", 2.5, 0.2, true),
    lever("manufacturing_share", 42, 0.3), lever("marine_share", 35, 0.3), lever("four_new_share", 40, 0.3),
    lever("digital_core_share", 2.4, 0.1), lever("patents_per_10k", 3.8, 0.1),
  ],
};

/** Runs in the page. */
async function inPage({ address, ensemble }) {
  const now = () => globalThis.performance.now();
  const engine = new globalThis.Worker(address, { type: "module" });
  const program = () => globalThis.performance.getEntriesByType("resource").find((r) => r.name.endsWith(".wasm"));
  while (!program()) await new Promise((resolve) => globalThis.setTimeout(resolve, 20)); // it is listed when it has arrived
  const { name } = program();
  const [rest] = /assets\/rest-[^"]+\.wasm/.exec(await (await globalThis.fetch("sw.js")).text()); // draws are in it
  engine.postMessage({ start: await globalThis.WebAssembly.compileStreaming(globalThis.fetch(name)), rest: new globalThis.URL(rest, globalThis.document.baseURI).href });
  let last = 0;
  const waiting = new Map();
  engine.addEventListener("message", (e) => {
    if (typeof e.data !== "string") return e.data.memory === undefined ? undefined : waiting.get("memory")(e.data.memory);
    const m = JSON.parse(e.data);
    if (m.progress === undefined) waiting.get(m.id)?.(m);
  });
  const ask = (method, params) => {
    const id = ++last;
    const answer = new Promise((resolve) => waiting.set(id, resolve));
    engine.postMessage(JSON.stringify({ v: 1, id, method, params }));
    return { id, answer };
  };
  const hello = await ask("hello", { protocol: 1 }).answer;
  const plan = hello.result.plans[0];
  const scenario = { ...ensemble.scenario, plan: plan.id, version: plan.version };
  const params = (draws) => ({ plan: plan.id, lang: "en", ensemble: { ...ensemble, scenario, draws } });
  await ask("plan.open", { id: plan.id }).answer;

  await new Promise((resolve, reject) => {
    const script = Object.assign(globalThis.document.createElement("script"), { src: "bench/wasm_exec.js", onload: resolve, onerror: reject });
    globalThis.document.head.append(script);
  });
  const go = new globalThis.Go();
  const { instance } = await globalThis.WebAssembly.instantiateStreaming(globalThis.fetch("bench/bench.wasm"), go.importObject);
  void go.run(instance);

  const out = { ensemble: [], hand: [], cancel: [], heap: 0 };
  for (let i = 0; i < 9; i++) {
    let start = now();
    const m = await ask("ensemble", params(10_000)).answer;
    out.ensemble.push(now() - start);
    if (m.error) throw new Error(JSON.stringify(m.error));
    start = now();
    instance.exports.do(1, 39); // 39 blocks of 256: the loop is second in the list of works
    out.hand.push(now() - start);
  }
  out.heap = await new Promise((resolve) => {
    waiting.set("memory", resolve);
    engine.postMessage("memory");
  });
  for (let i = 0; i < 7; i++) {
    const long = ask("ensemble", params(100_000));
    await new Promise((resolve) => globalThis.setTimeout(resolve, 150));
    const start = now();
    void ask("cancel", { id: long.id });
    const m = await long.answer;
    if (m.error?.code !== "cancelled") throw new Error("the work was not cancelled");
    out.cancel.push(now() - start);
  }
  return out;
}
