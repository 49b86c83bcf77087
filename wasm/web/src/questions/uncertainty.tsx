import { useEffect, useMemo } from "preact/hooks";
import { chartData } from "../figures/data";
import { Frame } from "../chart/frame";
import { absences, timePlot, type TimeData } from "../chart/time";
import { lang, minus, number, say, quantity } from "../i18n/lang";
import { FaultLine, Go, More, NumberField, Remove, Select, Sentence } from "../figures/fields";
import { Find, variablesOf } from "../figures/find";
import { Spread, thresholdOf } from "./chance";
import { Listed, nextLever } from "./seek";
import { useRecords } from "./record";
import { distributionOf, rowOf, split, UncertainMore, UncertainPart, type Row } from "./spread";
import type { ChanceView, Correlation, EnsembleParams, EnsembleView, FanView, PlanView, Uncertain } from "../protocol.gen";
import { nameOf, tasks, standsAt } from "../work/tasks";
import { changed, useForm } from "../work/form";
import { actingLevers, firstAim, leverOf, leversBehind, stored, varyOf } from "../work/model";
import { targetsOf } from "../explain/chart";
import { reason } from "../explain/num";
import * as store from "../work/store";
import { named, notes, numeric, Table, type Row as TableRow, type TableCell } from "../figures/table";
import { written } from "../files/table";
import { Unset } from "./use";
import { Button } from "../ui/button";
import { t } from "./texts";
import "./questions.css";

interface Pair { a: number; b: number; rho: string }
interface Form { rows: Row[]; pairs: Pair[]; draws: string; seed: string; plain: boolean; clip: boolean; shown: string; at: string }

const LIVE = 20_000; // draws
const quantiles = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95];

/** Many draws of uncertain levers: the spread of a result, and how likely each target is. */
export function Uncertainty({ plan }: { plan: PlanView }) {
  const levers = actingLevers(plan);
  useRecords(plan);
  const [form, change] = useForm<Form>("ensemble", plan, () => ({
    rows: [...leversBehind(plan, firstAim(plan).variable), ...levers].filter((l) => levers.includes(l) && standsAt(l) !== "").slice(0, 1).map(rowOf),
    pairs: [],
    draws: "10000",
    seed: "1",
    plain: false,
    clip: true,
    shown: firstAim(plan).variable,
    at: "",
  }));
  const task = tasks.ensemble;
  const params = paramsOf(plan, form);
  const answer = task.answer.value;
  useEffect(() => {
    if (params && (params.ensemble.draws ?? 0) <= LIVE) task.live(params); // drawn at once; more draws wait for the button
  }, [JSON.stringify(params)]);
  const stale = answer !== null && JSON.stringify(answer.params) !== JSON.stringify(params);
  const show = (shown: string) => {
    change({ shown, at: "" });
    const next = paramsOf(plan, { ...form, shown });
    if (answer && next) task.ask(next);
  };
  const setRow = (i: number, patch: Partial<Row> | null) =>
    change((now) => ({ rows: changed(now.rows, i, patch), ...(patch === null ? { pairs: now.pairs.filter((p) => p.a !== i && p.b !== i).map((p) => ({ ...p, a: p.a - (p.a > i ? 1 : 0), b: p.b - (p.b > i ? 1 : 0) })) } : {}) }));
  const threshold = thresholdOf(plan, form.shown, answer?.value, form.at);
  const parts = {
    name: <Find label={t("unc.show")} hideLabel value={form.shown} choices={() => variablesOf(plan)} onChange={show} testid="unc-shown" />,
    when: threshold.when,
    least: <NumberField label={t("unc.atLeast")} hideLabel value={threshold.typed} unit={say(threshold.measure.unit)} onChange={(at) => change({ at })} required testid="spread-at" />,
    levers: form.rows.map((r, i) => (
      <Listed key={i} at={i} of={form.rows.length} name={nameOf(r.lever)} onRemove={() => setRow(i, null)}>
        <UncertainPart plan={plan} levers={levers} row={r} onChange={(patch) => setRow(i, patch)} testid={`unc-${String(i)}`} />
      </Listed>
    )),
  };
  return (
    <>
      <section class="stacked" aria-labelledby="unc-title">
        <h2 id="unc-title" class="visually-hidden">{t("nav.uncertainty")}</h2>
        {form.rows.length > 0 && <Sentence of={t("unc.question")} parts={parts} testid="unc-question" />}
        <div class="entry-row">
          <Button
            as="text"
            label={t("engine.addLever")}
            onClick={() => {
              const lever = leverOf(plan, nextLever(levers, form.rows)) ?? levers[0];
              if (lever) change((now) => ({ rows: [...now.rows, rowOf(lever)] }));
            }}
            testid="unc-add"
          />
        </div>
        {!params && (form.rows.length === 0 ? <Unset plan={plan} otherwise={t("unc.noLevers")} /> : <p class="field-fault">{t("unc.invalid")}</p>)}
        <FaultLine fault={task.fault.value} testid="unc-fault" />
      </section>
      {answer && <Spread plan={plan} view={answer.value} asked={answer.params} threshold={threshold} onAt={(at) => change({ at })} />}
      <More label={t("unc.fine")} testid="unc-fine">
        <p class="quiet">{t("unc.hint")}</p>
        {form.rows.map((r, i) => (
          <UncertainMore key={i} plan={plan} row={r} onChange={(patch) => setRow(i, patch)} onSplit={() => change((now) => ({ rows: split(plan, now.rows, i), pairs: now.pairs.map((p) => ({ ...p, a: p.a + (p.a > i ? 1 : 0), b: p.b + (p.b > i ? 1 : 0) })) }))} testid={`unc-${String(i)}`} />
        ))}
        {form.rows.length > 1 && <Correlations form={form} onChange={(pairs) => change({ pairs })} />}
        <div class="entry-row">
          <NumberField label={t("unc.draws")} value={form.draws} onChange={(draws) => change({ draws })} required testid="unc-draws" />
          <NumberField label={`${t("unc.seed")} (${t("unc.seedHint")})`} value={form.seed} onChange={(seed) => change({ seed })} required testid="unc-seed" />
          <Select label={t("unc.method")} value={form.plain ? "plain" : "latin"} onChange={(v) => change({ plain: v === "plain" })} testid="unc-method">
            <option value="latin">{t("unc.latin")}</option>
            <option value="plain">{t("unc.plain")}</option>
          </Select>
        </div>
        <label class="check">
          <input type="checkbox" checked={form.clip} onChange={(e) => change({ clip: e.currentTarget.checked })} data-testid="unc-clip" /> <span>{t("unc.clip")}</span>
        </label>
        <Go task={task} label={t("unc.go")} disabled={!params} onGo={() => params && task.ask(params)} testid="unc-go" />
      </More>
      {answer && <Result plan={plan} view={answer.value} asked={answer.params} stale={stale} />}
    </>
  );
}

function paramsOf(plan: PlanView, form: Form): EnsembleParams | null {
  const s = store.scenario.value;
  const uncertain = form.rows.map((r): Uncertain | null => {
    const dist = distributionOf(r);
    const lever = leverOf(plan, r.lever);
    const vary = varyOf(r);
    const yearly = r.yearly && lever?.kind === "yearly";
    const typed = (yearly && r.persistence?.trim()) || "0";
    const persistence = stored(typed);
    if (!dist || !lever || !vary || persistence === null) return null;
    return { ...vary, dist, ...(yearly ? { yearly } : {}), ...(Number(persistence) === 0 ? {} : { persistence: Number(persistence) }) };
  });
  const pairs = form.pairs.map((p): Correlation | null => {
    const rho = stored(p.rho);
    return rho === null ? null : { a: p.a, b: p.b, rho: Number(rho) };
  });
  const draws = Number(stored(form.draws) ?? "0");
  if (!s || uncertain.length === 0 || uncertain.includes(null) || pairs.includes(null) || !Number.isInteger(draws) || draws < 1 || !/^\d{1,19}$/.test(form.seed.trim())) return null;
  const shown = store.variableOf.value.has(form.shown) ? form.shown : (plan.variables[0]?.id ?? "");
  return {
    plan: plan.head.id,
    lang: lang.value,
    ensemble: {
      scenario: s,
      uncertain: uncertain.filter((u) => u !== null),
      correlations: pairs.filter((p) => p !== null),
      draws,
      seed: form.seed.trim(),
      plain: form.plain,
      clip: form.clip,
      variables: [shown],
      quantiles,
      ranks: [{ id: shown, year: store.indicatorOf.value.get(shown)?.targetYear ?? plan.head.to }],
    },
  };
}

function Correlations({ form, onChange }: { form: Form; onChange: (pairs: Pair[]) => void }) {
  const options = form.rows.map((r, i) => (
    <option key={i} value={String(i)}>
      {nameOf(r.lever)}
    </option>
  ));
  return (
    <details open={form.pairs.length > 0}>
      <summary>{t("unc.correlations")}</summary>
      {form.pairs.map((p, i) => (
        <div key={i} class="entry-row ask-row">
          <Select label={t("engine.lever")} value={String(p.a)} onChange={(a) => onChange(changed(form.pairs, i, { a: Number(a) }))}>
            {options}
          </Select>
          <Select label={t("unc.with")} value={String(p.b)} onChange={(b) => onChange(changed(form.pairs, i, { b: Number(b) }))}>
            {options}
          </Select>
          <NumberField label={t("unc.rho")} value={p.rho} required onChange={(rho) => onChange(changed(form.pairs, i, { rho }))} />
          <Remove name={t("unc.correlations")} onClick={() => onChange(changed(form.pairs, i, null))} />
        </div>
      ))}
      <Button as="text" label={t("unc.addCorrelation")} onClick={() => onChange([...form.pairs, { a: 0, b: 1, rho: "0.5" }])} testid="unc-correlate" />
    </details>
  );
}

interface ResultProps { plan: PlanView; view: EnsembleView; asked: EnsembleParams; stale: boolean }

function Result({ plan, view, asked, stale }: ResultProps) {
  const fan = view.fans[0];
  return (
    <>
      <section class="stacked" aria-labelledby="fan-title" data-testid="unc-result">
        {fan && <h2 id="fan-title">{t("unc.fan", { name: nameOf(fan.variable) })}</h2>}
        {stale && <p class="quiet">{t("engine.changedSince")}</p>}
        <p data-testid="unc-drawn">{t(view.outside > 0 ? "unc.drawnOutside" : "unc.drawn", { draws: number(view.draws), outside: number(view.outside) })}</p>
        {fan && <Fan plan={plan} fan={fan} view={view} />}
        {view.ranks[0] && asked.ensemble.uncertain.length > 0 && <Ranks view={view} asked={asked} />}
      </section>
      <Chances view={view} />
    </>
  );
}

const wordOf = (q: number) => (q === 0.5 ? t("unc.median") : t("unc.quantile", { p: number(q * 100) }));

function Fan({ plan, fan, view }: { plan: PlanView; fan: FanView; view: EnsembleView }) {
  const variable = store.variableOf.value.get(fan.variable);
  const unit = say(variable?.unit);
  const language = lang.value;
  const run = store.run.value;
  const series = store.seriesOf.value.get(fan.variable);
  const outcome = store.outcomeOf.value.get(fan.variable);
  const indicator = store.indicatorOf.value.get(fan.variable);
  const last = indicator?.targetYear ?? plan.head.to;
  const years = fan.years.filter((y) => y.year >= plan.base && y.year <= last);
  const data = useMemo<TimeData | null>(() => {
    if (!run || !series) return null;
    const shape = indicator && { kind: indicator.kind, year: indicator.targetYear, from: plan.head.from, percent: variable?.symbol === "%" };
    const whole = chartData(run.years, series, outcome, shape, last);
    const shown = (s: string | undefined) => (s === undefined ? null : Number(s.replace(/[,\s\u00a0\u202f]/g, "").replace("−", "-")));
    const quantile = (i: number) => years.map((y) => shown(y.shown[i]));
    const end = (i: number) => years.findLast((y) => y.shown.length > 0)?.shown[i];
    const { target, levels } = targetsOf(whole, unit);
    const reference = years.map((y) => whole.reference[whole.years.indexOf(y.year)]);
    return {
      years: years.map((y) => y.year),
      unit,
      bands: [[0, 6], [1, 5], [2, 4]].map(([low = 0, high = 0]) => ({ low: quantile(low), high: quantile(high) })),
      lines: [
        { name: wordOf(0.95), values: quantile(6), kind: "edge", end: end(6) },
        { name: wordOf(0.05), values: quantile(0), kind: "edge", end: end(0) },
        { name: t("col.reference"), values: reference.map((p) => p?.value ?? null), kind: "reference", end: reference.findLast((p) => p && p.value !== null)?.shown },
        { name: t("unc.median"), values: quantile(3), kind: "main", end: end(3) },
      ],
      target,
      levels,
      absent: absences(years.filter((y) => y.shown.length === 0).map((y) => ({ year: y.year, why: reason({ v: "", s: "", reason: y.reason }) })), t("take.absentHead")),
      readings: years.map((y) => ({ title: String(y.year), rows: view.quantiles.flatMap((q, i) => (y.shown[i] === undefined ? [] : [[wordOf(q), quantity(y.shown[i], unit)] as const])).reverse() })),
    };
  }, [fan, run, series, outcome, indicator, language, unit, last]);
  const drawn = years.some((y) => y.quantiles.length > 0);
  const drawnYears = years.slice(Math.max(0, years.findIndex((y) => y.shown.length > 0)));
  const failed = drawnYears.some((y) => y.failed > 0);
  return (
    <>
      {data && drawn && <Frame plot={timePlot} data={data} table label={t("unc.fanLabel", { name: nameOf(fan.variable) })} about={{ title: t("unc.fan", { name: nameOf(fan.variable) }), unit, key: t("unc.bands") }} testid="fan" />}
      {drawn && <p class="quiet">{t("unc.bands")}</p>}
      <Table
        title={t("unc.fan", { name: nameOf(fan.variable) })}
        caption={`${nameOf(fan.variable)}, ${t("unc.table", { unit })}`}
        testid="fan-table"
        class="by-year fan-years"
        wide
        heads={[t("col.year"), ...numeric([...view.quantiles.map(wordOf), ...(failed ? [t("unc.failed")] : [])])]}
        rows={drawnYears.map((y) => ({ ...y, id: y.year }))}
        row={(y) => ({
          cells: [
            { text: String(y.year) },
            ...(y.shown.length > 0 ? y.shown.map((s, i) => ({ ...written(minus(s)), class: "right digits", testid: `fan-${y.year}-${i}` })) : [missing(reason({ v: "", s: "", reason: y.reason }), view.quantiles.length)]),
            ...(failed ? [{ ...written(number(y.failed)), class: "right digits" }] : []),
          ],
        })}
      />
    </>
  );
}

/** Years without any draw: the reason stands once, across all columns. */
const missing = (why: string, span: number): TableCell => ({ text: "", why, span, class: "absent-cell", show: why });

function Ranks({ view, asked }: { view: EnsembleView; asked: EnsembleParams }) {
  const r = view.ranks[0];
  if (!r || r.rho.length < 2) return null; // one lever alone drives it
  return (
    <>
      <h3>{t("unc.ranks", { year: r.year })}</h3>
      <Table
        title={t("unc.ranks", { year: r.year })}
        testid="ranks"
        class="figures engine-table"
        heads={[t("engine.lever"), ...numeric([t("unc.rank")])]}
        rows={asked.ensemble.uncertain.map((u, i) => ({ id: `${u.lever}-${i}`, lever: u.lever, rho: r.rho[i] }))}
        row={({ lever, rho }) => ({ cells: [{ text: nameOf(lever) }, { ...written(correlation(rho)), class: "right digits" }] })}
      />
    </>
  );
}

const signed = (n: number) => (n > 0 ? `+${number(n, 2)}` : number(n, 2));

function Chances({ view }: { view: EnsembleView }) {
  const { draws, together } = view;
  const failsAlways = (c: ChanceView) => draws > 0 && c.failed === draws;
  const judged = view.chances.filter((c) => c.judged && !failsAlways(c));
  const others = view.chances.filter((c) => !c.judged || failsAlways(c));
  const certain = judged.filter((c) => c.met === draws);
  const known = together.judged && !failsAlways(together);
  return (
    <section class="stacked" aria-labelledby="chances-title">
      <h2 id="chances-title">{t("unc.chances")}</h2>
      <ChanceTable title={t("unc.chances")} testid="chances" draws={draws} of={[...judged.filter((c) => !certain.includes(c)), ...(known ? [together] : [])]} />
      {together.judged && !known && <p data-testid="together-none">{t("unc.togetherNone")}</p>}
      {certain.length > 0 && (
        <details data-testid="chances-certain">
          <summary>{t("unc.certain", { n: certain.length })}</summary>
          <ChanceTable title={t("unc.certain", { n: certain.length })} testid="certain" draws={draws} of={certain} />
        </details>
      )}
      {others.length > 0 && (
        <details>
          <summary>{t("unc.notJudged", { n: others.length })}</summary>
          <ul>
            {others.map((c) => (
              <li key={c.indicator}>
                {nameOf(c.indicator)}{t("list.colon")}<span class="quiet">{say(c.reason) || t("unc.everyFailed")}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function ChanceTable({ title, testid, draws, of }: { title: string; testid: string; draws: number; of: readonly ChanceView[] }) {
  const rows = of.filter((c) => c.probability !== null).map((c) => (c.indicator === "" ? { chance: c, id: "together", name: t("unc.together", { n: c.indicators.length }) } : { chance: c, id: c.indicator, name: nameOf(c.indicator) }));
  if (rows.length === 0) return null;
  const failed = rows.some((r) => r.chance.failed > 0);
  return (
    <Table
      title={title}
      testid={testid}
      class="figures engine-table"
      heads={[t("col.indicator"), ...numeric([t("unc.probability"), ...(failed ? [t("unc.failed")] : [])])]}
      rows={rows}
      row={({ chance, id, name }) => chanceRow(chance, draws, id, name, failed)}
    />
  );
}

function correlation(rho: number | null | undefined): string {
  return rho === undefined || rho === null ? t("word.absent") : signed(rho);
}

function chanceRow(c: ChanceView, draws: number, id: string, name: string, failed: boolean): TableRow {
  const share = c.probability ?? 0;
  const percent = `${number(share * 100, 1)}%`;
  return {
    class: id === "together" ? "sum" : "",
    testid: `chance-${id}`,
    cells: [
      named(name, { binding: store.indicatorOf.value.get(c.indicator)?.attribute === "binding", notes: notes(say(store.outcomeOf.value.get(c.indicator)?.target)) }),
      {
        ...written(percent),
        show: (
          <>
            <span class="chance-bar" aria-hidden="true">
              <span style={{ width: `${share * 100}%` }} />
            </span>{" "}
            <strong class="digits">{percent}</strong>
          </>
        ),
        notes: notes(t("unc.metOf", { met: number(c.met), n: number(draws - c.failed) })),
      },
      ...(failed ? [{ ...written(number(c.failed)), class: "right digits" }] : []),
    ],
  };
}
