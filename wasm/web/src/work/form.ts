import { signal, type Signal } from "@preact/signals";
import type { PlanView } from "../protocol.gen";
import { remember } from "./prefs";
import { alike, readRecord } from "./records";

// What is filled into the forms of the engine's views: kept for each plan, over a change of view and a reload.

const forms = new Map<string, Signal<object>>();
const changes = new WeakMap<Signal<object>, unknown>();

/** The form of a name for a plan, made from what was kept or new. */
export function formOf<T extends object>(name: string, plan: PlanView, make: () => T): Signal<T> {
  const key = `form.${name}.${plan.head.id}@${plan.head.version}`;
  let form = forms.get(key) as Signal<T> | undefined;
  if (!form) {
    const made = make();
    form = signal({ ...made, ...readRecord(key, (x): x is object => alike(made, x)) });
    forms.set(key, form);
    let first = true;
    form.subscribe((value) => {
      if (!first) remember(key, JSON.stringify(value));
      first = false;
    });
  }
  return form;
}

/** What changes of a form; made from the form as it is now, where a part of a part changes: an input may come before the last one is drawn. */
export type Patch<T> = Partial<T> | ((now: T) => Partial<T>);

/** A form with what changes of it. */
export const patched = <T extends object>(now: T, patch: Patch<T>): T => ({ ...now, ...(typeof patch === "function" ? patch(now) : patch) });

/** A form and what changes it: the same function as long as the form is, so that parts that are given it need not be drawn anew. */
export function useForm<T extends object>(name: string, plan: PlanView, make: () => T): [T, (patch: Patch<T>) => void] {
  const form = formOf(name, plan, make);
  let change = changes.get(form) as ((patch: Patch<T>) => void) | undefined;
  if (!change) changes.set(form, (change = (patch) => (form.value = patched(form.value, patch))));
  return [form.value, change];
}

/** A list with one of its entries changed, or taken out where nothing is given. */
export function changed<T>(list: readonly T[], at: number, patch: NoInfer<Partial<T>> | null): T[] {
  if (patch === null) return list.filter((_, i) => i !== at);
  return list.map((x, i) => (i === at ? { ...x, ...patch } : x));
}
