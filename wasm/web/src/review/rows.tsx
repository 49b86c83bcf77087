import { say } from "../i18n/lang";
import type { RowJSON } from "../protocol.gen";
import { openPanel } from "../explain/state";
import * as review from "./state";
import * as store from "../work/store";
import { Detail } from "./detail";
import { Course, display, displayNeed, doneIn, Figure, needWord, leftIn, nationalWord, reviewLine, Status, statusOf, whyNoCourse, whyOpen, wholeText, Without } from "./figure";
import { Assumed, Binding } from "../figures/status";
import { TableBox } from "../figures/table-box";
import { t } from "./texts";

const COLUMNS = 10;

/** Target by target: what was promised, what there is, what is done and left, and where it leads. */
export function ReviewRows() {
  return (
    <section aria-labelledby="review-rows-title">
      <h2 id="review-rows-title">{t("review.rows")}</h2>
      <p class="quiet">{t("review.rowsHint")}</p>
      <TableBox title={t("review.rows")} of={reviewLine()} testid="review-rows">
        <table class="review-rows" data-testid="review-rows">
          <caption class="visually-hidden">{t("review.rows")}</caption>
          <thead>
            <tr>
              <th scope="col" class="col-row">{t("col.row")}</th>
              <th scope="col" class="review-name">{t("col.indicator")}</th>
              <th scope="col" class="right">{t("review.baseline")}</th>
              <th scope="col" class="review-target">{t("review.target")}</th>
              <th scope="col" class="right">{t("review.actual")}</th>
              <th scope="col" class="right">{t("review.done")}</th>
              <th scope="col" class="right">{t("review.left")}</th>
              <th scope="col" class="right">{t("review.needed")}</th>
              <th scope="col" class="review-status">{t("review.status")}</th>
              <th scope="col" class="right review-course" title={t("review.outlookHelp")}>{t("review.outlook")}</th>
            </tr>
          </thead>
          {(["binding", "expected"] as const).map((attribute) => (
            <tbody key={attribute} data-testid={`review-${attribute}`}>
              <tr class="category">
                <th scope="rowgroup" colSpan={COLUMNS}>{t(`review.${attribute}`)}</th>
              </tr>
              {review.rowsBy(attribute).map((row) => (
                <Row key={row.id} row={row} />
              ))}
            </tbody>
          ))}
        </table>
      </TableBox>
    </section>
  );
}

function Row({ row }: { row: RowJSON }) {
  const open = review.opened.value.has(row.id);
  const picked = review.inChart.value?.id === row.id;
  const i = review.indicators.value.get(row.id);
  const unit = say(review.variables.value.get(row.id)?.unit);
  return (
    <>
      <tr class={`${picked ? "picked" : ""}${open ? " review-open" : ""}`} data-testid={`review-row-${row.id}`}>
        <td class="col-row">{row.row}</td>
        <th scope="row">
          <button type="button" class="name-button" aria-pressed={picked} title={t("targets.chart", { name: row.name })} onClick={() => (review.charted.value = row.id)}>
            {row.name} <span class="unit">{unit}</span>
          </button>{" "}
          {row.attribute === "binding" && <Binding />}
        </th>
        <td class="right" data-label={`${t("review.baseline")} ${row.baseline_year}`}>
          {row.baseline !== null ? (
            <Figure row={row} what={t("review.baseline")} value={row.baseline} shown={display(row, row.baseline)} hideUnit testid="baseline" />
          ) : (
            <Without why={say(i?.baseline.reason) || t("word.absent")} />
          )}
        </td>
        <td data-label={t("review.target")}>
          <span data-testid="target">{review.named(row.target)}</span>
          {entered(row.id) && <span class="second"><Assumed word={t("word.entered")} /></span>}
        </td>
        <td class="right" data-label={t("review.actual")}>
          <Actual row={row} />
        </td>
        <td class="right" data-label={t("review.done")}>
          <Measured row={row} what="done" />
        </td>
        <td class="right" data-label={t("review.left")}>
          <Measured row={row} what="left" />
        </td>
        <td class="right" data-label={t("review.needed")}>
          <Needed row={row} />
        </td>
        <td data-label={t("review.status")}>
          <Status kind={statusOf(row)} testid="status" />
          {row.national_class && <span class="second" title={t("review.nationalHelp")} data-testid="national">{nationalWord(row.national_class)}</span>}
          {row.breaches && row.breaches.length > 0 && <span class="second" data-testid="missed-in">{t("review.missedIn", { years: row.breaches.join(t("list.comma")) })}</span>}
          {row.decides && <span class="second" data-testid="decides">{review.named(row.decides)}</span>}
          {row.disagreement && (
            <button type="button" class="text-button second" aria-expanded={open} onClick={() => review.toggle(row.id)}>
              ≠ {t("review.disagree")}
            </button>
          )}
          {canEnter(row) && (
            <button type="button" class="text-button second" aria-label={`${t("targets.enter")}: ${row.name}`} onClick={() => openPanel("open")}>
              {t("targets.enter")}
            </button>
          )}
        </td>
        <td class="right" data-label={t("review.outlook")}>
          <Outlook row={row} />
        </td>
      </tr>
      {open && (
        <tr class="review-detail-row">
          <td colSpan={COLUMNS}>
            <Detail row={row} />
          </td>
        </tr>
      )}
    </>
  );
}

function entered(id: string): boolean {
  return store.outcomeOf.value.get(id)?.entered ?? false;
}

/** A target without a number can be given one. */
function canEnter(row: RowJSON): boolean {
  return row.status === "open" && store.outcomeOf.value.get(row.id)?.status === "open";
}

function Actual({ row }: { row: RowJSON }) {
  if (row.actual === null) return <Without why={t("review.none")} />;
  return (
    <>
      <Figure row={row} what={t("review.actual")} value={row.actual} shown={display(row, row.actual)} hideUnit testid="actual" />
      <span class="second">{row.year}</span>
    </>
  );
}

function Measured({ row, what }: { row: RowJSON; what: "done" | "left" }) {
  const value = row[what];
  if (value === null) return <Without why={whyOpen(row)} circle />;
  const measure = what === "done" ? doneIn(row) : leftIn(row);
  const shown = display(row, value, measure);
  const same = measure === "unit" || measure === "difference" || (measure === "percent" && row.unit === "%");
  return (
    <>
      <Figure row={row} what={t(`review.${what}`)} value={value} shown={shown} hideUnit testid={what} />
      {!same && <span class="second">{shown.unit}</span>}
      {what === "done" && row.whole && <span class="second" data-testid="whole">{wholeText(row, row.whole)}</span>}
    </>
  );
}

function Needed({ row }: { row: RowJSON }) {
  const need = row.needed;
  const shown = displayNeed(row, need);
  if (!shown || need.value === null) {
    const why = need.reason ? review.named(need.reason.text) : whyOpen(row);
    return row.open !== null ? <Without why={why} circle /> : <Why row={row} why={why} />;
  }
  return (
    <>
      <Figure row={row} what={t("review.needed")} value={need.value} shown={shown} testid="needed" />
      <span class="second" data-testid="need-form">{needWord(need)}</span>
    </>
  );
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
      <span class="sign-absent" aria-hidden="true" /> <span>{t("review.why")}</span>
    </button>
  );
}

function Outlook({ row }: { row: RowJSON }) {
  const o = row.outlook;
  if (!o || o.measure === null) return <Without why={whyNoCourse(row)} circle />;
  const measure = doneIn(row);
  const shown = display(row, o.measure, measure);
  return (
    <>
      <Figure row={row} what={t("review.outlook")} value={o.measure} shown={shown} hideUnit={measure === "unit"} testid="outlook" />
      <span class="second">
        <Course verdict={o.verdict} />
      </span>
    </>
  );
}
