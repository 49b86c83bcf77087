import type { Entry } from "../ask/search";
import { copyLink } from "../data/share-state";
import { load, outline, visit } from "../explain/outline";
import { say } from "../i18n/lang";
import type { LeverView, PlanView, VariableView } from "../protocol.gen";
import { redo, resetAll, undo } from "../work/actions";
import { download } from "../work/library";
import { hrefOf, places, type Place } from "../work/route";
import * as store from "../work/store";
import { toggleLang, nextTheme } from "./appearance";
import { keysOpen, startTour } from "./help-state";
import { pages } from "./place-nav";
import { type Key, t, text } from "./texts";

// What the box finds: everything of the plan that has a name, the places and questions of the page, and what can be done.

/** Everything that can be found of a plan, in the order in which it is offered when nothing is typed. */
export async function entriesOf(plan: PlanView): Promise<Entry[]> {
  await load(plan);
  return [...placesOf(), ...indicatorsOf(plan), ...leversOf(plan), ...variablesOf(plan), ...targetsOf(plan), ...sectionsOf(plan), ...actionsOf()];
}

function placesOf(): Entry[] {
  const go = (key: string, kind: Key, name: Key, hash: string): Entry => ({ key, kind: t(kind), name: text(name), act: () => (location.hash = hash) });
  return [
    ...(Object.keys(places) as Place[]).map((p) => go(`place.${p}`, "ask.place", `place.${p}`, hrefOf(p))),
    ...[...pages.questions, "seek/several" as const].map((p) => go(`page.${p}`, "ask.question", `nav.${p}`, `#/${p}`)),
    ...[...pages.plan, ...pages.data].map((p) => go(`page.${p}`, "ask.place", `nav.${p}`, `#/${p}`)),
    go("page.about", "ask.place", "nav.about", "#/about"),
  ];
}

/** Shows a variable in the chart of the first place. */
function show(id: string): void {
  store.selected.value = id;
  location.hash = "#/whatif";
  setTimeout(() => document.querySelector("main .chart")?.scrollIntoView({ block: "start" }));
}

function indicatorsOf(plan: PlanView): Entry[] {
  return plan.indicators.map((i) => ({ key: `indicator.${i.id}`, kind: t("chart.indicators"), name: i.name, beside: say(i.target), words: `${i.id} ${i.row}`, act: () => show(i.id) }));
}

function variablesOf(plan: PlanView): Entry[] {
  return plan.variables
    .filter((v: VariableView) => !v.indicator)
    .map((v) => ({ key: `variable.${v.id}`, kind: t(v.formula === "" ? "chart.inputs" : "chart.derived"), name: v.name, beside: say(v.unit), words: v.id, act: () => show(v.id) }));
}

function leversOf(plan: PlanView): Entry[] {
  return plan.levers.map((l: LeverView) => ({ key: `lever.${l.variable}`, kind: t("engine.lever"), name: l.name, beside: say(l.unit), words: l.variable, act: () => toLever(l.variable) }));
}

/** Brings the focus to the field of a lever, whatever place is open and however the levers are folded. */
function toLever(id: string): void {
  if (!location.hash.startsWith("#/whatif")) location.hash = "#/whatif";
  store.leversOpen.value = true;
  const look = (left: number) => {
    const field = document.querySelector<HTMLElement>(`[data-lever-field="${CSS.escape(id)}"]`);
    for (let fold = field?.closest("details"); fold; fold = fold.parentElement?.closest("details")) fold.open = true;
    if (field?.checkVisibility()) field.focus();
    else if (left > 0) requestAnimationFrame(() => look(left - 1));
  };
  look(30);
}

/** Targets that are still open, to be entered. */
function targetsOf(plan: PlanView): Entry[] {
  return plan.indicators
    .filter((i) => store.outcomeOf.value.get(i.id)?.status === "open")
    .map((i) => ({ key: `open.${i.id}`, kind: t("ask.openTarget"), name: i.name, words: i.id, act: () => (store.panel.value = "open") }));
}

function sectionsOf(plan: PlanView): Entry[] {
  const o = outline.value;
  if (o?.plan !== plan) return [];
  return o.index.chapters.flatMap((c) => [
    { key: `chapter.${String(c.no)}`, kind: t("ask.section"), name: c.title, act: () => visit(`c${String(c.no)}`) },
    ...c.sections.map((s) => ({ key: `section.${s.key}`, kind: t("ask.section"), name: s.title, beside: say(c.title), act: () => visit(`c${String(c.no)}.s${String(s.no)}`) })),
  ]).filter((e) => say(e.name) !== "");
}

function actionsOf(): Entry[] {
  const does = (name: Key, act: () => void): Entry => ({ key: `do.${name}`, kind: t("ask.action"), name: text(name), act });
  return [
    does("bar.undo", undo),
    does("bar.redo", redo),
    does("bar.save", () => (store.saving.value = true)),
    does("levers.resetAll", resetAll),
    does("share.button", () => void copyLink()),
    does("take.xlsx", () => void import("../report/workbook").then((m) => m.saveScenarioBook())),
    does("data.targets", () => void download("targets")),
    does("data.series", () => void download("series")),
    does("take.print", () => void setTimeout(() => print())),
    does("ask.theme", nextTheme),
    does("bar.languageHelp", toggleLang),
    does("help.tour", () => startTour(true)),
    does("help.keys", () => (keysOpen.value = true)),
  ];
}
