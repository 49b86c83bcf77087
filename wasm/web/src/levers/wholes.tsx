import { say } from "../i18n/lang";
import type { LeverView, PlanView, WholeView } from "../protocol.gen";
import * as store from "../work/store";
import { chooseTaker, resetWhole, restOf, takerOf, totalOf } from "./wholes-state";
import { locks } from "../work/work";
import { Num } from "../explain/num";
import { signs } from "../figures/status";
import { t } from "./texts";

/** The head of a group of shares that make 100 %: what they add up to, and who makes room. */
export function WholeHead({ plan, whole }: { plan: PlanView; whole: WholeView }) {
  const total = totalOf(plan, whole);
  const good = Number(total) === 100;
  const moved = (store.scenario.value?.moves ?? []).some((m) => whole.shares.includes(m.lever));
  return (
    <div class="whole-head" data-testid={`whole-${whole.id}`}>
      <h4>{say(whole.name)}</h4>
      <p class={`status status-${good ? "met" : "missed"}`} data-testid={`total-${whole.id}`}>
        {total !== "" && (
          <>
            <span aria-hidden="true">{good ? signs.met : signs.missed}</span> {t(good ? "whole.total" : "whole.off", { total })}
          </>
        )}
      </p>
      <label class="shape-row">
        <span>{t("whole.taker")}</span>
        <select value={takerOf(plan, whole.id)} onChange={(e) => chooseTaker(plan, whole.id, e.currentTarget.value)} data-testid={`taker-${whole.id}`}>
          <option value="">{t("whole.proportion")}</option>
          {whole.shares.map((s) => {
            const name = plan.variables.find((v) => v.id === s)?.name ?? s;
            return (
              <option key={s} value={s} disabled={locks.value.includes(s)}>
                {locks.value.includes(s) ? t("lock.named", { name }) : t("whole.only", { name })}
              </option>
            );
          })}
        </select>
      </label>
      <button type="button" class="text-button" disabled={!moved} onClick={() => resetWhole(whole)} data-testid={`reset-whole-${whole.id}`}>
        {t("whole.reset")}
      </button>
    </div>
  );
}

/** Beside a lever on a path: the average growth that its path asks for, of its own sector or of itself. */
export function ImpliedLine({ lever }: { lever: LeverView }) {
  const id = store.variableOf.value.get(lever.variable)?.implied;
  const implied = id === undefined ? undefined : store.variableOf.value.get(id);
  const years = store.years.value;
  const year = store.plan.value?.head.to ?? lever.to;
  const series = implied && store.seriesAt(implied.id);
  const cell = series?.cells[years.indexOf(year)];
  if (!implied || !cell) return null;
  const plan = series.diff[years.indexOf(year)] ? series.reference[years.indexOf(year)] : undefined;
  return (
    <p class="lever-implied" data-testid={`implied-${lever.variable}`}>
      {say(implied.name)} <Num cell={cell} unit={implied.unit} variable={implied.id} year={year} name={say(implied.name)} />
      {plan?.v && <span class="quiet">{t("lever.impliedPlan", { value: plan.s })}</span>}
    </p>
  );
}

/** Beside a share that overlaps with others: what is left, and the growth of that which is implied. */
export function RestLine({ lever }: { lever: LeverView }) {
  const rest = restOf(lever.variable);
  if (!rest || store.years.value.length === 0) return null;
  const year = store.plan.value?.head.to ?? lever.to;
  const share = store.cellAt(rest.share.id, year);
  const growth = rest.growth && store.cellAt(rest.growth.id, year);
  return (
    <p class="lever-about" data-testid={`rest-${lever.variable}`}>
      {t("rest.share", { year })} <Num cell={share} unit={rest.share.unit} variable={rest.share.id} year={year} name={say(rest.share.name)} />
      {rest.growth && growth && (
        <>
          {t("rest.growth")} <Num cell={growth} unit={rest.growth.unit} variable={rest.growth.id} year={year} name={say(rest.growth.name)} />
        </>
      )}
    </p>
  );
}
