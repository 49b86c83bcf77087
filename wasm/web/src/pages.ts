import { signal } from "@preact/signals";
import { faultOf } from "./engine/engine";
import type { PlanView } from "./protocol.gen";
import { WhatIf } from "./views/whatif";
import type { View } from "./state/route";
import * as store from "./state/store";

// The views, each loaded when it is first asked for; those of the first minute are at hand from the start.

export type Page = (props: { plan: PlanView }) => preact.JSX.Element;

const loads: Record<Exclude<View, "whatif">, () => Promise<Page>> = {
  compare: () => import("./views/compare").then((m) => m.Compare),
  seek: () => import("./views/seek").then((m) => m.Seek),
  sensitivity: () => import("./views/sensitivity").then((m) => m.Sensitivity),
  uncertainty: () => import("./views/uncertainty").then((m) => m.Uncertainty),
  review: () => import("./views/review").then((m) => m.Review),
  outline: () => import("./views/outline").then((m) => m.Outline),
  formulas: () => import("./views/formulas").then((m) => m.Formulas),
  models: () => import("./models/models").then((m) => m.Models),
  report: () => import("./views/report").then((m) => m.Report),
  checks: () => import("./parts/engine-jobs").then((m) => m.Checks),
  about: () => import("./views/about").then((m) => m.About),
  portfolio: () => import("./portfolio/portfolio").then((m) => m.Portfolio),
  data: () => import("./views/data").then((m) => m.Data),
};

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
