// Measures the calculator's engine and page in one run and prints a table: name, ratio or figure, goal, reached.
// Nothing is asserted: a figure depends on the machine, a ratio much less.
import { arch, cpus, loadavg } from "node:os";
import { browser } from "./browser.mjs";
import { dynamics, unrolled } from "./dynamics.mjs";
import { inWasm, native } from "./go.mjs";
import { inTurns } from "./measure.mjs";
import { sampling } from "./sampling.mjs";
import { spreadsheet } from "./spreadsheet.mjs";

const DRAWS = 10_000;
const BLOCK = 256;
const rows = [];

// Where the time goes that a goal is missed by, from profiles; printed beside a row that misses it.
const why = {
  growth: "34 digits against 16: a third is arithmetic in 128 bits, a third walks the formulas",
  share: "building the path and the run's tables; a third of it is Go's memory management, not inlined for size",
  doctors: "no arithmetic to speak of: a new immutable run, half of it Go's memory management, not inlined for size",
  chain: "the registers of 5,000 variables outgrow the processor's caches",
  draws: "a third is the model, a third spreads of all variables, a fifth sampling",
};

/** goal is the most (sign ≤) or the least (≥) that is hoped for. */
function row(name, value, sign, goal, unit = "", note = "", reason = "") {
  const reached = sign === "" ? "" : (sign === "≤" ? value <= goal : value >= goal) ? "yes" : "no";
  const notes = [note, reached === "no" ? reason : ""].filter((x) => x !== "");
  rows.push([name, show(value) + unit, sign && `${sign} ${goal}${unit}`, reached, notes.join("; ")]);
}

const show = (x) => (x >= 100 ? x.toFixed(0) : x >= 10 ? x.toFixed(1) : x.toFixed(2));

function table() {
  const head = ["", "found", "goal", "reached", ""];
  const wide = head.map((h, i) => Math.max(h.length, ...rows.map((r) => r[i].length)));
  for (const r of [head, ...rows]) {
    globalThis.console.log(r.map((c, i) => (i === 0 || i === 4 ? c.padEnd(wide[i]) : c.padStart(wide[i]))).join("  ").trimEnd());
  }
}

const model = native("-sheet");
const go = await inWasm();
const sheet = spreadsheet(model);
const sde = await dynamics();
const squiggle = sampling(DRAWS);
const modulesSheet = native("-sheet", "-modules");
const modulesPeer = spreadsheet(modulesSheet);
const modulesSde = await unrolled(modulesSheet);
const modulesName = Object.keys(go).find((n) => n.startsWith("modules:"));
const modulesCells = Number(modulesName.split(":")[1]);
const growthName = Object.keys(go).find((n) => n.startsWith("growth:"));
const growthCells = Number(growthName.split(":")[1]);

const at = native();
const t = await inTurns({
  ...Object.fromEntries(Object.entries(go).map(([name, work]) => [name, name === "ensemble" ? (n) => work(n * DRAWS) : work])),
  "sheet:growth": sheet.growth, "sheet:share": sheet.share, "sheet:doctors": sheet.doctors, sde: sde.run, "sheet:modules": modulesPeer.growth, "sde:modules": modulesSde.run, squiggle: squiggle.run,
});
const handCells = sde.cells; // the same 160 cells
const kernelCell = t.kernel / BLOCK / handCells;

row("kernel / loop written by hand, natively", at.kernel / at.hand, "≤", 1.5);
row("kernel / loop written by hand, WASM", t.kernel / t.hand, "≤", 1.5);
const sheetCells = sheet.cells("gdp_growth", sheet.years);
row("HyperFormula / kernel, per recalculated cell", t["sheet:growth"] / sheetCells / (t[growthName] / BLOCK / growthCells), "≥", 100, "", `${sheetCells} and ${growthCells} cells`);
row("Squiggle / kernel, per sampled cell", t.squiggle / squiggle.cells / DRAWS / kernelCell, "≥", 30, "", "equations alone");
row("Squiggle / ensemble, the whole of it", t.squiggle / t.ensemble, "", 0, "", "with sampling, fans and chances here");
row("SDEverywhere / kernel, per equation and year", t.sde / sde.cells / kernelCell, "≥", 2);
const withModules = modulesPeer.cells("gdp_growth", modulesPeer.years);
const modulesCell = t[modulesName] / BLOCK / modulesCells;
row("HyperFormula / kernel with all modules on, per recalculated cell", t["sheet:modules"] / withModules / modulesCell, "≥", 100, "", `${withModules} and ${modulesCells} cells`);
row("SDEverywhere / kernel with all modules on, per equation", t["sde:modules"] / modulesSde.cells / modulesCell, "≥", 2, "", `${modulesSde.cells} equations`);
row("exact run after a move of GDP growth, all modules on / HyperFormula", t["update:modules"] / t["sheet:modules"], "≤", 1, "", `${show(t["update:modules"])} ms`, why.growth);
for (const [what, en] of [["growth", "GDP growth"], ["share", "a share's end"], ["doctors", "doctors"]]) {
  row(`exact run after a move of ${en} / HyperFormula`, t[`update:${what}`] / t[`sheet:${what}`], "≤", 1, "", `${show(t[`update:${what}`])} ms; at least ≤ 3`, why[what]);
}
row("exact run after a move / from scratch", t["update:growth"] / t.run, "", 0);
for (const [where, times] of [["natively", at], ["WASM", t]]) {
  row(`exponent of the cost, 1x to 10x variables, ${where}`, 1 + Math.log10(times["chain:500"] / times["chain:50"]), "≤", 1.05, "", "", why.chain);
  row(`exponent of the cost, 1x to 100x variables, ${where}`, 1 + Math.log10(times["chain:5000"] / times["chain:50"]) / 2, "≤", 1.05, "", "", why.chain);
}

const b = await browser();
row("10,000 draws in Chromium, whole request", b.ensemble, "≤", 100, " ms", "about 100 ms", why.draws);
row("the loop written by hand, same draws", b.hand, "", 0, " ms");
row("10,000 draws / the loop written by hand, Chromium", b.ensemble / b.hand, "≤", 4, "", "", why.draws);
row("20 county plans on one board, longest task of a move", b.plans.moves, "≤", 100, " ms", `year, measure, order, division: ${b.plans.count} moves; ${show(b.plans.open)} ms when they are opened`);
row("memory of the engine after them", b.heap / 2 ** 20, "≤", 64, " MB");
row("a cancel is heard after", b.cancel, "≤", 100, " ms");
for (const m of b.moves) {
  const where = `${m.view}, ${m.motion === "reduce" ? "reduced motion" : "motion"}, CPU ${m.slower === 1 ? "as it is" : `${m.slower}x slower`}`;
  const goal = m.slower === 1 ? "≤" : "";
  row(`work of one move, p95: ${where}`, m.work.p95, goal, 16.7, " ms", `p50 ${show(m.work.p50)}, of that the engine ${show(m.engine.p50)}; painted after ${show(m.painted.p50)} ms; ${show(m.rested)} with all that follows when the hand rests`);
  row("  lever fields drawn, at most", m.fields, "≤", 1);
  row("  animations alive, a move and a drag", Math.max(m.alive, m.drag.alive), "≤", 3);
  row("  tasks over 50 ms, moves and drag", m.long + m.drag.long, goal, 0, "", `longest of the drag ${show(m.drag.longest)} ms`);
  row("  drag of two seconds: frame, p95", m.drag.frames.p95, "", 0, " ms", `p50 ${show(m.drag.frames.p50)}; page ${show(m.drag.work)} ms a position`);
}
row("cold load to first result", b.cold, "", 0, " ms");
row("longest task of a cold load", b.loadTask, "", 0, " ms");
row("warm offline start to first result", b.offline, "", 0, " ms");
row("transferred by a cold load", b.bytes / 1e6, "≤", 1.6, " MB");
table();
globalThis.console.log(`\n${cpus().length} × ${cpus()[0].model.trim()} (${arch()}), load ${loadavg().map((l) => l.toFixed(1)).join(" ")}; medians of work done in turns`);
if (loadavg()[0] > cpus().length) globalThis.console.log("The machine was busy with other work: figures in ms are too high, ratios noisy.");
globalThis.process.exit(0);
