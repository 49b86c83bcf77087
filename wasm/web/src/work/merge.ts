import type { AbsenceView, CellView, RunParams, RunView } from "../protocol.gen";

/**
 * Completes the answers to runs. A message that is sent at each move of a slider leaves out what the page has
 * already: the variables and outcomes that cannot differ from the last run, the reference's cells, asked for once
 * in each language, and the texts of reasons, which it numbers. What did not change stays the same object.
 */
export class RunMerger {
  private key = "";
  private reference = new Map<string, CellView[]>();
  private last: RunView | null = null;
  private absences: readonly AbsenceView[] = [];

  /** The parameters of a run, asking for the reference unless it is at hand, and for no more than what changes. */
  params(p: RunParams): RunParams {
    if (this.key !== keyOf(p)) return { ...p, follow: true, reference: true };
    return { ...p, follow: true, since: this.last?.number ?? 0 };
  }

  /** The run with reasons, reference and what was left out in their places. */
  complete(p: RunParams, run: RunView): RunView {
    const old = run.partial ? this.last : null;
    this.absences = old ? [...this.absences, ...run.absences] : run.absences;
    if (p.reference) {
      this.key = keyOf(p);
      this.reference = new Map(run.variables.map((v) => [v.id, v.reference.map((c) => withReason(c, this.absences))]));
    }
    const variables = run.variables.map((v) => ({
      ...v,
      cells: v.cells.map((c) => withReason(c, this.absences)),
      reference: this.reference.get(v.id) ?? [],
    }));
    const years = this.last && String(this.last.years) === String(run.years) ? this.last.years : run.years;
    this.last = old
      ? { ...run, years, variables: laid(old.variables, variables, "id"), outcomes: laid(old.outcomes, run.outcomes, "indicator") }
      : { ...run, years, variables };
    return this.last;
  }
}

/** A list with the changed entries laid over the old ones. */
function laid<K extends string, T extends Record<K, string>>(old: readonly T[], changed: readonly T[], key: K): T[] {
  const by = new Map(changed.map((c) => [c[key], c]));
  return old.map((o) => by.get(o[key]) ?? o);
}

function keyOf(p: RunParams): string {
  return JSON.stringify([p.plan, p.scenario.version, p.lang]);
}

function withReason(cell: CellView, absences: readonly AbsenceView[]): CellView {
  const absence = cell.why ? absences[cell.why - 1] : undefined;
  return absence ? { ...cell, ...absence } : cell;
}
