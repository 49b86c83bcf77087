import { say } from "../i18n/lang";
import type { RowJSON } from "../protocol.gen";
import { openPanel } from "../explain/state";
import * as review from "./state";
import * as store from "../work/store";
import { Detail } from "./detail";
import { Course, courseWord, display, displayNeed, doneIn, figure, leftIn, nationalWord, needWord, reviewLine, Status, statusOf, statusWord, whyNoCourse, whyOpen, wholeText, without } from "./figure";
import { Assumed } from "../figures/status";
import { spans } from "../figures/spans";
import { named, notes, numeric, Table, type Row, type TableCell } from "../figures/table";
import { t } from "./texts";

/** Target by target: what was promised, what there is, what is done and left, and where it leads. */
export function ReviewRows() {
  return (
    <section aria-labelledby="review-rows-title">
      <h2 id="review-rows-title">{t("review.rows")}</h2>
      <p class="quiet">{t("review.rowsHint")}</p>
      <Table
        title={t("review.rows")}
        of={reviewLine()}
        testid="review-rows"
        class="review-rows"
        heads={[
          { head: t("col.row"), class: "col-row" },
          { head: t("col.indicator"), kind: "name", class: "review-name" },
          { head: t("import.baseline"), kind: "number" },
          { head: t("review.target"), class: "review-target" },
          ...numeric([t("review.actual"), t("review.done"), t("review.left"), t("review.needed")]),
          { head: t("col.status"), class: "review-status" },
          { head: t("review.outlook"), kind: "number", class: "review-course", help: t("review.outlookHelp") },
        ]}
        parts={(["binding", "expected"] as const).map((a) => ({ title: t(`review.${a}`), rows: review.rowsBy(a), testid: `review-${a}` })).filter((p) => p.rows.length > 0)}
        row={lineOf}
      />
    </section>
  );
}

function lineOf(row: RowJSON): Row {
  const open = review.opened.value.has(row.id);
  const on = review.inChart.value?.id === row.id;
  const pick = { on, help: t("targets.chart", { name: row.name }), act: () => (review.charted.value = row.id) };
  const entered = store.outcomeAt(row.id)?.entered && { text: t("word.entered"), show: <Assumed word={t("word.entered")} /> };
  return {
    class: [on && "picked", open && "review-open"].filter(Boolean).join(" "),
    testid: `review-row-${row.id}`,
    below: open && <Detail row={row} />,
    cells: [
      { text: row.row },
      named(row.name, { unit: say(review.variables.value.get(row.id)?.unit), binding: row.attribute === "binding", pick }),
      row.baseline === null
        ? without(say(review.indicators.value.get(row.id)?.baseline.reason) || t("word.absent"))
        : figure({ row, what: t("import.baseline"), value: row.baseline, shown: display(row, row.baseline), hideUnit: true, testid: "baseline" }),
      { text: review.named(row.target), show: <span data-testid="target">{spans(review.named(row.target))}</span>, notes: notes(entered) },
      row.actual === null
        ? without(t("review.none"))
        : figure({ row, what: t("review.actual"), value: row.actual, shown: display(row, row.actual), hideUnit: true, testid: "actual", notes: notes(String(row.year)) }),
      measured(row, "done"),
      measured(row, "left"),
      needed(row),
      status(row, open),
      outlook(row),
    ],
  };
}

function measured(row: RowJSON, what: "done" | "left"): TableCell {
  const value = row[what];
  if (value === null) return without(whyOpen(row), true);
  const unit = what === "done" ? doneIn(row) : leftIn(row);
  const shown = display(row, value, unit);
  const whole = what === "done" && row.whole && { text: wholeText(row, row.whole), testid: "whole" };
  return figure({ row, what: t(`review.${what}`), value, shown, hideUnit: true, testid: what, notes: notes(unit !== row.unit && shown.unit, whole) });
}

function needed(row: RowJSON): TableCell {
  const need = row.needed;
  const shown = displayNeed(row, need);
  if (shown && need.value !== null) return figure({ row, what: t("review.needed"), value: need.value, shown, testid: "needed", notes: [{ text: needWord(need), testid: "need-form" }] });
  const why = need.reason ? review.named(need.reason.text) : whyOpen(row);
  return row.open === null ? { text: "", why, show: <Why row={row} why={why} /> } : without(why, true);
}

/** A reason too long for its cell: the details have it. */
function Why({ row, why }: { row: RowJSON; why: string }) {
  return (
    <button
      type="button"
      class="absent absent-button"
      title={why}
      aria-label={`${row.name}, ${t("review.needed")}: ${why}`}
      aria-expanded={review.opened.value.has(row.id)}
      onClick={() => review.toggle(row.id)}
    >
      <span>{t("review.why")}</span>
    </button>
  );
}

function status(row: RowJSON, open: boolean): TableCell {
  return {
    text: statusWord(row),
    show: <Status kind={statusOf(row)} testid="status" />,
    notes: notes(
      row.national_class && { text: nationalWord(row.national_class), title: t("review.nationalHelp"), testid: "national" },
      row.breaches && row.breaches.length > 0 && { text: t("review.missedIn", { years: row.breaches.join(t("list.comma")) }), testid: "missed-in" },
      row.decides && { text: review.named(row.decides), testid: "decides" },
    ),
    after: (
      <>
        {row.disagreement && (
          <button type="button" class="text-button second" aria-expanded={open} onClick={() => review.toggle(row.id)}>
            ≠ {t("review.disagree")}
          </button>
        )}
        {row.status === "open" && store.outcomeAt(row.id)?.status === "open" && ( // a target without a number can be given one
          <button type="button" class="text-button second" aria-label={`${t("targets.enter")}: ${row.name}`} onClick={() => openPanel("open", row.id)}>
            {t("targets.enter")}
          </button>
        )}
      </>
    ),
  };
}

function outlook(row: RowJSON): TableCell {
  const o = row.outlook;
  if (!o || o.measure === null) return without(whyNoCourse(row), true);
  const measure = row.target_kind === "level" ? "" : say(store.outcomeAt(row.id)?.measure); // a change, a total, an average: not the figure beside it
  return figure({
    row,
    what: t("review.outlook"),
    value: o.measure,
    shown: display(row, o.measure, doneIn(row)),
    hideUnit: doneIn(row) === row.unit && measure === "",
    testid: "outlook",
    notes: [...notes(measure), { text: courseWord(o.verdict), show: <Course verdict={o.verdict} /> }],
  });
}
