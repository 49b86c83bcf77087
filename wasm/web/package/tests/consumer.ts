// What a consumer writes; the tests compile it against the installed types.
import { FiveyearError, load, type CallOptions, type EnsembleView, type Methods, type Plan, type RunView } from "fiveyear";
import { FiveyearCalculator } from "fiveyear/element";
import { FiveyearNumber } from "fiveyear/figures";
import { PROTOCOL } from "fiveyear/protocol";

const engine = await load({ lang: "zh", wasm: new URL("https://a.example/fiveyear.wasm") });
const plan: Plan = await engine.open("jimo-14fyp");
const run = await plan.run({ moves: ["gdp_growth=6", { lever: "rd_growth", op: "=", value: "9" }], closures: { manufacturing_closure: "growth" } });
const value: string | null = run.value("gdp", 2025);
const view: RunView = run.view;
const options: CallOptions = { onProgress: (done) => done.toFixed(1), signal: AbortSignal.timeout(5) };
const fans: EnsembleView = await plan.ensemble({ uncertain: [{ lever: "gdp_growth", dist: { kind: "uniform", low: 5, high: 8 } }] }, options);
const checks: Methods["checks"]["result"] = await engine.call("checks", { plan: plan.id, scenario: run.scenario }, options, plan);
const frame: FiveyearCalculator = document.createElement("fiveyear-calculator");
const code: FiveyearError["code"] = "limit";
const figure: FiveyearNumber = document.createElement("fiveyear-number");
figure.moves = "gdp_growth=6";
export { checks, code, fans, figure, frame, PROTOCOL, value, view };
