import { signal } from "@preact/signals";
import { Latest } from "../engine/latest";
import { lang } from "../i18n/lang";
import { engine, followers } from "../work/actions";
import * as store from "../work/store";

const traces = new Latest(
  engine,
  "explain",
  (_, result) => (store.trace.value = result),
  (_, fault) => (store.banner.value = fault),
);

let opener: HTMLElement | null = null;

/** Asks why the number on top of the walk is what it is. */
export function askTrace(): void {
  const spot = store.spots.value.at(-1);
  const s = store.scenario.value;
  if (!spot || !s || store.panel.value !== "explain") return;
  const { variable, year, within } = spot;
  traces.ask({ plan: s.plan, scenario: within?.scenario ?? s, variable, year, lang: lang.value });
}

followers.push(askTrace);

/** Opens the drawer on a number. */
export function explain(variable: string, year: number, within?: store.Within): void {
  openPanel("explain");
  store.spots.value = [within ? { variable, year, within } : { variable, year }];
  askTrace();
}

/** The button that was pressed goes away with the number it stood under; the focus stays in the drawer. */
function holdFocus(): void {
  document.querySelector<HTMLElement>(".drawer")?.focus({ preventScroll: true });
}

/** Walks on to an input of the number that is open. */
export function walk(variable: string, year: number): void {
  holdFocus();
  const within = store.spots.value.at(-1)?.within;
  store.spots.value = [...store.spots.value, within ? { variable, year, within } : { variable, year }];
  askTrace();
}

/** Goes back to an earlier number of the walk. */
export function walkBack(index: number): void {
  holdFocus();
  store.spots.value = store.spots.value.slice(0, index + 1);
  askTrace();
}

/** The open target whose field is to have the focus. */
export const entered = signal("");

export function openPanel(panel: store.Panel, target = ""): void {
  if (store.panel.value === null && document.activeElement instanceof HTMLElement) opener = document.activeElement;
  store.panel.value = panel;
  entered.value = target;
}

/** Closes the drawer and gives the focus back to where it came from. */
export function closePanel(): void {
  store.panel.value = null;
  store.trace.value = null;
  opener?.focus();
  opener = null;
}
