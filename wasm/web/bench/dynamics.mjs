// The peer SDEverywhere: the same equations in jimo.mdl, compiled to JavaScript by it.
import { generateCode, parseModel, resetState } from "@sdeverywhere/compile";
import { getJsModelFunctions } from "@sdeverywhere/runtime";
import { readFileSync } from "node:fs";

const here = import.meta.dirname;
const inputs = ["gdp growth", "rd growth", "new urban jobs", "manufacturing share end", "marine share end", "four new share end", "digital core share end", "patents end"];
const sectors = ["manufacturing", "marine", "four new", "digital core"];
const outputs = [
  ...sectors.flatMap((s) => [`${s} share`, `${s} growth next`, `${s} index`, `${s} growth average`, `non ${s} share`, `non ${s} growth next`]),
  "gdp index", "income index", "rd index", "rd to gdp", "patents per 10k", "patents growth", "patents growth average", "new urban jobs total",
];

export async function dynamics() {
  const text = readFileSync(`${here}/jimo.mdl`, "utf8");
  const spec = { inputVarNames: inputs, outputVarNames: outputs };
  const code = generateCode(parseModel(text, "vensim", here), {
    spec, operations: ["generateJS"], extData: new Map(), directData: new Map(), modelDirname: here,
  });
  const made = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  const model = await made.default();
  const fns = getJsModelFunctions();
  model.setModelFunctions(fns);
  const [first, last] = [model.getInitialTime(), model.getFinalTime()];
  const values = [7, 8, 2, 42, 35, 40, 2.4, 3.8];
  const store = new Float64Array(outputs.length * (last - first + 1));
  let count = 0;
  /** A run as the tool's own runtime does it, less its bookkeeping. */
  const run = () => {
    let at = 0;
    model.initConstants();
    model.setInputs((i) => values[i]);
    const context = { timeStep: 1, currentTime: first };
    fns.setContext(context);
    model.setTime(first);
    model.initLevels();
    for (let t = first; t <= last; t++) {
      context.currentTime = t;
      fns.setContext(context);
      model.setTime(t);
      model.evalAux();
      model.storeOutputs((v) => {
        store[at++] = v;
      });
      model.evalLevels();
    }
  };
  run();
  const end = (name) => store[(last - first) * outputs.length + outputs.indexOf(name)];
  expect(end("manufacturing growth average"), 9.05, 0.005); // as the plan implies; see plan/jimo
  expect(end("gdp index"), 140.2551731, 1e-6);
  expect(end("patents growth average"), 14.87, 0.005);
  const equations = (code.match(/^ {2}_\w+ = .*/gm) ?? []).length - inputs.length; // constants and initial values among them
  return {
    /** Cells it fills: each output in the years 2021…2025, as the kernel does. */
    cells: outputs.length * (last - first),
    equations,
    run: (n) => {
      for (let i = 0; i < n; i++) {
        values[0] = 6 + (count++ % 10) / 10;
        run();
      }
    },
  };
}

/**
 * A sheet as a model of that tool: an equation for each formula cell, the cells of GDP growth its inputs, so that one step computes
 * what the spreadsheet does; it must give the same numbers.
 */
export async function unrolled(sheet) {
  const name = (ref) => `cell ${ref.toLowerCase()}`;
  const ref = (r, c) => String.fromCharCode(65 + c) + String(r + 1);
  const growth = sheet.variables.indexOf("gdp_growth");
  const years = [2021, 2022, 2023, 2024, 2025].map((y) => y - sheet.years[0]);
  const lines = [];
  const outputs = [];
  const want = [];
  sheet.cells.forEach((row, r) => row.forEach((cell, c) => {
    if (cell === null) return;
    if (typeof cell === "string") {
      const sums = cell.slice(1).replace(/SUM\(([A-Z])(\d+):([A-Z])\d+\)/g, (_, a, n, b) => `(${Array.from({ length: b.charCodeAt(0) - a.charCodeAt(0) + 1 }, (_, i) => String.fromCharCode(a.charCodeAt(0) + i) + n).join("+")})`);
      lines.push(`${name(ref(r, c))} = ${sums.replace(/\b[A-Z]\d+\b/g, name)} ~~|`);
      outputs.push(name(ref(r, c)));
      want.push(sheet.values[r][c]);
    } else lines.push(`${name(ref(r, c))} = ${cell} ~~|`);
  }));
  lines.push("INITIAL TIME = 0 ~~|", "FINAL TIME = 0 ~~|", "TIME STEP = 1 ~~|", "SAVEPER = TIME STEP ~~|");
  resetState(); // it keeps the model before in its module
  const spec = { inputVarNames: years.map((c) => name(ref(growth, c))), outputVarNames: outputs };
  const code = generateCode(parseModel(lines.join("\n\n"), "vensim", here), { spec, operations: ["generateJS"], extData: new Map(), directData: new Map(), modelDirname: here });
  const model = await (await import(`data:text/javascript,${encodeURIComponent(code)}`)).default();
  const fns = getJsModelFunctions();
  model.setModelFunctions(fns);
  const values = years.map((c) => sheet.values[growth][c]);
  const store = new Float64Array(outputs.length);
  let count = 0;
  const run = () => {
    let at = 0;
    model.initConstants();
    model.setInputs((i) => values[i]);
    fns.setContext({ timeStep: 1, currentTime: 0 });
    model.setTime(0);
    model.initLevels();
    model.evalAux();
    model.storeOutputs((v) => {
      store[at++] = v;
    });
  };
  run();
  store.forEach((v, i) => expect(v, want[i], 1e-9 * Math.max(1, Math.abs(want[i]))));
  return {
    cells: outputs.length,
    run: (n) => {
      for (let i = 0; i < n; i++) {
        values.fill(6 + (count++ % 10) / 10);
        run();
      }
    },
  };
}

function expect(got, want, within) {
  if (!(Math.abs(got - want) <= within)) throw new Error(`the generated model gives ${got}, not ${want}`);
}
