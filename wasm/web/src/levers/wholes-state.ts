import { Latest } from "../engine/latest";
import { lang } from "../i18n/lang";
import type { BalanceParams, LeverView, PlanView, Scenario, VariableView, WholeView } from "../protocol.gen";
import { commit, engine, replaceWithin, setFieldFault } from "../work/actions";
import { formOf } from "../work/form";
import { leverOf } from "../work/model";
import { withMove, withoutLever } from "../work/scenario";
import * as store from "../work/store";
import { locks } from "../work/work";

// Shares that make 100 %: when one is moved, others make room.

const REST_MS = 500; // after so long a pause the next move starts from the shares as they then stand

interface Form { takers: Record<string, string> }

const formFor = (plan: PlanView) => formOf<Form>("wholes", plan, () => ({ takers: {} }));

/** The share that makes room in a whole, "" for all that are free, in proportion. */
export function takerOf(plan: PlanView, whole: string): string {
  return formFor(plan).value.takers[whole] ?? "";
}

export function chooseTaker(plan: PlanView, whole: string, taker: string): void {
  const form = formFor(plan);
  form.value = { takers: { ...form.value.takers, [whole]: taker } };
}

/** The whole a lever is a share of, if all its shares are levers that act for the same years. */
export function wholeOf(plan: PlanView, variable: string): WholeView | undefined {
  return plan.wholes.find((w) => w.shares.includes(variable) && w.shares.every((s) => plan.levers.some((l) => l.variable === s)));
}

/** What the shares add up to, exactly; "" while one is unknown. */
export function totalOf(plan: PlanView, whole: WholeView): string {
  const levers = whole.shares.map((s) => plan.levers.find((l) => l.variable === s));
  const years = store.run.value?.years ?? [];
  const values = levers.map((l) => (l ? (store.seriesOf.value.get(l.variable)?.cells[years.indexOf(l.kind === "yearly" ? l.from : l.to)]?.v ?? "") : ""));
  if (values.some((v) => v === "")) return "";
  const places = Math.max(...values.map((v) => v.split(".")[1]?.length ?? 0));
  const sum = values.reduce((n, v) => n + Math.round(Number(v) * 10 ** Math.min(places, 9)), 0);
  return String(sum / 10 ** Math.min(places, 9));
}

let base: Scenario | null = null; // the shares as they stood when this lever began to move
let moving = "";
let since = 0;

interface Asked { plan: PlanView; lever: LeverView; key: string; base: Scenario }
const asked = new WeakMap<BalanceParams, Asked>();

const balances = new Latest(
  engine,
  "balance",
  (params, result) => {
    const a = asked.get(params);
    if (!a || store.plan.value?.head.id !== a.plan.head.id) return;
    setFieldFault(a.lever.variable, null);
    const next = result.set.reduce((s, m) => withMove(s, { lever: m.lever, op: m.op, value: m.value }, leverOf(a.plan, m.lever)), a.base);
    commit(next, a.lever.variable, a.key);
  },
  (params, fault) => {
    const a = asked.get(params);
    if (a) setFieldFault(a.lever.variable, fault.message);
  },
);

/** Moves a share and lets the others make room; locked ones stay. */
export function moveShare(plan: PlanView, whole: WholeView, lever: LeverView, value: string, key: string): void {
  const s = store.scenario.value;
  if (!s) return;
  const now = Date.now();
  if (!base || moving !== lever.variable || now - since > REST_MS || base.plan !== s.plan) base = s;
  moving = lever.variable;
  since = now;
  const locked = whole.shares.filter((x) => x !== lever.variable && locks.value.includes(x));
  const taker = takerOf(plan, whole.id);
  const params = { plan: plan.head.id, lang: lang.value, scenario: base, whole: whole.id, share: lever.variable, to: value, locked, taker: taker === lever.variable ? "" : taker };
  asked.set(params, { plan, lever, key, base });
  balances.ask(params);
}

/** Gives all free shares of a whole their own values back. */
export function resetWhole(whole: WholeView): void {
  replaceWithin((s) => whole.shares.reduce(withoutLever, s));
}

/** What is left beside a share that overlaps with others and is not forced into a whole: its rest, and how that grows. */
export interface Rest { share: VariableView; growth: VariableView | undefined }

export function restOf(variable: string): Rest | undefined {
  const { rest = "", restGrowth = "" } = store.variableOf.value.get(variable) ?? {};
  const share = store.variableOf.value.get(rest);
  return share && { share, growth: store.variableOf.value.get(restGrowth) };
}
