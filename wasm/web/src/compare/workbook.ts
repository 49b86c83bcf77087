import { coverSheet, figure, movesSheet, said, sourcesSheet } from "../figures/sheets";
import { saveBook } from "../figures/workbook";
import type { Sheet } from "../files/table";
import { say } from "../i18n/lang";
import type { CompareLine, CompareView, PlanView, VariableView } from "../protocol.gen";
import type { Side } from "./compared";
import { t } from "./texts";

/** Scenarios side by side: every variable in every year, A first, then each other with its distance from A. */
export async function saveCompareBook(plan: PlanView, sides: readonly Side[], views: readonly CompareView[]): Promise<void> {
  const [a, ...others] = sides;
  const last = others.at(-1);
  if (!a || !last) return;
  const names = new Map<string, VariableView>([...views.flatMap((v) => v.own ?? []), ...plan.variables].map((v) => [v.id, v])); // either may have added some
  const keyOf = (r: CompareLine) => `${r.id} ${String(r.year)}`;
  const found = views.map((v) => new Map(v.rows.map((r) => [keyOf(r), r])));
  const rows = [...new Map(views.flatMap((v) => v.rows).map((r) => [keyOf(r), r])).values()];
  const title = (s: Side) => `${s.letter}: ${s.name}`;
  const all: Sheet = {
    name: t("compare.difference"),
    head: [
      t("col.variable"),
      t("take.unitHead"),
      t("col.year"),
      title(a),
      ...others.flatMap((s) => [title(s), t("compare.lessA", { letter: s.letter }), `${s.letter}: ${t("compare.relative")} (%)`]),
    ],
    rows: rows.map((r) => {
      const v = names.get(r.id);
      const cells = found.flatMap((m) => {
        const line = m.get(keyOf(r));
        return line ? [figure(line.b), figure(line.diff), figure(line.relative)] : [said(""), said(""), said("")];
      });
      return [said(say(v?.name) || r.id), said(say(v?.unit)), { text: String(r.year), number: String(r.year), places: -1 }, figure(r.a), ...cells];
    }),
  };
  const moves = (s: Side): Sheet => ({ ...movesSheet(plan, s.scenario), name: `${s.letter}${t("list.colon")}${t("take.moves")}` });
  const of = sides.map((s) => s.name).join(" - ");
  await saveBook(t("compare.title"), of, [coverSheet(plan, last.scenario, sides.map((s) => [s.letter, s.name])), all, ...sides.map(moves), sourcesSheet(plan)]);
}
