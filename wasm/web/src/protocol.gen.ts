// Written by wasm/bridge/tsgen from the Go types of the protocol. Do not edit.

export const PROTOCOL = 1;

export interface AbsenceView {
  reason: Text;
  code: string;
  root: string;
  rootYear: number;
}

export interface ActualView {
  indicator: string;
  year: number;
  value: string;
  vintage: string;
  source: string;
  note: string;
  line: number;
  from?: number;
  measure?: string;
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
  lang: string;
  text: string;
  file: string;
  shape: string;
  weights?: string[];
  scenario?: Scenario;
}

export interface AnnualView {
  years: number[];
  items: AnnualItem[];
}

export interface AttributeParams {
  plan: string;
  lang: string;
  attribution: Attribution;
}

export interface AttributeView {
  a: CellView;
  b: CellView;
  difference: CellView;
  exact: boolean;
  shares: ShareView[];
  steps: StepView[];
}

export interface Attribution {
  a: Scenario;
  b: Scenario;
  goal: Goal;
  orders: number;
  seed: string;
  path?: string[];
}

export interface BalanceParams {
  plan: string;
  lang: string;
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

export interface Box {
  no: string;
  title: Text;
  items?: Item[];
}

export interface BridgeParams {
  plan: string;
  lang: string;
  scenario: Scenario;
  goal: Goal;
  unknowns: Vary[];
}

export interface BridgeView {
  items: SeekView[];
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
  mark?: string;
  reason?: Text;
  code?: string;
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
  indicators: string[];
  reason: Text;
}

export interface Change {
  variable: string;
  formula: string;
  unit?: string;
  name?: string;
}

export interface ChangeView {
  kind: string;
  what: string;
  id: string;
  name: Text;
  text: Text;
  old: string;
  new: string;
  place: PlaceView;
}

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
  lang: string;
}

export interface CompareView {
  years: number[];
  rows: CompareLine[];
  own?: VariableView[];
}

export interface Correlation {
  a: number;
  b: number;
  rho: number;
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

export interface DisagreeJSON {
  best: string[];
  worst: string[];
  text: string;
}

export interface Distribution {
  kind: string;
  mean?: number;
  sd?: number;
  low?: number;
  mode?: number;
  high?: number;
  samples?: number[];
}

export interface ElasticityItem {
  lever: string;
  at: string;
  elasticity: CellView;
  slope: CellView;
}

export interface ElasticityParams {
  plan: string;
  lang: string;
  scenario: Scenario;
  levers: Vary[];
  goal: Goal;
}

export interface ElasticityView {
  items: ElasticityItem[];
}

export interface EmploymentParams {
  plan: string;
  lang: string;
  scenario: Scenario;
  employed: string;
  elasticity: string;
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

export interface Ensemble {
  scenario: Scenario;
  uncertain: Uncertain[];
  correlations?: Correlation[];
  draws?: number;
  seed: string;
  plain?: boolean;
  clip?: boolean;
  variables?: string[];
  quantiles?: number[];
  ranks?: Cell[];
}

export interface EnsembleParams {
  plan: string;
  lang: string;
  ensemble: Ensemble;
}

export interface EnsembleView {
  draws: number;
  outside: number;
  quantiles: number[];
  fans: FanView[];
  chances: ChanceView[];
  together: ChanceView;
  ranks: RankList[];
}

export interface Entry {
  indicator: string;
  kind?: string;
  bound?: string;
  value: string;
  source?: string;
}

export interface Evaluation {
  kind: string;
  years?: number[];
  printed?: string;
}

export interface ExplainParams {
  plan: string;
  scenario: Scenario;
  variable: string;
  year: number;
  lang: string;
}

export interface ExportParams {
  plan: string;
  scenario: Scenario;
  lang: string;
  what: string;
}

export interface ExportView {
  name: string;
  mime: string;
  text: string;
}

export interface FanView {
  variable: string;
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
  code: string;
  message: Text;
  details?: Detail[];
}

export interface Feasible {
  scenario: Scenario;
  levers: Free[];
  demands: Demand[];
}

export interface FeasibleParams {
  plan: string;
  lang: string;
  feasible: Feasible;
}

export interface FeasibleView {
  holds: boolean;
  moves: string[];
  met: boolean[];
  conflict: number[];
  smallest: Relaxation[];
  alone: Relaxation[];
}

export interface Figure {
  id: string;
  name: Text;
  status: string;
  kind: string;
  value: number;
  high?: number | null;
  unit: string;
  bound?: string;
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
  formula: string;
  plan: string;
  state: string;
  reads: string[];
  users: string[];
}

export interface FormulaParams {
  plan: string;
  scenario: Scenario;
  change: Change;
  lang: string;
}

export interface FormulasParams {
  plan: string;
  scenario: Scenario;
}

export interface FormulasView {
  items: FormulaItem[];
  units: UnitView[];
}

export interface Free {
  lever: string;
  op?: string;
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

export interface Goals {
  scenario: Scenario;
  levers: Free[];
  goals: Goal[];
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
  text: string;
  file: string;
  id: string;
  title: Text;
  base: number;
  from: number;
  to: number;
}

export interface IndicatorView {
  id: string;
  row: string;
  category: string;
  name: Text;
  unit: Text;
  attribute: string;
  direction: string;
  desired: Text;
  inferred: boolean;
  vision: boolean;
  baseline: CellView;
  shown: Text;
  printed: string;
  target: Text;
  kind: string;
  open: Text;
  forms: string[];
  targetYear: number;
  place: PlaceView;
  note: Text;
  lead: Text;
}

export interface Item {
  id: string;
  type: string;
  name: Text;
  places?: string[];
  zone?: string;
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

export interface LangParams {
  plan?: string;
  lang?: string;
}

export interface LeverView {
  variable: string;
  name: Text;
  unit: Text;
  group: string;
  kind: string;
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

export interface MisfitView {
  what: string;
  name: Text;
  text: Text;
}

export interface Move {
  lever: string;
  op: string;
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

export interface NeedJSON {
  value: string | null;
  form?: string;
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
}

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
  ours: string;
  ours_name: string;
  official: string;
  official_name: string;
  agrees: boolean;
  why?: string;
}

export interface OpenParams {
  id?: string;
  kept?: string;
  text?: string;
  file?: string;
}

export interface OriginView {
  from: string;
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
  attainment: CellView;
  status: string;
  statusText: Text;
  decides: Text;
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
  verdict: string;
  gap: string | null;
}

export interface PartJSON {
  target: string;
  target_number: TargetJSON | null;
  done: string | null;
  left: string | null;
  measure_unit: string;
  verdict: string;
  absent?: Record<string, ReasonJSON>;
  whole?: WholeJSON | null;
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
  higher: HigherView[];
}

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
  lang: string;
  text: string;
  file: string;
  method?: string;
}

export interface ProjectView {
  scenario: Scenario;
  items: ProjectItem[];
  methods: CategoryView[];
}

export interface RankList {
  id: string;
  year: number;
  rho: (number | null)[];
  draws: number;
}

export interface ReachParams {
  plan: string;
  lang: string;
  goals: Goals;
}

export interface ReachView {
  answer: string;
  answerText: Text;
  moves: string[];
  change: string[];
  reached: CellView[];
  hits: boolean[];
}

export interface ReadingView {
  code: string;
  text: Text;
}

export interface ReadyView {
  id: string;
  name: Text;
  note: Text;
  scenario: Scenario;
  basis: string[];
  onPlan: string[];
}

export interface ReasonJSON {
  code: string;
  text: string;
}

export interface RebaseParams {
  plan: string;
  scenario: Scenario;
  old?: OpenParams;
  lang: string;
}

export interface RebaseView {
  scenario: Scenario;
  dropped: MisfitView[];
  shifted: ShiftView[];
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

export interface ReportJSON {
  plan: string;
  version: string;
  title: string;
  kind: string;
  year: number;
  vintage?: string;
  profiles: string[];
  binding: TallyJSON;
  expected: TallyJSON;
  breaches: string[];
  shortfalls: string[];
  open: string[];
  indicators: RowJSON[];
  notices: string[];
  period: Period;
  official?: OfficialJSON[];
}

export interface RestsOn {
  id: string;
  name: Text;
  year: number;
  what: string;
  value: Text;
  printed: string;
  place: PlaceView;
  origin?: OriginView | null;
}

export interface ReviewExportParams {
  review: ReviewParams;
  format: string;
}

export interface ReviewParams {
  plan: string;
  text: string;
  file: string;
  profiles?: string[];
  own?: string[];
  asOf?: number;
  kind?: string;
  vintage?: string;
  lang: string;
  scenario?: Scenario;
}

export interface ReviewView {
  report: ReportJSON;
  actuals: ActualView[];
}

export interface RowJSON {
  id: string;
  row: string;
  name: string;
  unit: string;
  attribute: string;
  baseline: string | null;
  baseline_year: number;
  target: string;
  target_kind: string;
  target_number: TargetJSON | null;
  target_source?: string;
  target_place?: string;
  measure_unit: string;
  places: number;
  year: number | null;
  actual: string | null;
  vintage?: string;
  source?: string;
  status: string;
  done: string | null;
  left: string | null;
  attainment: string | null;
  expected: string | null;
  ahead: string | null;
  annual_target: string | null;
  annual_target_revised: string | null;
  annual_target_next: string | null;
  needed: NeedJSON;
  national_class?: string;
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

export interface RunParams {
  plan: string;
  scenario: Scenario;
  lang: string;
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

export interface Scenario {
  format: number;
  id?: string;
  name?: string;
  note?: string;
  author?: string;
  plan: string;
  version: string;
  moves?: Move[];
  closures?: Record<string, string>;
  targets?: Entry[];
  formulas?: Change[];
  revised?: string[];
  held?: Record<string, Record<string, string>>;
}

export interface ScenarioParams {
  plan: string;
  lang?: string;
  scenario: Scenario;
}

export interface Section {
  no: number;
  title: Text;
  summary?: Text;
  items?: Item[];
  boxes?: Box[];
}

export interface Seek {
  scenario: Scenario;
  lever: string;
  op?: string;
  from?: number;
  to?: number;
  shape?: string;
  also?: Span[];
  goal: Goal;
  low?: string | null;
  high?: string | null;
}

export interface SeekParams {
  plan: string;
  lang: string;
  seek: Seek;
}

export interface SeekView {
  answer: string;
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
  reached: CellView;
  verified: boolean;
  growth: string;
}

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
  op?: string;
  from?: number;
  to?: number;
  shape?: string;
  also?: Span[];
  low?: string | null;
  high?: string | null;
  by?: string | null;
}

export interface Table {
  scenario: Scenario;
  rows: Vary;
  rowAt: string[];
  columns: Vary;
  columnAt: string[];
  goal: Goal;
}

export interface TableParams {
  plan: string;
  lang: string;
  table: Table;
}

export interface TableView {
  rows: CellView[][];
}

export interface TallyJSON {
  total: number;
  met: number;
  exceeded: number;
  missed: number;
  running: number;
  open: number;
}

export interface TargetJSON {
  kind: string;
  bound?: string;
  value: string;
  high?: string | null;
  tolerance?: string | null;
  unit: string;
  from?: number;
  year: number;
}

export interface Text {
  zh: string;
  en: string;
}

export interface Tornado {
  scenario: Scenario;
  swings: Swing[];
  goal: Goal;
}

export interface TornadoParams {
  plan: string;
  lang: string;
  tornado: Tornado;
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
  text: string;
  filled: string;
  cell: CellView;
}

export interface TraceView {
  variable: VariableView;
  year: number;
  cell: CellView;
  filled: string;
  rounding: string;
  printed: string;
  inputs: TraceInput[];
  rests: RestsOn[];
  steps: TraceStep[];
  assumes: Text[];
}

export interface Uncertain {
  lever: string;
  op?: string;
  from?: number;
  to?: number;
  shape?: string;
  also?: Span[];
  dist: Distribution;
  yearly?: boolean;
}

export interface UnitView {
  symbol: string;
  name: Text;
}

export interface VariableView {
  id: string;
  name: Text;
  unit: Text;
  symbol: string;
  prices: string;
  formula: string;
  path: string;
  assumption: boolean;
  assumes: Text[];
  note: Text;
  indicator: boolean;
  place: PlaceView;
  places: number;
}

export interface Vary {
  lever: string;
  op?: string;
  from?: number;
  to?: number;
  shape?: string;
  also?: Span[];
}

export interface VerdictJSON {
  indicator?: string;
  series: string;
  profile: string;
  year: number | null;
  value: string | null;
  ratio: string | null;
  class: string;
  class_name: string;
  standing: string;
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
}

export interface WarningView {
  variable: string;
  whole?: string;
  year: number;
  text: Text;
  fix: string;
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
  "hello": { params: HelloParams; result: Hello };
  "plan.open": { params: OpenParams; result: PlanView };
  "run": { params: RunParams; result: RunView };
  "move.parse": { params: MoveParams; result: MoveView };
  "explain": { params: ExplainParams; result: TraceView };
  "compare": { params: CompareParams; result: CompareView };
  "export": { params: ExportParams; result: ExportView };
  "formula.list": { params: FormulasParams; result: FormulasView };
  "formula.check": { params: FormulaParams; result: FormulaCheckView };
  "plan.outline": { params: IDParams; result: OutlineView };
  "plan.higher": { params: IDParams; result: HigherList };
  "plan.close": { params: IDParams; result: OK };
  "plan.head": { params: OpenParams; result: PlanHead };
  "plan.rename": { params: RenameParams; result: PlanFile };
  "plan.diff": { params: DiffParams; result: DiffView };
  "plan.rebase": { params: RebaseParams; result: RebaseView };
  "plan.keep": { params: KeepParams; result: KeptPlan };
  "plan.kept": { params: LangParams; result: KeptPlans };
  "plan.forget": { params: IDParams; result: OK };
  "plan.import": { params: ImportParams; result: PlanFile };
  "plan.file": { params: IDParams; result: PlanFile };
  "review.profiles": { params: LangParams; result: ProfilesView };
  "review.profile": { params: ProfileParams; result: ProfileView };
  "review.template": { params: LangParams; result: PlanFile };
  "review.ready": { params: LangParams; result: PlanFile };
  "review.run": { params: ReviewParams; result: ReviewView };
  "review.export": { params: ReviewExportParams; result: ExportView };
  "review.project": { params: ProjectParams; result: ProjectView };
  "review.annual": { params: AnnualParams; result: AnnualView };
  "actuals.keep": { params: ActualsFile; result: OK };
  "actuals.kept": { params: ActualsParams; result: ActualsFile };
  "seek": { params: SeekParams; result: SeekView };
  "reach": { params: ReachParams; result: ReachView };
  "bridge": { params: BridgeParams; result: BridgeView };
  "feasible": { params: FeasibleParams; result: FeasibleView };
  "tornado": { params: TornadoParams; result: TornadoView };
  "elasticities": { params: ElasticityParams; result: ElasticityView };
  "table": { params: TableParams; result: TableView };
  "ensemble": { params: EnsembleParams; result: EnsembleView };
  "attribute": { params: AttributeParams; result: AttributeView };
  "employment": { params: EmploymentParams; result: EmploymentView };
  "checks": { params: ScenarioParams; result: ChecksView };
  "balance": { params: BalanceParams; result: BalanceView };
  "code.make": { params: ScenarioParams; result: CodeView };
  "code.read": { params: CodeParams; result: CodeRead };
  "cancel": { params: CancelParams; result: OK };
  "store.list": { params: IDParams; result: StoredList };
  "store.save": { params: SaveParams; result: Stored };
  "store.load": { params: IDParams; result: Stored };
  "store.delete": { params: IDParams; result: OK };
}
