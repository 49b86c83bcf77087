import { say } from "../i18n/lang";
import { display, displayNeed, doneIn, needWord, leftIn, statusWord, whyNoCourse, whyOpen, wholeText, type Shown } from "./figure";
import type { PlanView, RowJSON } from "../protocol.gen";
import { profileTitle } from "./detail";
import * as review from "./state";
import { shown } from "./figures";
import { absent, said } from "../figures/sheets";
import { exact, type Cell, type Sheet } from "../files/table";
import { t } from "./texts";

// The review as tables.

const measured = (s: Shown): Cell => exact(s.digits, s.exact);

/** Target by target: what there is, what is done and left, what each year must bring. Nothing without a review. */
export function reviewSheet(): Sheet | null {
  const report = review.result.value?.report;
  if (!report) return null;
  return {
    name: t("review.title"),
    head: [
      t("col.row"), t("col.indicator"), t("take.unitHead"), t("take.attribute"), t("import.baseline"), t("review.target"), t("col.year"), t("review.actual"),
      t("review.done"), t("take.doneUnit"), t("review.left"), t("take.leftUnit"), t("review.needed"), t("take.neededUnit"), t("col.status"), t("review.outlook"),
    ],
    rows: report.indicators.map(reviewRow),
  };
}

function reviewRow(row: RowJSON): Cell[] {
  const pair = (value: string | null, unit: string): [Cell, Cell] => {
    if (value === null) return [absent(whyOpen(row)), said("")];
    const s = display(row, value, unit);
    return [measured(s), said(s.unit)];
  };
  const done = pair(row.done, doneIn(row));
  if (row.whole) done[1] = said(`${done[1].text}${t("review.inBrackets", { text: wholeText(row, row.whole) })}`);
  const need = displayNeed(row, row.needed);
  const needed = need && row.needed.value !== null ? [measured(need), said([need.unit, needWord(row.needed, " ")].filter(Boolean).join(" "))] : [absent(row.needed.reason ? review.named(row.needed.reason.text) : whyOpen(row)), said("")];
  const outlook = row.outlook?.measure ?? null;
  return [
    said(row.row),
    said(row.name),
    said(say(review.variables.value.get(row.id)?.unit) || row.unit),
    said(t(row.attribute === "binding" ? "word.binding" : "take.expected")),
    row.baseline === null ? absent(say(review.indicators.value.get(row.id)?.baseline.reason)) : measured(display(row, row.baseline)),
    said(review.named(row.target)),
    row.year === null ? absent("") : { text: String(row.year), number: String(row.year), places: -1 },
    row.actual === null ? absent(t("review.noActual")) : measured(display(row, row.actual)),
    ...done,
    ...pair(row.left, leftIn(row)),
    ...needed,
    said(statusWord(row)),
    outlook === null ? absent(whyNoCourse(row)) : measured(display(row, outlook, doneIn(row))),
  ];
}

/** What each profile says of each indicator in its latest year, with its formula. */
export function verdictsSheet(): Sheet | null {
  const report = review.result.value?.report;
  if (!report) return null;
  const rows = report.indicators.flatMap((r) =>
    r.verdicts
      .filter((v) => v.year === r.year)
      .map((v) => [
        said(r.name),
        said(profileTitle(v.profile)),
        v.year === null ? absent("") : { text: String(v.year), number: String(v.year), places: -1 },
        said(v.class_name || v.class),
        v.value === null ? absent(v.reason ? review.named(v.reason.text) : "") : exact(shown(v.value, 4), v.value),
        said(v.formula),
      ]),
  );
  return { name: t("review.verdicts"), head: [t("col.indicator"), t("take.profile"), t("col.year"), t("take.verdict"), t("review.value"), t("explain.formula")], rows };
}

/** The actual figures as they were given, with their sources. */
export function actualsSheet(plan: PlanView): Sheet | null {
  const actuals = review.result.value?.actuals;
  if (!actuals) return null;
  const names = new Map(plan.variables.map((v) => [v.id, v]));
  return {
    name: t("review.actuals"),
    head: [t("col.indicator"), t("take.unitHead"), t("col.year"), t("review.actual"), t("review.vintage"), t("explain.source"), t("explain.note")],
    rows: actuals.map((a) => {
      const v = names.get(a.indicator);
      return [
        said(say(v?.name) || a.indicator),
        said(v?.symbol ?? ""),
        { text: String(a.year), number: String(a.year), places: -1 },
        exact(a.value, a.value),
        said(say(a.edition)),
        said(say(a.source)),
        said(say(a.note)),
      ];
    }),
  };
}
