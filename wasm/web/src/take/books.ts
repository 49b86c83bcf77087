import { faultOf } from "../engine/engine";
import type { CompareView, PlanView, VariableView } from "../protocol.gen";
import { say, t } from "../i18n/lang";
import type { Choice } from "../state/compare";
import * as review from "../state/review";
import * as store from "../state/store";
import { nameOfFile } from "./caption";
import { saveFile } from "./file";
import { assumptionsSheet, coverSheet, figure, formulasSheet, movesSheet, said, sourcesSheet, targetsSheet, yearsSheet } from "./sheets";
import { actualsSheet, reviewSheet, verdictsSheet } from "./sheets-review";
import type { Sheet } from "./table";

// The workbooks: of a scenario, of a comparison, of a review.

const MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

async function write(title: string, of: string | undefined, sheets: readonly (Sheet | null)[]): Promise<void> {
  try {
    const { bookOf } = await import("./book");
    saveFile(nameOfFile({ title, ...(of === undefined ? {} : { of }) }, "xlsx"), await bookOf(sheets.filter((s) => s !== null)), MIME);
  } catch (e) {
    store.banner.value = faultOf(e);
  }
}

/** The working scenario: assumptions, moves, targets, all years, the review if there is one, formulas, sources. */
export async function saveScenarioBook(): Promise<void> {
  const plan = store.plan.value;
  const s = store.scenario.value;
  if (!plan || !s || !store.run.value) return;
  const reviewed = review.plan.value === plan ? [reviewSheet(), verdictsSheet()] : [];
  await write(t("take.scenarioBook"), undefined, [
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

/** Two scenarios side by side: every variable in every year. */
export async function saveCompareBook(plan: PlanView, a: Choice, b: Choice, view: CompareView): Promise<void> {
  const names = new Map<string, VariableView>([...(view.own ?? []), ...plan.variables].map((v) => [v.id, v])); // either may have added some;
  const both: Sheet = {
    name: t("compare.difference"),
    head: [t("engine.variable"), t("take.unitHead"), t("col.year"), `A: ${a.name}`, `B: ${b.name}`, t("compare.diff"), `${t("compare.relative")} (%)`],
    rows: view.rows.map((r) => {
      const v = names.get(r.id);
      return [said(say(v?.name) || r.id), said(say(v?.unit)), { text: String(r.year), number: String(r.year), places: -1 }, figure(r.a), figure(r.b), figure(r.diff), figure(r.relative)];
    }),
  };
  const moves = (key: string, c: Choice): Sheet => ({ ...movesSheet(plan, c.scenario), name: `${key}${t("list.colon")}${t("take.moves")}` });
  const of = `${a.name} - ${b.name}`;
  await write(t("compare.title"), of, [coverSheet(plan, b.scenario, [["A", a.name], ["B", b.name]]), both, moves("A", a), moves("B", b), sourcesSheet(plan)]);
}

/** The review: rows, verdicts with their formulas, and the figures it rests on. */
export async function saveReviewBook(plan: PlanView, of: string): Promise<void> {
  const s = store.scenario.value;
  if (s) await write(t("review.title"), of, [coverSheet(plan, s), reviewSheet(), verdictsSheet(), actualsSheet(plan), sourcesSheet(plan)]);
}
