import { Find, type Choice } from "../figures/find";
import { plain, say } from "../i18n/lang";
import type { LeverView, PlanView, WholeView } from "../protocol.gen";
import * as store from "../work/store";
import { chooseTaker, resetWhole, restOf, takerOf, totalOf } from "./wholes-state";
import { locks } from "../work/work";
import { Num } from "../explain/num";
import type { Follow } from "../figures/sight";
import { signs } from "../figures/status";
import { t, text } from "./texts";

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
      <Find label={t("whole.taker")} value={takerOf(plan, whole.id)} choices={() => takersOf(plan, whole)} onChange={(id) => chooseTaker(plan, whole.id, id)} testid={`taker-${whole.id}`} wide />
      <button type="button" class="text-button" disabled={!moved} onClick={() => resetWhole(whole)} data-testid={`reset-whole-${whole.id}`}>
        {t("whole.reset")}
      </button>
    </div>
  );
}

interface LineProps { lever: LeverView; follow: Follow }

/** Beside a lever on a path: the average growth that its path asks for, of its own sector or of itself. */
export function ImpliedLine({ lever, follow }: LineProps) {
  return follow(() => impliedLine(lever));
}

function impliedLine(lever: LeverView) {
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
export function RestLine({ lever, follow }: LineProps) {
  return follow(() => restLine(lever));
}

function restLine(lever: LeverView) {
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

/** Who may take up what the other shares leave: all in proportion, or one that is not locked. */
function takersOf(plan: PlanView, whole: WholeView): Choice[] {
  const shares = whole.shares.map((id) => {
    const name = plan.variables.find((v) => v.id === id)?.name ?? plain(id);
    const off = locks.value.includes(id);
    return { id, name: text(off ? "lock.named" : "whole.only", { name }), off };
  });
  return [{ id: "", name: text("whole.proportion") }, ...shares];
}
