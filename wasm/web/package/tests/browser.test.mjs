import assert from "node:assert/strict";
import { spawn, execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { load } from "fiveyear";

const home = fileURLToPath(new URL("./", import.meta.url));
const web = process.env.FIVEYEAR_WEB;
const require = createRequire(join(web, "package.json"));
const { chromium } = require("playwright-core");

const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".wasm": "application/wasm", ".svg": "image/svg+xml", ".webmanifest": "application/manifest+json" };
const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'";

/** Serves what was installed, with the strict policy of a careful site. */
const server = createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
  if (path === "/favicon.ico") {
    response.writeHead(204).end();
    return;
  }
  const name = join(home, path.endsWith("/") ? `${path}index.html` : path);
  try {
    if (!name.startsWith(home)) throw new Error("outside");
    const body = readFileSync(name);
    response.writeHead(200, { "Content-Type": types[extname(name)] ?? "application/octet-stream", "Content-Security-Policy": policy });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
});

let browser;
let origin;
let planText;
before(async () => {
  const engine = await load();
  planText = await (await engine.open("jimo-14fyp")).file();
  engine.close();
  mkdirSync("plans", { recursive: true });
  mkdirSync("town", { recursive: true });
  writeFileSync("index.html", "<!doctype html><title>blank</title>");
  writeFileSync("plans/mine.json", titled("Mine"));
  writeFileSync("plans/broken.json", '{\n  "format": 1,\n  "id": 7\n}\n');
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${server.address().port}`;
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
});
after(async () => {
  await browser?.close();
  server.close();
});

/** The Jimo plan under another id and title. */
function titled(title) {
  const plan = JSON.parse(planText);
  return JSON.stringify({ ...plan, id: title.toLowerCase(), title: { zh: title, en: title } });
}

/** A page of its own, and what its console complained of. */
async function open(path, expected = []) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-GB" });
  const page = await context.newPage();
  const wrong = [];
  page.on("console", (m) => {
    if (["error", "warning"].includes(m.type()) && !expected.some((x) => m.text().includes(x))) wrong.push(m.text());
  });
  page.on("pageerror", (e) => wrong.push(e.message));
  await page.goto(path.startsWith("http") ? path : origin + path);
  const close = async () => {
    assert.deepEqual(wrong, []);
    await context.close();
  };
  return { page, close };
}

const lib = "/node_modules/fiveyear/dist/browser.js";

test("the worker answers with the same bytes as Node", async () => {
  const ask = async (lib) => {
    const { load } = await import(lib);
    const engine = await load();
    const plan = await engine.open("jimo-14fyp");
    const run = await plan.run({ moves: ["gdp_growth=6", "manufacturing_closure=growth"] });
    const uncertain = [{ lever: "gdp_growth", dist: { kind: "normal", mean: 6.5, sd: 1 } }];
    const heard = [];
    const spread = await plan.ensemble({ uncertain, draws: 20_000, seed: 7 }, { onProgress: (d) => heard.push(d) });
    const review = await plan.review(await plan.actuals());
    engine.close();
    return { progress: heard.length > 0, all: JSON.stringify([run.view, spread, review]) };
  };
  const { page, close } = await open("/");
  const there = await page.evaluate(ask, lib);
  const here = await ask("fiveyear");
  assert.equal(there.all, here.all);
  assert.ok(there.progress);
  await close();
});

test("the page stays free while the worker draws, and a signal stops it", async () => {
  const { page, close } = await open("/");
  const said = await page.evaluate(async (lib) => {
    const { load } = await import(lib);
    const engine = await load();
    const plan = await engine.open("jimo-14fyp");
    const controller = new AbortController();
    const uncertain = [{ lever: "gdp_growth", dist: { kind: "normal", mean: 6.5, sd: 1 } }];
    const long = plan.ensemble({ uncertain, draws: 1_000_000 }, { signal: controller.signal, onProgress: () => controller.abort() });
    const code = await long.then(() => "done", (e) => e.code);
    return [code, (await plan.run()).value("gdp_growth", 2025)];
  }, lib);
  assert.deepEqual(said, ["cancelled", "7"]);
  await close();
});

test("when the worker fails, calls reject, and the next one finds the plan again", async () => {
  const { page, close } = await open("/");
  const said = await page.evaluate(async (lib) => {
    const { load } = await import(lib);
    const workers = [];
    const worker = () => {
      workers.push(new Worker(lib.replace("browser.js", "worker.js"), { type: "module" }));
      return workers.at(-1);
    };
    const engine = await load({ worker });
    const plan = await engine.open("jimo-14fyp");
    const uncertain = [{ lever: "gdp_growth", dist: { kind: "normal", mean: 6.5, sd: 1 } }];
    const lost = plan.ensemble({ uncertain, draws: 500_000 }, { onProgress: () => workers[0].dispatchEvent(new ErrorEvent("error", { message: "out of memory" })) });
    const e = await lost.then(() => null, (x) => x);
    return [e.code, e.message, (await plan.run({ moves: ["gdp_growth=6"] })).cell("manufacturing_growth_average", 2025).s, workers.length];
  }, lib);
  assert.deepEqual(said, ["internal", "the engine stopped (out of memory); the next call starts it anew", "8.03", 2]);
  await close();
});

test("an engine that is not there is said, and may be tried again", async () => {
  const { page, close } = await open("/", ["404"]);
  const said = await page.evaluate(async (lib) => {
    const { load } = await import(lib);
    const gone = await load({ wasm: "/nowhere.wasm" }).then(() => null, (e) => e);
    const noWorker = await load({ worker: () => new Worker("/nowhere.js", { type: "module" }) }).then(() => null, (e) => e);
    const engine = await load();
    return [gone.code, gone.in("zh"), noWorker.code, engine.plans.length];
  }, lib);
  assert.deepEqual([said[0], said[2], said[3]], ["internal", "internal", 4]);
  assert.match(said[1], /计算引擎已停止（http.*nowhere\.wasm: 404）/);
  await close();
});

const element = (attributes, lang = "en") => `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>Town</title>
<script type="module" src="/node_modules/fiveyear/dist/element.js"></script><main><fiveyear-calculator ${attributes}></fiveyear-calculator></main></html>`;

/** The calculator within the element, once its first result stands. */
async function within(page) {
  const frame = page.frameLocator("fiveyear-calculator iframe");
  await frame.locator('.app[data-ready="true"]').waitFor({ timeout: 60_000 });
  return frame;
}

test("the element shows the plan of the page, and follows its attributes and its width", async () => {
  writeFileSync("town/element.html", element('plan="../plans/mine.json" view="whatif" title="Our plan"'));
  const { page, close } = await open("/town/element.html");
  const frame = await within(page);
  assert.equal(await page.locator("fiveyear-calculator iframe").getAttribute("title"), "Our plan");
  assert.match(await frame.getByTestId("plan-title").inputValue(), /^file:mine:1\.0\.0:[0-9a-f]{12}:mine\.json$/);
  assert.match(await page.locator("fiveyear-calculator iframe").getAttribute("src"), /calculator\/\?plan=.*mine\.json#\/whatif$/);
  const box = () => page.locator("fiveyear-calculator").boundingBox();
  assert.equal((await box()).height, 800);
  await page.evaluate(() => {
    document.querySelector("main").style.width = "420px";
    document.querySelector("fiveyear-calculator").style.height = "600px";
  });
  assert.deepEqual([(await box()).width, (await box()).height], [420, 600]);
  assert.equal(await frame.locator("html").evaluate(() => innerWidth), 420);
  await page.evaluate(() => (document.querySelector("fiveyear-calculator").plan = "china-14fyp"));
  assert.equal(await page.locator("fiveyear-calculator").getAttribute("plan"), "china-14fyp");
  await frame.locator('[data-testid="plan-title"] option[value="id:china-14fyp"]:checked').waitFor({ state: "attached", timeout: 60_000 });
  await close();
});

test("the element is named in the page's language", async () => {
  writeFileSync("town/zh.html", element('plan="jimo-14fyp"', "zh-CN"));
  const { page, close } = await open("/town/zh.html");
  await within(page);
  assert.equal(await page.locator("fiveyear-calculator iframe").getAttribute("title"), "五年规划测算");
  await close();
});

test("the README's element works as written", async () => {
  const readme = readFileSync("node_modules/fiveyear/README.md", "utf8");
  const [, html] = /```html\n([\s\S]*?)```/.exec(readme);
  writeFileSync("town/readme.html", `<!doctype html><html lang="en"><meta charset="utf-8"><title>Town</title>${html}`);
  const { page, close } = await open("/town/readme.html");
  assert.match(await (await within(page)).getByTestId("plan-title").inputValue(), /^file:mine:1\.0\.0:[0-9a-f]{12}:mine\.json$/);
  await close();
});

test("the element tells of the scenario, and takes one", async () => {
  writeFileSync("town/events.html", element('plan="jimo-14fyp" view="whatif"'));
  const { page, close } = await open("/town/events.html");
  await page.evaluate(() => {
    globalThis.told = [];
    for (const type of ["load", "scenariochange", "error"]) document.querySelector("fiveyear-calculator").addEventListener(type, (e) => globalThis.told.push([type, e.detail?.plan ?? ""]));
  });
  const frame = await within(page);
  await frame.getByTestId("value-gdp_growth").fill("6");
  await frame.getByTestId("value-gdp_growth").press("Enter");
  await page.waitForFunction(() => globalThis.told.some(([type, plan]) => type === "scenariochange" && plan === "jimo-14fyp"), null, { timeout: 60_000 });
  const code = await page.evaluate(() => document.querySelector("fiveyear-calculator").scenario);
  assert.equal(await page.locator("fiveyear-calculator").getAttribute("scenario"), code);
  const engine = await load();
  const plan = await engine.open("jimo-14fyp");
  assert.equal((await plan.read(code)).scenario.moves[0].value, "6");
  const other = await plan.code({ moves: ["gdp_growth=5"] });
  engine.close();
  await page.evaluate((other) => (document.querySelector("fiveyear-calculator").scenario = other), other);
  await frame.locator('[data-testid="value-gdp_growth"]').and(frame.locator("input")).waitFor();
  await page.waitForFunction(() => document.querySelector("fiveyear-calculator").shadowRoot.querySelector("iframe").contentDocument.querySelector('[data-testid="value-gdp_growth"]').value === "5", null, { timeout: 60_000 });
  await close();
});

test("a figure and a chart of a plan in any page", async () => {
  writeFileSync("town/figures.html", `<!doctype html><html lang="en"><meta charset="utf-8"><title>Town</title>
<script type="module" src="/node_modules/fiveyear/dist/figures.js"></script>
<main><p>Manufacturing must grow <fiveyear-number plan="jimo-14fyp" variable="manufacturing_growth_average" moves="gdp_growth=6"></fiveyear-number> a year;
GDP is <fiveyear-number id="absent" plan="jimo-14fyp" variable="gdp" lang="zh"></fiveyear-number>.</p>
<fiveyear-chart plan="jimo-14fyp" variable="gdp_index" moves="gdp_growth=6"></fiveyear-chart></main></html>`);
  const { page, close } = await open("/town/figures.html");
  const number = page.locator("fiveyear-number").first();
  await number.getByText("8.03").waitFor({ timeout: 60_000 });
  assert.equal(await number.evaluate((e) => e.shadowRoot.textContent), "8.03%");
  await page.locator("#absent").getByText("需要输入").waitFor();
  const chart = page.locator("fiveyear-chart");
  await chart.locator("path[data-line]").first().waitFor({ timeout: 60_000 });
  assert.deepEqual(await chart.locator("path[data-line]").evaluateAll((lines) => lines.map((l) => l.dataset.line)), ["Plan as written", "Scenario"]);
  assert.match(await chart.locator("tbody tr").last().evaluate((r) => r.textContent), /^2025133\.82.*140\.26/); // 1.06⁵ and 1.07⁵
  await page.evaluate(() => {
    document.querySelector("fiveyear-number").addEventListener("error", (e) => (globalThis.refused = [e.detail.code, e.detail.text.en]));
    document.querySelector("fiveyear-number").variable = "nothing";
  });
  await page.waitForFunction(() => globalThis.refused);
  assert.deepEqual(await page.evaluate(() => globalThis.refused), ["unknown", "no such variable: nothing"]);
  await close();
});

const calculator = "/node_modules/fiveyear/dist/calculator/";

for (const [name, wanted, message, expected] of [
  ["not there", "/plans/none.json", "The server did not give this file (404). Check the address", ["404"]],
  ["of another site", "https://elsewhere.invalid/p.json", "lies on another site (https://elsewhere.invalid)", []],
  ["with problems", "/plans/broken.json", "the file has 7 problems", []],
  ["of an unknown id", "nowhere", "The server did not give this file (404)", ["404"]],
]) {
  test(`a plan file ${name} is refused in place, and the calculator works`, async () => {
    const { page, close } = await open(`${calculator}?plan=${encodeURIComponent(wanted)}`, expected);
    await page.locator('.app[data-ready="true"]').waitFor({ timeout: 60_000 });
    const said = await page.getByTestId("plan-refusal").innerText();
    assert.ok(said.includes(message), said);
    assert.equal(await page.getByTestId("plan-title").inputValue(), "id:jimo-14fyp");
    await close();
  });
}

test("another choice takes the place of the address's plan, also after a reload", async () => {
  const { page, close } = await open(`${calculator}?plan=/plans/mine.json#/overview`);
  const ready = () => page.locator('.app[data-ready="true"]').waitFor({ timeout: 60_000 });
  await ready();
  assert.equal(new URL(page.url()).search, "?plan=/plans/mine.json");
  await page.getByTestId("plan-title").selectOption("id:china-14fyp");
  await page.waitForURL((url) => url.search === "");
  await page.reload();
  await ready();
  assert.equal(await page.getByTestId("plan-title").inputValue(), "id:china-14fyp");
  await close();
});

test("the plan of the address opens offline once it was fetched", async () => {
  const { page, close } = await open(`${calculator}?plan=/plans/mine.json`, ["ERR_INTERNET_DISCONNECTED"]);
  await page.locator('.app[data-ready="true"]').waitFor({ timeout: 60_000 });
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller) return;
    await new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
  });
  await page.context().setOffline(true);
  await page.reload();
  await page.locator('.app[data-ready="true"]').waitFor({ timeout: 60_000 });
  assert.match(await page.getByTestId("plan-title").inputValue(), /^file:mine:1\.0\.0:[0-9a-f]{12}:mine\.json$/);
  assert.equal(await page.getByTestId("plan-refusal").count(), 0);
  await close();
});

test("the Go example serves the calculator with a plan of its own", async () => {
  const module = join(web, "../..");
  const program = join(home, "embed");
  execFileSync("go", ["build", "-o", program, "./examples/embed"], { cwd: module });
  writeFileSync("own.json", titled("Own"));
  const dir = join(home, "node_modules/fiveyear/dist/calculator");
  const child = spawn(program, ["-addr", "127.0.0.1:0", "-plan", join(home, "own.json"), "-dir", dir], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const address = await new Promise((resolve) => child.stdout.on("data", (d) => resolve(String(d).trim())));
    const { page, close } = await open(address);
    await page.locator('.app[data-ready="true"]').waitFor({ timeout: 60_000 });
    assert.equal(page.url().split("#")[0], `${address}/calculator/?plan=/plans/mine.json`);
    assert.match(await page.title(), /^Own/);
    await close();
  } finally {
    child.kill();
  }
});

test("a bundler takes the worker and the engine along", async () => {
  mkdirSync("app", { recursive: true });
  writeFileSync("app/index.html", '<!doctype html><meta charset="utf-8"><title>App</title><script type="module" src="/main.js"></script>');
  writeFileSync("app/main.js", 'import { load } from "fiveyear";\nconst run = await (await (await load()).open("jimo-14fyp")).run({ moves: ["gdp_growth=6"] });\ndocument.title = run.cell("manufacturing_growth_average", 2025).s;\n');
  const { build } = await import(require.resolve("vite"));
  await build({ root: join(home, "app"), base: "./", logLevel: "error", configFile: false, worker: { format: "es" }, build: { outDir: join(home, "bundled"), target: "es2022" } });
  const { page, close } = await open("/bundled/");
  await page.waitForFunction(() => document.title === "8.03", null, { timeout: 60_000 });
  await close();
});
