import { computed, effect, signal } from "@preact/signals";
import { Latest } from "../engine/latest";
import { lang } from "../i18n/lang";
import type { Change, FormulaCheckView, FormulaItem, FormulasView, Scenario } from "../protocol.gen";
import { commit, engine } from "../work/actions";
import { fold, termsOf } from "../explain/index";
import { remember } from "../work/prefs";
import { alike, readRecord } from "../work/records";
import { view } from "../work/route";
import { tidy } from "../work/scenario";
import * as store from "../work/store";
import { t } from "./texts";

// The formulas of the working scenario, and the one that is being written.

const NEW = "+"; // stands in the address for a variable to be added

export const formulas = signal<FormulasView | null>(null);
/** The variable the address names; "+" for a new one. */
export const chosen = signal("");

export type Filter = "all" | "computed" | "inputs" | "changed";
export const filter = signal<Filter>("all");
export const search = signal("");

/** A formula that is being written. Kept over a change of view and a reload. */
export interface Draft { plan: string; variable: string; formula: string; unit: string; name: string; fresh: boolean }

export const draft = signal<Draft | null>(null);
export const checked = signal<{ change: Change; view: FormulaCheckView } | null>(null);

const lists = new Latest(
  engine,
  "formula.list",
  (_, result) => (formulas.value = result),
  (_, fault) => (store.banner.value = fault),
);

const checks = new Latest(
  engine,
  "formula.check",
  (params, result) => (checked.value = { change: params.change, view: result }),
  (_, fault) => (store.banner.value = fault),
);

export const itemOf = computed(() => new Map((formulas.value?.items ?? []).map((i) => [i.variable.id, i])));

/** The variables found, in order. */
export const found = computed(() => {
  const terms = termsOf(search.value);
  return (formulas.value?.items ?? []).filter((i) => {
    const hay = fold([i.variable.name.zh, i.variable.name.en, i.variable.id, i.formula, i.words.zh, i.words.en].join("\n"));
    return fits(i, filter.value) && terms.every((t) => hay.includes(t));
  });
});

function fits(i: FormulaItem, f: Filter): boolean {
  if (f === "changed") return i.state !== "";
  return f === "all" || (i.formula !== "") === (f === "computed");
}

/** Goes to a variable; "" is the list alone. */
export function goTo(id: string): void {
  location.hash = id ? `#/formulas/${encodeURIComponent(id)}` : "#/formulas";
}

export const isNew = computed(() => chosen.value === NEW);

export function startNew(): void {
  goTo(NEW);
}

function followAddress(): void {
  const rest = /^#\/formulas(?:\/(.*))?$/.exec(location.hash)?.[1];
  if (rest === undefined && location.hash !== "#/formulas") return;
  try {
    chosen.value = decodeURIComponent(rest ?? "");
  } catch {
    chosen.value = "";
  }
}

/** Follows the address, and what the formulas depend on, from now on. */
export function followFormulas(): void {
  followAddress();
  addEventListener("hashchange", followAddress);
  const rules = computed(() => {
    const s = store.scenario.value;
    return s && view.value === "formulas" ? JSON.stringify([s.plan, s.version, s.closures ?? {}, s.formulas ?? []]) : "";
  });
  effect(() => {
    const s = rules.value === "" ? null : store.scenario.peek();
    if (s) lists.ask({ plan: s.plan, scenario: s });
  });
  effect(() => {
    const plan = store.plan.value?.head.id;
    if (plan) draft.value = keptDraft(plan);
  });
  effect(() => {
    const text = JSON.stringify(draft.value);
    const plan = store.plan.peek()?.head.id;
    if (plan) remember(`formula.${plan}`, text);
  });
}

function keptDraft(plan: string): Draft | null {
  if (draft.peek()?.plan === plan) return draft.peek();
  return readRecord(`formula.${plan}`, (x): x is Draft => alike(model, x) && x !== null && Object.keys(model).every((k) => k in (x as object)));
}

const model: Draft = { plan: "", variable: "", formula: "", unit: "", name: "", fresh: false };

/** Begins to change a variable's formula, or to write a new one. */
export function write(item: FormulaItem | null): void {
  const plan = store.plan.value?.head.id ?? "";
  const v = item?.variable;
  draft.value = v
    ? { plan, variable: v.id, formula: item.formula, unit: item.state === "added" ? v.symbol : "", name: item.state === "added" ? v.name.zh : "", fresh: false }
    : { plan, variable: "", formula: "", unit: "", name: "", fresh: true };
  checked.value = null;
  askCheck();
}

/** Changes what is being written and has it checked. */
export function type(patch: Partial<Draft>): void {
  if (!draft.value) return;
  draft.value = { ...draft.value, ...patch };
  askCheck();
}

export function discard(): void {
  draft.value = null;
  checked.value = null;
}

/** The draft as a change of the scenario. */
function changeOf(d: Draft): Change {
  const change: Change = { variable: d.variable, formula: d.formula };
  if (d.unit) change.unit = d.unit.trim();
  if (d.name) change.name = d.name.trim();
  return change;
}

/** Whether the name of a new variable is in use already. */
export function taken(d: Draft): boolean {
  return d.fresh && itemOf.value.has(d.variable);
}

/** Has what is written checked as soon as it stands. */
export function askCheck(): void {
  const d = draft.value;
  const s = store.scenario.value;
  if (!d || !s || d.formula.trim() === "" || (d.fresh && (d.variable === "" || taken(d)))) return;
  checks.ask({ plan: s.plan, scenario: s, change: changeOf(d), lang: lang.value });
}

/** What is known of the draft as it stands; null while that is being found out. */
export const verdict = computed(() => {
  const d = draft.value;
  const c = checked.value;
  return d && c && JSON.stringify(changeOf(d)) === JSON.stringify(c.change) ? c.view : null;
});

/** Makes what was written the scenario's, unless something is wrong with it. */
export function apply(): void {
  const d = draft.value;
  const s = store.scenario.value;
  if (!d || !s || taken(d) || verdict.value?.problems.length !== 0) return;
  commit(withFormula(s, changeOf(d)), fieldOf(d.variable));
  discard();
  goTo(d.variable);
}

/** The field where a refusal is shown. */
export function fieldOf(variable: string): string {
  return `formula.${variable}`;
}

function withFormula(s: Scenario, change: Change): Scenario {
  const old = s.formulas ?? [];
  const at = old.findIndex((f) => f.variable === change.variable);
  return { ...s, formulas: at < 0 ? [...old, change] : old.map((f, i) => (i === at ? change : f)) };
}

/** Gives a variable its own formula back, or takes an added one out. */
export function restore(variable: string): void {
  const s = store.scenario.value;
  if (!s) return;
  if (draft.value?.variable === variable) discard();
  commit(tidy({ ...s, formulas: (s.formulas ?? []).filter((f) => f.variable !== variable) }), fieldOf(variable));
}

/** A name for formulas made of a display name: letters and digits of any script, the rest as _. */
export function idFrom(name: string): string {
  return name.normalize("NFKC").trim().toLowerCase().replace(/[^\p{L}\p{N}\p{M}_]+/gu, "_").replace(/^[^\p{L}_]+|_+$/gu, "");
}

/** How a formula differs from the plan's, in a word. */
export function stateText(state: string): string {
  return t(state === "added" ? "formulas.state.added" : "formulas.state.changed");
}
