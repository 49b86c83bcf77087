import { say } from "../i18n/lang";
import type { CellView, FormulaCheckView, PlanView } from "../protocol.gen";
import * as store from "../work/store";
import { Num, yearly } from "../explain/num";
import { Status } from "../figures/status";
import { numeric, Table } from "../figures/table";
import { t } from "./texts";

const NAMED = 5;

/** What a formula would do: its own values, and the targets that land elsewhere. */
export function FormulaEffect({ plan, view }: { plan: PlanView; view: FormulaCheckView }) {
  const years = view.years.filter((y) => y >= plan.base && y <= plan.head.to);
  const at = (cells: readonly CellView[], y: number) => cells[view.years.indexOf(y)];
  const row = (id: string, cells: readonly CellView[]) => ({ id, cells });
  const names = view.moved.map((id) => say(store.variableOf.value.get(id)?.name) || id);
  return (
    <section class="part" aria-labelledby="effect-title" data-testid="formula-effect">
      <h4 id="effect-title">{t("formula.effect")}</h4>
      <Table
        title={t("formula.values")}
        testid="formula-values"
        class="by-year"
        wide
        heads={[say(view.unit), ...numeric(years)]}
        rows={[...(view.before.length > 0 ? [row(t("formula.before"), view.before)] : []), row(t("formula.after"), view.after)]}
        row={({ id, cells }) => ({ cells: [{ text: id }, ...yearly(years.map((y) => at(cells, y)), () => ({}))] })}
      />
      {names.length > 0 && (
        <p class="quiet">
          {t("formula.moved", { n: names.length, list: names.slice(0, NAMED).join(t("list.comma")) + (names.length > NAMED ? "…" : "") })}
        </p>
      )}
      <Outcomes view={view} />
    </section>
  );
}

function Outcomes({ view }: { view: FormulaCheckView }) {
  if (view.outcomes.length === 0) return <p class="quiet">{t("formula.noOutcome")}</p>;
  return (
    <>
      <h5>{t("formula.outcomes")}</h5>
      <ul class="plain formula-outcomes">
        {view.outcomes.map((o) => {
          const i = store.indicatorOf.value.get(o.indicator);
          const binding = i?.attribute === "binding";
          return (
            <li key={o.indicator} data-testid={`effect-${o.indicator}`}>
              <span>
                {say(i?.name)} <span class="quiet">{say(o.after.measure)}</span>
              </span>
              <span>
                <Num cell={o.before.projection} /> <Status outcome={o.before} binding={binding} />
              </span>
              <span aria-hidden="true">→</span>
              <span>
                <Num cell={o.after.projection} unit={o.after.unit} /> <Status outcome={o.after} binding={binding} />
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
