import { batch, signal } from "@preact/signals";
import { faultOf } from "../engine/engine";
import { Latest } from "../engine/latest";
import { lang } from "../i18n/lang";
import type { Fault, OpenParams, PlanHead, PlanView, RunParams, RunView, Scenario, Text, VariableView } from "../protocol.gen";
import { engine } from "../engine/channel";
import { otherDraft, putDraftAside, readDraft } from "./drafts";
import { History } from "./history";
import { RunMerger } from "./merge";
import { attachHigher } from "./higher";
import { embeddedKey, lastUsed, ownPlans, paramsOf, recallPlans, refusal, use } from "./kept";
import { ended, stoppable, unfinished, wasUnfinished } from "./opening";
import { openLinked } from "./linked";
import { recallAside } from "./records";
import { fieldAtFault, isReference, keepLocked, merged, movedLocked, reference, same, withClosure, withoutLever, withoutTarget, worded } from "./scenario";
import * as store from "./store";
import * as work from "./work";
import { text } from "./texts";

export { engine };

let history = new History<work.Work>({ scenario: { format: 1, plan: "", version: "" }, locks: [], origin: "" });
let lastGood: Scenario | null = null;
/** The changes whose run has not been answered, each with the field a refusal belongs to. */
let unanswered: Asked[] = [];
let followTimer = 0;
let noticeTimer = 0;

interface Asked { scenario: Scenario; field: string; index: number }

/** While the last change is played again: which side of it is on show. */
export const replaying = signal<"" | "before" | "after">("");

/** Shows one side of a change without making it the work. */
export function preview(side: "" | "before" | "after", scenario: Scenario): void {
  batch(() => {
    replaying.value = side;
    store.scenario.value = scenario;
  });
  askRun();
}

/** What else is to be asked anew once a changed run has settled. */
export const followers: (() => void)[] = [];

let merger = new RunMerger();
const runs = new Latest(engine, "run", accept, refuse);

/** Opens the channel and the first plan, and takes up the work where it was left. */
export async function begin(): Promise<void> {
  store.starting.value = true;
  store.banner.value = null;
  try {
    await engine.start();
    store.hello.value = engine.hello;
    const first = engine.hello?.plans[0];
    if (!first) throw new Error("no plan");
    recallAside();
    enter(await openLast(first));
  } catch (e) {
    store.banner.value = faultOf(e);
  }
  store.starting.value = false;
}

/** Opens the plan the address names or the one last in use, or the first one when that is refused, stopped, or was not through last time. */
async function openLast(first: PlanHead): Promise<PlanView> {
  await recallPlans();
  const open = (params: OpenParams, name: string, key: string): Promise<PlanView> =>
    stoppable(name, key, async (options) => attachHigher(await engine.call("plan.open", params, options), options));
  const linked = await openLinked(engine.hello?.plans ?? [first], (params) => open(params, params.file ?? params.id ?? "", ""));
  if (linked) return linked;
  const last = lastUsed(engine.hello?.plans ?? [first]) ?? embeddedKey(first.id);
  const own = ownPlans.value.find((p) => p.key === last);
  if (own && wasUnfinished(last)) {
    unfinished.value = { key: last, file: own.file };
  } else {
    try {
      const plan = await open(paramsOf(last), own?.file ?? last, own ? last : "");
      use(last);
      return plan;
    } catch (e) {
      if (last === embeddedKey(first.id)) throw e;
      refusal.value = { file: own?.file ?? last, fault: faultOf(e) };
    }
  }
  use(embeddedKey(first.id));
  return open({ id: first.id }, first.id, "");
}

/** Takes up another plan in place of the one at hand. */
export function enterPlan(plan: PlanView): void {
  merger = new RunMerger();
  lastGood = null;
  unanswered = [];
  batch(() => {
    store.run.value = null;
    store.rested.value = null;
    store.library.value = null;
    store.selected.value = "";
    store.fieldFaults.value = {};
    store.panel.value = null;
    store.spots.value = [];
    store.trace.value = null;
    store.banner.value = null;
    enter(plan);
  });
}

function enter(plan: PlanView): void {
  const other = otherDraft(plan.head);
  if (readDraft(plan.head)?.unmarked) store.toast.value = { text: text("draft.unmarked") };
  batch(() => {
    store.plan.value = plan;
    written = plan;
    own = "[]";
    store.aside.value = other;
    history = work.recalled(plan);
    show();
  });
}

/** Shows the history's present and asks for its run; a refusal belongs to the field. */
function show(field = ""): void {
  tell();
  const { scenario } = history.present;
  if (unanswered.at(-1)?.scenario !== scenario) unanswered.push({ scenario, field, index: history.index });
  askRun();
}

/** Puts the history's present on show and writes it down. */
function tell(): void {
  const { scenario, locks, origin } = history.present;
  batch(() => {
    replaying.value = "";
    store.scenario.value = scenario;
    store.origin.value = work.originOf(origin);
    store.canUndo.value = history.canUndo;
    store.canRedo.value = history.canRedo;
    work.locks.value = locks;
    work.timeline.value = { entries: history.entries, at: history.index };
  });
  work.keep(history);
}

/** Asks for a run of what is shown, in the page's language. */
export function askRun(): void {
  const s = store.scenario.value;
  if (!s || !store.plan.value) return;
  runs.ask(merger.params({ plan: s.plan, scenario: s, lang: lang.value }));
}

function accept(params: RunParams, result: RunView): void {
  if (params.plan !== store.plan.value?.head.id) return; // another plan was opened meanwhile
  ended();
  lastGood = params.scenario;
  const answered = upTo(params.scenario);
  unanswered = unanswered.slice(answered.length);
  batch(() => {
    store.run.value = merger.complete(params, result);
    withOwn(result.own ?? []);
    for (const { field } of answered) if (field) setFieldFault(field, null);
  });
  askFollowers();
  rest();
}

let written: PlanView | null = null; // the plan without what the scenario adds
let own = "";

/** The plan as the scenario has it: with its changed formulas and added variables. */
function withOwn(changed: readonly VariableView[]): void {
  const p = written;
  const text = JSON.stringify(changed);
  if (!p || text === own) return;
  own = text;
  const added = changed.filter((c) => !p.variables.some((v) => v.id === c.id));
  store.plan.value = { ...p, variables: [...p.variables.map((v) => changed.find((c) => c.id === v.id) ?? v), ...added] };
}

/** The changes that a scenario holds and that have not been answered. */
function upTo(scenario: Scenario): readonly Asked[] {
  return unanswered.slice(0, unanswered.findIndex((a) => a.scenario === scenario) + 1);
}

/**
 * A scenario the engine refuses is taken back, with its message at the field it is about, whatever was changed
 * meanwhile; the last result stays.
 */
function refuse(params: { scenario: Scenario }, fault: Fault): void {
  ended();
  const asked = upTo(params.scenario);
  const fields = asked.map((a) => a.field).filter((f) => f !== "");
  const at = fault.code === "internal" ? undefined : fieldAtFault(fields, fault);
  if (at === undefined) store.banner.value = fault;
  else setFieldFault(at, fault.message);
  if (fault.code === "internal" || params.scenario !== history.present.scenario) return;
  unanswered = [];
  if (lastGood === null) {
    startOver();
    return;
  }
  const back = Math.min(...asked.map((a) => a.index), history.index) - 1; // the entries of a drag are one
  do history.drop();
  while (history.index > back && history.canUndo && !same(history.present.scenario, lastGood));
  for (const field of fields) if (field !== at) setFieldFault(field, text("fault.withIt"));
  tell();
}

/** A kept draft that the engine refuses gives way to the plan as written; its refusal stays on show. */
function startOver(): void {
  const p = store.plan.value;
  if (!p || isReference(history.present.scenario)) return;
  const { scenario, locks, origin } = history.present;
  putDraftAside({ scenario, locks, origin: work.originOf(origin) });
  history = new History<work.Work>({ scenario: reference(p.head), locks: [], origin: "" });
  show();
}

/** What else depends on the run is asked for once the hand rests. */
function askFollowers(): void {
  clearTimeout(followTimer);
  followTimer = window.setTimeout(() => {
    for (const follow of followers) follow();
  }, 120);
}

/** Once the hand rests: what is out of sight follows, and screen readers are told what came of the change. */
function rest(): void {
  clearTimeout(noticeTimer);
  const [before, now] = [store.rested.value, store.run.value];
  if (before?.years !== now?.years || before?.variables.length !== now?.variables.length) store.rested.value = now; // other figures, not other values
  noticeTimer = window.setTimeout(() => {
    store.rested.value = store.run.value;
    const outcomes = store.run.value?.outcomes ?? [];
    const n = (...statuses: string[]) => outcomes.filter((o) => statuses.includes(o.status)).length;
    const said = text("live.updated", { met: n("met", "exceeded"), missed: n("missed"), open: n("open", "on_path"), unknown: n("unknown") });
    store.announcement.value = said[lang.value];
  }, store.REST);
}

/** Makes a scenario the present one. The field is where a refusal is shown; the key joins the steps of a drag. */
export function commit(next: Scenario, field = "", key = ""): void {
  if (store.scenario.value && same(next, store.scenario.value) && next.name === store.scenario.value.name) return;
  store.banner.value = null;
  history.push({ ...history.present, scenario: next }, key);
  show(field);
}

/** Locks a lever or lets it go; undo takes that back as well. */
export function toggleLock(variable: string): void {
  const { locks } = history.present;
  const next = locks.includes(variable) ? locks.filter((l) => l !== variable) : [...locks, variable];
  history.push({ ...history.present, locks: next });
  tell();
}

/** Ends a drag: the next change is an entry of its own. */
export function endDrag(): void {
  history.seal();
}

export function undo(): void {
  afterTyped(() => {
    if (!history.canUndo) return;
    history.undo();
    show();
  });
}

export function redo(): void {
  afterTyped(() => {
    if (!history.canRedo) return;
    history.redo();
    show();
  });
}

/** Goes to an entry of the history; those after it stay for redo. */
export function goTo(index: number): void {
  afterTyped(() => {
    if (index === history.index) return;
    store.fieldFaults.value = {};
    history.go(index);
    show();
  });
}

/** Replaces the whole work, as opening a stored scenario does; undo leads back. A lock whose lever this moves is gone. */
export function replace(next: Scenario, origin: store.Origin | null): void {
  if (origin) work.noteOrigin(origin);
  store.fieldFaults.value = {};
  store.banner.value = null;
  const before = history.present;
  const moved = movedLocked(before.scenario, next, before.locks);
  const now: work.Work = { scenario: next, locks: before.locks.filter((l) => !moved.includes(l)), origin: origin?.id ?? "" };
  if (JSON.stringify(now) === JSON.stringify(before)) return;
  history.push(now);
  show();
}

/** Makes another scenario the work, but leaves locked levers where they are. */
export function replaceUnlocked(next: Scenario): void {
  const { scenario, locks } = history.present;
  replace(keepLocked(scenario, next, locks), null);
}

/** Changes the scenario at hand, but leaves locked levers where they are. */
export function replaceWithin(change: (s: Scenario) => Scenario): void {
  const { scenario, locks } = history.present;
  store.fieldFaults.value = {};
  commit(keepLocked(scenario, change(scenario), locks));
}

/** What was saved is now the origin of the work, back to where another scenario was opened. */
export function saved(origin: store.Origin): void {
  const before = history.present.origin;
  work.noteOrigin(origin);
  const { name, note, author } = origin.scenario;
  history.amend((w) => ({ ...w, origin: origin.id, scenario: worded(w.scenario, { name, note, author }) }), (w) => w.origin === before);
  show();
}

/** What locked levers an added scenario would move, as a message. */
function refusedByLock(now: Scenario, next: Scenario): Text | null {
  const held = movedLocked(now, next, history.present.locks);
  return held.length > 0 ? lockedText(held) : null;
}

/** Says which levers are locked. */
export function lockedText(levers: readonly string[]): Text {
  const names = levers.map((l) => store.variableOf.value.get(l)?.name ?? { zh: l, en: l });
  const list = { zh: names.map((n) => n.zh || n.en).join("、"), en: names.map((n) => n.en || n.zh).join(", ") };
  return text("lock.refused", { list });
}

export function setFieldFault(field: string, message: Text | null): void {
  if (message === (store.fieldFaults.value[field] ?? null)) return; // who shows faults is not drawn for nothing
  const others = Object.entries(store.fieldFaults.value).filter(([name]) => name !== field);
  store.fieldFaults.value = Object.fromEntries(message ? [...others, [field, message]] : others);
}

let settings: Promise<unknown> = Promise.resolve();
let unread = 0; // settings the engine is still reading

/** Does something after what was typed before it: at once, unless the engine is still reading that. */
function afterTyped(act: () => void): void {
  if (unread === 0) act();
  else void settings.then(act);
}

/** Resolves once everything typed so far has been taken up or refused. */
export const takenUp = (): Promise<unknown> => settings;

/** Asks the engine to read a setting, then makes it. The message of a refusal goes to the field. */
export function applySetting(setting: string, field: string, then?: (read: Scenario) => Scenario | Text): Promise<boolean> {
  unread++;
  const done = readSetting(setting, field, then).finally(() => unread--);
  settings = Promise.all([settings, done]);
  return done;
}

async function readSetting(setting: string, field: string, then?: (read: Scenario) => Scenario | Text): Promise<boolean> {
  const p = store.plan.value;
  if (!p) return false;
  try {
    const read = (await engine.call("move.parse", { plan: p.head.id, text: setting })).scenario;
    const wanted = then ? then(read) : read;
    if ("zh" in wanted) {
      setFieldFault(field, wanted);
      return false;
    }
    const now = history.present.scenario;
    const next = merged(now, wanted, p.levers);
    const locked = refusedByLock(now, next);
    setFieldFault(field, locked);
    if (locked === null) commit(next, field);
    return locked === null;
  } catch (e) {
    setFieldFault(field, faultOf(e).message);
    return false;
  }
}

export function resetLever(variable: string): void {
  setFieldFault(variable, null);
  if (store.scenario.value) commit(withoutLever(store.scenario.value, variable), variable);
}

/** Back to the plan as written, locked levers excepted. */
export function resetAll(): void {
  if (store.plan.value) replaceUnlocked(reference(store.plan.value.head));
}

export function chooseClosure(id: string, option: string): void {
  if (store.scenario.value && store.plan.value) commit(withClosure(store.scenario.value, store.plan.value, id, option), `closure.${id}`);
}

export function clearTarget(indicator: string): void {
  if (store.scenario.value) commit(withoutTarget(store.scenario.value, indicator), `target.${indicator}`);
}
