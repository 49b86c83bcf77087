import { computed, signal, type ReadonlySignal } from "@preact/signals";
import type { IndicatorView } from "../protocol.gen";
import * as store from "../work/store";

// Which rows the board of indicators shows.

export const boardParts = ["all", "changed", "missed", "unjudged"] as const;
type BoardPart = (typeof boardParts)[number];

export const boardPart = signal<BoardPart>("all");

/** The indicators of each part of the board, by id; the same set as long as its members do not change. */
export const boardOf: Readonly<Record<BoardPart, ReadonlySignal<ReadonlySet<string>>>> = {
  all: those(() => true),
  changed: those((i) => store.seriesOf.value.get(i.id)?.diff.some((d) => d !== "") ?? false),
  missed: those((i) => statusOf(i) === "missed"),
  unjudged: those((i) => statusOf(i) === "open" || statusOf(i) === "unknown"),
};

function those(test: (i: IndicatorView) => boolean): ReadonlySignal<ReadonlySet<string>> {
  let last: ReadonlySet<string> = new Set();
  return computed(() => {
    const now = (store.plan.value?.indicators ?? []).filter(test).map((i) => i.id);
    if (now.length !== last.size || now.some((id) => !last.has(id))) last = new Set(now);
    return last;
  });
}

function statusOf(i: IndicatorView) {
  return store.outcomeOf.value.get(i.id)?.status;
}

/** Shows a part of the board, and brings it into sight. */
export function showBoard(part: BoardPart): void {
  boardPart.value = part;
  if (!location.hash.startsWith("#/whatif")) location.hash = "#/whatif";
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  requestAnimationFrame(() => document.getElementById("targets-title")?.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" }));
}
