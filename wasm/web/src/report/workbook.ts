import { assumptionsSheet, coverSheet, formulasSheet, movesSheet, sourcesSheet, targetsSheet, yearsSheet } from "../figures/sheets";
import { saveBook } from "../figures/workbook";
import { reviewSheet, verdictsSheet } from "../review/sheets";
import * as review from "../review/state";
import * as store from "../work/store";
import { t } from "./texts";

/** The working scenario: assumptions, moves, targets, all years, the review if there is one, formulas, sources. */
export async function saveScenarioBook(): Promise<void> {
  const plan = store.plan.value;
  const s = store.scenario.value;
  if (!plan || !s || !store.run.value) return;
  const reviewed = review.plan.value === plan ? [reviewSheet(), verdictsSheet()] : [];
  await saveBook(t("take.scenarioBook"), undefined, [
    coverSheet(plan, s),
    assumptionsSheet(plan, s),
    movesSheet(plan, s),
    targetsSheet(plan),
    yearsSheet(plan, "cells"),
    yearsSheet(plan, "reference"),
    ...reviewed,
    formulasSheet(plan, s),
    sourcesSheet(plan),
  ]);
}
