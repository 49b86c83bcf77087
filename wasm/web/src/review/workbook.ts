import { coverSheet, sourcesSheet } from "../figures/sheets";
import { saveBook } from "../figures/workbook";
import type { PlanView } from "../protocol.gen";
import * as store from "../work/store";
import { actualsSheet, reviewSheet, verdictsSheet } from "./sheets";
import { t } from "./texts";

/** The review: rows, verdicts with their formulas, and the figures it rests on. */
export async function saveReviewBook(plan: PlanView, of: string): Promise<void> {
  const s = store.scenario.value;
  if (s) await saveBook(t("review.title"), of, [coverSheet(plan, s), reviewSheet(), verdictsSheet(), actualsSheet(plan), sourcesSheet(plan)]);
}
