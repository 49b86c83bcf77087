// What a move of a lever costs the page: single moves and a drag of two seconds, with motion as readers have it and
// reduced, on Overview and What-if, at the machine's speed and at a quarter of it.
import process from "node:process";
import { median, quantile } from "./measure.mjs";

const MOVES = Number(process.env.BENCH_MOVES ?? 24);
const SETTLED = 420; // ms after a move; what follows it and what is animated counts
const RESTED = 2000; // ms in which the hand rests and what changed is marked
const DRAG = 60; // positions of a drag, one in 33 ms

export const views = ["overview", "whatif"];
export const motions = ["no-preference", "reduce"];
export const speeds = [1, 4];

/** Measures every view, motion and speed; the results in that order. */
export async function moves(chrome, url, options) {
  const found = [];
  for (const view of views) {
    for (const motion of motions) {
      for (const slower of speeds) found.push({ view, motion, slower, ...(await measured(chrome, url, { ...options, reducedMotion: motion }, view, slower)) });
    }
  }
  return found;
}

async function measured(chrome, url, options, view, slower) {
  const context = await chrome.newContext({ ...options, serviceWorkers: "block" });
  const page = await context.newPage();
  await page.addInitScript(watch);
  await page.route("**/assets/*worker*.js", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: `${ticker}\n${await answer.text()}` });
  });
  await page.goto(`${url}/#/${view}`);
  await page.waitForSelector('.app[data-ready="true"]', { timeout: 120_000 });
  await page.waitForSelector('[data-testid="chart"][data-drawn="true"]');
  const slider = page.locator('[data-testid="lever-gdp_growth"] input[type="range"]');
  await slider.waitFor();
  const cdp = await context.newCDPSession(page);
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: slower });
  const busy = async () => (await cdp.send("Performance.getMetrics")).metrics.find((m) => m.name === "TaskDuration").value * 1000;
  const during = async (values, wait) => {
    const before = await busy();
    const took = await slider.evaluate(move, { values, wait });
    return { ...took, busy: (await busy()) - before };
  };
  await during([5.5], SETTLED * 4);
  const idle = [];
  for (let i = 0; i < MOVES / 3; i++) idle.push((await during([], SETTLED)).busy);
  const single = [];
  for (let i = 0; i < MOVES; i++) {
    const took = await during([6 + (i % 12) / 10], SETTLED);
    if (took.engine > 0 && took.painted > 0) single.push({ ...took, work: took.busy - median(idle) + took.engine });
  }
  if (single.length < MOVES / 2) throw new Error(`only ${single.length} of ${MOVES} moves were seen to be painted on ${view}`);
  const rested = await during([6.45], RESTED);
  const drag = await during(Array.from({ length: DRAG }, (_, i) => 5 + i / 20), SETTLED);
  await context.close();
  const of = (name) => ({ p50: median(single.map((s) => s[name])), p95: quantile(single.map((s) => s[name]), 0.95) });
  const most = (name) => Math.max(...single.map((s) => s[name]));
  return {
    work: of("work"), engine: of("engine"), painted: of("painted"),
    fields: most("fields"), alive: Math.max(most("alive"), rested.alive), rested: rested.busy - (median(idle) * (RESTED + 50)) / (SETTLED + 50) + rested.engine, long: single.reduce((n, s) => n + s.long, 0),
    drag: { work: drag.busy / DRAG, frames: { p50: median(drag.frames), p95: quantile(drag.frames, 0.95) }, alive: drag.alive, long: drag.long, longest: drag.longest },
  };
}

/** Runs in the page before it: counts draws of lever fields, animations, frames and long tasks. */
function watch() {
  const g = globalThis;
  const seen = (g.seen = { worked: 0, painted: 0, fields: new Set(), alive: 0, frames: [], tasks: [] });
  new g.BroadcastChannel("bench").onmessage = (e) => (seen.worked ||= e.data);
  new g.PerformanceObserver((list) => seen.tasks.push(...list.getEntries().map((e) => e.duration))).observe({ type: "longtask" });
  new g.MutationObserver(() => g.requestAnimationFrame(() => (seen.painted = g.performance.now()))).observe(g.document, { subtree: true, childList: true, attributes: true, characterData: true });
  // Whoever draws a field compares its value with the one it has.
  const value = Object.getOwnPropertyDescriptor(g.HTMLInputElement.prototype, "value");
  Object.defineProperty(g.HTMLInputElement.prototype, "value", {
    ...value,
    get() {
      if (this.dataset.testid?.startsWith("value-")) seen.fields.add(this);
      return value.get.call(this);
    },
  });
}

/** Runs in the page: moves the slider through values, one in 33 ms, and waits. */
async function move(input, { values, wait }) {
  const g = globalThis;
  const seen = g.seen;
  const rest = (ms) => new Promise((resolve) => g.setTimeout(resolve, ms));
  await rest(50);
  Object.assign(seen, { worked: 0, painted: 0, alive: 0, frames: [], tasks: [] });
  seen.fields.clear();
  const start = g.performance.now();
  let last = start;
  let watching = values.length > 1;
  const frame = (now) => {
    seen.frames.push(now - last);
    last = now;
    if (watching) g.requestAnimationFrame(frame);
  };
  if (watching) g.requestAnimationFrame(frame);
  let painted = 0;
  for (const v of values) {
    const at = g.performance.now();
    input.value = String(v);
    input.dispatchEvent(new g.Event("input", { bubbles: true }));
    seen.alive = Math.max(seen.alive, g.document.getAnimations().length);
    await rest(values.length > 1 ? Math.max(0, 33 - (g.performance.now() - at)) : 0);
  }
  watching = false;
  const until = g.performance.now() + wait;
  const enough = start + 3000; // a busy machine paints late
  while (g.performance.now() < until || (values.length === 1 && painted === 0 && g.performance.now() < enough)) {
    seen.alive = Math.max(seen.alive, g.document.getAnimations().length);
    if (seen.worked > 0 && painted === 0 && seen.painted > start + seen.worked) painted = seen.painted - start;
    await rest(20);
  }
  return {
    engine: seen.worked, painted, fields: seen.fields.size, alive: seen.alive, frames: seen.frames.slice(1),
    long: seen.tasks.filter((t) => t > 50).length, longest: Math.max(0, ...seen.tasks),
  };
}

// Goes before the worker's own code: it reports how long the engine works on each run, waiting left out.
const ticker = `{
  const channel = new BroadcastChannel("bench");
  let asked = 0;
  globalThis.addEventListener("message", (e) => { if (String(e.data).includes('"method":"run"')) asked = performance.now(); });
  const send = globalThis.postMessage.bind(globalThis);
  globalThis.postMessage = (...args) => {
    if (asked > 0) channel.postMessage(performance.now() - asked);
    asked = 0;
    send(...args);
  };
}`;
