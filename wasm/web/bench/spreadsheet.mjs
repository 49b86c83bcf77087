// The peer HyperFormula: the whole model as a sheet, row for row what the exact run has.
import { HyperFormula } from "hyperformula";

export function spreadsheet(model) {
  const hf = HyperFormula.buildFromArray(model.cells, { licenseKey: "gpl-v3" });
  check(hf, model);
  const row = (id) => model.variables.indexOf(id);
  const col = (year) => year - model.years[0];
  const years = [2021, 2022, 2023, 2024, 2025];
  let count = 0;
  const set = (id, when, value) => {
    hf.batch(() => {
      for (const y of when) hf.setCellContents({ sheet: 0, row: row(id), col: col(y) }, value);
    });
  };
  return {
    /** Formula cells that a move makes it compute. */
    cells: (id, when) => dependents(hf, when.map((y) => ({ sheet: 0, row: row(id), col: col(y) }))),
    growth: (n) => {
      for (let i = 0; i < n; i++) set("gdp_growth", years, 6 + (count++ % 10) / 10);
    },
    share: (n) => {
      for (let i = 0; i < n; i++) set("manufacturing_share", [2025], 40 + (count++ % 10) / 10);
    },
    doctors: (n) => {
      for (let i = 0; i < n; i++) set("doctors_per_1k", [2025], 3 + (count++ % 10) / 10);
    },
    years,
  };
}

/** The sheet must say what the exact run says, or it is another model. */
function check(hf, model) {
  const got = hf.getSheetValues(0);
  model.cells.forEach((line, r) =>
    line.forEach((cell, c) => {
      if (cell === null) return;
      const want = model.values[r][c];
      if (typeof got[r][c] !== "number" || Math.abs(got[r][c] - want) > 1e-9 * Math.max(1, Math.abs(want))) {
        throw new Error(`${model.variables[r]} ${model.years[c]}: the spreadsheet has ${got[r][c]}, the exact run ${want} (${cell})`);
      }
    }),
  );
}

function dependents(hf, start) {
  const seen = new Set();
  const queue = [...start];
  for (let at = queue.pop(); at; at = queue.pop()) {
    for (const next of hf.getCellDependents(at)) {
      if (next.start) continue; // a range: its own dependents follow from its cells
      const key = `${next.row},${next.col}`;
      if (!seen.has(key)) {
        seen.add(key);
        queue.push(next);
      }
    }
  }
  return seen.size;
}
