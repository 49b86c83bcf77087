import { useMemo } from "preact/hooks";
import { beginning, chartData } from "../figures/data";
import { Spark } from "../chart/spark";
import { say } from "../i18n/lang";
import type { IndicatorView, OutcomeView, PlanView, SeriesView } from "../protocol.gen";
import { boardOf, boardPart, boardParts } from "./board-state";
import { openPanel } from "../explain/state";
import { baselineOf, baselineYear, measureUnit, noteText, statusWord, waits } from "../figures/shown";
import * as store from "../work/store";
import { shapeOf } from "../explain/chart";
import { num, reason } from "../explain/num";
import { Inferred } from "../figures/inferred";
import { spans } from "../figures/spans";
import { Assumed, Status } from "../figures/status";
import { named, notes, Table, type Row, type TableCell } from "../figures/table";
import { Button } from "../ui/button";
import { t } from "./texts";

/** The table of all indicators, by category, then the vision. */
export function Targets({ plan }: { plan: PlanView }) {
  const year = plan.head.to;
  const part = boardPart.value;
  const shown = plan.indicators.filter((i) => boardOf[part].value.has(i.id));
  const table = shown.filter((i) => !i.vision);
  const vision = shown.filter((i) => i.vision);
  const parts = plan.categories
    .map((c) => ({ title: say(c.name), rows: table.filter((i) => i.category === c.id) }))
    .concat({ title: t("targets.vision"), rows: vision })
    .filter((p) => p.rows.length > 0);
  return (
    <section aria-labelledby="targets-title">
      <div class="section-head">
        <h2 id="targets-title">{t("targets.title")}</h2>
        <div class="segments-row" role="group" aria-label={t("board.show")}>
          {boardParts.map((p) => (
            <button key={p} type="button" class="segment" aria-pressed={p === part} onClick={() => (boardPart.value = p)} data-testid={`board-${p}`}>
              {t(`board.${p}`)} <span class="count">{boardOf[p].value.size}</span>
            </button>
          ))}
        </div>
      </div>
      <p class="quiet">{part !== "all" && shown.length === 0 ? t(`board.none.${part}`) : t("board.hint")}</p>
      <Table
        title={t("targets.title")}
        caption={t("targets.caption", { year })}
        testid="targets"
        class="figures figures-targets"
        heads={[
          { head: t("col.row"), class: "col-row" },
          { head: t("col.indicator"), kind: "name", class: "col-name" },
          { head: t("board.path"), kind: "picture", class: "col-path" },
          { head: t("col.baseline", { year: plan.base }), kind: "number" },
          t("col.target"),
          { head: t("col.projection", { year }), kind: "number" },
          { head: t("col.gap"), kind: "number", class: "col-gap", help: t("col.gapHelp") },
          t("col.status"),
        ]}
        parts={parts}
        row={targetRow}
      />
      <Notes plan={plan} />
    </section>
  );
}

function targetRow(i: IndicatorView): Row {
  const binding = i.attribute === "binding";
  const name = say(i.name);
  const outcome = store.outcomeAt(i.id);
  const picked = store.selected.value === i.id;
  return {
    class: picked ? "picked" : "",
    testid: `row-${i.id}`,
    cells: [
      { text: i.row },
      named(name, { unit: say(i.unit), binding, pick: { on: picked, help: t("targets.chart", { name }), act: () => (store.selected.value = i.id) } }),
      { text: "", show: <Path indicator={i} series={store.seriesAt(i.id)} outcome={outcome} /> },
      num(baselineOf(i), { variable: i.id, year: i.baselineYear, name, notes: notes(baselineYear(i, store.plan.value?.base ?? 0)) }),
      target(i, outcome),
      outcome ? projection(i, outcome) : { text: "" },
      outcome?.gap.v ? num(outcome.gap, { notes: notes(say(outcome.gapUnit) !== say(i.unit) && say(outcome.gapUnit)) }) : { text: "" }, // why stands at the projection
      status(i, outcome),
    ],
  };
}

/** The path of an indicator, the size of a stamp. */
function Path({ indicator: i, series, outcome }: { indicator: IndicatorView; series: SeriesView | undefined; outcome: OutcomeView | undefined }) {
  const years = store.years.value;
  const plan = store.plan.value;
  const variable = store.variableOf.value.get(i.id);
  return useMemo(() => {
    if (!plan || !series || !variable || !series.cells.some((c) => c.v !== "")) return null;
    return <Spark data={chartData(years, series, outcome, shapeOf(plan, variable), plan.head.to, beginning(years, plan.base, [series]))} />;
  }, [years, series, outcome, variable, plan]);
}

/** The target as printed, and below it how it is read where that says more. */
function target(i: IndicatorView, outcome: OutcomeView | undefined): TableCell {
  const read = outcome && outcome.threshold.v === "" ? reason(outcome.threshold) : say(outcome?.target ?? i.target);
  const more = notes(
    i.printed !== "" && read !== i.printed && read,
    ...i.inferred.map((what, k) => ({ text: say(what.rule), show: <Inferred key={k} indicator={i} what={what} /> })),
    outcome?.entered === true && { text: t("word.entered"), show: <Assumed word={t("word.entered")} /> },
    outcome?.origin ? { text: say(outcome.origin.text), testid: `origin-${i.id}` } : "",
  );
  return i.printed ? { text: i.printed, show: <span class="printed" lang="zh">{i.printed}</span>, notes: more } : { text: read, show: <span>{spans(read)}</span>, notes: more };
}

function projection(i: IndicatorView, outcome: OutcomeView): TableCell {
  const { projection: cell } = outcome;
  return num(cell, {
    testid: `projection-${i.id}`,
    ...(waits(outcome) ? { short: t("word.waits") } : { variable: i.id, year: i.targetYear, name: say(i.name) }),
    notes: cell.v === "" ? [] : notes(measureUnit(i, outcome), i.kind !== "level" && say(outcome.measure)),
  });
}

function status(i: IndicatorView, outcome: OutcomeView | undefined): TableCell {
  if (!outcome) return { text: "" };
  const decides = say(outcome.decides);
  return {
    text: statusWord(outcome),
    show: <Status outcome={outcome} binding={i.attribute === "binding"} testid={`status-${i.id}`} />,
    notes: notes(decides !== "" && { text: t("word.decides", { target: decides }), testid: `decides-${i.id}` }),
    after: outcome.status === "open" && (
      <Button as="text" label={t("targets.enter")} onClick={() => openPanel("open", i.id)} aria-label={`${t("targets.enter")}: ${say(i.name)}`} />
    ),
  };
}

function Notes({ plan }: { plan: PlanView }) {
  if (plan.notes.length === 0) return null;
  return (
    <dl class="notes" aria-label={t("notes.title")}>
      {plan.notes.map((n) => (
        <div key={n.mark}>
          <dt>{n.mark}</dt>
          <dd>{noteText(n.text)}</dd>
        </div>
      ))}
    </dl>
  );
}
