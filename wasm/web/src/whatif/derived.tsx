import { say } from "../i18n/lang";
import type { PlanView, VariableView } from "../protocol.gen";
import * as store from "../work/store";
import { Difference, Num } from "../explain/num";
import { Assumed } from "../figures/status";
import { TableBox } from "../figures/table-box";
import { t } from "./texts";

/** What sums up a whole period is shown first. */
const summing = /^(average_growth|cumulative|compounded_decline)\(/;

/** What the table does not print and the model computes: implied growth, totals, the yearly flows behind totals. */
export function Derived({ plan }: { plan: PlanView }) {
  const [main, rest] = split(plan);
  if (main.length + rest.length === 0) return null;
  return (
    <section aria-labelledby="derived-title">
      <h2 id="derived-title">{t("derived.title")}</h2>
      <p class="quiet">{t("derived.hint", { year: plan.head.to })}</p>
      <Table plan={plan} rows={main} title={t("derived.title")} testid="derived" />
      {rest.length > 0 && (
        <details class="part">
          <summary>{t("derived.all", { n: rest.length })}</summary>
          <Table plan={plan} rows={rest} title={t("derived.all", { n: rest.length })} testid="derived-all" />
        </details>
      )}
    </section>
  );
}

function split(plan: PlanView): [VariableView[], VariableView[]] {
  const size = plan.variables.find((v) => !v.indicator && v.role === "size");
  const flows = new Set(plan.indicators.filter((i) => i.kind === "cumulative").map((i) => i.id));
  const main = plan.variables.filter((v) => v === size || flows.has(v.id) || (!v.indicator && summing.test(v.formula)));
  const rest = plan.variables.filter((v) => v.formula !== "" && !v.indicator && !main.includes(v));
  return [main, rest];
}

function Table({ plan, rows, title, testid }: { plan: PlanView; rows: readonly VariableView[]; title: string; testid: string }) {
  return (
    <TableBox title={title} testid={testid}>
      <table class="figures figures-derived" data-testid={testid}>
        <caption class="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t("col.variable")}</th>
            <th scope="col" class="right">{plan.base}</th>
            <th scope="col" class="right">{t("col.reference")}</th>
            <th scope="col" class="right">{t("col.scenario")}</th>
            <th scope="col" class="right">{t("col.difference")}</th>
            <th scope="col" class="right">{t("col.relative")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((v) => (
            <Row key={v.id} variable={v} base={plan.base} year={plan.head.to} />
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

function Row({ variable: v, base, year }: { variable: VariableView; base: number; year: number }) {
  const years = store.years.value;
  const at = years.indexOf(year);
  const series = store.seriesAt(v.id);
  const before = series?.reference[years.indexOf(base)];
  const diff = series?.diff[at];
  const name = v.indicator ? t("derived.yearly", { name: v.name }) : say(v.name);
  const picked = store.selected.value === v.id;
  return (
    <tr class={picked ? "picked" : undefined} data-testid={`row-${v.indicator ? "yearly-" : ""}${v.id}`}>
      <th scope="row" class="col-name">
        <button
          type="button"
          class="name-button"
          aria-pressed={picked}
          title={t("targets.chart", { name })}
          onClick={() => (store.selected.value = v.id)}
        >
          {name} <span class="unit">{say(v.unit)}</span>
        </button>{" "}
        {v.assumption && <Assumed />}
      </th>
      <td class="right" data-label={base}>
        {before?.v ? <Num cell={before} variable={v.id} year={base} name={name} testid={`base-${v.id}`} /> : null}
      </td>
      <td class="right" data-label={t("col.reference")}>
        {series?.reference[at]?.v ? <Num cell={series.reference[at]} testid={`reference-${v.id}`} /> : null}
      </td>
      <td class="right" data-label={t("col.scenario")}>
        <Num cell={series?.cells[at]} variable={v.id} year={year} name={name} testid={`derived-${v.id}`} />
      </td>
      <td class="right" data-label={t("col.difference")}>
        {diff ? <Difference text={diff} testid={`diff-${v.id}`} /> : null}
      </td>
      <td class="right" data-label={t("col.relative")}>
        {series?.relative ? <Difference text={series.relative} unit="%" testid={`relative-${v.id}`} /> : null}
      </td>
    </tr>
  );
}
