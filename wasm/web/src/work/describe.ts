import { minus } from "../i18n/lang";
import { yearsText } from "../i18n/years";
import type { Entry, Move, PlanView, Scenario, Text } from "../protocol.gen";
import { isReference } from "./scenario";
import { originOf, type Work } from "./work";
import { type Key, text } from "./texts";

// What a step of the history did, in words, read off its two ends.

const NAMED = 2; // changes told by name before "and n more"

type Names = Pick<PlanView, "variables" | "levers" | "closures">;

/** Says what changed between two states of the work. */
export function describe(before: Work, after: Work, plan: Names): Text {
  const a = before.scenario;
  const b = after.scenario;
  if (after.origin !== "" && after.origin !== before.origin) return text("step.opened", { name: originOf(after.origin)?.name ?? b.name ?? "" });
  if (isReference(b) && !isReference(a)) return text("step.reference");
  if (b.name && b.name !== a.name) return text("step.named", { name: b.name });
  const parts = [...levers(a, b, plan), ...closures(a, b, plan), ...targets(a, b, plan), ...formulas(a, b, plan), ...locked(before, after, plan)];
  if (parts.length === 0) return text("step.other");
  const list = joined(parts.slice(0, NAMED));
  return parts.length > NAMED ? text("step.more", { list, n: parts.length - NAMED }) : list;
}

function joined(parts: readonly Text[]): Text {
  return { zh: parts.map((p) => p.zh).join("；"), en: parts.map((p) => p.en).join("; ") };
}

const nothing: Text = { zh: "", en: "" };

function nameOf(id: string, plan: Names, s?: Scenario): Text {
  const own = s?.formulas?.find((f) => f.variable === id)?.name ?? "";
  return plan.variables.find((v) => v.id === id)?.name ?? { zh: own || id, en: own || id };
}

function unitOf(id: string, plan: Names): Text {
  return plan.levers.find((l) => l.variable === id)?.unit ?? plan.variables.find((v) => v.id === id)?.unit ?? nothing;
}

function levers(a: Scenario, b: Scenario, plan: Names): Text[] {
  const of = (s: Scenario, id: string) => (s.moves ?? []).filter((m) => m.lever === id);
  const ids = [...new Set([...(b.moves ?? []), ...(a.moves ?? [])].map((m) => m.lever))];
  return ids.flatMap((id) => {
    const [was, is] = [of(a, id), of(b, id)];
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    if (is.length === 0) return [text("step.leverReset", { name: nameOf(id, plan) })];
    const fresh = is.filter((m) => !was.some((w) => JSON.stringify(w) === JSON.stringify(m)));
    const only = fresh.length === 1 ? fresh[0] : undefined;
    return [only ? moved(only, plan) : text("step.leverMany", { name: nameOf(id, plan) })];
  });
}

function moved(m: Move, plan: Names): Text {
  const sign = m.op === "*=" ? "×" : m.op === "+=" && !m.value.startsWith("-") ? "+" : "";
  const values = { name: nameOf(m.lever, plan), value: sign + minus(m.value), unit: m.op === "*=" ? nothing : unitOf(m.lever, plan) };
  if (m.shape) return text("step.leverShape", { ...values, shape: text(`shape.${m.shape}` as Key) });
  if (!m.from) return text("step.lever", values);
  return text("step.leverYears", { ...values, years: yearsText(m.from, m.to || m.from) });
}

function closures(a: Scenario, b: Scenario, plan: Names): Text[] {
  return plan.closures.flatMap((c) => {
    const chosen = (s: Scenario) => s.closures?.[c.id] ?? c.options[0]?.id;
    if (chosen(a) === chosen(b)) return [];
    return [text("step.closure", { name: c.name, option: c.options.find((o) => o.id === chosen(b))?.name ?? "" })];
  });
}

function targets(a: Scenario, b: Scenario, plan: Names): Text[] {
  const same = (x: Entry, y: Entry) => JSON.stringify(x) === JSON.stringify(y);
  const set = (b.targets ?? []).filter((e) => !(a.targets ?? []).some((x) => same(x, e)));
  const gone = (a.targets ?? []).filter((e) => !(b.targets ?? []).some((x) => x.indicator === e.indicator));
  return [
    ...set.map((e) => text("step.target", { name: nameOf(e.indicator, plan), value: minus(e.value), unit: unitOf(e.indicator, plan) })),
    ...gone.map((e) => text("step.targetBack", { name: nameOf(e.indicator, plan) })),
  ];
}

function formulas(a: Scenario, b: Scenario, plan: Names): Text[] {
  const changed = (b.formulas ?? []).filter((f) => !(a.formulas ?? []).some((x) => JSON.stringify(x) === JSON.stringify(f)));
  const gone = (a.formulas ?? []).filter((f) => !(b.formulas ?? []).some((x) => x.variable === f.variable));
  return [
    ...changed.map((f) => {
      const added = f.unit && !(a.formulas ?? []).some((x) => x.variable === f.variable);
      return text(added ? "step.formulaAdded" : "step.formula", { name: nameOf(f.variable, plan, b) });
    }),
    ...gone.map((f) => text("step.formulaBack", { name: nameOf(f.variable, plan, a) })),
  ];
}

function locked(before: Work, after: Work, plan: Names): Text[] {
  return [
    ...after.locks.filter((l) => !before.locks.includes(l)).map((l) => text("step.locked", { name: nameOf(l, plan) })),
    ...before.locks.filter((l) => !after.locks.includes(l)).map((l) => text("step.unlocked", { name: nameOf(l, plan) })),
  ];
}
