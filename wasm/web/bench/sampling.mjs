// The peer Squiggle: the same draws through the same equations, year by year.
import { run } from "@quri/squiggle-lang";

const YEARS = [1, 2, 3, 4, 5];
const sectors = [["manufacturing", 38.2, 42], ["marine", 34, 35], ["fourNew", 36.9, 40], ["digitalCore", 1.1, 2.4]];

/** The model in Squiggle's language, and how many sampled cells it fills. */
export function program() {
  const lines = [];
  const filled = [];
  const draw = (name, mean, sd) => lines.push(`${name} = SampleSet.fromDist(normal(${mean}, ${sd}))`);
  const put = (name, text) => {
    lines.push(`${name} = ${text}`);
    filled.push(name);
  };
  for (const y of YEARS) {
    draw(`growth${y}`, 6, 0.5);
    draw(`rdGrowth${y}`, 8, 0.5);
    draw(`jobs${y}`, 2.5, 0.2);
  }
  for (const [s, start, end] of sectors) {
    draw(`${s}End`, end, 0.3);
    sector(put, s, start);
  }
  draw("patentsEnd", 3.8, 0.1);
  lines.push("patents0 = 1.9", "gdp0 = 100", "rd0 = 100", "total0 = 0");
  for (const y of YEARS) {
    put(`gdp${y}`, `gdp${y - 1} * (1 + growth${y} / 100)`);
    put(`income${y}`, y === 1 ? "100 * (1 + growth1 / 100)" : `income${y - 1} * (1 + growth${y} / 100)`);
    put(`rd${y}`, `rd${y - 1} * (1 + rdGrowth${y} / 100)`);
    put(`rdToGdp${y}`, `rd${y} * 100 / gdp${y}`);
    put(`patents${y}`, y === 5 ? "patentsEnd * 1" : `1.9 * (patentsEnd / 1.9) ^ (${y} / 5)`);
    put(`patentsGrowth${y}`, `(patents${y} - patents${y - 1}) * 100 / patents${y - 1}`);
    put(`patentsAverage${y}`, `100 * ((patents${y} / 1.9) ^ (1 / ${y}) - 1)`);
    put(`total${y}`, `total${y - 1} + jobs${y}`);
  }
  lines.push("[mean(gdp5), mean(manufacturingAverage5)]");
  return { code: lines.join("\n"), cells: filled.length };
}

function sector(put, s, start) {
  for (const y of YEARS) {
    const last = y === 1 ? String(start) : `${s}Share${y - 1}`;
    const lastRest = y === 1 ? String(100 - start) : `${s}Rest${y - 1}`;
    put(`${s}Share${y}`, y === 5 ? `${s}End * 1` : `${start} + (${s}End - ${start}) * (${y} / 5)`);
    put(`${s}Growth${y}`, `100 * (${s}Share${y} * (1 + growth${y} / 100) / ${last} - 1)`);
    put(`${s}Index${y}`, y === 1 ? `100 * (1 + ${s}Growth1 / 100)` : `${s}Index${y - 1} * (1 + ${s}Growth${y} / 100)`);
    put(`${s}Average${y}`, `100 * ((${s}Index${y} / 100) ^ (1 / ${y}) - 1)`);
    put(`${s}Rest${y}`, `100 - ${s}Share${y}`);
    put(`${s}RestGrowth${y}`, `100 * (${s}Rest${y} * (1 + growth${y} / 100) / ${lastRest} - 1)`);
  }
}

/** Runs the program with as many draws. */
export function sampling(draws) {
  const { code, cells } = program();
  const environment = { sampleCount: draws, xyPointLength: 1000 };
  return {
    cells,
    run: async (n) => {
      for (let i = 0; i < n; i++) {
        const out = await run(code, { environment, seed: String(i) });
        if (!out.result.ok) throw new Error(String(out.result.value));
        const said = String(out.result.value.result);
        const [gdp, average] = said.match(/[\d.]+/g).map(Number);
        if (Math.abs(gdp - 133.82) > 0.5 || Math.abs(average - 8.03) > 0.5) throw new Error(`squiggle gives ${said}`);
      }
    },
  };
}
