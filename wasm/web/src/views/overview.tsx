import { t } from "../i18n/lang";
import { Cards } from "../parts/cards";
import { Chart } from "../parts/chart";
import { Chips } from "../parts/chips";
import { Derived } from "../parts/derived";
import { Multiples } from "../parts/multiples";
import { Warnings } from "../parts/notices";
import { Targets } from "../parts/targets";
import { Understood } from "../parts/understood";
import type { PlanView } from "../protocol.gen";
import { openPanel } from "../state/explain";
import * as store from "../state/store";

/** The first page: the question, the answer at a glance, the path, the table. */
export function Overview({ plan }: { plan: PlanView }) {
  return (
    <>
      <div class="question-row">
        <Chips plan={plan} />
        <Waiting />
      </div>
      <Cards plan={plan} />
      <Warnings />
      <Understood plan={plan} />
      <Chart plan={plan} />
      <Multiples plan={plan} />
      <Targets plan={plan} />
      <Derived plan={plan} />
    </>
  );
}

/** Ways to what waits for the reader: assumptions and targets without a number. */
export function Waiting() {
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
