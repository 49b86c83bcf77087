import { figure, coverSheet, movesSheet, said, sourcesSheet } from "../figures/sheets";
import { saveBook } from "../figures/workbook";
import type { Sheet } from "../files/table";
import { say, t } from "../i18n/lang";
import type { CompareView, PlanView, VariableView } from "../protocol.gen";
import type { Choice } from "./compared";

/** Two scenarios side by side: every variable in every year. */
export async function saveCompareBook(plan: PlanView, a: Choice, b: Choice, view: CompareView): Promise<void> {
  const names = new Map<string, VariableView>([...(view.own ?? []), ...plan.variables].map((v) => [v.id, v])); // either may have added some;
  const both: Sheet = {
    name: t("compare.difference"),
    head: [t("engine.variable"), t("take.unitHead"), t("col.year"), `A: ${a.name}`, `B: ${b.name}`, t("compare.diff"), `${t("compare.relative")} (%)`],
    rows: view.rows.map((r) => {
      const v = names.get(r.id);
      return [said(say(v?.name) || r.id), said(say(v?.unit)), { text: String(r.year), number: String(r.year), places: -1 }, figure(r.a), figure(r.b), figure(r.diff), figure(r.relative)];
    }),
  };
  const moves = (key: string, c: Choice): Sheet => ({ ...movesSheet(plan, c.scenario), name: `${key}${t("list.colon")}${t("take.moves")}` });
  const of = `${a.name} - ${b.name}`;
  await saveBook(t("compare.title"), of, [coverSheet(plan, b.scenario, [["A", a.name], ["B", b.name]]), both, moves("A", a), moves("B", b), sourcesSheet(plan)]);
}
