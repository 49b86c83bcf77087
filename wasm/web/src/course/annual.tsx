import { useEffect, useMemo } from "preact/hooks";
import { exactOf } from "../figures/data";
import { Frame } from "../chart/frame";
import { timePlot, type TimeData } from "../chart/time";
import { lang, say, quantity } from "../i18n/lang";
import { named, notes, numeric, Table, type Row, type TableCell } from "../figures/table";
import { exact } from "../files/table";
import type { AnnualItem, AnnualView, CellView } from "../protocol.gen";
import * as course from "./state";
import * as review from "../review/state";
import * as store from "../work/store";
import { Button } from "../ui/button";
import { Problems } from "../ui/problems";
import { reviewLine } from "../review/figure";
import { Facts } from "../ui/facts";
import { NumberBox } from "../figures/draft";
import { t } from "./texts";
import "./course.css";

/** What each year is to bring: every target broken down by year. */
export function ReviewAnnual() {
  const targets = JSON.stringify(store.scenario.value?.targets ?? []);
  useEffect(course.askAnnual, [review.plan.value, review.sheet.value.text, course.shape.value, course.weights.value, targets, lang.value]);
  const view = course.annual.value;
  return (
    <section class="stacked" aria-labelledby="annual-title" data-testid="annual">
      <h2 id="annual-title">{t("annual.title")}</h2>
      <p class="quiet">{t("annual.hint")}</p>
      <Shapes />
      {course.annualFault.value && (
        <div class="refusal" role="alert">
          <Problems fault={course.annualFault.value} testid="annual-problems" />
        </div>
      )}
      {!view && <div class="skeleton skeleton-tall" aria-hidden="true" />}
      {view && <Years view={view} />}
      {view && <Picture view={view} />}
      {view && chosen(view) && (
        <div class="entry-row">
          <Button as="quiet" label={t("annual.csv")} onClick={course.downloadAnnual} testid="annual-csv" />
        </div>
      )}
    </section>
  );
}

function Shapes() {
  const years = course.annual.value?.years ?? [];
  const fault = course.weightFault.value;
  return (
    <>
      <div class="segments-row annual-shapes" role="group" aria-label={t("annual.shape")}>
        {course.shapes.map((s) => (
          <button key={s} type="button" class="segment" aria-pressed={course.shape.value === s} onClick={() => (course.shape.value = s)} data-testid={`annual-shape-${s}`}>
            {t(`annual.shape.${s}`)}
          </button>
        ))}
      </div>
      {course.shape.value === "given" && (
        <fieldset class="entry-row annual-weights">
          <legend>{t("annual.weights")}</legend>
          {years.map((y) => (
            <label key={y} class="stack">
              <span class="digits">{y}</span>
              <NumberBox
                aria-label={t("annual.weight", { year: y })}
                value={course.weights.value[y] ?? "1"}
                onInput={(e) => (course.weights.value = { ...course.weights.value, [y]: e.currentTarget.value })}
                data-testid={`annual-weight-${y}`}
              />
            </label>
          ))}
        </fieldset>
      )}
      {fault && <p class="field-fault" role="alert">{say(fault)}</p>}
    </>
  );
}

const nameOf = (id: string) => say(review.variables.value.get(id)?.name) || id;
const unitOf = (id: string) => say(review.variables.value.get(id)?.unit);

function Years({ view }: { view: AnnualView }) {
  const broken = view.items.filter((i) => i.cells.some((c) => c.v !== ""));
  const whole = view.items.filter((i) => !i.cells.some((c) => c.v !== ""));
  return (
    <>
      {broken.length > 0 && (
        <Table
          title={t("annual.caption")}
          testid="annual-table"
          class="by-year"
          wide
          take={false}
          heads={[t("col.indicator"), ...numeric([...view.years, t("review.total")]), t("review.target")]}
          rows={broken.map((i) => ({ ...i, id: i.indicator }))}
          row={lineOf}
        />
      )}
      {whole.length > 0 && (
        <details data-testid="annual-none">
          <summary>{t("annual.none")} <span class="count">{whole.length}</span></summary>
          <Facts kind="review-list" facts={whole.map((i) => [nameOf(i.indicator), review.named(say(i.problem))])} />
        </details>
      )}
    </>
  );
}

function lineOf(i: AnnualItem): Row {
  const picked = chosen(course.annual.value)?.indicator === i.indicator;
  const figure = (c: CellView, ...more: TableCell[]): TableCell => ({ ...exact(c.s, exactOf(c)), show: <span class="digits" title={c.v}>{c.s}</span>, notes: more });
  return {
    class: picked ? "picked" : "",
    testid: `annual-${i.indicator}`,
    cells: [
      named(nameOf(i.indicator), { unit: unitOf(i.indicator), pick: { on: picked, act: () => (course.charted.value = i.indicator) } }),
      ...i.cells.map((c, k) => figure(c, ...notes(i.actual[k] && t("annual.actual")))),
      figure(i.total),
      { text: say(i.target) },
    ],
  };
}

/** The indicator in the chart: the one pressed, else the first that could be broken down. */
function chosen(view: AnnualView | null): AnnualItem | undefined {
  const broken = view?.items.filter((i) => i.cells.some((c) => c.v !== "")) ?? [];
  return broken.find((i) => i.indicator === course.charted.value) ?? broken[0];
}

function Picture({ view }: { view: AnnualView }) {
  const item = chosen(view);
  const data = useMemo<TimeData | null>(() => {
    if (!item) return null;
    const unit = unitOf(item.indicator);
    const values = item.cells.map((c) => (c.v === "" ? null : Number(exactOf(c))));
    return {
      years: view.years,
      unit,
      lines: [{ name: t("annual.line"), values, kind: "main", end: item.cells.findLast((c) => c.v !== "")?.s }],
      actual: { name: t("annual.actual"), values: values.map((v, k) => (item.actual[k] ? v : null)) },
      target: null,
      absent: [],
      readings: view.years.map((y, k) => ({ title: String(y), rows: [[t(item.actual[k] ? "annual.actual" : "annual.line"), item.cells[k]?.v ? quantity(item.cells[k].s, unit) : say(item.cells[k]?.reason)]] })),
    };
  }, [item, view.years, lang.value]);
  if (!item || !data) return null;
  const unit = unitOf(item.indicator);
  return (
    <section>
      <h3>{nameOf(item.indicator)}</h3>
      <Frame plot={timePlot} data={data} label={t("annual.chart", { name: nameOf(item.indicator) })} testid="annual-chart" table about={{ title: `${t("annual.title")} ${nameOf(item.indicator)}`, unit, of: reviewLine() }} />
    </section>
  );
}
