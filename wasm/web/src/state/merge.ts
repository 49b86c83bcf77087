import type { AbsenceView, CellView, RunParams, RunView } from "../protocol.gen";

/**
 * Completes the answers to runs. A message that is sent at each move of a slider leaves out what the page has
 * already: the reference's cells, asked for once in each language, and the texts of reasons, which it numbers.
 */
export class RunMerger {
  private key = "";
  private reference = new Map<string, CellView[]>();

  /** The parameters of a run, asking for the reference unless it is at hand. */
  params(p: RunParams): RunParams {
    return this.key === keyOf(p) ? p : { ...p, reference: true };
  }

  /** The run with reasons and reference in their places. */
  complete(p: RunParams, run: RunView): RunView {
    const absences = run.absences;
    if (p.reference) {
      this.key = keyOf(p);
      this.reference = new Map(run.variables.map((v) => [v.id, v.reference.map((c) => withReason(c, absences))]));
    }
    const variables = run.variables.map((v) => ({
      ...v,
      cells: v.cells.map((c) => withReason(c, absences)),
      reference: this.reference.get(v.id) ?? [],
    }));
    return { ...run, variables };
  }
}

function keyOf(p: RunParams): string {
  return JSON.stringify([p.plan, p.scenario.version, p.lang]);
}

function withReason(cell: CellView, absences: readonly AbsenceView[]): CellView {
  const absence = cell.why ? absences[cell.why - 1] : undefined;
  return absence ? { ...cell, ...absence } : cell;
}
