import "./board.css";
import { Bullet } from "../chart/bullet";
import { Binding } from "../figures/status";
import type { RowJSON, VerdictJSON } from "../protocol.gen";
import { number } from "../i18n/locale";
import { profileTitle } from "../review/detail";
import { Class, display, displayNeed, doneIn, needWord, nationalWord, show, Status, statusOf, whyOpen } from "../review/figure";
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
      <table class="board-table">
        <caption class="visually-hidden">{t("bullets.title")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("col.indicator")}</th>
            <th scope="col">{t("bullets.progress")}</th>
            <th scope="col" class="right">{t("review.needed")}</th>
            <th scope="col">{t("review.status")}</th>
          </tr>
        </thead>
        {(["binding", "expected"] as const).map((attribute) => {
          const rows = review.rowsBy(attribute, view);
          return rows.length > 0 && (
            <tbody key={attribute}>
              <tr class="category">
                <th scope="rowgroup" colSpan={4}>{t(`review.${attribute}`)} <span class="count">{rows.length}</span></th>
              </tr>
              {rows.map((r) => <BoardRow key={r.id} row={r} />)}
            </tbody>
          );
        })}
      </table>
    </section>
  );
}

const fraction = (decimal: string | null) => (decimal === null ? null : Number(decimal));

function BoardRow({ row }: { row: RowJSON }) {
  const completion = fraction(row.completion);
  const elapsed = fraction(row.elapsed);
  const told = row.actual !== null;
  const need = displayNeed(row, row.needed);
  const done = row.done === null ? null : display(row, row.done, doneIn(row));
  return (
    <tr class={told ? "" : "board-quiet"} data-testid={`board-${row.id}`}>
      <th scope="row">
        {review.result.value === null ? <Name row={row} /> : (
          <button type="button" class="name-button" onClick={() => show(row.id)}>
            <Name row={row} />
          </button>
        )}
        <span class="second">{review.named(row.target)}</span>
      </th>
      <td data-label={t("bullets.progress")}>
        {completion !== null && told ? (
          <>
            <Bullet completion={completion} elapsed={elapsed} />
            <span class="second digits" data-testid="completion">
              {elapsed === null ? t("bullets.ofTarget", { done: percent(completion) }) : t("bullets.ofTargetAndTime", { done: percent(completion), time: percent(elapsed) })}
            </span>
          </>
        ) : (
          <span class="second">{told ? done && t("bullets.doneSoFar", { value: `${done.digits} ${done.unit}` }) : whyOpen(row)}</span>
        )}
      </td>
      <td class="right" data-label={t("review.needed")}>
        {need && (
          <>
            <span class="digits" data-testid="board-needed">{need.digits}</span> <span class="unit">{need.unit}</span>
            <span class="second">{needWord(row.needed)}</span>
          </>
        )}
      </td>
      <td data-label={t("review.status")}>
        <Status kind={statusOf(row)} />
        {row.national_class && <span class="second">{nationalWord(row.national_class)}</span>}
      </td>
    </tr>
  );
}

function Name({ row }: { row: RowJSON }) {
  return <>{row.row} {row.name} {row.attribute === "binding" && <Binding />}</>;
}

const percent = (share: number) => `${number(100 * share, 0)} %`;

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
      <div class="wide" tabIndex={0} role="group" aria-label={t("bullets.byYear")}>
        <table class="heat-years" data-testid="review-by-year">
          <caption class="visually-hidden">{t("bullets.byYear")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("col.indicator")}</th>
              {years.map((y) => <th key={y} scope="col">{y}</th>)}
            </tr>
          </thead>
          <tbody>
            {rows.map((r) => (
              <tr key={r.id}>
                <th scope="row">{r.row} {r.name}</th>
                {years.map((y) => <YearCell key={y} verdict={at(r).find((v) => v.year === y)} />)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function YearCell({ verdict: v }: { verdict: VerdictJSON | undefined }) {
  if (!v) return <td class="heat-none">{t("bullets.noFigure")}</td>;
  return (
    <td class={`heat-${v.standing}`}>
      <Class verdict={v} />
      {v.ratio !== null && <span class="second digits">{number(Number(v.ratio), 2)}</span>}
    </td>
  );
}
