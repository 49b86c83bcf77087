import { minus, say } from "../i18n/lang";
import { yearsText } from "../i18n/years";
import { number, placesOf } from "../i18n/locale";
import type { LeverView, Move, PlanView, Text } from "../protocol.gen";
import { commit, engine, lockedText, undo } from "./actions";
import { Task } from "../engine/task";
import { leverOf, spanOf, unitOf, type Span } from "./model";
import { leverFrom, leverYear, merged, movedLocked, reference, settingOf } from "./scenario";
import * as store from "./store";
import { locks } from "./work";
import { t, text } from "./texts";

// The questions to the engine, each kept over a change of view, and what is done with their answers.

export const tasks = {
  seek: new Task(engine, "seek"),
  reach: new Task(engine, "reach"),
  bridge: new Task(engine, "bridge"),
  feasible: new Task(engine, "feasible"),
  tornado: new Task(engine, "tornado"),
  elasticities: new Task(engine, "elasticities"),
  table: new Task(engine, "table"),
  ensemble: new Task(engine, "ensemble"),
  spread: new Task(engine, "ensemble"),
  attribute: new Task(engine, "attribute"),
  employment: new Task(engine, "employment"),
  checks: new Task(engine, "checks"),
};

/** The years of a span as the reader meets them. */
export function spanText(lever: LeverView, span: Span): string {
  if (span === "" && lever.kind === "start") return t("engine.base", { year: lever.from });
  if (span === "" && lever.kind === "end") return t("engine.inYear", { year: lever.to });
  const [from = "", to] = (span || `${leverFrom(store.scenario.value, lever)}-${lever.to}`).split("-");
  return to && to !== from ? say(yearsText(from, to)) : t("engine.inYear", { year: from });
}

const shapeNames = { linear: "shape.linear", compound: "shape.compound", logistic: "shape.logistic" } as const;

/** A move in words. */
export function moveText(plan: PlanView, move: Move): string {
  const { op, value, shape = "" } = move;
  const lever = leverOf(plan, move.lever);
  if (!lever) return `${move.lever} ${op || "="} ${value}`;
  const years = spanText(lever, spanOf(move));
  const span = shape in shapeNames ? `${years}${t("list.semicolon")}${t(shapeNames[shape as keyof typeof shapeNames])}` : years;
  const whole = value.length < 15 ? number(Number(value), placesOf(value)) : minus(value); // every digit of it
  const values = { name: lever.name, value: whole, unit: unitOf(lever, op), span };
  if (op === "*=") return t("engine.moveMul", values);
  if (op === "+=") return t("engine.moveAdd", { ...values, value: value.startsWith("-") ? whole : `+${whole}` });
  return t("engine.move", values);
}

/** Makes moves the scenario's, as one step that undo takes back. */
export function applyMoves(moves: readonly Move[]): void {
  const p = store.plan.value;
  const now = store.scenario.value;
  if (!p || !now || moves.length === 0) return;
  const next = merged(now, { ...reference(p.head), moves: [...moves] }, p.levers);
  const held = movedLocked(now, next, locks.value);
  if (held.length > 0) {
    store.toast.value = { text: lockedText(held) };
    return;
  }
  commit(next);
  const names: Text = text("engine.used", { moves: moves.map((m) => moveText(p, m)).join(t("list.semicolon")) });
  store.toast.value = {
    text: names,
    undo: () => {
      if (store.scenario.value === next) undo();
      store.toast.value = null;
    },
  };
}

/**
 * The value of a move as it is read: with the places of its variable, with more where it would look like nothing or like what
 * stands there already. What is applied is the whole number.
 */
export function rounded(decimal: string, { lever, op }: Pick<Move, "lever" | "op">): string {
  const n = Number(decimal);
  const stands = op ? [] : (store.seriesOf.value.get(lever)?.cells ?? []).filter((c) => c.v !== "").map((c) => Number(c.v));
  let places = op === "*=" ? 4 : (store.variableOf.value.get(lever)?.places ?? 2);
  const alike = (shown: number) => shown !== n && (shown === 0 || stands.includes(shown));
  while (places < 4 && alike(Number(n.toFixed(places)))) places++;
  return placesOf(decimal) > places ? n.toFixed(places) : decimal;
}

/** The same, grouped. */
export function answerText(decimal: string, move: Pick<Move, "lever" | "op">): string {
  const shown = rounded(decimal, move);
  return number(Number(shown), placesOf(shown));
}

/** The name of a variable, or its id. */
export function nameOf(id: string): string {
  return say(store.variableOf.value.get(id)?.name) || id;
}

/** What a lever stands at now, as its slider shows it; "" when nobody has said. */
export function standsAt(lever: LeverView): string {
  const s = store.scenario.value;
  return s ? settingOf(s, lever, store.cellAt(lever.variable, leverYear(s, lever))?.v ?? "").value : lever.plan;
}
