import { batch, computed, signal } from "@preact/signals";
import { faultOf } from "../engine/engine";
import { Latest } from "../engine/latest";
import { lang, say } from "../i18n/lang";
import { saveFile } from "../files/save";
import type { Cell } from "../files/table";
import { csvOf } from "../files/text";
import type { AnnualView, Fault, Method, ProjectView, Scenario, Text } from "../protocol.gen";
import { commit, undo } from "../work/actions";
import { engine } from "../engine/channel";
import * as review from "../review/state";
import * as store from "../work/store";
import { isDecimal, normalise } from "../ui/typed";
import { text } from "./texts";

// What each year is to bring, and where the actual figures lead if they go on as they do.

export const shapes = ["linear", "compound", "front_loaded", "back_loaded", "s_curve", "given"] as const;
export type Shape = (typeof shapes)[number];

export const shape = signal<Shape>("linear");
/** Given weights as typed, by year. */
export const weights = signal<Readonly<Record<number, string>>>({});
export const annual = signal<AnnualView | null>(null);
export const annualFault = signal<Fault | null>(null);
/** The indicator in the two charts. */
export const charted = signal("");

const annuals = new Latest(engine, "review.annual", (_, view) => batch(() => {
  annual.value = view;
  annualFault.value = null;
}), (_, fault) => (annualFault.value = fault));

const yearsOf = (): number[] => {
  const head = review.plan.value?.head;
  return head ? Array.from({ length: head.to - head.from + 1 }, (_, k) => head.from + k) : [];
};

/** What is wrong with the weights, if anything. */
export const weightFault = computed<Text | null>(() => {
  if (shape.value !== "given") return null;
  for (const year of yearsOf()) {
    const typed = weights.value[year] ?? "1";
    if (!isDecimal(normalise(typed, false))) return text("annual.notNumber", { year, text: typed });
  }
  return null;
});

/** The working scenario where it enters targets that the plan leaves open. */
function entering(): Scenario | null {
  const now = store.scenario.value;
  return now?.plan === review.plan.value?.head.id && (now?.targets ?? []).length > 0 ? now : null;
}

/** Asks for the annual targets of what stands there now. Text that cannot be read leaves the last ones. */
export function askAnnual(): void {
  const plan = review.plan.value;
  if (!plan || weightFault.value) return;
  const { text: rows, file } = review.sheet.value;
  const scenario = entering();
  annuals.ask({
    plan: plan.head.id, lang: lang.value, text: rows.trim() === "" ? "" : rows, file, shape: shape.value,
    ...(shape.value === "given" ? { weights: yearsOf().map((y) => normalise(weights.value[y] ?? "1", false)) } : {}),
    ...(scenario ? { scenario } : {}),
  });
}

/** The continuation by each method; the method "" is the one that fits each indicator. */
export const courses = signal<readonly { method: Method | ""; name: Text; view: ProjectView }[]>([]);
const courseFault = signal<Fault | null>(null);
/** The method that goes into What-if. */
export const method = signal<Method | "">("");
let asked = "";

/** Asks for every method's continuation of what stands there now. */
export async function askCourses(): Promise<void> {
  const plan = review.plan.value;
  const { text: rows, file } = review.sheet.value;
  const key = JSON.stringify([plan?.head, rows, lang.value]);
  if (!plan || key === asked) return;
  asked = key;
  if (rows.trim() === "") {
    courses.value = [];
    return;
  }
  const params = { plan: plan.head.id, lang: lang.value, text: rows, file };
  try {
    const auto = await engine.call("review.project", params);
    const others = await Promise.all(auto.methods.map(async (m) => ({ method: m.id as Method, name: m.name, view: await engine.call("review.project", { ...params, method: m.id as Method }) })));
    if (key !== asked) return;
    courses.value = [{ method: "", name: text("course.auto"), view: auto }, ...others];
    courseFault.value = null;
  } catch (e) {
    if (key === asked) courseFault.value = faultOf(e);
  }
}

/** How many indicators the working scenario holds actual figures of. */
export const held = computed(() => Object.keys(store.scenario.value?.held ?? {}).length);

/** Puts actual figures and their continuation into the working scenario, and goes there. */
export function takeCourse(): void {
  const chosen = courses.value.find((c) => c.method === method.value);
  const now = store.scenario.value;
  const { held: values, projected } = chosen?.view.scenario ?? {};
  if (!chosen || !now || !values) return;
  commit({ ...now, held: values, ...(projected ? { projected } : {}) });
  store.toast.value = { text: text("course.done", { n: Object.keys(values).length, method: chosen.name }), undo };
  location.hash = "#/whatif";
}

/** Takes them out again. */
export function dropCourse(): void {
  const now = store.scenario.value;
  if (!now) return;
  const next = { ...now };
  delete next.held;
  delete next.projected;
  commit(next);
}

/** Saves the annual targets as a table. */
export function downloadAnnual(): void {
  const view = annual.value;
  const plan = review.plan.value;
  if (!view || !plan) return;
  const name = (id: string) => say(review.variables.value.get(id)?.name);
  const unit = (id: string) => review.variables.value.get(id)?.symbol ?? "";
  const head = [text("col.indicator"), text("annual.unit"), text("review.target")].map(say);
  const words = (text: string): Cell => ({ text });
  const figure = (v: string, actual = false): Cell => (v === "" ? words("") : actual ? words(`${v} (${say(text("annual.actual"))})`) : { text: v, number: v });
  const rows = view.items.map((i) => [words(name(i.indicator)), words(unit(i.indicator)), words(say(i.target)), ...i.cells.map((c, k) => figure(c.v, i.actual[k])), figure(i.total.v), words(say(i.problem))]);
  const sheet = { name: say(text("annual.title")), head: [...head, ...view.years.map(String), say(text("review.total")), say(text("annual.none"))], rows };
  saveFile(`${plan.head.id}-annual-targets.csv`, csvOf(sheet), "text/csv;charset=utf-8");
}
