import { signal } from "@preact/signals";
import { lang } from "../i18n/lang";
import { recall, remember } from "../work/prefs";
import { view } from "../work/route";

// Help that is asked for, and the tour of a first visit.

export const keysOpen = signal(false);

/** The documentation lies beside a served page; a page in one file has none. */
export const served = () => location.protocol !== "file:";
export const docs = () => `docs/${lang.value}/index.html`;

/** The step of the tour on show, or none. */
export const tourStep = signal<number | null>(null);
/** Whether the reader asked for the tour: then it takes the focus. */
export const tourAsked = signal(false);

/** Steps of the tour: what each is about, and where that stands. */
export const tour = [
  { key: "question", at: ".question-row" },
  { key: "levers", at: "#levers" },
  { key: "results", at: ".strip" },
  { key: "why", at: ".num-button" },
  { key: "take", at: ".topbar .tools" },
] as const;

export function startTour(asked: boolean): void {
  if (asked && view.value !== "whatif") location.hash = "#/whatif";
  tourAsked.value = asked;
  tourStep.value = 0;
}

/** On a first visit the tour offers itself; it never takes the focus. */
export function offerTour(): void {
  if (recall("tour") === null && view.value === "whatif") startTour(false);
}

export function endTour(): void {
  tourStep.value = null;
  remember("tour", "done");
}

/** `?` lists the keys, unless something is being typed. */
export function followKeys(): void {
  addEventListener("keydown", (e) => {
    const typing = e.target instanceof Element && e.target.closest("input:not([type=range]):not([type=checkbox]), textarea, select, [contenteditable]") !== null;
    if (e.key !== "?" || typing || e.ctrlKey || e.metaKey || e.altKey) return;
    e.preventDefault();
    keysOpen.value = true;
  });
}
