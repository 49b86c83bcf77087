import { computed } from "@preact/signals";
import { useMemo, useState } from "preact/hooks";
import { say } from "../i18n/lang";
import { Chart } from "../explain/chart";
import { Chips } from "./chips";
import { Derived } from "./derived";
import { Effects } from "./effects";
import { Warnings } from "./warnings";
import { Targets } from "./targets";
import { Understood } from "../figures/understood";
import { openPanel } from "../explain/state";
import { yearly } from "../explain/num";
import type { PlanView, VariableView } from "../protocol.gen";
import * as store from "../work/store";
import { useInSight } from "../figures/sight";
import { named, numeric, Table, type Row } from "../figures/table";
import { written } from "../files/table";
import { t } from "./texts";

/** The question, the path of one number, what moved, and where every indicator lands. */
export function WhatIf({ plan }: { plan: PlanView }) {
  return (
    <>
      <div class="question-row">
        <Chips plan={plan} />
        <Waiting />
      </div>
      <Warnings />
      <div class="chart-row">
        <Chart plan={plan} />
        <Effects />
      </div>
      <Targets plan={plan} />
      <Derived plan={plan} />
      <Understood plan={plan} />
      <ByYear plan={plan} />
    </>
  );
}

/** Ways to what waits for the reader: assumptions and targets without a number. */
function Waiting() {
  const needs = store.run.value?.needs.length ?? 0;
  const open = store.openTargets.value.length;
  return (
    <div class="waiting">
      {needs > 0 && (
        <button type="button" class="button button-quiet" onClick={() => openPanel("needs")} data-testid="show-needs">
          {t("drawer.needs")} <span class="count">{needs}</span>
        </button>
      )}
      {open > 0 && (
        <button type="button" class="button button-quiet" onClick={() => openPanel("open")} data-testid="show-open">
          {t("drawer.open")} <span class="count">{open}</span>
        </button>
      )}
      <a class="button button-quiet" href="#/models" data-testid="show-models">
        {t("nav.models")}
      </a>
    </div>
  );
}

/** The variables whose formulas are the scenario's, as text: added ones differ from nothing. */
const own = computed(() => JSON.stringify(store.scenario.value?.formulas?.map((f) => f.variable) ?? []));

function ByYear({ plan }: { plan: PlanView }) {
  const [changed, setChanged] = useState(true);
  const all = store.years.value;
  const years = useMemo(() => all.filter((y) => y >= plan.base && y <= plan.head.to), [all, plan.base, plan.head.to]);
  const differs = (v: VariableView) => own.value.includes(JSON.stringify(v.id)) || years.some((y) => store.seriesAt(v.id)?.diff[all.indexOf(y)]);
  const onlyChanged = changed && !store.atReference.value;
  const listed = () => plan.variables.filter((v) => !onlyChanged || differs(v));
  const [ref, follow] = useInSight();
  const rows = follow(listed);
  return (
    <section ref={ref} aria-labelledby="years-title">
      <div class="section-head">
        <h2 id="years-title">{t("years.title")}</h2>
        {!store.atReference.value && (
          <label class="check">
            <input type="checkbox" checked={changed} onChange={(e) => setChanged(e.currentTarget.checked)} /> {t("years.changed")}
          </label>
        )}
      </div>
      <p class="quiet">{store.atReference.value ? t("years.none") : t("years.hint")}</p>
      <Table
        title={t("years.title")}
        testid="by-year"
        class="by-year"
        wide
        heads={[t("col.variable"), ...numeric(years).map((h) => ({ ...h, notes: t("col.difference") }))]}
        rows={rows}
        row={yearRow}
      />
    </section>
  );
}

function yearRow(v: VariableView): Row {
  const { plan } = store;
  const all = store.years.value;
  const series = store.seriesAt(v.id);
  const name = say(v.name);
  const shown = all.filter((y) => plan.value && y >= plan.value.base && y <= plan.value.head.to);
  return {
    cells: [
      named(name, { unit: say(v.unit), pick: { on: store.selected.value === v.id, act: () => (store.selected.value = v.id) } }),
      ...yearly(shown.map((year) => series?.cells[all.indexOf(year)]), (k) => {
        const year = shown[k] ?? 0;
        const diff = series?.diff[all.indexOf(year)];
        return { variable: v.id, year, name: `${name} ${year}`, ...(diff ? { notes: [{ ...written(diff), class: "digits" }] } : {}) };
      }),
    ],
  };
}
