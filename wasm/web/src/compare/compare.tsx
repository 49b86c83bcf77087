import { useEffect, useMemo } from "preact/hooks";
import { barsPlot, type BarsData } from "../chart/bars";
import { Frame } from "../chart/frame";
import { lang, say, t } from "../i18n/lang";
import { AimFields, FaultLine, Go, Select } from "../figures/fields";
import { ReadyList } from "./ready";
import { Circle, Digits, Num } from "../explain/num";
import type { AttributeView, CompareLine, PlanView, VariableView } from "../protocol.gen";
import { choiceOf, currentName, newCompare, type Choice, type CompareForm } from "./compared";
import { tasks } from "../work/tasks";
import { useForm } from "../work/form";
import { firstAim, goalOf, measureOf, type Aim } from "../work/model";
import { useLive } from "../engine/task";
import { list } from "../work/stored";
import { isReference, same } from "../work/scenario";
import * as store from "../work/store";
import { saveCompareBook } from "./workbook";
import { TableBox } from "../figures/table-box";

/** Any two scenarios side by side, and why they differ. */
export function Compare({ plan }: { plan: PlanView }) {
  const [form, change] = useForm<CompareForm>("compare", plan, () => newCompare(plan));
  useEffect(() => void list(), [plan]);
  const a = choiceOf(plan, form.a) ?? choiceOf(plan, "reference");
  const b = choiceOf(plan, form.b) ?? choiceOf(plan, "current");
  if (!a || !b) return <p>{t("compare.same")}</p>;
  const alike = same(a.scenario, b.scenario);
  return (
    <>
      <section class="stacked" aria-labelledby="compare-title">
        <div class="section-head">
          <h2 id="compare-title">{t("compare.title")}</h2>
        </div>
        <div class="entry-row">
          <Chooser plan={plan} label={t("compare.a")} value={a.key} onChange={(key) => change({ a: key })} testid="compare-a" />
          <button type="button" class="button button-quiet" onClick={() => change({ a: form.b, b: form.a })} data-testid="compare-swap">
            {t("compare.swap")}
          </button>
          <Chooser plan={plan} label={t("compare.b")} value={b.key} onChange={(key) => change({ b: key })} testid="compare-b" />
        </div>
        {plan.ready.length > 0 && (
          <details class="ready-details" open={alike}>
            <summary>{t("ready.title")}</summary>
            <ReadyList plan={plan} />
          </details>
        )}
      </section>
      {alike ? (
        <p data-testid="compare-same">{t("compare.same")}</p>
      ) : (
        <>
          <Variances plan={plan} a={a} b={b} form={form} change={change} />
          <Why plan={plan} a={a} b={b} />
        </>
      )}
    </>
  );
}

interface ChooserProps { plan: PlanView; label: string; value: string; onChange: (key: string) => void; testid: string }

function Chooser({ plan, label, value, onChange, testid }: ChooserProps) {
  const saved = store.library.value ?? [];
  return (
    <Select label={label} value={value} onChange={onChange} testid={testid} wide>
      <option value="reference">{t("compare.reference")}</option>
      <option value="current">{currentName()}</option>
      <optgroup label={t("compare.groupReady")}>
        {plan.ready
          .filter((r) => !isReference(r.scenario))
          .map((r) => (
            <option key={r.id} value={`ready:${r.id}`}>
              {say(r.name)}
            </option>
          ))}
      </optgroup>
      {saved.length > 0 && (
        <optgroup label={t("compare.groupSaved")}>
          {saved.map((s) => (
            <option key={s.id} value={`saved:${s.id}`}>
              {s.name}
            </option>
          ))}
        </optgroup>
      )}
    </Select>
  );
}

interface PairProps { plan: PlanView; a: Choice; b: Choice }

function Variances({ plan, a, b, form, change }: PairProps & { form: CompareForm; change: (patch: Partial<CompareForm>) => void }) {
  const task = tasks.compare;
  useLive(task, { plan: plan.head.id, a: a.scenario, b: b.scenario, lang: lang.value });
  const view = task.answer.value?.value;
  const lines = new Map<string, CompareLine>();
  for (const r of view?.rows ?? []) if (r.year === form.year) lines.set(r.id, r);
  const differs = (v: VariableView) => {
    const l = lines.get(v.id);
    return l !== undefined && (Number(l.diff.v || 0) !== 0 || (l.a.v === "") !== (l.b.v === ""));
  };
  const known = new Set(plan.variables.map((v) => v.id));
  const added = (view?.own ?? []).filter((v, i, all) => !known.has(v.id) && all.findIndex((x) => x.id === v.id) === i);
  const shown = [...plan.variables, ...added].filter((v) => lines.has(v.id) && (!form.only || differs(v)));
  return (
    <section aria-labelledby="variance-title">
      <div class="section-head">
        <h2 id="variance-title">{t("compare.difference")}</h2>
        <Select label={t("compare.year")} hideLabel value={String(form.year)} onChange={(y) => change({ year: Number(y) })} testid="compare-year">
          {(view?.years ?? [form.year]).map((y) => (
            <option key={y} value={String(y)}>
              {y}
            </option>
          ))}
        </Select>
        {view && (
          <button type="button" class="button button-quiet" onClick={() => void saveCompareBook(plan, a, b, view)} data-testid="compare-xlsx">
            {t("take.xlsx")}
          </button>
        )}
        <label class="check">
          <input type="checkbox" checked={form.only} onChange={(e) => change({ only: e.currentTarget.checked })} /> {t("compare.only")}
        </label>
      </div>
      <FaultLine fault={task.fault.value} testid="compare-fault" />
      {!view && !task.fault.value && <div class="skeleton" aria-hidden="true" />}
      {view && (
        <TableBox title={`${t("compare.difference")} ${String(form.year)}`} of={`${a.name} / ${b.name}`} testid="compare-table">
          <table class="figures engine-table" data-testid="compare-table">
            <caption class="visually-hidden">{`${a.name} / ${b.name}, ${form.year}`}</caption>
            <thead>
              <tr>
                <th scope="col">{t("engine.variable")}</th>
                <th scope="col" class="right">{a.name}</th>
                <th scope="col" class="right">{b.name}</th>
                <th scope="col" class="right">{t("compare.diff")}</th>
                <th scope="col" class="right">{t("compare.relative")}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((v) => {
                const line = lines.get(v.id);
                return line && <Line key={v.id} variable={v} line={line} a={a} b={b} />;
              })}
            </tbody>
          </table>
        </TableBox>
      )}
    </section>
  );
}

const withinOf = (c: Choice): store.Within | undefined => (c.key === "current" ? undefined : { scenario: c.scenario, name: c.name });

function Line({ variable: v, line, a, b }: { variable: VariableView; line: CompareLine; a: Choice; b: Choice }) {
  const name = say(v.name);
  return (
    <tr data-testid={`compare-row-${v.id}`}>
      <th scope="row">
        {name} <span class="unit">{say(v.unit)}</span>
      </th>
      <td class="right" data-label={a.name}>
        <Num cell={line.a} variable={v.id} year={line.year} within={withinOf(a)} name={`${name}, ${a.name}`} />
      </td>
      <td class="right" data-label={b.name}>
        <Num cell={line.b} variable={v.id} year={line.year} within={withinOf(b)} name={`${name}, ${b.name}`} />
      </td>
      <td class="right" data-label={t("compare.diff")}>
        {line.diff.v !== "" ? <Digits cell={line.diff} testid={`compare-diff-${v.id}`} /> : <Circle cell={line.diff} />}
      </td>
      <td class="right" data-label={t("compare.relative")}>
        {line.relative.v !== "" ? <Num cell={line.relative} unit="%" /> : <Circle cell={line.relative} />}
      </td>
    </tr>
  );
}

/** Divides the difference in one variable among the changes that lead from A to B. */
function Why({ plan, a, b }: PairProps) {
  const [aim, change] = useForm<Aim>("aim", plan, () => firstAim(plan));
  const task = tasks.attribute;
  const goal = goalOf(aim, false);
  const params = goal && { plan: plan.head.id, lang: lang.value, attribution: { a: a.scenario, b: b.scenario, goal, orders: 0, seed: "1" } };
  useLive(task, params);
  const view = task.answer.value?.value;
  const measure = measureOf(aim);
  const name = say(store.variableOf.value.get(aim.variable)?.name);
  return (
    <section class="stacked" aria-labelledby="why-title">
      <div class="section-head">
        <h2 id="why-title">{t("compare.why")}</h2>
      </div>
      <p class="quiet">{t("compare.whyHint")}</p>
      <AimFields plan={plan} aim={aim} onChange={change} testid="why" />
      {task.busy.value && task.progress.value > 0 && <Go task={task} label={t("seek.go")} onGo={() => params && task.ask(params)} testid="why-go" />}
      <FaultLine fault={task.fault.value} testid="why-fault" />
      {view && <Shares view={view} measure={measure} name={name} a={a} b={b} />}
    </section>
  );
}

interface SharesProps { view: AttributeView; measure: ReturnType<typeof measureOf>; name: string; a: Choice; b: Choice }

function Shares({ view, measure, name, a, b }: SharesProps) {
  const unit = say(measure.difference);
  const language = lang.value;
  const data = useMemo<BarsData>(() => {
    let sum = 0;
    const steps = view.shares.map((s) => {
      const from = sum;
      sum += Number(s.share.v) * measure.scale;
      return { name: say(s.name), bars: [{ from, to: sum, text: s.share.s, sign: sum < from ? ("hollow" as const) : ("filled" as const) }] };
    });
    const whole = Number(view.difference.v) * measure.scale;
    const rows: BarsData["rows"] = [...steps, { name: t("compare.difference"), bars: [{ from: 0, to: whole, text: view.difference.s, sign: "total" }] }];
    return { base: null, unit, rows, readings: rows.map((r) => ({ title: r.name, rows: r.bars.map((b) => [t("compare.share"), `${b.text} ${unit}`] as const) })) };
  }, [view, measure.scale, language, unit]);
  return (
    <>
      <p data-testid="why-sum">
        {a.name}: <Num cell={view.a} unit={measure.unit} /> · {b.name}: <Num cell={view.b} unit={measure.unit} /> · {t("compare.difference")}:{" "}
        <strong class="digits">{view.difference.s}</strong> <span class="unit">{unit}</span>
      </p>
      <Frame plot={barsPlot} data={data} table label={t("compare.chart", { name })} about={{ title: t("take.shares", { name }), unit, of: `${a.name} / ${b.name}` }} testid="why-chart" />
      <div class="pair">
        <TableBox title={t("take.shares", { name })} of={`${a.name} / ${b.name}`} testid="why-shares">
          <table class="figures engine-table" data-testid="why-shares">
            <thead>
              <tr>
                <th scope="col">{t("compare.change")}</th>
                <th scope="col" class="right">{t("compare.share")}</th>
              </tr>
            </thead>
            <tbody>
              {view.shares.map((s) => (
                <tr key={s.change}>
                  <th scope="row">{say(s.name)}</th>
                  <td class="right" data-label={t("compare.share")}>
                    <span>
                      <Digits cell={s.share} /> <span class="unit">{unit}</span>
                    </span>
                    {s.error !== "" && <span class="second">{t("compare.error", { error: s.error })}</span>}
                  </td>
                </tr>
              ))}
              <tr class="sum">
                <th scope="row">{t("compare.sum")}</th>
                <td class="right" data-label={t("compare.share")}>
                  <span>
                    <Digits cell={view.difference} /> <span class="unit">{unit}</span>
                  </span>
                </td>
              </tr>
            </tbody>
          </table>
        </TableBox>
        <div>
          <h3>{t("compare.steps")}</h3>
          <p class="quiet">{t("compare.stepsHint")}</p>
          <TableBox title={`${name}: ${t("compare.steps")}`} of={`${a.name} / ${b.name}`} testid="why-steps">
            <table class="figures engine-table" data-testid="why-steps">
              <thead>
                <tr>
                  <th scope="col">{t("compare.change")}</th>
                  <th scope="col" class="right">{t("compare.after")}</th>
                  <th scope="col" class="right">{t("compare.effect")}</th>
                </tr>
              </thead>
              <tbody>
                <tr>
                  <th scope="row">{t("compare.start")}</th>
                  <td class="right" data-label={t("compare.after")}>
                    <Digits cell={view.a} />
                  </td>
                  <td class="right" />
                </tr>
                {view.steps.map((s) => (
                  <tr key={s.change}>
                    <th scope="row">{say(s.name)}</th>
                    <td class="right" data-label={t("compare.after")}>
                      <Digits cell={s.value} />
                    </td>
                    <td class="right" data-label={t("compare.effect")}>
                      <Digits cell={s.effect} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableBox>
        </div>
      </div>
    </>
  );
}
