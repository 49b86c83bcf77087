import { useMemo, useState } from "preact/hooks";
import { beginning, chartData, type ChartData, type Point } from "../figures/data";
import { Frame } from "../chart/frame";
import type { Reading } from "../chart/plot";
import { absences, timePlot, type TimeData } from "../chart/time";
import { lang, say, quantity } from "../i18n/lang";
import { yearsText } from "../i18n/years";
import type { PlanView, VariableView } from "../protocol.gen";
import * as store from "../work/store";
import { runsOf } from "../work/years";
import { num, reason } from "./num";
import { Find, variablesOf } from "../figures/find";
import { numeric, Table } from "../figures/table";
import { t } from "./texts";

/** The chart of the chosen variable, with the same figures as a table. */
export function Chart({ plan }: { plan: PlanView }) {
  const [all, setAll] = useState(false);
  const variable = store.variableOf.value.get(store.selected.value) ?? store.variableOf.value.get(plan.opening) ?? plan.variables[0];
  const series = variable && store.seriesAt(variable.id);
  const outcome = variable && store.outcomeOf.value.get(variable.id);
  const shape = variable && shapeOf(plan, variable);
  const years = store.years.value;
  const last = all ? plan.horizon : plan.head.to;
  const language = lang.value;
  const data = useMemo(
    () => (series && years.length > 0 ? chartData(years, series, outcome, shape, last, beginning(years, plan.base, [series])) : null),
    [years, series, outcome, shape?.kind, shape?.year, shape?.from, shape?.percent, last, plan.base],
  );
  const drawn = useMemo(() => (variable && data ? pathOf(variable, data) : null), [variable, data, language]);
  if (!variable) return null;
  const name = say(variable.name);
  const nothing = data !== null && !data.target && data.absent.length === data.years.length; // the line below tells why
  return (
    <section class="chart-section" aria-labelledby="chart-title">
      <div class="section-head">
        <h2 id="chart-title">{t("years.shape")}</h2>
        <Chooser plan={plan} chosen={variable.id} />
        {plan.horizon > plan.head.to && (
          <div class="segments-row" role="group" aria-label={t("chart.span")}>
            <button type="button" class="segment" aria-pressed={!all} onClick={() => setAll(false)}>
              {t("chart.period")}
            </button>
            <button type="button" class="segment" aria-pressed={all} onClick={() => setAll(true)}>
              {t("chart.all", { year: plan.horizon })}
            </button>
          </div>
        )}
      </div>
      {!nothing && <Frame plot={timePlot} data={drawn} label={t("chart.label", { name })} testid="chart" about={{ title: name, unit: say(variable.unit), key: t("take.pathKey") }} />}
      <AbsentLine plan={plan} data={data} variable={variable} />
      {!nothing && <Figures data={data} variable={variable} />}
    </section>
  );
}

/** The path of a variable up to a year, as it is drawn. */
export function drawnPath(plan: PlanView, variable: VariableView, last: number): { data: ChartData; drawn: TimeData } | null {
  const series = store.seriesOf.value.get(variable.id);
  if (!series) return null;
  const years = store.years.value;
  const data = chartData(years, series, store.outcomeOf.value.get(variable.id), shapeOf(plan, variable), last, beginning(years, plan.base, [series]));
  return { data, drawn: pathOf(variable, data) };
}

/** The target of a path, or its targets of several years, and how a year's reading tells them. */
export function targetsOf({ target, levels }: Pick<ChartData, "target" | "levels">, unit: string): Pick<TimeData, "target"> & { levels: ChartData["levels"]; told: (year: number) => Reading["rows"] } {
  return {
    target: target && { name: t("take.targetRead"), ...target },
    levels,
    told: (year) => [levels.find((l) => l.year === year) ?? (target && year >= target.from && year <= target.to ? target : null)].flatMap((l) => (l ? [[t("take.targetRead"), quantity(l.shown, unit)] as const] : [])),
  };
}

/** Scenario and reference as lines, with the plan's own figures, the target, and why years are empty. */
function pathOf(variable: VariableView, data: ChartData): TimeData {
  const cells = store.seriesOf.value.get(variable.id)?.cells ?? [];
  const all = store.years.value;
  const unit = say(variable.unit);
  const why = (year: number) => reason(cells[all.indexOf(year)]);
  const end = (points: readonly Point[]) => points.findLast((p) => p.value !== null)?.shown;
  const of = (p: Point | undefined, year: number) => (p && p.value !== null ? quantity(p.shown, unit) : why(year));
  const values = (points: readonly Point[]) => points.map((p) => p.value);
  const { told, ...targets } = targetsOf(data, unit);
  return {
    years: data.years,
    unit,
    lines: [
      { name: t("col.reference"), values: values(data.reference), kind: "reference", end: end(data.reference), unnamed: !data.differs },
      { name: t("bar.scenario"), values: values(data.scenario), kind: "main", end: end(data.scenario) },
    ],
    actual: { name: t("chart.figure"), values: data.scenario.map((p) => (data.actual.includes(p) ? p.value : null)) },
    ...targets,
    absent: absences(data.absent.map((year) => ({ year, why: why(year) })), t("take.absentHead")),
    readings: data.years.map((year, i): Reading => ({
      title: String(year),
      rows: [
        [t("bar.scenario"), of(data.scenario[i], year)],
        [t("col.reference"), of(data.reference[i], year)],
        ...told(year),
      ],
    })),
  };
}

/** The form of an indicator's target, as entered if it was. */
export function shapeOf(plan: PlanView, v: VariableView) {
  const i = store.indicatorOf.value.get(v.id);
  if (!i) return undefined;
  const entered = store.scenario.value?.targets?.find((e) => e.indicator === i.id);
  const outcome = store.outcomeOf.value.get(i.id);
  const kind = entered ? (entered.kind ?? "level") : i.kind;
  return { kind: outcome?.entered && kind === "assigned" ? "level" : kind, year: i.targetYear, from: plan.head.from, percent: v.symbol === "%" };
}

function Chooser({ plan, chosen }: { plan: PlanView; chosen: string }) {
  return (
    <Find label={t("chart.choose")} hideLabel value={chosen} choices={() => variablesOf(plan)} onChange={(id) => (store.selected.value = id)} testid="chart-variable" wide />
  );
}

/** Says why years are empty, once for all years that share a reason. */
function AbsentLine({ plan, data, variable }: { plan: PlanView; data: ChartData | null; variable: VariableView }) {
  const years = store.years.value;
  const cells = store.seriesOf.value.get(variable.id)?.cells ?? [];
  const byReason = new Map<string, number[]>();
  for (const y of data?.absent ?? []) {
    const why = reason(cells[years.indexOf(y)]);
    byReason.set(why, [...(byReason.get(why) ?? []), y]);
  }
  const i = plan.indicators.find((x) => x.id === variable.id);
  return (
    <p class="chart-note">
      {[...byReason].map(([why, at]) => (
        <span key={why} class="absent">
          {spans(at)}{t("list.colon")}{why}
        </span>
      ))}
      {i && say(i.note) && <span>{say(i.note)}</span>}
    </p>
  );
}

/** 2021–2025, 2030: years that follow each other are one span. */
function spans(years: readonly number[]): string {
  return runsOf(years).map(([from, to]) => say(yearsText(from, to))).join(t("list.comma"));
}

function Figures({ data, variable }: { data: ChartData | null; variable: VariableView }) {
  const [open, setOpen] = useState(false);
  const series = store.seriesOf.value.get(variable.id);
  const years = store.years.value;
  const name = say(variable.name);
  return (
    <details class="chart-table" onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>{t("chart.table")}</summary>
      {open && (
        <Table
          title={name}
          testid="chart-table"
          class="figures"
          heads={[t("col.year"), ...numeric([t("col.reference"), t("bar.scenario")])]}
          rows={(data?.years ?? []).map((id) => ({ id }))}
          row={({ id: year }) => ({
            cells: [
              { text: String(year) },
              num(series?.reference[years.indexOf(year)], { unit: variable.unit }),
              num(series?.cells[years.indexOf(year)], { unit: variable.unit, variable: variable.id, year, name }),
            ],
          })}
        />
      )}
    </details>
  );
}
