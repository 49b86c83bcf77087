import { computed, signal, type ReadonlySignal } from "@preact/signals";
import type { CellView, Fault, Hello, PlanView, RunView, Scenario, SeriesView, Stored, Text, TraceView } from "../protocol.gen";
import { isReference } from "./scenario";

// Everything the page shows, as signals. actions.ts is what changes them.

export type Theme = "auto" | "light" | "dark";
export type Panel = "explain" | "needs" | "open";

/** A scenario other than the working one, with its name. */
export interface Within { scenario: Scenario; name: string }

/** A number that is being explained; of the working scenario unless it says another. */
export interface Spot { variable: string; year: number; within?: Within }

/** The stored scenario that the working one came from. */
export interface Origin { id: string; name: string; revision: number; scenario: Scenario }

export const hello = signal<Hello | null>(null);
export const plan = signal<PlanView | null>(null);
export const scenario = signal<Scenario | null>(null);
export const origin = signal<Origin | null>(null);
/** A scenario made for another version of the plan, waiting to be carried over or set aside. */
export const aside = signal<{ scenario: Scenario; origin: Origin | null; hash?: string } | null>(null);
export const canUndo = signal(false);
export const canRedo = signal(false);

export const run = signal<RunView | null>(null);
/** There is a run; who asks only that is not drawn anew by each. */
export const running = computed(() => run.value !== null);
/** The hand rests when nothing has changed for this long, in ms. */
export const REST = 700;
/** The run there was when the hand last rested. */
export const rested = signal<RunView | null>(null);

/** What is wrong with what was typed, by field. */
export const fieldFaults = signal<Readonly<Record<string, Text>>>({});
/** A fault that belongs to no field. */
export const banner = signal<Fault | null>(null);
export const starting = signal(true);

export const theme = signal<Theme>("auto");
export const selected = signal("");
export const panel = signal<Panel | null>(null);
export const spots = signal<readonly Spot[]>([]);
export const trace = signal<TraceView | null>(null);
export const leversOpen = signal(false);
export const saving = signal(false);
export const library = signal<readonly Stored[] | null>(null);
/** Says what was done; the button beside takes it back, or does what its label names. */
export const toast = signal<{ text: Text; undo?: () => void; label?: Text } | null>(null);
export const updateReady = signal<(() => void) | null>(null);
export const announcement = signal("");

const seriesIn = (of: ReadonlySignal<RunView | null>) => computed(() => new Map<string, SeriesView>((of.value?.variables ?? []).map((v) => [v.id, v])));
const outcomesIn = (of: ReadonlySignal<RunView | null>) => computed(() => new Map((of.value?.outcomes ?? []).map((o) => [o.indicator, o])));

/** Series of the run, by variable. */
export const seriesOf = seriesIn(run);
/** The years of the run; the same list as long as they do not change. */
export const years = computed<readonly number[]>(() => run.value?.years ?? noYears);
const noYears: readonly number[] = [];

let late = false;

/** Reads series and outcomes as they were when the hand last rested: whoever is out of sight need not follow every move. */
export function whenRested<T>(read: () => T): T {
  late = true;
  try {
    return read();
  } finally {
    late = false;
  }
}

/** Reads one entry of a map that each run makes anew: who reads it is drawn anew only when this one changes. */
function each<T>(all: ReadonlySignal<ReadonlyMap<string, T>>): (id: string) => T | undefined {
  const watched = new Map<string, ReadonlySignal<T | undefined>>();
  return (id) => {
    let one = watched.get(id);
    if (!one) watched.set(id, (one = computed(() => all.value.get(id))));
    return one.value;
  };
}

const either = <T>(now: (id: string) => T, before: (id: string) => T) => (id: string): T => (late ? before : now)(id);

/** The series of a variable. */
export const seriesAt = either(each(seriesOf), each(seriesIn(rested)));

/** The cell of a variable in a year. */
export function cellAt(id: string, year: number): CellView | undefined {
  return seriesAt(id)?.cells[years.value.indexOf(year)];
}

/** What the scenario sets of a lever or of a closure, as text: who reads it follows no other. */
export const setOf = each(
  computed(() => {
    const { moves = [], held = {}, projected = {}, closures = {} } = scenario.value ?? {};
    const by = new Map<string, string>();
    const add = (id: string, what: unknown) => by.set(id, (by.get(id) ?? "") + JSON.stringify(what));
    for (const m of moves) add(m.lever, m);
    for (const part of [held, projected, closures]) for (const [id, what] of Object.entries(part)) add(id, what);
    return by;
  }),
);

export const variableOf = computed(() => new Map((plan.value?.variables ?? []).map((v) => [v.id, v])));
/** Whether a variable is measured in %. */
export const inPercent = (id: string): boolean => variableOf.value.get(id)?.symbol === "%";
export const indicatorOf = computed(() => new Map((plan.value?.indicators ?? []).map((v) => [v.id, v])));
export const outcomeOf = outcomesIn(run);
/** The outcome of an indicator. */
export const outcomeAt = either(each(outcomeOf), each(outcomesIn(rested)));
export const atReference = computed(() => scenario.value === null || isReference(scenario.value));
/** Targets without a number, and those that were given one. */
export const openTargets = computed(() => (run.value?.outcomes ?? []).filter((o) => o.status === "open" || o.entered || o.origin));
/** Whether the working scenario differs from what is stored. */
export const unsaved = computed(() => {
  const s = scenario.value;
  const o = origin.value;
  if (!s) return false;
  return o ? JSON.stringify(s) !== JSON.stringify(o.scenario) : !isReference(s);
});

/** Actual figures that came with the plan in use; whoever reviews takes them up. */
export const brought = signal<{ plan: PlanView; file: string; text: string } | null>(null);
