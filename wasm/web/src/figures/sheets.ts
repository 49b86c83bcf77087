import { exactOf } from "./data";
import { lang, minus, say } from "../i18n/lang";
import type { CellView, IndicatorView, LeverView, OutcomeView, PlanView, Scenario, VariableView } from "../protocol.gen";
import { moveText, nameOf, spanText } from "../work/tasks";
import { acts } from "../work/model";
import { leverYear, optionOf, settingOf } from "../work/scenario";
import { baselineOf, baselineYear, noteText, statusWord } from "./shown";
import { scenarioName } from "../work/caption";
import * as store from "../work/store";
import { shifted } from "../ui/typed";
import { exact, type Cell, type Sheet } from "../files/table";
import { t } from "./texts";

// The working scenario as tables: the same for a workbook and for paper.

export const said = (text: string): Cell => ({ text });

/** A figure with its exact number, or the reason there is none. */
export function figure(cell: CellView | undefined): Cell {
  if (!cell || cell.v === "") return absent(say(cell?.reason));
  return exact(cell.s, exactOf(cell));
}

export function absent(why: string): Cell {
  return { text: why ? `${t("word.absent")}${t("list.colon")}${why}` : t("word.absent"), absent: true };
}

/** A sheet with some of its columns. */
export function columns(s: Sheet, of: readonly number[]): Sheet {
  return { name: s.name, head: of.map((i) => s.head[i] ?? ""), rows: s.rows.map((r) => of.map((i) => r[i] ?? { text: "" })) };
}

/** A decimal as typed or stored, at the scale its variable is shown in. */
function decimal(d: string, scale: number): Cell {
  if (!/^-?\d+(\.\d+)?$/.test(d)) return said(d);
  const shown = shifted(d, scale);
  return exact(minus(shown), shown);
}

/** The year a lever's setting is read for. */
function cellOf(lever: LeverView, key: "cells" | "reference"): CellView | undefined {
  const at = store.run.value?.years.indexOf(leverYear(store.scenario.value, lever)) ?? -1;
  return store.seriesOf.value.get(lever.variable)?.[key][at];
}

/** Each lever: what the plan says, what the scenario says, and whether that is an assumption. */
export function assumptionsSheet(plan: PlanView, s: Scenario): Sheet {
  const rows = plan.levers
    .filter((l) => acts(l, plan, s))
    .map((l) => {
      const of = store.variableOf.value.get(l.variable);
      const scale = of?.scale[lang.value] ?? 0;
      const now = settingOf(s, l, cellOf(l, "cells")?.v ?? "");
      const value = now.value === "" ? absent(say(cellOf(l, "cells")?.reason) || t("lever.unset")) : decimal(now.value, scale);
      const written = l.plan === "" ? absent(say(l.reason) || t("lever.noPlan")) : decimal(l.plan, scale);
      const kind = now.moved ? t("mark.move") : s.held?.[l.variable] ? t("mark.actual") : l.assumption ? t("word.assumption") : l.plan === "" ? t("word.absent") : t("mark.figure");
      return [said(say(l.name)), said(say((of ?? l).unit)), said(spanText(l, "")), written, now.varies ? said(t("lever.varies")) : value, said(kind), said(say(l.place.text))];
    });
  const closures = plan.closures.map((c) => {
    const chosen = optionOf(s, plan, c.id);
    const name = (id: string | undefined) => say(c.options.find((o) => o.id === id)?.name);
    const own = c.options[0]?.id;
    return [said(say(c.name)), said(""), said(""), said(name(own)), said(name(chosen)), said(chosen === own ? t("take.planWay") : t("mark.move")), said("")];
  });
  return {
    name: t("take.assumptions"),
    head: [t("engine.lever"), t("take.unitHead"), t("engine.span"), t("take.inPlan"), t("bar.scenario"), t("take.kind"), t("explain.source")],
    rows: [...rows, ...closures],
  };
}

/** Everything the scenario changes, one line each. */
export function movesSheet(plan: PlanView, s: Scenario): Sheet {
  const rows: Cell[][] = [];
  const add = (what: string, change: string, note = "") => rows.push([said(what), said(change), said(note)]);
  for (const m of s.moves ?? []) add(t("engine.lever"), moveText(plan, m));
  for (const [id, option] of Object.entries(s.closures ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const c = plan.closures.find((x) => x.id === id);
    add(t("take.closure"), `${say(c?.name) || id}${t("list.colon")}${say(c?.options.find((o) => o.id === option)?.name) || option}`);
  }
  for (const e of s.targets ?? []) add(t("take.target"), `${nameOf(e.indicator)}${t("list.colon")}${say(store.outcomeOf.value.get(e.indicator)?.target) || e.value}`, e.source ?? "");
  for (const f of s.formulas ?? []) add(t("explain.formula"), `${nameOf(f.variable)} = ${f.formula}`, f.unit ?? "");
  for (const r of s.revised ?? []) add(t("take.revised"), nameOf(r));
  for (const [id, years] of Object.entries(s.held ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const [year, value] of Object.entries(years)) add(t("take.held"), `${nameOf(id)}, ${year}${t("list.colon")}${value}`);
  }
  return { name: t("take.moves"), head: [t("take.kind"), t("take.change"), t("explain.note")], rows };
}

/** Each target beside what the scenario reaches. */
export function targetsSheet(plan: PlanView): Sheet {
  return {
    name: t("take.targets"),
    head: [
      t("col.row"), t("col.indicator"), t("take.unitHead"), t("take.attribute"), t("col.baseline", { year: plan.base }), t("col.target"), t("take.targetRead"),
      t("col.projection", { year: plan.head.to }), t("take.measure"), t("take.measureUnit"), t("col.gap"), t("take.gapUnit"), t("col.status"), t("explain.note"),
    ],
    rows: plan.indicators.map((i) => targetRow(i, store.outcomeOf.value.get(i.id))),
  };
}

/** The baseline in the unit the indicator is shown in. */
export const baseline = (i: IndicatorView): Cell => figure(baselineOf(i));

function targetRow(i: IndicatorView, o: OutcomeView | undefined): Cell[] {
  const year = baselineYear(i, store.plan.value?.base ?? 0);
  const notes = [year && t("col.baseline", { year: i.baselineYear }), o?.entered ? t("word.entered") : ""].filter((x) => x !== "");
  return [
    said(i.row),
    said(say(i.name)),
    said(say(i.unit)),
    said(t(i.attribute === "binding" ? "word.binding" : "take.expected")),
    baseline(i),
    said(i.printed),
    o && o.threshold.v === "" ? absent(say(o.threshold.reason)) : said(say(o?.target ?? i.target)),
    figure(o?.projection),
    said(i.kind === "level" ? "" : say(o?.measure)),
    said(o && o.projection.v !== "" ? say(o.unit) : ""),
    figure(o?.gap),
    said(o && o.gap.v !== "" ? say(o.gapUnit) : ""),
    said((o && statusWord(o)) || t("word.absent")),
    said(notes.join(t("list.comma"))),
  ];
}

/** All variables, year by year, of the scenario or of the reference. On paper a reason that goes on is that of the first year. */
export function yearsSheet(plan: PlanView, key: "cells" | "reference", last = plan.horizon, paper = false): Sheet {
  const years = store.run.value?.years ?? [];
  const shown = years.filter((y) => y >= plan.base && y <= last);
  return {
    name: t(key === "cells" ? "take.results" : "take.referenceYears"),
    head: [t("col.variable"), t("take.unitHead"), ...shown.map(String)],
    rows: plan.variables.map((v) => {
      const all = store.seriesOf.value.get(v.id)?.[key];
      const cells = shown.map((y) => all?.[years.indexOf(y)]);
      if (paper) cells.forEach((c, i) => c && c.v === "" && cells[i - 1]?.v === "" && cells[i - 1]?.code === c.code && (cells[i] = cells[i - 1]));
      return [said(say(v.name)), said(say(v.unit)), ...cells.map(figure)];
    }),
  };
}

/** The formula in force for a variable: the scenario's own, or the plan's. */
function formulaOf(v: VariableView, s: Scenario | null): { formula: string; own: boolean } {
  const mine = s?.formulas?.find((f) => f.variable === v.id);
  return mine ? { formula: mine.formula, own: true } : { formula: v.formula, own: false };
}

/** Each formula, with what it takes for granted. */
export function formulasSheet(plan: PlanView, s: Scenario): Sheet {
  const used = plan.variables.map((v) => ({ v, ...formulaOf(v, s) })).filter((x) => x.formula !== "");
  return {
    name: t("nav.formulas"),
    head: [t("col.variable"), t("take.unitHead"), t("take.id"), t("take.inWords"), t("explain.formula"), t("explain.assumes")],
    rows: used.map(({ v, formula, own }) => [
      said(say(v.name)),
      said(say(v.unit)),
      said(v.id),
      said(own ? formula : say(v.words)),
      said(formula),
      { text: [own ? t("mark.move") : "", ...v.assumes.map((a) => say(a))].filter((x) => x !== "").join("; "), note: true },
    ]),
  };
}

/** Where each figure stands in the source. */
export function sourcesSheet(plan: PlanView): Sheet {
  const token = new Map(plan.indicators.map((i) => [i.id, i.printed]));
  const rows = plan.variables
    .filter((v) => say(v.place.text) !== "")
    .map((v) => [said(say(v.name)), said(say(v.place.text)), said(token.get(v.id) ?? ""), said(say(v.note))]);
  const notes = plan.notes.map((n) => [said(n.mark), said(t("notes.title")), said(""), said(noteText(n.text))]);
  return { name: t("take.sources"), head: [t("col.variable"), t("explain.source"), t("col.target"), t("explain.note")], rows: [...rows, ...notes] };
}

/** What the whole is about. */
export function coverSheet(plan: PlanView, s: Scenario, extra: readonly (readonly [string, string])[] = []): Sheet {
  const facts: (readonly [string, string])[] = [
    [t("bar.plan"), say(plan.head.title)],
    [t("explain.source"), say(plan.source.title)],
    [t("data.issuer"), say(plan.source.issuer)],
    [t("data.published"), plan.source.published],
    [t("data.version"), plan.head.version],
    [t("bar.scenario"), scenarioName()],
    [t("explain.note"), s.note ?? ""],
    [t("take.author"), s.author ?? ""],
    ...extra,
    [t("take.made"), new Date().toISOString().slice(0, 10)],
    [t("data.engine"), store.hello.value?.build ?? ""],
    [t("take.absentHead"), t("take.absentMeans")],
    [t("take.limitsHead"), t("data.limits")],
  ];
  return { name: t("take.cover"), head: [], rows: facts.filter(([, v]) => v !== "").map(([k, v]) => [said(k), said(v)]) };
}
