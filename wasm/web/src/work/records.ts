import { signal } from "@preact/signals";
import type { Scenario } from "../protocol.gen";
import { forget, forgetIf, recall, recallBoth, recallKeys, remember } from "./prefs";

// What the browser keeps is read by its shape: it may be damaged, or written by a newer version of the page. Such a record is
// set aside, offered as a file, and the page goes on without it.

/** A record that this version cannot read, as it was kept. */
export interface Aside { key: string; text: string }

/** The records that were set aside, of this visit and of earlier ones. */
export const setAside = signal<readonly Aside[]>([]);

const ASIDE = "unread.";

/** Lists what earlier visits set aside. */
export function recallAside(): void {
  const before = recallKeys(ASIDE).map((k) => ({ key: k.slice(ASIDE.length).replace(/~\d+$/, ""), text: recall(k) ?? "" }));
  setAside.value = [...before, ...setAside.value.filter((a) => !before.some((b) => b.key === a.key && b.text === a.text))];
}

/** Reads a record that has the shape asked for; null where there is none. What has another shape is set aside. */
export function readRecord<T>(key: string, is: (x: unknown) => x is T): T | null {
  for (const text of recallBoth(key)) {
    const found = parsed(text);
    if (found === null) continue; // as good as none
    if (found !== undefined && is(found)) return found;
    putAside(key, text);
  }
  return null;
}

/** What a text holds; undefined where it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Sets a record aside. Its place is freed only once it is kept elsewhere. */
export function putAside(key: string, text: string): void {
  if (!setAside.value.some((a) => a.key === key && a.text === text)) setAside.value = [...setAside.value, { key, text }];
  let name = `${ASIDE}${key}`;
  for (let n = 2; recall(name) !== null && recall(name) !== text; n++) name = `${ASIDE}${key}~${String(n)}`;
  if (remember(name, text)) forgetIf(key, text);
}

/** Drops what was set aside, once the reader says so. */
export function dropAside(): void {
  for (const key of recallKeys(ASIDE)) forget(key);
  setAside.value = [];
}

type Fields = Readonly<Record<string, (x: unknown) => boolean>>;

export const isText = (x: unknown): x is string => typeof x === "string";
const isWhole = (x: unknown): x is number => Number.isInteger(x);
const isObject = (x: unknown): x is Record<string, unknown> => typeof x === "object" && x !== null && !Array.isArray(x);

/** A list whose entries have a shape. */
export const listOf = <T>(is: (x: unknown) => x is T) => (x: unknown): x is T[] => Array.isArray(x) && x.every(is);

const tableOf = (is: (x: unknown) => boolean) => (x: unknown): boolean => isObject(x) && Object.values(x).every(is);

/** An object that has some fields and may have others, each of its shape. */
function has(x: unknown, must: Fields, may: Fields = {}): x is Record<string, unknown> {
  return isObject(x) && Object.entries(must).every(([k, is]) => is(x[k])) && Object.entries(may).every(([k, is]) => x[k] === undefined || is(x[k]));
}

/** Whether two values are of one kind, as deep as the first one goes. */
export function alike(model: unknown, x: unknown): boolean {
  if (model === null || model === undefined || x === undefined) return true;
  if (Array.isArray(model)) return Array.isArray(x) && (model.length === 0 || x.every((e) => alike(model[0], e)));
  if (isObject(model)) return isObject(x) && Object.entries(model).every(([k, v]) => alike(v, x[k]));
  return x === null || typeof model === typeof x;
}

const isMove = (x: unknown) => has(x, { lever: isText, op: isText, value: isText }, { from: isWhole, to: isWhole, shape: isText });
const isEntry = (x: unknown) => has(x, { indicator: isText, value: isText }, { kind: isText, bound: isText, source: isText });
const isChange = (x: unknown) => has(x, { variable: isText, formula: isText }, { unit: isText, name: isText });
const every = (is: (x: unknown) => boolean) => (x: unknown) => Array.isArray(x) && x.every(is);

/** A scenario of the format this version knows. */
export function isScenario(x: unknown): x is Scenario {
  return has(x, { format: (f) => f === 1, plan: isText, version: isText }, {
    id: isText, name: isText, note: isText, author: isText, moves: every(isMove), closures: tableOf(isText), targets: every(isEntry),
    formulas: every(isChange), revised: every(isText), held: tableOf(tableOf(isText)), projected: tableOf(isWhole),
  });
}

/** A stored scenario as last seen. */
export function isOrigin(x: unknown): x is { id: string; name: string; revision: number; scenario: Scenario } {
  return has(x, { id: isText, name: isText, revision: isWhole, scenario: isScenario });
}
