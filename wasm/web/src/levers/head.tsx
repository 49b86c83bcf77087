import type { PlanView } from "../protocol.gen";
import { resetAll } from "../work/actions";
import { changedCount, filtered, onlyChanged, query, resetPart } from "./state";
import { changesOf, type Part } from "../work/scenario";
import * as store from "../work/store";
import { SearchBox } from "../ui/search";
import { t } from "./texts";

/** The head of the rail: search, what is changed, and the ways back to the plan. */
export function RailHead({ plan, shown, fold }: { plan: PlanView; shown: number; fold: () => void }) {
  return (
    <div class="rail-top">
      <div class="rail-head">
        <h2>{t("nav.levers")}</h2>
        <button type="button" class="text-button" disabled={store.atReference.value} onClick={resetAll} data-testid="reset-all">
          {t("levers.resetAll")}
        </button>
        <button type="button" class="icon-button rail-fold" aria-label={t("rail.fold")} title={t("rail.fold")} onClick={fold} data-testid="rail-fold">
          <span aria-hidden="true">«</span>
        </button>
        <button
          type="button"
          class="icon-button sheet-only"
          aria-label={t("ready.close")}
          onClick={() => (store.leversOpen.value = false)}
        >
          <span aria-hidden="true">×</span>
        </button>
      </div>
      <SearchBox label={t("levers.search")} value={query.value} onChange={(typed) => (query.value = typed)} testid="lever-search" />
      <label class="check rail-changed">
        <input
          type="checkbox"
          checked={onlyChanged.value}
          onChange={(e) => (onlyChanged.value = e.currentTarget.checked)}
          data-testid="only-changed"
        />
        {t("levers.changedOnly", { n: changedCount(plan) })}
      </label>
      <div class="rail-resets">
        <span class="quiet">{t("levers.reset")}</span>
        <ResetPart plan={plan} part="moves" />
        <ResetPart plan={plan} part="assumptions" />
      </div>
      <p class="visually-hidden" role="status">
        {filtered.value ? t("levers.found", { n: shown }) : ""}
      </p>
      {shown === 0 && filtered.value && <Nothing />}
    </div>
  );
}

/** What departs from the plan and what was filled in go back apart from each other. */
function ResetPart({ plan, part }: { plan: PlanView; part: Part }) {
  const s = store.scenario.value;
  const n = s ? changesOf(s, part, plan) : 0;
  const label = t(part === "moves" ? "levers.resetMovesLabel" : "levers.resetAssumptionsLabel", { n });
  return (
    <button type="button" class="text-button" disabled={n === 0} aria-label={label} title={label} onClick={() => resetPart(plan, part)} data-testid={`reset-${part}`}>
      {t(part === "moves" ? "levers.resetMoves" : "levers.resetAssumptions", { n })}
    </button>
  );
}

function Nothing() {
  const all = () => {
    query.value = "";
    onlyChanged.value = false;
  };
  const text = query.value.trim();
  return (
    <p class="quiet" data-testid="levers-none">
      {text ? t("levers.noMatch", { text }) : t("levers.noneChanged")}{" "}
      <button type="button" class="text-button" onClick={all}>
        {t("levers.showAll")}
      </button>
    </p>
  );
}
