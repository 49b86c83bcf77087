import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { FiveyearError, load } from "fiveyear";

let engine;
let plan;
before(async () => {
  engine = await load();
  plan = await engine.open("jimo-14fyp");
});
after(() => engine.close());

/** The error a promise rejects with. */
async function refusal(promise) {
  const e = await promise.then(() => null, (x) => x);
  assert.ok(e instanceof FiveyearError, String(e));
  return e;
}

const uncertain = [{ lever: "gdp_growth", dist: { kind: "normal", mean: 6.5, sd: 1 } }];

test("the engine names its plans and functions", () => {
  assert.deepEqual(engine.plans.map((p) => p.id), ["jimo-14fyp", "china-15fyp", "china-14fyp", "china-13fyp"]);
  assert.ok(engine.functions.some((f) => f.name === "average_growth"));
  assert.match(engine.build, /^go1\./);
});

test("a run says what a change does", async () => {
  const run = await plan.run({ moves: ["gdp_growth=6"] });
  // by hand: 1.06·(42/38.2)^(1/5) − 1 = 8.03 %, and 1.07·(42/38.2)^(1/5) − 1 = 9.05 %
  assert.equal(run.cell("manufacturing_growth_average", 2025).s, "8.03");
  assert.equal(run.reference("manufacturing_growth_average", 2025).s, "9.05");
  assert.equal(run.outcome("gdp_growth").status, "missed");
  assert.equal(run.value("gdp", 2025), null);
  assert.deepEqual({ ...run.absence("gdp", 2025), reason: undefined }, { reason: undefined, code: "needs_input", root: "gdp", rootYear: 2020 });
  assert.equal(run.absence("gdp_growth", 2025), null);
  assert.equal((await run.explain("gdp_growth", 2023)).cell.v, "6");
});

test("moves are read together: a lever may need the closure beside it", async () => {
  const moves = ["manufacturing_growth=9.05", "manufacturing_closure=growth"];
  const run = await plan.run({ moves });
  assert.deepEqual(run.scenario.closures, { manufacturing_closure: "growth" });
  assert.equal((await refusal(plan.run({ moves: moves.slice(0, 1) }))).code, "invalid");
});

test("what a run does not hold is said", async () => {
  const run = await plan.run();
  assert.throws(() => run.cell("nothing", 2025), { code: "unknown", message: "no such variable: nothing" });
  assert.throws(() => run.cell("gdp", 1999), { code: "unknown", message: "gdp: 1999 is outside 2020–2035" });
  assert.throws(() => run.outcome("nothing"), { code: "unknown", message: "no such indicator: nothing" });
});

const circular = {};
circular.self = circular;

test("arguments of the wrong kind are refused like any other input", async () => {
  const wrong = [
    [engine.open(), "a plan is opened by its id or its text"],
    [engine.open(null), "a plan is opened by its id or its text"],
    [plan.run("gdp_growth=6"), "a change: expected an object in { }"],
    [plan.run(null), "a change: expected an object in { }"],
    [plan.run({ moves: "gdp_growth=6" }), 'moves: expected a list such as ["gdp_growth=6"]'],
    [plan.seek({ lever: "gdp_growth" }), "goal: expected an object in { }"],
    [load({ lang: "fr" }), 'lang: fr; expected "zh" or "en"'],
    [load(null), "the options: expected an object in { }"],
    [load("x"), "the options: expected an object in { }"],
    [load({ wasm: 3 }), "wasm: expected an address"],
    [plan.run({}, { signal: {} }), "signal: expected an AbortSignal"],
    [plan.run({}, { signal: null }), "signal: expected an AbortSignal"],
    [plan.run({ note: circular }), "the request cannot be written as JSON: Converting circular structure to JSON"],
    [plan.run({ note: 1n }), "the request cannot be written as JSON: Do not know how to serialize a BigInt"],
    [plan.seek({ lever: "gdp_growth", goal: { variable: "gdp_growth", value: NaN } }), "NaN is not a number; expected digits such as 6.5"],
  ];
  for (const [promise, message] of wrong) {
    const e = await refusal(promise);
    assert.deepEqual([e.code, e.message], ["invalid", message]);
    assert.notEqual(e.in("zh"), message);
  }
});

test("comparison, explanation, goal seek", async () => {
  const view = await plan.compare({ moves: ["gdp_growth=6"] });
  const row = view.rows.find((r) => r.id === "gdp_growth" && r.year === 2025);
  assert.deepEqual([row.a.v, row.b.v, row.diff.v], ["7", "6", "-1"]);
  const turned = await plan.compare({ moves: ["gdp_growth=6"] }, {});
  assert.equal(turned.rows.find((r) => r.id === "gdp_growth" && r.year === 2025).diff.v, "1");
  const trace = await plan.explain({ variable: "gdp_growth", year: 2024, scenario: { moves: ["gdp_growth=6@2024"] } });
  assert.equal(trace.cell.v, "6");
  const sought = await plan.seek({ lever: "gdp_growth", goal: { variable: "manufacturing_growth_average", year: 2025, value: 8 } });
  assert.equal(sought.answer, "one");
  const reached = await plan.run({ moves: sought.solutions[0].moves });
  assert.equal(reached.cell("manufacturing_growth_average", 2025).s, "8.00");
});

test("an ensemble reports progress and repeats with its seed", async () => {
  const heard = [];
  const first = await plan.ensemble({ uncertain, draws: 40_000, seed: 7 }, { onProgress: (done) => heard.push(done) });
  const again = await plan.ensemble({ uncertain, draws: 40_000, seed: "7" });
  assert.deepEqual(again, first);
  assert.ok(heard.length > 0 && heard.every((d, i) => d >= (heard[i - 1] ?? 0) && d <= 1), heard.join(" "));
  const other = await plan.ensemble({ uncertain, draws: 40_000, seed: 8 });
  assert.notDeepEqual(other.fans, first.fans);
});

test("a listener that throws ends its own call, and no other", async () => {
  const other = plan.run();
  const e = await refusal(plan.ensemble({ uncertain, draws: 200_000 }, { onProgress: () => { throw new Error("mine"); } }));
  assert.deepEqual([e.code, e.message, e.cause.message], ["invalid", "onProgress failed (mine); the call was given up", "mine"]);
  assert.equal((await other).value("gdp_growth", 2025), "7");
  assert.equal((await plan.run()).value("gdp_growth", 2025), "7");
});

test("numbers are read alike in moves and in goals, small and large", async () => {
  const run = await plan.run({ moves: [{ lever: "gdp_growth", op: "+=", value: 1e-7 }] });
  assert.equal(run.value("gdp_growth", 2025), "7.0000001");
  const sought = await plan.seek({ lever: "gdp_growth", goal: { variable: "gdp_growth", year: 2025, value: 1e-7 } });
  assert.equal(sought.answer, "one");
  assert.equal((await refusal(plan.run({ moves: [{ lever: "gdp_growth", op: "=", value: -1.5e21 }] }))).message, "gdp_growth=−1500000000000000000000: outside the lever's bounds −5 to 15");
});

// What the end of memory does: the program exits, or throws, in the middle of something, and leaves timers behind.
const ends = {
  "it exits": "go.exited = true; delete go._inst; delete go._values; go.exit(2);",
  "it throws": 'go._inst = { exports: { resume() { throw new WebAssembly.RuntimeError("unreachable"); } } };',
};
for (const [name, end] of Object.entries(ends)) {
  test(`a program that ends is an error of its calls and nothing else: ${name}`, () => {
    // A thread that ends its program when told to.
    writeFileSync("mortal.mjs", `
      import "fiveyear/worker";
      const Real = globalThis.Go;
      let go;
      globalThis.Go = class extends Real { constructor() { super(); go = this; } };
      new BroadcastChannel("die").onmessage = () => { ${end} };
    `);
    const program = `
      import { Worker } from "node:worker_threads";
      import { load, FiveyearError } from "fiveyear";
      const engine = await load({ worker: () => new Worker("./mortal.mjs", { execArgv: [] }) });
      const plan = await engine.open("jimo-14fyp");
      const uncertain = [{ lever: "gdp_growth", dist: { kind: "normal", mean: 6.5, sd: 1 } }];
      const long = plan.ensemble({ uncertain, draws: 1_000_000 }).then(() => "answered", (e) => e);
      await new Promise((resolve) => setTimeout(resolve, 100));
      const die = new BroadcastChannel("die");
      die.postMessage("");
      die.close();
      const e = await long;
      console.log(e instanceof FiveyearError ? e.code : String(e));
      await new Promise((resolve) => setTimeout(resolve, 300)); // what timers are left
      console.log((await plan.run()).value("gdp_growth", 2025));
    `;
    const said = execFileSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8", timeout: 120_000, stdio: ["ignore", "pipe", "pipe"] });
    assert.equal(said, "internal\n7\n");
  });
}

test("an engine that stops under a call is started anew, and the call is sent again as often as wanted", () => {
  const program = `
    import { Worker } from "node:worker_threads";
    import { load } from "fiveyear";
    const threads = [];
    const engine = await load({ retries: 1, worker: () => threads[threads.push(new Worker(new URL(import.meta.resolve("fiveyear/worker")), { execArgv: [] })) - 1] });
    const plan = await engine.open("jimo-14fyp");
    const run = plan.run({ moves: ["gdp_growth=6"] });
    void threads[0].terminate();
    console.log((await run).value("gdp_growth", 2025), threads.length);
    console.log("Go" in globalThis);
  `;
  assert.equal(execFileSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8", timeout: 120_000 }), "6 2\nfalse\n");
});

test("long work leaves the caller's thread free", async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  await plan.ensemble({ uncertain, draws: 40_000 });
  clearInterval(timer);
  const start = performance.now();
  const long = plan.ensemble({ uncertain, draws: 40_000, seed: 2 });
  await new Promise((resolve) => setTimeout(resolve, 0));
  assert.ok(performance.now() - start < 1000, "a turn of the event loop does not wait for the engine");
  await long;
  assert.ok(turns > 10, String(turns));
});

test("a signal stops long work, and the engine goes on", async () => {
  const controller = new AbortController();
  const long = plan.ensemble({ uncertain, draws: 1_000_000 }, { signal: controller.signal, onProgress: () => controller.abort("enough") });
  const e = await refusal(long);
  assert.deepEqual([e.code, e.cause, e.in("zh")], ["cancelled", "enough", "已取消"]);
  assert.equal((await refusal(plan.ensemble({ uncertain }, { signal: AbortSignal.abort() }))).code, "cancelled");
  assert.equal((await plan.run()).value("gdp_growth", 2025), "7");
});

test("a review, its table and its report", async () => {
  const actuals = await plan.actuals();
  const view = await plan.review(actuals, { asOf: 2022 });
  assert.equal(view.report.year, 2022);
  assert.equal(view.report.binding.total, 7);
  assert.match((await plan.report(actuals, "md")).text, /^# /);
  const e = await refusal(plan.review("indicator,year,value\nnothing,2022,1\n"));
  assert.equal(e.details[0].line, 2);
});

test("a code leads back to its scenario", async () => {
  const read = await plan.read(await plan.code({ moves: ["gdp_growth=6"], name: "Six" }));
  assert.deepEqual(read.scenario.moves, [{ lever: "gdp_growth", op: "=", value: "6" }]);
  assert.deepEqual(read.misfits, []);
  assert.equal((await refusal(plan.read("nonsense"))).code, "invalid");
});

test("errors speak both languages and name the places", async () => {
  const e = await refusal(plan.run({ moves: ["gdp_growth=99"] }));
  assert.equal(e.message, "gdp_growth=99: outside the lever's bounds −5 to 15");
  assert.equal(e.in("zh"), "gdp_growth=99: 超出可调变量的范围 −5 至 15");
  assert.equal((await refusal(engine.open("nowhere"))).code, "unknown");
  const file = await refusal(engine.open('{\n"format": 1, "id": 7}', "bad.json"));
  assert.equal(file.code, "invalid");
  assert.ok(file.details.every((d) => d.file === "bad.json" && d.line > 0 && d.message.zh && d.message.en));
  assert.equal((await refusal(engine.open("{" + " ".repeat(13 << 20)))).code, "limit");
});

test("two files of one id stay apart", async () => {
  const text = await plan.file();
  const other = await engine.open(text.replace('"version": "1.0.0"', '"version": "2.0.0"'), "two.json");
  assert.deepEqual([plan.version, other.version], ["1.0.0", "2.0.0"]);
  const moves = ["gdp_growth=6"];
  const [a, b, c] = await Promise.all([plan.run({ moves }), other.run({ moves }), plan.run()]);
  assert.deepEqual([a.scenario.version, b.scenario.version, c.scenario.version], ["1.0.0", "2.0.0", "1.0.0"]);
});

test("engines are independent, and closed for good", async () => {
  const second = await load({ lang: "zh" });
  const mine = await second.open("jimo-14fyp");
  const heard = [[], []];
  // enough draws to last until progress is told
  const ask = (p, i) => p.ensemble({ uncertain: [{ lever: "gdp_growth", dist: { kind: "normal", mean: 6.5, sd: 1 } }], draws: 100_000 }, { onProgress: (d) => heard[i].push(d) });
  const [a, b] = await Promise.all([ask(mine, 0), ask(plan, 1)]);
  assert.deepEqual([a.draws, b.draws], [100_000, 100_000]);
  assert.ok(heard.every((h) => h.length > 0 && h.every((d, i) => d >= (h[i - 1] ?? 0))), JSON.stringify(heard));
  const pending = refusal(mine.run());
  second.close();
  assert.equal((await pending).code, "closed");
  assert.equal((await refusal(second.open("jimo-14fyp"))).code, "closed");
  assert.equal((await plan.run()).value("gdp_growth", 2025), "7");
});

test("an engine that is not there, or is something else, is said", async () => {
  const e = await refusal(load({ wasm: new URL("nowhere.wasm", import.meta.url) }));
  assert.equal(e.code, "internal");
  assert.match(e.message, /ENOENT/);
  writeFileSync("empty.wasm", Buffer.from("0061736d01000000", "hex"));
  assert.equal((await refusal(load({ wasm: "empty.wasm" }))).code, "internal");
});

test("the element can be imported where there are no elements, as a server does that renders pages", async () => {
  const { FiveyearCalculator } = await import("fiveyear/element");
  assert.equal(typeof FiveyearCalculator, "function");
  const { FiveyearNumber, FiveyearChart } = await import("fiveyear/figures");
  assert.deepEqual([typeof FiveyearNumber, typeof FiveyearChart], ["function", "function"]);
});

test("an engine is closed by what disposes of it", async () => {
  const engine = await load();
  await engine[Symbol.asyncDispose]();
  assert.equal((await refusal(engine.open("jimo-14fyp"))).code, "closed");
});

test("Node ends by itself while an engine is loaded", () => {
  const program = 'import { load } from "fiveyear"; const e = await load(); console.log((await (await e.open("jimo-14fyp")).run()).value("gdp_growth", 2025));';
  assert.equal(execFileSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8", timeout: 60_000 }), "7\n");
});

test("the README's programs print what they say", () => {
  const readme = readFileSync("node_modules/fiveyear/README.md", "utf8");
  const programs = [...readme.matchAll(/```js\n([\s\S]*?)```/g)].map((m) => m[1]);
  assert.equal(programs.length, 4);
  for (const [i, program] of programs.entries()) {
    writeFileSync(`readme-${i}.mjs`, program);
    const said = execFileSync(process.execPath, [`readme-${i}.mjs`], { encoding: "utf8" });
    const promised = [...program.matchAll(/console\.log\(.*\); \/\/ (.*)/g)].map((m) => `${m[1]}\n`).join("");
    assert.equal(said, promised);
    assert.notEqual(promised, "");
  }
});

test("the types fit a consumer's program, and refuse a wrong one", () => {
  const require = createRequire(`${process.env.FIVEYEAR_WEB}/package.json`);
  const tsc = require.resolve("typescript/lib/tsc.js");
  const check = (file) => execFileSync(process.execPath, [tsc, "--strict", "--noEmit", "--target", "es2022", "--module", "nodenext", "--lib", "es2023,dom", file], { encoding: "utf8" });
  assert.equal(check("consumer.ts"), "");
  for (const wrong of ["plan.run({ moves: [6] })", 'plan.seek({ lever: "x" })', 'engine.call("run", {})']) {
    writeFileSync("wrong.ts", `import { load } from "fiveyear";\nconst engine = await load();\nconst plan = await engine.open("x");\nvoid plan;\nawait ${wrong};\n`);
    assert.throws(() => check("wrong.ts"), (e) => /wrong\.ts\(5,\d+\): error TS2/.test(e.stdout), wrong);
  }
});
