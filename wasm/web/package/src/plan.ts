import type { CallOptions } from "./channel.js";
import type { Engine } from "./engine.js";
import { invalid } from "./errors.js";
import { Run, type Scenario, type Change } from "./run.js";
import type {
  CodeRead, CompareView, EnsembleQuery, EnsembleView, ExportView, Goal, OpenParams, PlanView, ReviewParams, ReviewView, SeekQuery, SeekView, TraceView,
} from "./protocol.js";

/** Which figure to explain, and in which scenario; default: the plan as written. */
export interface ExplainRequest { variable: string; year: number; scenario?: Change }

/** A question for the value of one lever at which a variable reaches a value. */
export interface SeekRequest extends Omit<SeekQuery, "scenario" | "goal"> {
  scenario?: Change;
  /** Without a year: the measure of the indicator's target; without a value: the target itself. Decimals may come as numbers. */
  goal: Omit<Goal, "value"> & { value?: string | number | null };
}

/** What is uncertain, and how many draws; the same seed gives the same answer everywhere. */
export interface EnsembleRequest extends Omit<EnsembleQuery, "scenario" | "seed"> {
  scenario?: Change;
  /** Default "1". */
  seed?: string | number;
}

/** How actual figures are judged. */
export interface ReviewRequest extends Partial<Omit<ReviewParams, "plan" | "text" | "lang" | "scenario">> {
  /** Its entered targets count as assigned. */
  scenario?: Change;
}

/** An opened plan. */
export class Plan {
  /** What the plan holds: indicators, variables, levers, closures, ready-made scenarios. */
  readonly view: PlanView;
  /** How it was opened. */
  readonly source: OpenParams;
  private readonly engine: Engine;

  constructor(engine: Engine, source: OpenParams, view: PlanView) {
    this.engine = engine;
    this.source = source;
    this.view = view;
  }

  get id(): string {
    return this.view.head.id;
  }

  get version(): string {
    return this.view.head.version;
  }

  /** Makes a whole scenario of a change: moves given as text are read and checked together. */
  async scenario(change: Change = {}): Promise<Scenario> {
    const { moves, ...rest } = asObject(change, "a change", "变动");
    if (moves !== undefined && !(moves instanceof Array)) throw invalid('moves: expected a list such as ["gdp_growth=6"]', 'moves：应为列表，例如 ["gdp_growth=6"]');
    const base: Scenario = { format: 1, plan: this.id, version: this.version, ...rest };
    const texts = (moves ?? []).filter((m) => typeof m === "string");
    const ready = (moves ?? []).filter((m) => typeof m !== "string").map((m) => (typeof m.value === "number" ? { ...m, value: decimal(m.value) } : m));
    const [text, ...more] = texts;
    if (text === undefined) return ready.length > 0 ? { ...base, moves: ready } : base;
    const read = (await this.engine.call("move.parse", { plan: this.id, text, more }, {}, this)).scenario;
    const all: Scenario = { ...base, moves: [...ready, ...(read.moves ?? [])] };
    if (read.closures) all.closures = { ...base.closures, ...read.closures };
    if (read.targets) all.targets = [...(base.targets ?? []), ...read.targets];
    return all;
  }

  /** Runs a scenario; without one, the plan as written. */
  async run(change: Change = {}, options?: CallOptions): Promise<Run> {
    const scenario = await this.scenario(change);
    const view = await this.engine.call("run", { plan: this.id, scenario, lang: this.engine.lang, reference: true }, options, this);
    return new Run(this, scenario, view);
  }

  /** Explains a figure: its formula with the numbers filled in, its inputs, its place in the source. */
  async explain(request: ExplainRequest, options?: CallOptions): Promise<TraceView> {
    const { variable, year } = request;
    const scenario = await this.scenario(request.scenario);
    return this.engine.call("explain", { plan: this.id, scenario, variable, year, lang: this.engine.lang }, options, this);
  }

  /** Compares two scenarios cell by cell; a alone is compared with the plan as written. */
  async compare(a: Change, b?: Change, options?: CallOptions): Promise<CompareView> {
    const [from, to] = b === undefined ? [{}, a] : [a, b];
    const params = { plan: this.id, a: await this.scenario(from), b: await this.scenario(to), lang: this.engine.lang };
    return this.engine.call("compare", params, options, this);
  }

  /** Finds the values of a lever at which a goal is reached. */
  async seek(request: SeekRequest, options?: CallOptions): Promise<SeekView> {
    const { scenario, goal, ...rest } = request;
    const { value, ...aim } = asObject(goal, "goal", "goal");
    const seek: SeekQuery = { ...rest, scenario: await this.scenario(scenario), goal: value === undefined ? aim : { ...aim, value: typeof value === "number" ? decimal(value) : value } };
    return this.engine.call("seek", { plan: this.id, lang: this.engine.lang, seek }, options, this);
  }

  /** Draws uncertain levers many times: fans of the variables, and how often each target is met. */
  async ensemble(request: EnsembleRequest, options?: CallOptions): Promise<EnsembleView> {
    const { scenario, seed, ...rest } = request;
    const ensemble: EnsembleQuery = { ...rest, scenario: await this.scenario(scenario), seed: String(seed ?? 1) };
    return this.engine.call("ensemble", { plan: this.id, lang: this.engine.lang, ensemble }, options, this);
  }

  /** Judges the plan by actual figures, given as CSV or JSON text. */
  async review(actuals: string, request: ReviewRequest = {}, options?: CallOptions): Promise<ReviewView> {
    return this.engine.call("review.run", await this.reviewParams(actuals, request), options, this);
  }

  /** The same as a file: json, csv, md or html. */
  async report(actuals: string, format: "json" | "csv" | "md" | "html", request: ReviewRequest = {}, options?: CallOptions): Promise<ExportView> {
    return this.engine.call("review.export", { review: await this.reviewParams(actuals, request), format }, options, this);
  }

  private async reviewParams(actuals: string, request: ReviewRequest): Promise<ReviewParams> {
    const { scenario, file = "actuals.csv", ...rest } = request;
    const params: ReviewParams = { plan: this.id, text: actuals, file, lang: this.engine.lang, ...rest };
    if (scenario) params.scenario = await this.scenario(scenario);
    return params;
  }

  /** The table of actual figures to fill in, with the published ones that come with the plan. */
  async actuals(): Promise<string> {
    return (await this.engine.call("review.template", { plan: this.id, lang: this.engine.lang }, {}, this)).text;
  }

  /** Writes a scenario as a code for a link. */
  async code(change: Change): Promise<string> {
    return (await this.engine.call("code.make", { plan: this.id, scenario: await this.scenario(change) }, {}, this)).code;
  }

  /** Reads such a code; misfits says what of it does not fit this plan. */
  async read(code: string): Promise<CodeRead> {
    return this.engine.call("code.read", { plan: this.id, code }, {}, this);
  }

  /** The plan as a file. */
  async file(): Promise<string> {
    return (await this.engine.call("plan.file", { plan: this.id }, {}, this)).text;
  }
}

/** A number as the engine reads numbers: plain digits, without an exponent. */
function decimal(n: number): string {
  if (!Number.isFinite(n)) throw invalid(`${String(n)} is not a number; expected digits such as 6.5`, `${String(n)} 不是数字；应为例如 6.5`);
  const [mantissa = "", exponent] = String(n).split("e");
  if (exponent === undefined) return mantissa;
  const [whole = "", fraction = ""] = mantissa.replace("-", "").split(".");
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  const plain = point > 0 ? digits.padEnd(point, "0") : `0.${digits.padStart(digits.length - point, "0")}`;
  return (n < 0 ? "-" : "") + plain;
}

/** Callers without types may give anything. */
function asObject<T extends object>(given: T, en: string, zh: string): T {
  if (typeof given !== "object" || (given as T | null) === null) throw invalid(`${en}: expected an object in { }`, `${zh}：应为 { } 中的对象`);
  return given;
}
