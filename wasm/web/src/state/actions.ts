import { batch } from "@preact/signals";
import { Engine, faultOf } from "../engine/engine";
import { Latest } from "../engine/latest";
import { spawn } from "../engine/spawn";
import { text } from "../i18n/dictionary";
import { lang } from "../i18n/lang";
import type { Fault, PlanHead, PlanView, RunParams, RunView, Scenario, Text } from "../protocol.gen";
import { History } from "./history";
import { RunMerger } from "./merge";
import { lastUsed, refusal, use } from "./plans-kept";
import { openLinked } from "./plans-linked";
import { recall, remember } from "./prefs";
import { isReference, merged, reference, same, withClosure, withoutLever, withoutTarget } from "./scenario";
import * as store from "./store";

export const engine = new Engine(spawn);

let history = new History<Scenario>({ format: 1, plan: "", version: "" });
let lastGood: Scenario | null = null;
let lastField = "";
let compareTimer = 0;
let noticeTimer = 0;

/** What else is to be asked anew once a changed run has settled. */
export const followers: (() => void)[] = [];

let merger = new RunMerger();
const runs = new Latest(engine, "run", accept, refuse);
const comparisons = new Latest(
  engine,
  "compare",
  (_, result) => (store.compared.value = result),
  (_, fault) => (store.banner.value = fault),
);

/** Opens the channel and the first plan, and takes up the work where it was left. */
export async function begin(): Promise<void> {
  store.starting.value = true;
  store.banner.value = null;
  try {
    await engine.start();
    store.hello.value = engine.hello;
    const first = engine.hello?.plans[0];
    if (!first) throw new Error("no plan");
    enter(normal(await openLast(first)));
  } catch (e) {
    store.banner.value = faultOf(e);
  }
  store.starting.value = false;
}

/** Opens the plan the address names or the one last in use, or the first one when that is refused. */
async function openLast(first: PlanHead): Promise<PlanView> {
  const linked = await openLinked(engine.hello?.plans ?? [first], (params) => engine.call("plan.open", params));
  if (linked) return linked;
  const last = lastUsed(engine.hello?.plans ?? [first]) ?? { key: "", params: { id: first.id } };
  try {
    const plan = await engine.call("plan.open", last.params);
    use(last.key);
    return plan;
  } catch (e) {
    if (last.params.id === first.id) throw e;
    refusal.value = { file: last.params.file ?? last.key, fault: faultOf(e) };
  }
  use(`id:${first.id}`);
  return engine.call("plan.open", { id: first.id });
}

/** Takes up another plan in place of the one at hand. */
export function enterPlan(plan: PlanView): void {
  merger = new RunMerger();
  lastGood = null;
  lastField = "";
  batch(() => {
    store.run.value = null;
    store.compared.value = null;
    store.library.value = null;
    store.selected.value = "";
    store.fieldFaults.value = {};
    store.panel.value = null;
    store.spots.value = [];
    store.trace.value = null;
    store.banner.value = null;
    enter(normal(plan));
  });
}

function enter(plan: PlanView): void {
  const draft = readDraft(plan);
  batch(() => {
    store.plan.value = plan;
    store.selected.value ||= plan.indicators[0]?.id ?? "";
    store.origin.value = draft?.origin ?? null;
    history = new History(draft?.scenario ?? reference(plan.head));
    show();
  });
}

/** Go writes an empty list as null; the page wants lists. */
function normal(p: PlanView): PlanView {
  const list = <T>(l: T[] | null): T[] => l ?? [];
  return {
    ...p,
    categories: list(p.categories),
    indicators: list(p.indicators).map((i) => ({ ...i, forms: list(i.forms) })),
    notes: list(p.notes),
    variables: list(p.variables).map((v) => ({ ...v, assumes: list(v.assumes) })),
    groups: list(p.groups),
    levers: list(p.levers),
    closures: list(p.closures),
    ready: list(p.ready),
  };
}

interface Draft { scenario: Scenario; origin: store.Origin | null }

function readDraft(plan: PlanView): Draft | null {
  try {
    const draft = JSON.parse(recall(`draft.${plan.head.id}`) ?? "null") as Draft | null;
    const fits = draft?.scenario.plan === plan.head.id && draft.scenario.version === plan.head.version;
    return fits ? draft : null;
  } catch {
    return null;
  }
}

/** Shows the history's present and asks for its run. */
function show(): void {
  batch(() => {
    store.scenario.value = history.present;
    store.canUndo.value = history.canUndo;
    store.canRedo.value = history.canRedo;
  });
  const draft: Draft = { scenario: history.present, origin: store.origin.value };
  remember(`draft.${history.present.plan}`, JSON.stringify(draft));
  askRun();
}

/** Asks for a run of what is shown, in the page's language. */
export function askRun(): void {
  const s = store.scenario.value;
  if (!s || !store.plan.value) return;
  runs.ask(merger.params({ plan: s.plan, scenario: s, lang: lang.value }));
}

function accept(params: RunParams, result: RunView): void {
  if (params.plan !== store.plan.value?.head.id) return; // another plan was opened meanwhile
  lastGood = params.scenario;
  batch(() => {
    store.run.value = merger.complete(params, result);
    if (lastField) setFieldFault(lastField, null);
  });
  lastField = "";
  askComparison();
  announce();
}

/** A scenario the engine refuses is taken back, with its message where the input was; the last result stays. */
function refuse(params: { scenario: Scenario }, fault: Fault): void {
  if (lastField && fault.code !== "internal") setFieldFault(lastField, fault.message);
  else store.banner.value = fault;
  lastField = "";
  if (fault.code === "internal" || params.scenario !== history.present) return;
  if (lastGood === null) {
    startOver();
    return;
  }
  history.drop();
  batch(() => {
    store.scenario.value = history.present;
    store.canUndo.value = history.canUndo;
  });
  remember(`draft.${history.present.plan}`, JSON.stringify({ scenario: history.present, origin: store.origin.value }));
}

/** A kept draft that the engine refuses gives way to the plan as written; its refusal stays on show. */
function startOver(): void {
  const p = store.plan.value;
  if (!p || isReference(history.present)) return;
  store.origin.value = null;
  history = new History(reference(p.head));
  show();
}

/** Differences are asked for once the hand rests. */
function askComparison(): void {
  clearTimeout(compareTimer);
  compareTimer = window.setTimeout(() => {
    const s = store.scenario.value;
    const p = store.plan.value;
    if (s && p) comparisons.ask({ plan: s.plan, a: reference(p.head), b: s, lang: lang.value, all: [p.head.to] });
    for (const follow of followers) follow();
  }, 120);
}

/** Tells screen readers what came of a change, once the hand rests. */
function announce(): void {
  clearTimeout(noticeTimer);
  noticeTimer = window.setTimeout(() => {
    const outcomes = store.run.value?.outcomes ?? [];
    const n = (status: string) => outcomes.filter((o) => o.status === status).length;
    const said = text("live.updated", { met: n("met"), missed: n("missed"), open: n("open"), unknown: n("unknown") });
    store.announcement.value = said[lang.value];
  }, 700);
}

/** Makes a scenario the present one. The field is where a refusal is shown; the key joins the steps of a drag. */
export function commit(next: Scenario, field = "", key = ""): void {
  if (store.scenario.value && same(next, store.scenario.value) && next.name === store.scenario.value.name) return;
  lastField = field;
  store.banner.value = null;
  history.push(next, key);
  show();
}

/** Ends a drag: the next change is an entry of its own. */
export function endDrag(): void {
  history.seal();
}

export function undo(): void {
  if (!history.canUndo) return;
  history.undo();
  show();
}

export function redo(): void {
  if (!history.canRedo) return;
  history.redo();
  show();
}

/** Replaces the whole work, as opening a stored scenario does; undo leads back. */
export function replace(next: Scenario, origin: store.Origin | null): void {
  store.origin.value = origin;
  store.fieldFaults.value = {};
  commit(next);
}

export function setFieldFault(field: string, message: Text | null): void {
  const others = Object.entries(store.fieldFaults.value).filter(([name]) => name !== field);
  store.fieldFaults.value = Object.fromEntries(message ? [...others, [field, message]] : others);
}

/** Asks the engine to read a setting, then makes it. The message of a refusal goes to the field. */
export async function applySetting(setting: string, field: string, then?: (read: Scenario) => Scenario | Text): Promise<boolean> {
  const p = store.plan.value;
  if (!p) return false;
  try {
    const read = (await engine.call("move.parse", { plan: p.head.id, text: setting })).scenario;
    const wanted = then ? then(read) : read;
    if ("zh" in wanted) {
      setFieldFault(field, wanted);
      return false;
    }
    setFieldFault(field, null);
    const now = store.scenario.value;
    if (now) commit(merged(now, wanted, p.levers), field);
    return true;
  } catch (e) {
    setFieldFault(field, faultOf(e).message);
    return false;
  }
}

export function resetLever(variable: string): void {
  setFieldFault(variable, null);
  if (store.scenario.value) commit(withoutLever(store.scenario.value, variable), variable);
}

export function resetAll(): void {
  store.fieldFaults.value = {};
  if (store.plan.value) replace(reference(store.plan.value.head), null);
}

export function chooseClosure(id: string, option: string): void {
  if (store.scenario.value && store.plan.value) commit(withClosure(store.scenario.value, store.plan.value, id, option), `closure.${id}`);
}

export function clearTarget(indicator: string): void {
  if (store.scenario.value) commit(withoutTarget(store.scenario.value, indicator), `target.${indicator}`);
}
