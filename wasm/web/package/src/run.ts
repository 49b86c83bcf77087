import { unknown } from "./errors.js";
import type { Plan } from "./plan.js";
import type { AbsenceView, CellView, Move, OutcomeView, RunView, Scenario, Text, TraceView } from "./protocol.js";

export type { Scenario } from "./protocol.js";

/** What differs from the plan as written. Moves may be text, such as "gdp_growth=6", "gdp_growth=6@2023", "manufacturing=growth". */
export interface Change extends Partial<Omit<Scenario, "moves">> {
  moves?: readonly (string | Move)[];
}

/** A run: every variable in every year, with each indicator's outcome. */
export class Run {
  /** What was run. */
  readonly scenario: Scenario;
  /** The whole answer. */
  readonly view: RunView;
  private readonly plan: Plan;

  constructor(plan: Plan, scenario: Scenario, view: RunView) {
    this.plan = plan;
    this.scenario = scenario;
    this.view = view;
  }

  get years(): readonly number[] {
    return this.view.years;
  }

  get outcomes(): readonly OutcomeView[] {
    return this.view.outcomes;
  }

  /** A variable's cell in a year: v the number in full, s as displayed. */
  cell(variable: string, year: number): CellView {
    return this.find(variable, year, false);
  }

  /** The same cell of the plan as written. */
  reference(variable: string, year: number): CellView {
    return this.find(variable, year, true);
  }

  /** A number in full as decimal text, or null when it is absent: absence says why. */
  value(variable: string, year: number): string | null {
    return this.cell(variable, year).v || null;
  }

  /** Why a cell has no number, or null when it has one. */
  absence(variable: string, year: number): AbsenceView | null {
    const { why } = this.cell(variable, year);
    return why === undefined ? null : (this.view.absences[why - 1] ?? null);
  }

  /** What came of an indicator's target. */
  outcome(indicator: string): OutcomeView {
    const found = this.view.outcomes.find((o) => o.indicator === indicator);
    if (!found) throw unknown(`no such indicator: ${indicator}`, `没有这个指标：${indicator}`);
    return found;
  }

  /** Explains a figure of this run. */
  explain(variable: string, year: number): Promise<TraceView> {
    return this.plan.explain({ variable, year, scenario: this.scenario });
  }

  private find(variable: string, year: number, reference: boolean): CellView {
    const series = this.view.variables.find((x) => x.id === variable);
    if (!series) throw unknown(`no such variable: ${variable}`, `没有这个变量：${variable}`);
    const cell = (reference ? series.reference : series.cells)[this.view.years.indexOf(year)];
    const span = [this.view.years[0], this.view.years.at(-1)].join("–");
    if (!cell) throw unknown(`${variable}: ${String(year)} is outside ${span}`, `${variable}：${String(year)} 年不在 ${span} 之内`);
    return cell;
  }
}

/** A text in one language. */
export function say(text: Text, lang: "zh" | "en"): string {
  return text[lang] || text.en || text.zh;
}
