import { computed, signal } from "@preact/signals";
import type { IndicatorView } from "../protocol.gen";
import * as store from "../work/store";

// Which rows the board of indicators shows.

export const boardParts = ["all", "changed", "missed", "unjudged"] as const;
export type BoardPart = (typeof boardParts)[number];

export const boardPart = signal<BoardPart>("all");

/** The indicators of each part of the board, by id. */
export const boardOf = computed<Readonly<Record<BoardPart, ReadonlySet<string>>>>(() => {
  const ids = (list: readonly IndicatorView[], test: (i: IndicatorView) => boolean) => new Set(list.filter(test).map((i) => i.id));
  const all = store.plan.value?.indicators ?? [];
  const status = (i: IndicatorView) => store.outcomeOf.value.get(i.id)?.status;
  return {
    all: ids(all, () => true),
    changed: ids(all, (i) => store.seriesOf.value.get(i.id)?.diff.some((d) => d !== "") ?? false),
    missed: ids(all, (i) => status(i) === "missed"),
    unjudged: ids(all, (i) => status(i) === "open" || status(i) === "unknown"),
  };
});

/** Shows a part of the board, and brings it into sight. */
export function showBoard(part: BoardPart): void {
  boardPart.value = part;
  if (!location.hash.startsWith("#/whatif")) location.hash = "#/whatif";
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  requestAnimationFrame(() => document.getElementById("targets-title")?.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" }));
}
