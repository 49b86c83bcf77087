import "./board.css";
import { Bullet } from "../chart/bullet";
import { named, notes, Table, type Row, type TableCell } from "../figures/table";
import { exact, written } from "../files/table";
import type { RowJSON, VerdictJSON } from "../protocol.gen";
import { number, quantity } from "../i18n/locale";
import { profileTitle } from "../review/detail";
import { Class, classWord, display, displayNeed, doneIn, needWord, nationalWord, reviewLine, show, Status, statusOf, statusWord, whyOpen } from "../review/figure";
import { UnitAfter } from "../explain/num";
import { openPanel } from "../explain/state";
import * as review from "../review/state";
import { t } from "./texts";

/** Every target in one look: how much is completed, how much time has gone, and what each year from now on must bring. */
export function Board() {
  const view = review.standing.value;
  if (!view) return <div class="skeleton skeleton-tall" aria-hidden="true" />;
  return (
    <section class="review-board" aria-labelledby="review-board-title" data-testid="review-board">
      <h2 id="review-board-title">{t("bullets.title")}</h2>
      <p class="quiet">{t("bullets.hint")}</p>
      <Table
        title={t("bullets.title")}
        of={reviewLine()}
        testid="board-table"
        class="board-table"
        heads={[t("col.indicator"), t("bullets.progress"), { head: t("review.needed"), kind: "number" }, t("col.status")]}
        parts={(["binding", "expected"] as const)
          .map((a) => ({ title: t(`review.${a}`), rows: review.rowsBy(a, view) }))
          .filter((p) => p.rows.length > 0)}
        row={boardRow}
      />
    </section>
  );
}

const fraction = (decimal: string | null) => (decimal === null ? null : Number(decimal));

function boardRow(row: RowJSON): Row {
  const need = displayNeed(row, row.needed);
  const name = named(`${row.row} ${row.name}`, { binding: row.attribute === "binding", notes: notes(review.named(row.target)) });
  const opens = review.result.value !== null;
  return {
    class: row.actual === null ? "quiet" : "",
    testid: `board-${row.id}`,
    cells: [
      opens ? { ...name, show: <button type="button" class="name-button" onClick={() => show(row.id)}>{name.show}</button> } : name,
      progress(row),
      need && row.needed.value !== null
        ? {
            ...exact(need.digits, need.exact),
            unit: need.unit,
            show: <><span class="digits" data-testid="board-needed">{need.digits}</span><UnitAfter n={need.digits} unit={need.unit} /></>,
            notes: notes(needWord(row.needed)),
          }
        : row.needed.reason && row.open?.code === "no_actual" ? small(review.named(row.needed.reason.text)) : { text: "" },
      { text: statusWord(row), show: <Status kind={statusOf(row)} />, notes: notes(row.national_class && nationalWord(row.national_class)) },
    ],
  };
}

/** How much is done beside how much is due by now, which is as much as time has gone but for targets of several years; or what is done so far; or why nothing can be told. */
function progress(row: RowJSON): TableCell {
  const [completion, elapsed, due] = [fraction(row.completion), fraction(row.elapsed), fraction(row.due)];
  const value = row.done === null ? null : display(row, row.done, doneIn(row));
  if (row.actual === null) {
    const why = whyOpen(row);
    if (row.open?.code !== "no_actual") {
      if (row.target_number) return { ...small(why), why };
      const enter = t("targets.enter");
      return { text: "", show: <button type="button" class="text-button second enter" aria-label={`${enter}: ${row.name}`} onClick={() => openPanel("open", row.id)}>{enter}</button> };
    }
    return { text: why, why, show: <button type="button" class="text-button second" onClick={() => review.enter(row.id)}>{why}</button> };
  }
  if (completion === null) return small(value ? t("bullets.doneSoFar", { value: quantity(value.digits, value.unit) }) : "");
  const done = percent(completion);
  const text = due === null ? t("bullets.ofTarget", { done }) : due === elapsed ? t("bullets.ofTargetAndTime", { done, time: percent(due) }) : t("bullets.ofTargetAndDue", { done, due: percent(due) });
  return { text, show: <><Bullet completion={completion} due={due} /><span class="second digits" data-testid="completion">{text}</span></> };
}

const small = (text: string): TableCell => ({ text, show: <span class="second">{text}</span> });

const percent = (share: number) => `${number(100 * share, 0)}%`;

/** How each indicator stood in each year, by the first method chosen. */
export function ByYear() {
  const report = review.result.value?.report;
  const profile = report?.profiles[0];
  if (!report || !profile) return null;
  const at = (r: RowJSON) => r.verdicts.filter((v) => v.profile === profile && v.year !== null);
  const rows = report.indicators.filter((r) => at(r).length > 0);
  const years = [...new Set(rows.flatMap((r) => at(r).map((v) => v.year ?? 0)))].sort((a, b) => a - b);
  if (years.length === 0) return null;
  return (
    <section aria-labelledby="review-years-title">
      <h2 id="review-years-title">{t("bullets.byYear")}</h2>
      <p class="quiet">{t("bullets.byYearHint", { method: profileTitle(profile) })}</p>
      <Table
        title={t("bullets.byYear")}
        of={reviewLine()}
        testid="review-by-year"
        class="heat-years"
        wide
        heads={[t("col.indicator"), ...years.map(String)]}
        rows={rows}
        row={(r) => ({ cells: [{ text: `${r.row} ${r.name}` }, ...years.map((y) => yearCell(at(r).find((v) => v.year === y)))] })}
      />
    </section>
  );
}

function yearCell(v: VerdictJSON | undefined): TableCell {
  if (!v) return { text: t("bullets.noFigure"), class: "quiet" };
  return { text: classWord(v), class: `heat-${v.standing}`, show: <Class verdict={v} />, notes: notes(v.ratio !== null && { ...written(number(Number(v.ratio), 2)), class: "digits" }) };
}
