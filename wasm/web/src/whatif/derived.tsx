import { say } from "../i18n/lang";
import type { PlanView, VariableView } from "../protocol.gen";
import * as store from "../work/store";
import { difference, num } from "../explain/num";
import { named, numeric, Table, type Row } from "../figures/table";
import { t } from "./texts";

/** What the table does not print and the model computes: implied growth, totals, the yearly flows behind totals. */
export function Derived({ plan }: { plan: PlanView }) {
  const [main, rest] = split(plan);
  if (main.length + rest.length === 0) return null;
  return (
    <section aria-labelledby="derived-title">
      <h2 id="derived-title">{t("derived.title")}</h2>
      <p class="quiet">{t("derived.hint", { year: plan.head.to })}</p>
      <Table title={t("derived.title")} testid="derived" class="figures figures-derived" heads={heads(plan)} rows={main} row={derivedRow} />
      {rest.length > 0 && (
        <details class="part">
          <summary>{t("derived.all", { n: rest.length })}</summary>
          <Table title={t("derived.all", { n: rest.length })} testid="derived-all" class="figures figures-derived" heads={heads(plan)} rows={rest} row={derivedRow} />
        </details>
      )}
    </section>
  );
}

/** What sums up a whole period is shown first. */
function split(plan: PlanView): [VariableView[], VariableView[]] {
  const size = plan.variables.find((v) => !v.indicator && v.role === "size");
  const flows = new Set(plan.indicators.filter((i) => i.kind === "cumulative").map((i) => i.id));
  const main = plan.variables.filter((v) => v === size || flows.has(v.id) || (!v.indicator && v.measure !== undefined));
  const rest = plan.variables.filter((v) => v.formula !== "" && !v.indicator && !main.includes(v));
  return [main, rest];
}

const heads = (plan: PlanView) => [t("col.variable"), ...numeric([plan.base, t("col.reference"), t("bar.scenario"), t("col.difference"), t("col.relative")])];

const none = { text: "" };

function derivedRow(v: VariableView): Row {
  const years = store.years.value;
  const { base = 0, head } = store.plan.value ?? {};
  const year = head?.to ?? 0;
  const at = years.indexOf(year);
  const series = store.seriesAt(v.id);
  const before = series?.reference[years.indexOf(base)];
  const name = v.indicator ? t("derived.yearly", { name: v.name }) : say(v.name);
  const picked = store.selected.value === v.id;
  return {
    class: picked ? "picked" : "",
    testid: `row-${v.indicator ? "yearly-" : ""}${v.id}`,
    cells: [
      named(name, { unit: say(v.unit), assumed: v.assumption, pick: { on: picked, help: t("targets.chart", { name }), act: () => (store.selected.value = v.id) } }),
      before?.v ? num(before, { variable: v.id, year: base, name, testid: `base-${v.id}` }) : none,
      series?.reference[at]?.v ? num(series.reference[at], { testid: `reference-${v.id}` }) : none,
      ...(series?.cells[at]?.v === ""
        ? [{ ...num(series.cells[at], { testid: `derived-${v.id}` }), span: 3, class: "absent-cell" }]
        : [num(series?.cells[at], { variable: v.id, year, name, testid: `derived-${v.id}` }), difference(series?.diff[at], `diff-${v.id}`), difference(series?.relative, `relative-${v.id}`, "%")]),
    ],
  };
}
