import { say } from "../i18n/lang";
import type { RowJSON, VerdictJSON } from "../protocol.gen";
import { profiles } from "./profiles";
import * as review from "./state";
import { shown } from "./figures";
import { profileTitle } from "./detail";
import { Class, classWord, detailID, reviewLine, whyOpen, without } from "./figure";
import { named, notes, Table, type Row, type TableCell } from "../figures/table";
import { written } from "../files/table";
import { Facts } from "../ui/facts";
import { t } from "./texts";

/** The chosen profiles side by side, for the latest year of each indicator; where they disagree, why. */
export function ReviewVerdicts() {
  const report = review.result.value?.report;
  if (!report) return null;
  const judged = (["binding", "expected"] as const).flatMap((a) => review.rowsBy(a)).filter((r) => r.verdicts.length > 0);
  const silent = report.indicators.filter((r) => r.status === "open");
  const split = report.indicators.filter((r) => r.disagreement !== null);
  return (
    <>
      {judged.length > 0 && (
        <section aria-labelledby="review-verdicts-title">
          <h2 id="review-verdicts-title">{t("review.verdicts")}</h2>
          <p class="quiet">{t("review.verdictsHint")}</p>
          <Table
            title={t("review.verdicts")}
            of={reviewLine()}
            testid="review-matrix"
            class="by-year review-matrix"
            wide
            heads={[t("col.indicator"), ...report.profiles.map(profileTitle)]}
            rows={judged}
            row={matrixRow}
          />
        </section>
      )}
      {report.profiles.length > 1 && (
        <section class="stacked" aria-labelledby="review-disagree-title" data-testid="review-disagreements">
          <h2 id="review-disagree-title">
            {t("review.disagreements")} <span class="count">{split.length}</span>
          </h2>
          {split.length === 0 && <p>{t("review.agree")}</p>}
          <Facts kind="review-list" facts={split.map((r) => [r.name, review.named(r.disagreement?.text ?? "")])} />
        </section>
      )}
      <Official />
      {silent.length > 0 && (
        <section class="stacked" aria-labelledby="review-open-title" data-testid="review-open">
          <h2 id="review-open-title">
            {t("review.open")} <span class="count">{silent.length}</span>
          </h2>
          <Facts kind="review-list" facts={silent.map((r) => [r.name, whyOpen(r)])} />
        </section>
      )}
      <Methods />
    </>
  );
}

/** Our classes beside those of an official evaluation, where one was published. */
function Official() {
  const list = review.result.value?.report.official ?? [];
  if (list.length === 0) return null;
  const alike = list.filter((c) => c.agrees).length;
  return (
    <section aria-labelledby="review-official-title">
      <h2 id="review-official-title">{t("review.official")}</h2>
      <p class="quiet">{t("review.officialHint", { same: alike, n: list.length })}</p>
      <Table
        title={t("review.official")}
        of={reviewLine()}
        testid="review-official"
        class="review-verdict-list"
        wide
        heads={[t("col.indicator"), t("review.officialClass"), t("review.oursClass"), t("review.whyDiffers")]}
        rows={list.map((c) => ({ ...c, id: c.indicator }))}
        row={(c) => ({
          cells: [
            { text: c.name },
            { text: c.official_name },
            c.ours_name ? { text: c.ours_name } : without(t("review.notClassed")),
            c.agrees ? { text: t("review.alike"), show: <span class="quiet">{t("review.alike")}</span> } : { text: review.named(c.why ?? "") },
          ],
        })}
      />
    </section>
  );
}

function matrixRow(row: RowJSON): Row {
  const latest = new Map(row.verdicts.filter((v) => v.year === row.year).map((v) => [v.profile, v]));
  const name = named(row.name, { binding: row.attribute === "binding" });
  const split = row.disagreement ? `≠ ${t("review.disagree")}` : "";
  return {
    testid: `review-verdicts-${row.id}`,
    cells: [
      { ...name, text: [name.text, split].filter(Boolean).join(" "), notes: notes(String(row.year)), after: split && <span class="tag">{split}</span> },
      ...(review.result.value?.report.profiles ?? []).map((p): TableCell => {
        const v = latest.get(p);
        return v ? verdict(row, v, `review-class-${p}`) : { text: "", testid: `review-class-${p}` };
      }),
    ],
  };
}

function verdict(row: RowJSON, v: VerdictJSON, testid: string): TableCell {
  const small = notes(v.value !== null ? { ...written(shown(v.value, 4)), class: "digits" } : v.reason && review.named(v.reason.text));
  return {
    text: classWord(v),
    testid,
    notes: small,
    show: (
      <button
        type="button"
        class="num-button review-class"
        aria-expanded={review.opened.value.has(row.id)}
        aria-controls={detailID(row.id)}
        data-value={v.value ?? ""}
        onClick={() => {
          review.toggle(row.id, true);
          setTimeout(() => document.getElementById(detailID(row.id))?.scrollIntoView({ block: "nearest" }));
        }}
      >
        <Class verdict={v} />
      </button>
    ),
  };
}

/** Where each method comes from and where it cuts. */
function Methods() {
  return (
    <details class="review-methods">
      <summary>{t("review.methods")}</summary>
      <dl class="review-list">
        {profiles.value.map((p) => (
          <div key={p.name}>
            <dt>{say(p.title)}</dt>
            <dd>{[say(p.source), say(p.note)].filter(Boolean).join(" · ")}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
