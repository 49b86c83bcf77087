import { say } from "../i18n/lang";
import type { IndicatorView, PlanView } from "../protocol.gen";
import { baselineYear, measureUnit, waits } from "../figures/shown";
import * as store from "../work/store";
import { baseline, figure } from "../figures/sheets";
import type { Cell } from "../files/table";
import { Missing, Reasons } from "../figures/sheet-table";
import { spans } from "../figures/spans";
import { Assumed, Binding, Status } from "../figures/status";
import { t } from "./texts";

/** Every target beside what the scenario reaches, by category, with a count first. */
export function ReportTargets({ plan }: { plan: PlanView }) {
  const reasons: string[] = [];
  const cell = (c: Cell) => {
    if (!c.absent) return <span class="digits">{c.text}</span>;
    if (!reasons.includes(c.text)) reasons.push(c.text);
    return <Missing cell={c} note={reasons.indexOf(c.text) + 1} />;
  };
  const groups = plan.categories
    .map((c) => ({ title: say(c.name), rows: plan.indicators.filter((i) => !i.vision && i.category === c.id) }))
    .concat({ title: t("targets.vision"), rows: plan.indicators.filter((i) => i.vision) })
    .filter((g) => g.rows.length > 0);
  const bodies = groups.map((g) => (
    <tbody key={g.title}>
      <tr class="category">
        <th scope="rowgroup" colSpan={7}>{g.title}</th>
      </tr>
      {g.rows.map((i) => (
        <Row key={i.id} indicator={i} cell={cell} />
      ))}
    </tbody>
  ));
  return (
    <>
      <div class="wide" tabIndex={0} role="group" aria-label={t("take.targets")}>
        <table class="paper-table paper-targets" data-testid="report-targets">
          <caption class="visually-hidden">{t("take.targets")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("col.row")}</th>
              <th scope="col">{t("col.indicator")}</th>
              <th scope="col" class="right">{t("col.baseline", { year: plan.base })}</th>
              <th scope="col">{t("take.targetRead")}</th>
              <th scope="col" class="right">{t("col.projection", { year: plan.head.to })}</th>
              <th scope="col" class="right">{t("col.gap")}</th>
              <th scope="col">{t("col.status")}</th>
            </tr>
          </thead>
          {bodies}
        </table>
      </div>
      <Reasons reasons={reasons} />
    </>
  );
}

function Row({ indicator: i, cell }: { indicator: IndicatorView; cell: (c: Cell) => preact.JSX.Element }) {
  const o = store.outcomeOf.value.get(i.id);
  const binding = i.attribute === "binding";
  const unit = say(o?.gapUnit);
  const off = baselineYear(i, store.plan.value?.base ?? 0);
  return (
    <tr>
      <td>{i.row}</td>
      <th scope="row">
        {say(i.name)} <span class="unit">{say(i.unit)}</span>{binding && <Binding />}
      </th>
      <td class="right">
        {cell(baseline(i))}
        {off && <span class="second">{off}</span>}
      </td>
      <td>
        {spans(say(o && o.threshold.v === "" ? o.threshold.reason : (o?.target ?? i.target)))}
        {i.printed && <span class="second" lang="zh">{t("explain.printed", { token: i.printed })}</span>}
      </td>
      <td class="right">
        {o && waits(o) ? <span class="second">{t("word.waits")}</span> : cell(figure(o?.projection))}
        {o && o.projection.v !== "" && measureUnit(i, o) !== "" && <span class="second">{measureUnit(i, o)}</span>}
        {o && o.projection.v !== "" && i.kind !== "level" && <span class="second">{spans(say(o.measure))}</span>}
      </td>
      <td class="right">
        {o?.gap.v === "" && o.projection.v === "" ? null : cell(figure(o?.gap)) /* else the projection has the reason */}
        {o && o.gap.v !== "" && unit !== say(i.unit) && <span class="second">{unit}</span>}
      </td>
      <td>
        {o && <Status outcome={o} binding={binding} />}
        {say(o?.decides) && <span class="second">{t("word.decides", { target: say(o?.decides) })}</span>}
        {o?.entered && <span class="second"><Assumed word={t("word.entered")} /></span>}
      </td>
    </tr>
  );
}
