import { useMemo } from "preact/hooks";
import { chartData } from "../figures/data";
import { Spark } from "../chart/spark";
import { say } from "../i18n/lang";
import type { IndicatorView, OutcomeView, PlanView } from "../protocol.gen";
import { boardOf, boardPart, boardParts } from "./board-state";
import { openPanel } from "../explain/state";
import { baselineOf, measureUnit } from "../figures/shown";
import * as store from "../work/store";
import { shapeOf } from "../explain/chart";
import { Absent, Circle, Num, reason } from "../explain/num";
import { Assumed, Binding, Status } from "../figures/status";
import { TableBox } from "../figures/table-box";
import { t } from "./texts";

/** The table of all indicators, by category, then the vision. */
export function Targets({ plan }: { plan: PlanView }) {
  const year = plan.head.to;
  const part = boardPart.value;
  const shown = plan.indicators.filter((i) => boardOf.value[part].has(i.id));
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
              {t(`board.${p}`)} <span class="count">{boardOf.value[p].size}</span>
            </button>
          ))}
        </div>
      </div>
      <p class="quiet">{part !== "all" && shown.length === 0 ? t(`board.none.${part}`) : t("board.hint")}</p>
      <TableBox title={t("targets.title")} testid="targets">
        <table class="figures figures-targets" data-testid="targets">
          <caption class="visually-hidden">{t("targets.caption", { year })}</caption>
          <thead>
            <tr>
              <th scope="col" class="col-row">{t("col.row")}</th>
              <th scope="col">{t("col.indicator")}</th>
              <th scope="col" data-drawing="">{t("board.path")}</th>
              <th scope="col" class="right">{t("col.baseline", { year: plan.base })}</th>
              <th scope="col">{t("col.target")}</th>
              <th scope="col" class="right">{t("col.projection", { year })}</th>
              <th scope="col" class="right col-gap" title={t("col.gapHelp")}>{t("col.gap")}</th>
              <th scope="col">{t("col.status")}</th>
            </tr>
          </thead>
          {parts.map((p) => (
            <tbody key={p.title}>
              <tr class="category">
                <th scope="rowgroup" colSpan={8}>{p.title}</th>
              </tr>
              {p.rows.map((i) => (
                <Row key={i.id} plan={plan} indicator={i} outcome={store.outcomeOf.value.get(i.id)} />
              ))}
            </tbody>
          ))}
        </table>
      </TableBox>
      <Notes plan={plan} />
    </section>
  );
}

interface RowProps { plan: PlanView; indicator: IndicatorView; outcome: OutcomeView | undefined }

function Row({ plan, indicator: i, outcome }: RowProps) {
  const binding = i.attribute === "binding";
  const name = say(i.name);
  const picked = store.selected.value === i.id;
  return (
    <tr class={picked ? "picked" : undefined} data-testid={`row-${i.id}`}>
      <td class="col-row">{i.row}</td>
      <th scope="row" class="col-name">
        <button
          type="button"
          class="name-button"
          aria-pressed={picked}
          title={t("targets.chart", { name })}
          onClick={() => (store.selected.value = i.id)}
        >
          {name} <span class="unit">{say(i.unit)}</span>
        </button>{" "}
        {binding && <Binding />}
      </th>
      <td class="col-path">
        <Path plan={plan} indicator={i} outcome={outcome} />
      </td>
      <td class="right" data-label={t("col.baseline", { year: plan.base })}>
        <Baseline indicator={i} base={plan.base} />
      </td>
      <td data-label={t("col.target")}>
        <Target indicator={i} outcome={outcome} />
      </td>
      <td class="right" data-label={t("col.projection", { year: plan.head.to })}>
        <Projection indicator={i} outcome={outcome} />
      </td>
      <td class="right col-gap" data-label={t("col.gap")}>
        {outcome?.gap.v ? <Gap indicator={i} outcome={outcome} /> : <Circle cell={outcome?.gap} />}
      </td>
      <td data-label={t("col.status")}>
        {outcome && <Status outcome={outcome} binding={binding} testid={`status-${i.id}`} />}
        {say(outcome?.decides) && <span class="second" data-testid={`decides-${i.id}`}>{t("word.decides", { target: say(outcome?.decides) })}</span>}
        {outcome?.status === "open" && (
          <button type="button" class="text-button" onClick={() => openPanel("open")} aria-label={`${t("targets.enter")}: ${name}`}>
            {t("targets.enter")}
          </button>
        )}
      </td>
    </tr>
  );
}

/** The path of an indicator, the size of a stamp. */
function Path({ plan, indicator: i, outcome }: RowProps) {
  const years = store.years.value;
  const series = store.seriesAt(i.id);
  const variable = store.variableOf.value.get(i.id);
  return useMemo(() => {
    if (!series || !variable || !series.cells.some((c) => c.v !== "")) return null;
    return <Spark data={chartData(years, series, outcome, shapeOf(plan, variable), plan.head.to)} />;
  }, [years, series, outcome, variable, plan]);
}

/** A gap in percentage points says so; in the row's own unit it need not. */
function Gap({ indicator: i, outcome }: { indicator: IndicatorView; outcome: OutcomeView }) {
  const unit = say(outcome.gapUnit);
  return (
    <>
      <Num cell={outcome.gap} />
      {unit !== say(i.unit) && <span class="second">{unit}</span>}
    </>
  );
}

function Baseline({ indicator: i, base }: { indicator: IndicatorView; base: number }) {
  if (i.baseline.v === "") return <Absent cell={i.baseline} />;
  return <Num cell={baselineOf(i)} variable={i.id} year={base} name={say(i.name)} />;
}

function Target({ indicator: i, outcome }: { indicator: IndicatorView; outcome: OutcomeView | undefined }) {
  const read = outcome && outcome.threshold.v === "" ? reason(outcome.threshold) : say(outcome?.target ?? i.target);
  return (
    <>
      {i.printed && <span class="printed" lang="zh">{i.printed}</span>}
      {read && read !== i.printed && <span class={i.printed ? "second" : undefined}>{read}</span>}
      {i.inferred && i.direction !== "" && <span class="second" data-testid={`direction-${i.id}`}>{say(i.desired)}</span>}
      {outcome?.entered && <span class="second"><Assumed word={t("word.entered")} /></span>}
      {outcome?.origin && <span class="second" data-testid={`origin-${i.id}`}>{say(outcome.origin.text)}</span>}
    </>
  );
}

function Projection({ indicator: i, outcome }: { indicator: IndicatorView; outcome: OutcomeView | undefined }) {
  if (!outcome) return null;
  const waits = outcome.status === "open" && outcome.projection.v === "" && outcome.projection.code === outcome.threshold.code;
  if (waits) return <Absent cell={outcome.projection} short={t("word.waits")} testid={`projection-${i.id}`} />;
  return (
    <>
      <Num
        cell={outcome.projection}
        variable={i.id}
        year={i.targetYear}
        name={say(i.name)}
        testid={`projection-${i.id}`}
      />
      {outcome.projection.v !== "" && measureUnit(i, outcome) !== "" && <span class="second">{measureUnit(i, outcome)}</span>}
      {outcome.projection.v !== "" && i.kind !== "level" && <span class="second">{say(outcome.measure)}</span>}
    </>
  );
}

function Notes({ plan }: { plan: PlanView }) {
  if (plan.notes.length === 0) return null;
  return (
    <dl class="notes" aria-label={t("notes.title")}>
      {plan.notes.map((n) => (
        <div key={n.mark}>
          <dt>{n.mark}</dt>
          <dd>{say(n.text)}</dd>
        </div>
      ))}
    </dl>
  );
}
