// Written by wasm/bridge/tsgen from the JSON Schemas of the protocol. Do not edit.

export const PROTOCOL = 1;

export interface AbsenceView {
  reason: Text;
  code: ReasonCode;
  root: string;
  rootYear: number;
}

export interface ActualView {
  indicator: string;
  year: number;
  value: string;
  vintage: string;
  edition: Text;
  source: Text;
  note: Text;
  line: number;
  from?: number;
  measure?: SpanMeasure;
  unit?: string;
  scope?: string;
}

export interface ActualsFile {
  plan: string;
  hash?: string;
  version?: string;
  file: string;
  text: string;
}

export interface ActualsParams {
  plan: string;
  hash?: string;
}

export interface AnnualItem {
  indicator: string;
  cells: CellView[];
  actual: boolean[];
  target: Text;
  total: CellView;
  problem: Text;
}

export interface AnnualParams {
  plan: string;
  lang: Lang;
  text: string;
  file: string;
  shape: Shape;
  weights?: string[];
  scenario?: Scenario;
}

export interface AnnualView {
  years: number[];
  items: AnnualItem[];
}

export type Attribute = "binding" | "expected";

export interface AttributeParams {
  plan: string;
  lang: Lang;
  attribution: AttributeQuery;
}

export interface AttributeQuery {
  a: Scenario;
  b: Scenario;
  goal: Goal;
  orders: number;
  seed: string;
  path?: string[];
}

export interface AttributeView {
  a: CellView;
  b: CellView;
  difference: CellView;
  exact: boolean;
  shares: ShareView[];
  steps: StepView[];
}

export interface BalanceParams {
  plan: string;
  lang: Lang;
  scenario: Scenario;
  whole: string;
  share: string;
  to: string;
  locked?: string[];
  taker?: string;
}

export interface BalanceShare {
  variable: string;
  name: Text;
  cell: CellView;
  locked: boolean;
}

export interface BalanceView {
  moves: string[];
  set: Move[];
  shares: BalanceShare[];
}

export interface BarView {
  lever: string;
  low: string;
  high: string;
  atLow: CellView;
  atHigh: CellView;
  swing: CellView;
}

export type Basis = "" | "equal" | "by_size" | "by_pace" | "by_weights";

export interface BoardCell {
  plan: string;
  figure: CellView;
  change: CellView | null;
  target: Text;
  goal: CellView;
  pace: CellView;
  verdict: Verdict;
  rankFigure: number;
  rankTarget: number;
  rankPace: number;
  rankVerdict: number;
}

export interface BoardLever {
  id: string;
  name: Text;
  unit: UnitView;
  difference: Text;
  step: string;
  plans: number;
}

export interface BoardParams {
  higher?: string;
  year: number;
  actual: boolean;
  size?: string;
  moves?: Move[];
  lang: Lang;
}

export interface BoardRow {
  id: string;
  name: Text;
  unit: Text;
  rule: Rule;
  total: CellView;
  known: CellView;
  change: CellView | null;
  target: Text | null;
  divide: UnitView | null;
  cells: BoardCell[];
}

export interface BoardView {
  plans: PortfolioPlan[];
  levers: BoardLever[];
  rows: BoardRow[];
}

export type Bound = "" | "at_least" | "at_most" | "above" | "below" | "about" | "range";

export interface Bounds {
  variable: string;
  from?: number;
  to?: number;
  low?: string | null;
  high?: string | null;
}

export interface Box {
  no: string;
  title: Text;
  items?: Item[];
}

export interface BridgeParams {
  plan: string;
  lang: Lang;
  scenario: Scenario;
  goal: Goal;
  unknowns: Vary[];
}

export interface BridgeView {
  items: SeekView[];
}

export interface BundleFile {
  file: string;
  text: string;
}

export interface BundleParams {
  plan: string;
  scenarios?: Scenario[];
  actuals?: BundleFile;
}

export interface BundleView {
  head: PlanHead;
  plan: PlanFile;
  scenarios: Scenario[];
  actuals: BundleFile;
}

export interface CancelParams {
  id: number;
}

export interface CategoryView {
  id: string;
  name: Text;
}

export interface Cell {
  id: string;
  year: number;
}

export interface CellView {
  v: string;
  s: string;
  x?: string;
  mark?: Mark;
  reason?: Text;
  code?: ReasonCode;
  why?: number;
  root?: string;
  rootYear?: number;
}

export interface ChanceView {
  indicator: string;
  judged: boolean;
  met: number;
  failed: number;
  probability: number | null;
  error: number | null;
  indicators: string[];
  reason: Text;
}

export interface Change {
  variable: string;
  formula: string;
  unit?: string;
  name?: string;
}

export type ChangeKind = "added" | "dropped" | "renamed" | "moved" | "unit_changed" | "attribute_changed" | "baseline_revised" | "target_raised" | "target_lowered" | "bound_changed" | "target_changed" | "formula_changed" | "path_changed" | "data_changed" | "limits_changed" | "options_changed" | "value_raised" | "value_lowered" | "period_changed" | "changed";

export interface ChangeView {
  kind: ChangeKind;
  what: ChangedThing;
  thing: Text;
  id: string;
  name: Text;
  text: Text;
  old: string;
  new: string;
  place: PlaceView;
}

export type ChangedThing = "indicator" | "variable" | "lever" | "closure" | "whole" | "check" | "scenario" | "figure" | "item" | "serve" | "period" | "plan" | "higher" | "unit" | "assumption" | "category" | "note" | "group" | "chapter" | "implementation";

export interface Chapter {
  no: number;
  title: Text;
  summary?: Text;
  sections: Section[];
}

export interface CheckView {
  id: string;
  name: Text;
  scenarios: number;
  cells: number;
  absent: number;
  count: number;
  passed: boolean;
  first: ViolationView[];
}

export interface ChecksView {
  items: CheckView[];
}

export interface ClosureView {
  id: string;
  name: Text;
  options: CategoryView[];
}

export interface CodeParams {
  plan?: string;
  code: string;
}

export interface CodeRead {
  scenario: Scenario;
  misfits: MisfitView[];
  builtIn?: boolean;
  unknown?: boolean;
}

export interface CodeView {
  code: string;
}

export interface CombineParams {
  query: DivideQuery;
  check: boolean;
  assign: boolean;
  lang: Lang;
}

export interface CombineView {
  rule: Rule;
  name: Text;
  unit: Text;
  target: Text;
  whole: CellView;
  gap: CellView;
  met: boolean;
  closers: string[];
  parts: PartView[];
}

export interface Common {
  name: string;
  loading: number;
}

export interface CompareLine {
  id: string;
  year: number;
  a: CellView;
  b: CellView;
  diff: CellView;
  relative: CellView;
}

export interface CompareParams {
  plan: string;
  a: Scenario;
  b: Scenario;
  lang: Lang;
}

export interface CompareView {
  years: number[];
  rows: CompareLine[];
  own?: VariableView[];
}

export interface ConfirmParams {
  plan?: string;
  id: string;
  field?: "direction" | "unit" | "attribute" | "category" | "target" | "figures";
  value?: string;
}

export interface Consequence {
  topic: Topic;
  text: Text;
  variable?: string;
  year?: number;
}

export interface Correction {
  cell?: string;
  name?: string;
  head?: string;
  was?: string;
  text: string;
  confirmed?: boolean;
}

export interface Correlation {
  a: number;
  b: number;
  rho: number;
}

export interface CurvePoint {
  at: string;
  result: CellView;
}

export interface CutView {
  key: string;
  name: Text;
  from: string;
  above: boolean;
}

export interface Demand {
  variable: string;
  from?: number;
  to?: number;
  low?: string | null;
  high?: string | null;
  weight?: number;
}

export interface DeriveParams {
  plan: string;
  wholes?: string[][];
}

export interface Detail {
  file?: string;
  line?: number;
  col?: number;
  path?: string;
  code?: string;
  message: Text;
}

export interface DiffParams {
  old: OpenParams;
  new: OpenParams;
}

export interface DiffView {
  old: PlanHead;
  new: PlanHead;
  changes: ChangeView[];
}

export type Direction = "" | "up" | "down";

export interface DisagreeJSON {
  best: string[];
  worst: string[];
  text: string;
}

export interface Distribution {
  kind: DistributionKind;
  mean?: number;
  sd?: number;
  low?: number;
  mode?: number;
  high?: number;
  samples?: number[];
}

export type DistributionKind = "normal" | "truncated_normal" | "uniform" | "triangular" | "lognormal" | "pert" | "samples";

export interface DivideQuery {
  higher?: string;
  indicator: string;
  rule?: Rule;
  size?: Weight;
  intensity?: Weight;
  growth?: Weight;
  by?: Basis;
  weights?: Record<string, string>;
  locks?: Record<string, string>;
  places?: number | null;
}

export interface DoubtView {
  cell: string;
  code: string;
  text: Text;
  confirmed: boolean;
}

export interface EffectView {
  variable: string;
  year: number;
  size: string;
  change: Text;
  also: string[];
}

export interface ElasticityItem {
  lever: string;
  at: string;
  elasticity: CellView;
  slope: CellView;
}

export interface ElasticityParams {
  plan: string;
  lang: Lang;
  scenario: Scenario;
  levers: Vary[];
  goal: Goal;
}

export interface ElasticityView {
  items: ElasticityItem[];
}

export interface EmploymentParams {
  plan: string;
  lang: Lang;
  scenario: Scenario;
  employed?: string;
  elasticity?: string;
  growth: string;
  target: string;
  unit: string;
  from: number;
  to: number;
  done?: Record<string, string>;
}

export interface EmploymentView {
  years: EmploymentYearView[];
  done: CellView;
  left: CellView;
  needed: CellView;
  comes: CellView;
  gap: CellView;
  growth: CellView;
  unit: Text;
}

export interface EmploymentYearView {
  year: number;
  growth: CellView;
  jobs: CellView;
  reported: boolean;
}

export interface EnsembleParams {
  plan: string;
  lang: Lang;
  ensemble: EnsembleQuery;
}

export interface EnsembleQuery {
  scenario: Scenario;
  uncertain: Uncertain[];
  correlations?: Correlation[];
  draws?: number;
  seed: string;
  stream?: string;
  plain?: boolean;
  clip?: boolean;
  variables?: string[];
  quantiles?: number[];
  ranks?: Cell[];
  ask?: Bounds[];
  keep?: Cell[];
  first?: number;
  count?: number;
}

export interface EnsembleView {
  draws: number;
  outside: number;
  quantiles: number[];
  fans: FanView[];
  chances: ChanceView[];
  together: ChanceView;
  ranks: RankList[];
  asked?: ChanceView[];
  kept?: ((number | null)[])[];
  binWidth?: number;
}

export interface Entry {
  indicator: string;
  kind?: Kind;
  bound?: Bound;
  value: string;
  source?: string;
}

export interface Evaluation {
  kind: "annual" | "mid_term" | "final";
  years?: number[];
  printed?: string;
}

export interface ExplainParams {
  plan: string;
  scenario: Scenario;
  variable: string;
  year: number;
  lang: Lang;
}

export type ExportKind = "targets" | "series";

export interface ExportParams {
  plan: string;
  scenario: Scenario;
  lang: Lang;
  what: ExportKind;
}

export interface ExportView {
  name: string;
  mime: string;
  text: string;
}

export interface FanView {
  variable: string;
  scale: Scale;
  years: FanYearView[];
}

export interface FanYearView {
  year: number;
  fixed: boolean;
  quantiles: number[];
  shown: string[];
  mean: number | null;
  sd: number | null;
  failed: number;
  reason: Text;
}

export interface Fault {
  code: FaultCode;
  message: Text;
  details?: Detail[];
}

export type FaultCode = "invalid" | "unknown" | "limit" | "protocol" | "conflict" | "storage" | "cancelled" | "internal";

export interface FeasibleParams {
  plan: string;
  lang: Lang;
  feasible: FeasibleQuery;
}

export interface FeasibleQuery {
  scenario: Scenario;
  levers: Free[];
  demands: Demand[];
}

export interface FeasibleView {
  holds: boolean;
  moves: string[];
  set: Move[];
  met: boolean[];
  conflict: number[];
  smallest: Relaxation[];
  alone: Relaxation[];
}

export interface Figure {
  id: string;
  name: Text;
  status: "record" | "commitment" | "rule" | "vision";
  kind: "level" | "growth_rate" | "average_growth" | "cumulative" | "decline" | "points" | "yearly" | "count" | "full_coverage" | "multiple" | "rank";
  value: number;
  high?: number | null;
  unit: string;
  bound?: Bound;
  year?: number;
  from?: number;
  to?: number;
  place: Place;
  printed: string;
  note?: Text;
  links?: string[];
}

export interface FigureView {
  figure: Figure;
  text: Text;
  when: Text;
  place: PlaceView;
}

export interface FiguresParams {
  text?: string;
  cells?: string;
  file: string;
  sheet?: string;
  decimal?: string;
  plan: string;
  lang?: Lang;
  names?: Record<string, string>;
  corrections?: Correction[];
}

export interface FiguresView {
  tables: FoundTableView[];
  table: string;
  names: Name[];
  figures: ReadFigureView[];
  notices: Detail[];
  problems: Detail[];
  fingerprint: string;
  corrections: Correction[];
  text: string;
}

export interface FlatView {
  scenario: Scenario;
  title: Text;
}

export type Form = "growth" | "amount" | "flow" | "rate" | "decline" | "level";

export interface Formula {
  formula: string;
  means: Text;
}

export interface FormulaCheckView {
  problems: Detail[];
  formula: string;
  unit: Text;
  reads: string[];
  scenario: Scenario;
  years: number[];
  before: CellView[];
  after: CellView[];
  moved: string[];
  outcomes: OutcomeChange[];
}

export interface FormulaItem {
  variable: VariableView;
  words: Text;
  formula: string;
  plan: string;
  planWords: Text;
  state: FormulaState;
  reads: string[];
  users: string[];
}

export interface FormulaParams {
  plan: string;
  scenario: Scenario;
  change: Change;
  lang: Lang;
}

export type FormulaState = "" | "changed" | "added";

export interface FormulasParams {
  plan: string;
  scenario: Scenario;
}

export interface FormulasView {
  items: FormulaItem[];
  units: UnitView[];
}

export interface FoundTableView {
  table: string;
  sheet: string;
  area: string;
  heads: string[];
  whole: boolean;
}

export interface Free {
  lever: string;
  op?: Op;
  from?: number;
  to?: number;
  shape?: string;
  also?: Span[];
  low?: string | null;
  high?: string | null;
  weight?: number;
}

export interface FunctionHelp {
  name: string;
  signature: string;
  units: Text;
  doc: Text;
}

export interface GivenView {
  indicator: string;
  name: Text;
  target: Text;
  place: PlaceView;
}

export interface Goal {
  variable: string;
  year?: number;
  value?: string | null;
}

export interface HeadlineView {
  name: string;
  cells: string;
  csv: string;
  problems: Detail[];
}

export interface Hello {
  protocol: number;
  build: string;
  plans: PlanHead[];
  functions: FunctionHelp[];
}

export interface HelloParams {
  protocol: number;
}

export interface HigherList {
  items: HigherView[];
}

export interface HigherView {
  id: string;
  title: Text;
  level: string;
  open: boolean;
  version: string;
  gives: GivenView[];
  waits: CategoryView[];
  problems: Text[];
}

export interface IDParams {
  id?: string;
  plan?: string;
}

export interface Implementation {
  place: Place;
  responsible?: Text;
  annual_targets?: Text;
  revision?: Text;
  evaluations?: Evaluation[];
}

export interface ImportParams {
  text?: string;
  cells?: string;
  file: string;
  sheet?: string;
  decimal?: string;
  id: string;
  title: Text;
  base: number;
  from: number;
  to: number;
  corrections?: Correction[];
}

export interface IndicatorView {
  id: string;
  row: string;
  category: string;
  name: Text;
  unit: Text;
  attribute: Attribute;
  direction: Direction;
  inferred: InferredView[];
  vision: boolean;
  baseline: CellView;
  baselineYear: number;
  shown: Text;
  printed: string;
  target: Text;
  kind: Kind;
  open: Text;
  forms: Kind[];
  targetYear: number;
  place: PlaceView;
  note: Text;
  lead: Text;
}

export interface InferredView {
  field: "direction" | "unit" | "attribute" | "category" | "target" | "figures";
  word: Text;
  rule: Text;
  choices: CategoryView[];
}

export interface Item {
  id: string;
  type: "record" | "task" | "project" | "platform" | "park" | "road" | "rail" | "airport" | "port" | "water" | "energy" | "digital" | "school" | "hospital" | "care" | "housing" | "culture" | "tourism" | "village" | "ecology" | "reform" | "pilot" | "programme" | "rule" | "institution" | "finance" | "talent" | "safety" | "governance" | "other";
  name: Text;
  places?: string[];
  zone?: "east" | "west" | "centre";
  industry?: string;
  lead?: Text;
}

export interface KeepParams {
  text: string;
  file: string;
  now: string;
}

export interface KeptPlan {
  key: string;
  file: string;
  head: PlanHead;
  size: number;
  saved: string;
}

export interface KeptPlans {
  items: KeptPlan[];
}

export type Kind = "level" | "average_rate" | "yearly" | "yearly_change" | "yearly_growth" | "cumulative" | "cumulative_points" | "cumulative_rate" | "multiple" | "compounded_decline" | "maintain" | "in_step" | "above_other" | "reference" | "assigned" | "set_later" | "set_yearly" | "in_words" | "all";

export type Lang = "zh" | "en";

export interface LangParams {
  plan?: string;
  lang?: Lang;
}

export interface LevelView {
  year: number;
  level: CellView;
}

export type LeverKind = "yearly" | "end" | "start";

export interface LeverView {
  variable: string;
  name: Text;
  unit: Text;
  group: string;
  kind: LeverKind;
  from: number;
  to: number;
  last: number;
  min: string;
  max: string;
  step: string;
  places: number;
  plan: string;
  reason: Text;
  help: Text;
  fill: boolean;
  assumption: boolean;
  closure: string;
  option: string;
  place: PlaceView;
}

export type Mark = "formula" | "figure" | "definition" | "path" | "move" | "hold" | "entry" | "actual";

export interface Match {
  id: string;
  plan: string;
  indicator: string;
  by: MatchBasis;
  confirmed: boolean;
  refused: boolean;
}

export type MatchBasis = "id" | "name";

export interface MatchView {
  id: string;
  plan: string;
  indicator: string;
  by: MatchBasis;
  confirmed: boolean;
  refused: boolean;
  name: Text;
  title: Text;
}

export type Method = "mean_held" | "last_growth" | "average_growth" | "linear_trend" | "log_trend" | "damped_trend" | "logistic_trend";

export interface MisfitView {
  what: string;
  name: Text;
  text: Text;
}

export interface ModuleChange {
  file: PlanFile;
  notes: Note[];
}

export interface ModuleParams {
  plan: string;
  id: string;
  mapping?: Record<string, string>;
}

export interface ModuleVariableView {
  id: string;
  key: string;
  name: Text;
  unit: Text;
  note: Text;
  mapped: string;
  fits: string[];
  start: boolean;
}

export interface ModuleView {
  id: string;
  name: Text;
  about: Text;
  source: Text;
  limits: Text;
  avoid: Text;
  formulas: Formula[];
  on: boolean;
  inputs: ModuleVariableView[];
  results: ModuleVariableView[];
  sum: string;
  parts: string[];
  takes: Takes;
}

export interface ModulesView {
  items: ModuleView[];
  derived: boolean;
  parts: string[];
  notes: Note[];
}

export interface Move {
  lever: string;
  op: Op;
  value: string;
  from?: number;
  to?: number;
  shape?: string;
}

export interface MoveParams {
  plan: string;
  text: string;
  more?: string[];
}

export interface MoveView {
  scenario: Scenario;
}

export interface Name {
  text: string;
  cell: string;
  id: string;
  near: string[];
}

export type National = "" | "reached_early" | "faster" | "as_expected" | "lagging";

export interface NeedJSON {
  value: string | null;
  form?: Form;
  unit?: string;
  years: number;
  formula?: string;
  reason?: ReasonJSON | null;
  slack?: boolean;
  parts?: NeedJSON[];
}

export interface NeedView {
  variable: string;
  from: number;
  to: number;
  name: Text;
  unit: Text;
  blocks: string[];
  fill: string;
  filling?: Move | null;
}

export interface Note {
  kind: NoteKind;
  ids: string[];
  text: Text;
}

export type NoteKind = "read" | "needs" | "whole" | "limit";

export interface NoteView {
  mark: string;
  text: Text;
  rows: string[];
}

export interface OK {
  ok: boolean;
}

export interface OfficialJSON {
  indicator: string;
  name: string;
  ours: National;
  ours_name: string;
  official: National;
  official_name: string;
  agrees: boolean;
  why?: string;
}

export type Op = "" | "=" | "+=" | "*=";

export interface OpenParams {
  id?: string;
  kept?: string;
  text?: string;
  file?: string;
}

export interface OriginView {
  from: ResolvedFrom;
  text: Text;
  source: Text;
  plan: string;
  of: string;
  place: PlaceView;
}

export interface OutcomeChange {
  indicator: string;
  before: OutcomeView;
  after: OutcomeView;
}

export type OutcomeStatus = "met" | "exceeded" | "missed" | "on_path" | "open" | "unknown";

export interface OutcomeView {
  indicator: string;
  target: Text;
  threshold: CellView;
  projection: CellView;
  reference: CellView;
  measure: Text;
  gap: CellView;
  gapUnit: Text;
  unit: Text;
  scale: Scale;
  attainment: CellView;
  status: OutcomeStatus;
  statusText: Text;
  decides: Text;
  levels?: LevelView[];
  onPath: boolean;
  entered: boolean;
  origin?: OriginView | null;
  needs: NeedView[];
}

export interface OutlineView {
  chapters: Chapter[];
  figures: FigureView[];
  serves: Serve[];
  implementation?: Implementation | null;
}

export interface OutlookJSON {
  method: string;
  measure: string | null;
  verdict: Verdict;
  gap: string | null;
}

export type PaceForm = "line" | "compound" | "held" | "share" | "steady" | "shaped";

export interface PaceLineView {
  indicator: string;
  form?: PaceForm;
  points: PacePoint[];
  problem: Text;
}

export interface PacePoint {
  year: number;
  value: string;
}

export interface PartJSON {
  target: string;
  target_number: TargetJSON | null;
  done: string | null;
  left: string | null;
  measure_unit: string;
  verdict: Verdict;
  absent?: Record<string, ReasonJSON>;
  whole?: WholeJSON | null;
}

export interface PartView {
  plan: string;
  title: Text;
  value: CellView;
  weight: CellView;
  course: CellView;
  room: CellView;
  alone: CellView;
  locked: boolean;
}

export interface Period {
  first?: number;
  base: number;
  from: number;
  to: number;
  horizon?: number;
}

export interface Place {
  chapter?: number;
  section?: number;
  box?: string;
  row?: string;
}

export interface PlaceView {
  chapter: number;
  section: number;
  box: string;
  row: string;
  text: Text;
}

export interface PlanFile {
  name: string;
  text: string;
}

export interface PlanHead {
  id: string;
  version: string;
  title: Text;
  region: Text;
  from: number;
  to: number;
  hash?: string;
}

export interface PlanView {
  head: PlanHead;
  base: number;
  horizon: number;
  source: SourceView;
  categories: CategoryView[];
  indicators: IndicatorView[];
  notes: NoteView[];
  understood: ReadingView[];
  variables: VariableView[];
  groups: CategoryView[];
  levers: LeverView[];
  closures: ClosureView[];
  wholes: WholeView[];
  ready: ReadyView[];
  questions: Question[];
  opening: string;
  higher: HigherView[];
  leversBehind: Record<string, string[]>;
}

export interface PortfolioFile {
  file: string;
  text: string;
  figures?: string;
}

export interface PortfolioParams {
  plans: PortfolioFile[];
  mapping?: Match[];
}

export interface PortfolioPlan {
  id: string;
  title: Text;
  above: string;
  figures: number;
}

export interface PortfolioView {
  plans: PortfolioPlan[];
  mapping: MatchView[];
  years: number[];
}

export type Prices = "" | "current" | "constant";

export interface ProfileParams {
  text?: string;
  file?: string;
  basedOn?: string;
  name?: string;
  cuts?: Record<string, string>;
}

export interface ProfileView {
  name: string;
  title: Text;
  source: Text;
  note: Text;
  file: string;
  cuts: CutView[];
  lowIsGood: boolean;
}

export interface ProfilesView {
  items: ProfileView[];
}

export interface Progress {
  v: number;
  id: number;
  progress: number;
}

export interface ProjectItem {
  indicator: string;
  label: Text;
  from: number;
  cells: CellView[];
  problem: Text;
}

export interface ProjectParams {
  plan: string;
  lang: Lang;
  text: string;
  file: string;
  method?: Method;
}

export interface ProjectView {
  scenario: Scenario;
  items: ProjectItem[];
  methods: CategoryView[];
}

export interface Question {
  id: string;
  text: Text;
  moves: Move[];
  closures?: Record<string, string>;
  variable: string;
  year: number;
  answer: Text;
}

export interface RankList {
  id: string;
  year: number;
  rho: (number | null)[];
  draws: number;
}

export interface ReachParams {
  plan: string;
  lang: Lang;
  goals: ReachQuery;
}

export interface ReachQuery {
  scenario: Scenario;
  levers: Free[];
  goals: Goal[];
}

export interface ReachView {
  answer: Solvability;
  answerText: Text;
  moves: string[];
  set: Move[];
  change: string[];
  reached: CellView[];
  hits: boolean[];
}

export interface ReadFigureView {
  indicator: string;
  year: number;
  value: string;
  vintage: string;
  edition: Text;
  source: Text;
  note: Text;
  line: number;
  from?: number;
  measure?: SpanMeasure;
  unit?: string;
  scope?: string;
  cell: string;
  given: string;
}

export interface ReadingView {
  code: string;
  text: Text;
  row?: string;
}

export interface ReadyView {
  id: string;
  name: Text;
  note: Text;
  scenario: Scenario;
  basis: string[];
  onPlan: string[];
}

export type ReasonCode = "" | "not_given" | "not_printed" | "assigned" | "set_later" | "set_yearly" | "reference" | "needs_input" | "before_data" | "incomplete" | "scope_break" | "not_computed" | "undirected" | "doubt" | "bounds" | "unknown" | "outside" | "division_by_zero" | "domain" | "overflow" | "no_solution";

export interface ReasonJSON {
  code: string;
  text: string;
}

export interface RebaseParams {
  plan: string;
  scenario: Scenario;
  old?: OpenParams;
  lang: Lang;
}

export interface RebaseView {
  scenario: Scenario;
  dropped: MisfitView[];
  shifted: ShiftView[];
}

export interface RecordItem {
  lever: string;
  record: Spread | null;
  problem: Text;
}

export interface RecordParams {
  plan: string;
  levers: string[];
}

export interface RecordView {
  file: string;
  items: RecordItem[];
}

export interface Relaxation {
  demand: number;
  by: number;
  relative: number;
}

export interface RenameParams {
  text: string;
  file: string;
  id?: string;
  version?: string;
}

export type ReportFormat = "json" | "csv" | "md" | "html";

export interface ReportJSON {
  plan: string;
  version: string;
  title: string;
  kind: Stage;
  year: number;
  vintage?: string;
  profiles: string[];
  binding: Tally;
  expected: Tally;
  breaches: string[];
  shortfalls: string[];
  open: string[];
  indicators: RowJSON[];
  notices: string[];
  period: Period;
  official?: OfficialJSON[];
}

export type ResolvedFrom = "higher" | "entered" | "";

export type RestsKind = "figure" | "definition" | "move" | "actual" | "target";

export interface RestsOn {
  id: string;
  name: Text;
  year: number;
  what: RestsKind;
  value: Text;
  printed: string;
  place: PlaceView;
  origin?: OriginView | null;
}

export interface ReviewExportParams {
  review: ReviewParams;
  format: ReportFormat;
}

export interface ReviewParams {
  plan: string;
  text: string;
  file: string;
  profiles?: string[];
  own?: string[];
  asOf?: number;
  kind?: Stage;
  vintage?: string;
  lang: Lang;
  scenario?: Scenario;
}

export interface ReviewView {
  report: ReportJSON;
  actuals: ActualView[];
  units: UnitView[];
  lines: PaceLineView[];
}

export type Role = "size" | "growth" | "jobs" | "rest";

export interface RowJSON {
  id: string;
  row: string;
  name: string;
  unit: string;
  attribute: Attribute;
  baseline: string | null;
  baseline_year: number;
  target: string;
  target_kind: Kind;
  target_number: TargetJSON | null;
  target_source?: string;
  target_place?: string;
  measure_unit: string;
  places: number;
  year: number | null;
  actual: string | null;
  vintage?: string;
  source?: string;
  status: Status;
  done: string | null;
  left: string | null;
  attainment: string | null;
  expected: string | null;
  ahead: string | null;
  completion: string | null;
  elapsed: string | null;
  due: string | null;
  annual_target: string | null;
  annual_target_revised: string | null;
  annual_target_next: string | null;
  needed: NeedJSON;
  national_class?: National;
  outlook: OutlookJSON | null;
  verdicts: VerdictJSON[];
  disagreement: DisagreeJSON | null;
  open: ReasonJSON | null;
  absent?: Record<string, ReasonJSON>;
  parts?: PartJSON[];
  whole?: WholeJSON | null;
  decides?: string;
  breaches?: number[];
}

export type Rule = "" | "sum" | "weighted_mean" | "by_amounts" | "each";

export interface RunParams {
  plan: string;
  scenario: Scenario;
  bases?: Scenario[];
  lang: Lang;
  only?: string[];
  reference?: boolean;
  follow?: boolean;
  since?: number;
}

export interface RunView {
  number?: number;
  partial?: boolean;
  years: number[];
  variables: SeriesView[];
  absences: AbsenceView[];
  outcomes: OutcomeView[];
  warnings: WarningView[];
  own?: VariableView[];
  needs: NeedView[];
  chain?: string[];
  follows?: Consequence[];
  effects?: EffectView[];
}

export interface SaveParams {
  id: string;
  name: string;
  plan: string;
  hash?: string;
  revision: number;
  now: string;
  scenario: Scenario;
}

export interface Scale {
  zh: number;
  en: number;
}

export interface Scenario {
  format: number;
  id?: string;
  name?: string;
  note?: string;
  author?: string;
  plan: string;
  version: string;
  base?: string;
  chain?: string[];
  moves?: Move[];
  closures?: Record<string, string>;
  targets?: Entry[];
  formulas?: Change[];
  revised?: string[];
  held?: Record<string, Record<string, string>>;
  projected?: Record<string, number>;
}

export interface ScenarioParams {
  plan: string;
  lang?: Lang;
  scenario: Scenario;
  bases?: Scenario[];
}

export interface Section {
  no: number;
  title: Text;
  summary?: Text;
  items?: Item[];
  boxes?: Box[];
}

export interface SeekParams {
  plan: string;
  lang: Lang;
  seek: SeekQuery;
  curve?: boolean;
}

export interface SeekQuery {
  scenario: Scenario;
  lever: string;
  op?: Op;
  from?: number;
  to?: number;
  shape?: string;
  also?: Span[];
  goal: Goal;
  low?: string | null;
  high?: string | null;
}

export interface SeekView {
  answer: Solvability;
  answerText: Text;
  goal: CellView;
  solutions: SolutionView[];
  low: string;
  high: string;
  nearest: string;
  reason: Text;
  lacking: NeedView[];
  lever: string;
  from: number;
  to: number;
  also: Span[];
  curve?: CurvePoint[];
}

export interface SeriesView {
  id: string;
  cells: CellView[];
  reference: CellView[];
  diff: string[];
  relative: string;
}

export interface Serve {
  figure?: string;
  item?: string;
  indicator: string;
  covers?: number | null;
  reasoning: Text;
}

export type Shape = "" | "linear" | "compound" | "logistic" | "hold" | "constant" | "given" | "front_loaded" | "back_loaded" | "s_curve";

export interface ShareView {
  change: string;
  name: Text;
  share: CellView;
  error: string;
}

export interface ShiftView {
  lever: string;
  name: Text;
  unit: Text;
  year: number;
  old: CellView;
  new: CellView;
}

export interface SolutionView {
  value: string;
  to: string;
  moves: string[];
  set: Move[];
  reached: CellView;
  verified: boolean;
  growth: string;
}

export type Solvability = "one" | "several" | "none" | "every" | "no_number";

export interface SourceView {
  title: Text;
  issuer: Text;
  published: string;
  note: Text;
}

export interface Span {
  from: number;
  to: number;
}

export type SpanMeasure = "average_rate" | "cumulative" | "compounded_decline" | "cumulative_points" | "cumulative_rate";

export interface Spread {
  relative: boolean;
  years: number[];
  values: number[];
  mean: number;
  sd: number;
  autocorrelation: number | null;
}

export type Stage = "annual" | "mid_term" | "final";

export type Standing = "reached" | "on_course" | "behind" | "far_behind" | "away" | "unknown";

export type Status = "met" | "exceeded" | "missed" | "running" | "open";

export interface StepView {
  change: string;
  name: Text;
  value: CellView;
  effect: CellView;
}

export interface Stored {
  id: string;
  name: string;
  plan: string;
  hash?: string;
  saved: string;
  revision: number;
  scenario: Scenario;
}

export interface StoredList {
  items: Stored[];
  unreadable?: number;
}

export interface Swing {
  lever: string;
  op?: Op;
  from?: number;
  to?: number;
  shape?: string;
  also?: Span[];
  low?: string | null;
  high?: string | null;
  by?: string | null;
}

export interface TableParams {
  plan: string;
  lang: Lang;
  table: TwoWayQuery;
}

export interface TableView {
  rows: CellView[][];
}

export interface Takes {
  goal: string;
  closure: string;
  option: string;
  levers: string[];
}

export interface Tally {
  total: number;
  met: number;
  exceeded: number;
  missed: number;
  running: number;
  open: number;
}

export interface TargetJSON {
  kind: Kind;
  bound?: Bound;
  value: string;
  high?: string | null;
  stretch?: string | null;
  tolerance?: string | null;
  unit: string;
  from?: number;
  year: number;
}

export interface Text {
  zh: string;
  en: string;
}

export type Topic = "effect" | "required" | "known" | "lost" | "missed" | "unjudged";

export interface TornadoParams {
  plan: string;
  lang: Lang;
  tornado: TornadoQuery;
}

export interface TornadoQuery {
  scenario: Scenario;
  swings: Swing[];
  goal: Goal;
}

export interface TornadoView {
  base: CellView;
  bars: BarView[];
}

export interface TraceInput {
  id: string;
  name: Text;
  unit: Text;
  year: number;
  cell: CellView;
}

export interface TraceStep {
  depth: number;
  words: Text;
  cell: CellView;
}

export interface TraceView {
  variable: VariableView;
  year: number;
  cell: CellView;
  filled: string;
  words: Text;
  numbers: Text;
  rounding: string;
  printed: string;
  inputs: TraceInput[];
  rests: RestsOn[];
  steps: TraceStep[];
  assumes: Text[];
}

export interface TwoWayQuery {
  scenario: Scenario;
  rows: Vary;
  rowAt: string[];
  columns: Vary;
  columnAt: string[];
  goal: Goal;
}

export interface Uncertain {
  lever: string;
  op?: Op;
  from?: number;
  to?: number;
  shape?: string;
  also?: Span[];
  dist: Distribution;
  yearly?: boolean;
  common?: Common | null;
  persistence?: number;
}

export interface UnderstoodRowView {
  cell: string;
  row: string;
  name: Text;
  unit: Text;
  baseline: string;
  kindText: Text;
  target: Text;
  directionText: Text;
  attributeText: Text;
  notes: Text[];
  doubts: DoubtView[];
  given: string[];
}

export interface UnderstoodView {
  sheet: string;
  tables: FoundTableView[];
  title: Text;
  rows: UnderstoodRowView[];
  notes: Text[];
  problems: Detail[];
  fingerprint: string;
  corrections: Correction[];
}

export interface UnitView {
  symbol: string;
  name: Text;
  scale: Scale;
  difference: string;
}

export interface VariableView {
  id: string;
  name: Text;
  unit: Text;
  symbol: string;
  entry: Text;
  prices: Prices;
  formula: string;
  words?: Text | null;
  measure?: SpanMeasure;
  path: Shape;
  assumption: boolean;
  assumes: Text[];
  note: Text;
  indicator: boolean;
  place: PlaceView;
  places: number;
  scale: Scale;
  role?: Role;
  implied?: string;
  rest?: string;
  restGrowth?: string;
  leversBehind?: string[];
}

export interface Vary {
  lever: string;
  op?: Op;
  from?: number;
  to?: number;
  shape?: string;
  also?: Span[];
}

export type Verdict = "met" | "exceeded" | "missed" | "open";

export interface VerdictJSON {
  indicator?: string;
  series: string;
  profile: string;
  year: number | null;
  value: string | null;
  ratio: string | null;
  class: string;
  class_name: string;
  standing: Standing;
  score: string | null;
  formula: string;
  reason: ReasonJSON | null;
  details?: Record<string, string>;
  parts?: VerdictJSON[];
  part?: number | null;
  breaches?: number[];
}

export interface ViolationView {
  variable: string;
  year: number;
  label: Text;
  unit: Text;
  cell: CellView;
  moves: string[];
  set: Move[];
}

export interface WarningView {
  variable: string;
  whole?: string;
  year: number;
  text: Text;
  fix: string;
  cure?: Move | null;
}

export interface Weight {
  indicator?: string;
  values?: Record<string, string>;
}

export interface WholeJSON {
  from: number;
  to: number;
  value: string | null;
  unit: string;
  yearly: string | null;
  reason?: ReasonJSON | null;
  scope?: string;
  vintage?: string;
  source?: string;
}

export interface WholeView {
  id: string;
  name: Text;
  shares: string[];
}

export interface Methods {
  /** Opens the channel: compares protocols and lists the built-in plans. */
  "hello": { params: HelloParams; result: Hello };
  /** Gives up a request under way. */
  "cancel": { params: CancelParams; result: OK };
  /** Opens a built-in plan, a plan file or a kept one. */
  "plan.open": { params: OpenParams; result: PlanView };
  /** Closes an opened plan. */
  "plan.close": { params: IDParams; result: OK };
  /** Returns which plan a file holds, without opening it. */
  "plan.head": { params: OpenParams; result: PlanHead };
  /** Returns the chapters of a plan's document with their figures. */
  "plan.outline": { params: IDParams; result: OutlineView };
  /** Lists the higher plans that a plan names, and the targets they give. */
  "plan.higher": { params: IDParams; result: HigherList };
  /** Turns a headline table into a plan file. */
  "plan.import": { params: ImportParams; result: PlanFile };
  /** Returns how a headline table is understood, cell by cell, before a plan is made of it. */
  "plan.understand": { params: ImportParams; result: UnderstoodView };
  /** Returns the headline table of an opened plan as cells and as CSV, to be imported again. */
  "plan.table": { params: LangParams; result: HeadlineView };
  /** Confirms the doubts about a row, or states which way is better, and returns the plan as a file. */
  "plan.confirm": { params: ConfirmParams; result: ModuleChange };
  /** Returns an opened plan as a file in canonical form. */
  "plan.file": { params: IDParams; result: PlanFile };
  /** Writes an opened plan with scenarios and actual figures as one file. */
  "bundle.write": { params: BundleParams; result: PlanFile };
  /** Returns the plan, the scenarios and the actual figures of such a file. */
  "bundle.read": { params: BundleFile; result: BundleView };
  /** Writes a plan file under another id or version. */
  "plan.rename": { params: RenameParams; result: PlanFile };
  /** Lists what changed between two versions of a plan. */
  "plan.diff": { params: DiffParams; result: DiffView };
  /** Carries a scenario over to the open version of its plan. */
  "plan.rebase": { params: RebaseParams; result: RebaseView };
  /** Keeps a plan file in the store. */
  "plan.keep": { params: KeepParams; result: KeptPlan };
  /** Lists the kept plan files. */
  "plan.kept": { params: LangParams; result: KeptPlans };
  /** Removes a kept plan file. */
  "plan.forget": { params: IDParams; result: OK };
  /** Lists the modules of formulas as a plan has them or may have them, and what its derived model lacks. */
  "modules.list": { params: IDParams; result: ModulesView };
  /** Switches a module on and returns the plan as a file. */
  "modules.add": { params: ModuleParams; result: ModuleChange };
  /** Removes a module or the derived parts and returns the plan as a file. */
  "modules.remove": { params: ModuleParams; result: ModuleChange };
  /** Derives a plan's model from its table and returns the plan as a file. */
  "modules.derive": { params: DeriveParams; result: ModuleChange };
  /** Runs a scenario and sets it beside the reference. */
  "run": { params: RunParams; result: RunView };
  /** Explains one number: its formula, its inputs and what it rests on. */
  "explain": { params: ExplainParams; result: TraceView };
  /** Compares two scenarios variable by variable and year by year. */
  "compare": { params: CompareParams; result: CompareView };
  /** Writes targets or series of a run as CSV. */
  "export": { params: ExportParams; result: ExportView };
  /** Reads moves given as text and checks them in a run. */
  "move.parse": { params: MoveParams; result: MoveView };
  /** Moves one share of a whole while the others make room. */
  "balance": { params: BalanceParams; result: BalanceView };
  /** Lists the variables of a scenario with the formulas in force. */
  "formula.list": { params: FormulasParams; result: FormulasView };
  /** Checks a formula and shows what it would change. */
  "formula.check": { params: FormulaParams; result: FormulaCheckView };
  /** Applies a scenario to those it builds on. */
  "scenario.flatten": { params: ScenarioParams; result: FlatView };
  /** Writes a scenario as the code of a link. */
  "code.make": { params: ScenarioParams; result: CodeView };
  /** Reads the code of a link for the plan of today. */
  "code.read": { params: CodeParams; result: CodeRead };
  /** Finds the value of a lever at which a goal is reached. */
  "seek": { params: SeekParams; result: SeekView };
  /** Finds the smallest change of several levers that reaches all goals. */
  "reach": { params: ReachParams; result: ReachView };
  /** Solves a goal for each of several unknowns in turn. */
  "bridge": { params: BridgeParams; result: BridgeView };
  /** Decides whether demands can hold together, and what to relax. */
  "feasible": { params: FeasibleParams; result: FeasibleView };
  /** Computes how far each lever, moved alone, moves a goal. */
  "tornado": { params: TornadoParams; result: TornadoView };
  /** Computes the elasticities of a goal. */
  "elasticities": { params: ElasticityParams; result: ElasticityView };
  /** Computes a two-way table of a goal. */
  "table": { params: TableParams; result: TableView };
  /** Divides the difference of two scenarios among their changes. */
  "attribute": { params: AttributeParams; result: AttributeView };
  /** Draws uncertain levers many times and returns fans and chances. */
  "ensemble": { params: EnsembleParams; result: EnsembleView };
  /** Returns the spread of levers in the actual figures of the plan, where there are enough. */
  "record": { params: RecordParams; result: RecordView };
  /** Runs the plan's model checks. */
  "checks": { params: ScenarioParams; result: ChecksView };
  /** Sets the jobs that growth brings against a target. */
  "employment": { params: EmploymentParams; result: EmploymentView };
  /** Lists the built-in review profiles. */
  "review.profiles": { params: LangParams; result: ProfilesView };
  /** Makes a review profile of one's own. */
  "review.profile": { params: ProfileParams; result: ProfileView };
  /** Returns the table of actuals to be filled in. */
  "review.template": { params: LangParams; result: PlanFile };
  /** Returns the published actuals that come with a plan. */
  "review.ready": { params: LangParams; result: PlanFile };
  /** Evaluates a plan against actual figures. */
  "review.run": { params: ReviewParams; result: ReviewView };
  /** Writes an evaluation as a file. */
  "review.export": { params: ReviewExportParams; result: ExportView };
  /** Continues the present course as a scenario. */
  "review.project": { params: ProjectParams; result: ProjectView };
  /** Breaks targets down by year. */
  "review.annual": { params: AnnualParams; result: AnnualView };
  /** Returns how a table of actual figures is understood, with names to be confirmed. */
  "actuals.understand": { params: FiguresParams; result: FiguresView };
  /** Keeps a plan's actuals in the store. */
  "actuals.keep": { params: ActualsFile; result: OK };
  /** Returns the kept actuals of a plan. */
  "actuals.kept": { params: ActualsParams; result: ActualsFile };
  /** Opens several plans as one and maps their indicators to each other. */
  "portfolio.open": { params: PortfolioParams; result: PortfolioView };
  /** Sets the indicators of several plans side by side, added up and ranked. */
  "portfolio.board": { params: BoardParams; result: BoardView };
  /** Divides a target among the plans below, or checks what they set. */
  "portfolio.combine": { params: CombineParams; result: CombineView };
  /** Lists the saved scenarios of a plan. */
  "store.list": { params: IDParams; result: StoredList };
  /** Saves a scenario. */
  "store.save": { params: SaveParams; result: Stored };
  /** Returns a saved scenario. */
  "store.load": { params: IDParams; result: Stored };
  /** Deletes a saved scenario. */
  "store.delete": { params: IDParams; result: OK };
}

/** Methods that may take seconds. */
export type LongMethod = "seek" | "reach" | "bridge" | "feasible" | "tornado" | "elasticities" | "table" | "attribute" | "ensemble" | "checks" | "portfolio.open" | "portfolio.board";
