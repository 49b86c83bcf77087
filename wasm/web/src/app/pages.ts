import { effect, signal } from "@preact/signals";
import { h } from "preact";
import { faultOf } from "../engine/engine";
import type { PlanView } from "../protocol.gen";
import { WhatIf } from "../whatif/whatif";
import type { View } from "../work/route";
import * as store from "../work/store";

// The views, each loaded when it is first asked for; those of the first minute are at hand from the start.

export type Page = (props: { plan: PlanView }) => preact.JSX.Element;

const loads: Record<Exclude<View, "whatif">, () => Promise<Page>> = {
  compare: () => import("../compare/compare").then((m) => m.Compare),
  seek: () => import("../questions/questions").then((m) => m.Seek),
  sensitivity: () => import("../questions/sensitivity").then((m) => m.Sensitivity),
  uncertainty: () => import("../questions/uncertainty").then((m) => m.Uncertainty),
  review: () =>
    Promise.all([import("../review/review"), import("../board/board"), import("../course/course"), import("../course/annual")]).then(
      ([{ Review }, { Board, ByYear }, { ReviewCourse }, { ReviewAnnual }]) => (props: { plan: PlanView }) => h(Review, { ...props, board: h(Board, {}), years: h(ByYear, {}), below: [h(ReviewCourse, {}), h(ReviewAnnual, {})] }),
    ),
  outline: () => import("../plan/outline").then((m) => m.Outline),
  formulas: () => import("../plan/formulas").then((m) => m.Formulas),
  models: () => import("../models/models").then((m) => m.Models),
  report: () => import("../report/report").then((m) => m.Report),
  jobs: () => import("../questions/jobs").then((m) => m.Jobs),
  checks: () => import("../questions/jobs").then((m) => m.Checks),
  versions: () => import("../data/versions").then((m) => m.Versions),
  about: () => import("./about").then((m) => m.About),
  portfolio: () => import("../portfolio/portfolio").then((m) => m.Portfolio),
  data: () =>
    Promise.all([import("../data/data"), import("../report/workbook")]).then(
      ([{ Data }, { saveScenarioBook }]) => (props: { plan: PlanView }) => h(Data, { ...props, saveBook: saveScenarioBook }),
    ),
};

/** Figures that came with a plan go to the review, whichever place is open. */
effect(() => {
  const now = store.brought.value;
  if (!now) return;
  void import("../review/state").then(async (review) => {
    await review.start(now.plan);
    review.takeFigures(now.file, now.text);
  });
});

const loaded = signal<ReadonlyMap<View, Page>>(new Map<View, Page>([["whatif", WhatIf]]));
const asked = new Set<View>();

/** The page of a view, or null while it is being loaded. */
export function pageOf(view: View): Page | null {
  const page = loaded.value.get(view);
  if (page) return page;
  if (view !== "whatif" && !asked.has(view)) {
    asked.add(view);
    void loads[view]().then(
      (p) => (loaded.value = new Map(loaded.value).set(view, p)),
      (e: unknown) => {
        asked.delete(view);
        store.banner.value = faultOf(e);
      },
    );
  }
  return null;
}
