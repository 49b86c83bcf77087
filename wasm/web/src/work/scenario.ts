import type { Entry, Fault, LeverView, Move, PlanHead, PlanView, Question, Scenario } from "../protocol.gen";

// Pure functions over scenarios: each returns a new one and leaves the old alone.

/** The plan as written. */
export function reference(head: Pick<PlanHead, "id" | "version">): Scenario {
  return { format: 1, plan: head.id, version: head.version };
}

/** The scenario that a question of the plan supposes. */
export function supposed(head: Pick<PlanHead, "id" | "version">, { moves, closures }: Pick<Question, "moves" | "closures">): Scenario {
  return { ...reference(head), moves, ...(closures ? { closures } : {}) };
}

/** Whether the scenario changes nothing. */
export function isReference(s: Scenario): boolean {
  return changes(s) === 0;
}

/** How many things the scenario changes. */
export function changes(s: Scenario): number {
  const levers = new Set((s.moves ?? []).map((m) => m.lever));
  return levers.size + Object.keys(s.closures ?? {}).length + (s.targets ?? []).length + (s.formulas ?? []).length
    + (s.revised ?? []).length + Object.keys(s.held ?? {}).length;
}

/** What a scenario says about itself: what is left out stays, what is empty goes. */
export function worded(s: Scenario, words: { name?: string | undefined; note?: string | undefined; author?: string | undefined }): Scenario {
  const out = { ...s };
  for (const key of ["name", "note", "author"] as const) {
    const word = words[key];
    if (word === "") delete out[key]; // eslint-disable-line @typescript-eslint/no-dynamic-delete -- a copy
    else if (word !== undefined) out[key] = word;
  }
  return out;
}

/** Whether two scenarios change the same, whatever they are called. */
export function same(a: Scenario, b: Scenario): boolean {
  return content(a) === content(b);
}

function content(s: Scenario): string {
  const closures = Object.entries(s.closures ?? {}).sort(([x], [y]) => (x < y ? -1 : 1));
  return JSON.stringify([s.plan, s.moves ?? [], closures, s.targets ?? [], s.formulas ?? [], s.revised ?? [], s.held ?? {}, s.projected ?? {}]);
}

/** Leaves out what is empty. */
export function tidy(s: Scenario): Scenario {
  const out = { ...s };
  if (out.moves?.length === 0) delete out.moves;
  if (out.targets?.length === 0) delete out.targets;
  if (out.formulas?.length === 0) delete out.formulas;
  if (out.closures && Object.keys(out.closures).length === 0) delete out.closures;
  return out;
}

/** The last year of a move's span; a move without a span ends with its lever. */
function spanned(m: Move): m is Move & { from: number; to: number } {
  return m.from !== undefined && m.from !== 0;
}

/**
 * Adds a move. One without a span stands for the lever's own years and replaces every move within them;
 * one with a span replaces those inside its span.
 */
export function withMove(s: Scenario, move: Move, lever?: Pick<LeverView, "from" | "to">): Scenario {
  const from = spanned(move) ? move.from : (lever?.from ?? 0);
  const to = spanned(move) ? move.to : (lever?.to ?? 0);
  const kept = (s.moves ?? []).filter((m) => {
    if (m.lever !== move.lever) return true;
    if (!spanned(m)) return spanned(move);
    return m.from < from || m.to > to;
  });
  return tidy({ ...s, moves: [...kept, move] });
}

/** Takes back what is moved in one year; a move over several years stays on the others. */
export function withoutYear(s: Scenario, lever: Pick<LeverView, "variable" | "from" | "to" | "kind">, year: number): Scenario {
  const moves = (s.moves ?? []).flatMap((m) => {
    if (m.lever !== lever.variable) return [m];
    const whole = !spanned(m);
    if (whole && lever.kind !== "yearly") return year === lever.to ? [] : [m]; // the end of a path
    const [from, to] = whole ? [lever.from, lever.to] : [m.from, m.to];
    if (year < from || year > to) return [m];
    const part = (a: number, b: number) => (a <= b ? [{ ...m, from: a, to: b }] : []);
    return [...part(from, year - 1), ...part(year + 1, to)];
  });
  return tidy({ ...s, moves });
}

/** The shape a lever's path is given, "" for the plan's own. */
export function shapeOf(s: Scenario, variable: string): string {
  return movesOf(s, variable).findLast((m) => !spanned(m))?.shape ?? "";
}

/** Takes back every move of a lever. */
export function withoutLever(s: Scenario, variable: string): Scenario {
  return tidy({ ...s, moves: (s.moves ?? []).filter((m) => m.lever !== variable) });
}

function movesOf(s: Scenario, variable: string): Move[] {
  return (s.moves ?? []).filter((m) => m.lever === variable);
}

/** Gives a lever the moves it has in another scenario. */
export function withMovesOf(s: Scenario, variable: string, from: Scenario): Scenario {
  return tidy({ ...s, moves: [...(s.moves ?? []).filter((m) => m.lever !== variable), ...movesOf(from, variable)] });
}

/** The locked levers that are moved between two scenarios. */
export function movedLocked(before: Scenario, after: Scenario, locks: readonly string[]): string[] {
  return locks.filter((l) => JSON.stringify(movesOf(before, l)) !== JSON.stringify(movesOf(after, l)));
}

/** The scenario after, with every locked lever as it was before. */
export function keepLocked(before: Scenario, after: Scenario, locks: readonly string[]): Scenario {
  return movedLocked(before, after, locks).reduce((s, l) => withMovesOf(s, l, before), after);
}

/** What a move stands for: a departure from the plan, or a number the plan does not have. */
function assumes(m: Move, plan: Pick<PlanView, "levers" | "head">): boolean {
  const lever = plan.levers.find((l) => l.variable === m.lever);
  return lever !== undefined && (lever.assumption || lever.plan === "" || (m.from ?? 0) > plan.head.to);
}

/** Which of a scenario's changes are meant: departures from the plan, or what was filled in where it is silent. */
export type Part = "moves" | "assumptions";

/** Takes back one part of what the scenario changes. Numbers entered for open targets count as filled in. */
export function withoutPart(s: Scenario, part: Part, plan: Pick<PlanView, "levers" | "head">): Scenario {
  const out = { ...s, moves: (s.moves ?? []).filter((m) => assumes(m, plan) === (part === "moves")) };
  if (part === "assumptions") delete out.targets;
  else {
    delete out.closures;
    delete out.formulas;
    delete out.revised;
    delete out.held;
    delete out.projected;
  }
  return tidy(out);
}

/** How many changes one part holds. */
export function changesOf(s: Scenario, part: Part, plan: Pick<PlanView, "levers" | "head">): number {
  return changes(withoutPart(s, part === "moves" ? "assumptions" : "moves", plan));
}

/** Chooses an option of a closure; the first option is the plan's own and is not stored. */
export function withClosure(s: Scenario, plan: Pick<PlanView, "closures">, id: string, option: string): Scenario {
  const closures = { ...s.closures };
  const first = plan.closures.find((c) => c.id === id)?.options[0]?.id;
  if (option === first) delete closures[id]; // eslint-disable-line @typescript-eslint/no-dynamic-delete -- a copy
  else closures[id] = option;
  return tidy({ ...s, closures });
}

/** The option in force. */
export function optionOf(s: Scenario, plan: Pick<PlanView, "closures">, id: string): string {
  const chosen = s.closures?.[id];
  return chosen ?? plan.closures.find((c) => c.id === id)?.options[0]?.id ?? "";
}

/** Enters a number for an open target, in place of an earlier one. */
export function withTarget(s: Scenario, entry: Entry): Scenario {
  return tidy({ ...s, targets: [...(s.targets ?? []).filter((e) => e.indicator !== entry.indicator), entry] });
}

/** Takes back the number entered for a target. */
export function withoutTarget(s: Scenario, indicator: string): Scenario {
  return tidy({ ...s, targets: (s.targets ?? []).filter((e) => e.indicator !== indicator) });
}

/** Adds all that another scenario changes, as if each setting had been made now. */
export function merged(s: Scenario, add: Scenario, levers: readonly LeverView[]): Scenario {
  let out = s;
  for (const m of add.moves ?? []) out = withMove(out, m, levers.find((l) => l.variable === m.lever));
  for (const e of add.targets ?? []) out = withTarget(out, e);
  if (add.closures) out = { ...out, closures: { ...out.closures, ...add.closures } };
  return tidy(out);
}

/** What a lever is set to: the value its slider shows. */
export interface Setting {
  value: string; // "" when nobody has set it and the plan has none
  moved: boolean;
  varies: boolean; // years differ, so no single value stands for all
}

/** The first year a lever sets by itself: what a scenario carries as actual figures stays before it. */
export function leverFrom(s: Scenario | null, lever: LeverView): number {
  return Math.min(lever.to, Math.max(lever.from, s?.projected?.[lever.variable] ?? 0));
}

/** The year whose figure stands for a lever. */
export function leverYear(s: Scenario | null, lever: LeverView): number {
  return lever.kind === "yearly" ? leverFrom(s, lever) : lever.to;
}

/** Reads a lever's setting; cell is the run's own figure for the year that stands for it, if there is one. */
export function settingOf(s: Scenario, lever: LeverView, cell: string): Setting {
  const mine = (s.moves ?? []).filter((m) => m.lever === lever.variable);
  if (mine.length === 0) {
    const carried = Object.entries(s.held?.[lever.variable] ?? {});
    if (carried.length === 0) return { value: lever.plan || cell, moved: false, varies: false };
    const values = carried.filter(([year]) => Number(year) >= leverFrom(s, lever) && Number(year) <= lever.to).map(([, value]) => value);
    return { value: cell || lever.plan, moved: false, varies: lever.kind === "yearly" && new Set(values).size > 1 };
  }
  const whole = mine.filter((m) => !spanned(m)).at(-1);
  const varies = mine.some((m) => spanned(m) && m.from <= lever.to && (m.from > lever.from || m.to < lever.to));
  if (whole && whole.op === "=" && !varies) return { value: whole.value, moved: true, varies };
  return { value: cell || lever.plan || whole?.value || "", moved: true, varies };
}

/** Of the fields that were changed, the one a refusal names, else the last; none where nothing was changed in a field. */
export function fieldAtFault(fields: readonly string[], fault: Fault): string | undefined {
  const said = [fault.message.en, ...(fault.details ?? []).map((d) => `${d.path ?? ""} ${d.message.en}`)].join(" ");
  const words = new Set(said.match(/[\p{L}\p{N}_]+/gu));
  return [...fields].reverse().find((f) => words.has(f.replace(/^\w+\./, ""))) ?? fields.at(-1);
}
