import { say } from "../i18n/lang";
import type { RowJSON, VerdictJSON } from "../protocol.gen";
import { profiles } from "./profiles";
import * as review from "./state";
import { shown } from "./figures";
import { profileTitle } from "./detail";
import { Class, detailID, reviewLine, whyOpen, Without } from "./figure";
import { Binding } from "../figures/status";
import { TableBox } from "../figures/table-box";
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
          <TableBox title={t("review.verdicts")} of={reviewLine()} testid="review-matrix">
            <div class="wide" tabIndex={0} role="group" aria-label={t("review.verdicts")}>
              <table class="by-year review-matrix" data-testid="review-matrix">
                <thead>
                  <tr>
                    <th scope="col">{t("col.indicator")}</th>
                    {report.profiles.map((p) => (
                      <th key={p} scope="col">
                        {profileTitle(p)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {judged.map((row) => (
                    <MatrixRow key={row.id} row={row} profiles={report.profiles} />
                  ))}
                </tbody>
              </table>
            </div>
          </TableBox>
        </section>
      )}
      {report.profiles.length > 1 && (
        <section class="stacked" aria-labelledby="review-disagree-title" data-testid="review-disagreements">
          <h2 id="review-disagree-title">
            {t("review.disagreements")} <span class="count">{split.length}</span>
          </h2>
          {split.length === 0 && <p>{t("review.agree")}</p>}
          <dl class="review-list">
            {split.map((r) => (
              <div key={r.id}>
                <dt>{r.name}</dt>
                <dd>{review.named(r.disagreement?.text ?? "")}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <Official />
      {silent.length > 0 && (
        <section class="stacked" aria-labelledby="review-open-title" data-testid="review-open">
          <h2 id="review-open-title">
            {t("review.open")} <span class="count">{silent.length}</span>
          </h2>
          <dl class="review-list">
            {silent.map((r) => (
              <div key={r.id}>
                <dt>{r.name}</dt>
                <dd>{whyOpen(r)}</dd>
              </div>
            ))}
          </dl>
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
      <div class="wide" tabIndex={0} role="group" aria-label={t("review.official")}>
        <table class="review-verdict-list" data-testid="review-official">
          <thead>
            <tr>
              <th scope="col">{t("col.indicator")}</th>
              <th scope="col">{t("review.officialClass")}</th>
              <th scope="col">{t("review.oursClass")}</th>
              <th scope="col">{t("review.whyDiffers")}</th>
            </tr>
          </thead>
          <tbody>
            {list.map((c) => (
              <tr key={c.indicator}>
                <th scope="row">{c.name}</th>
                <td>{c.official_name}</td>
                <td>{c.ours_name || <Without why={t("review.notClassed")} />}</td>
                <td>{c.agrees ? <span class="quiet">{t("review.alike")}</span> : review.named(c.why ?? "")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function MatrixRow({ row, profiles }: { row: RowJSON; profiles: readonly string[] }) {
  const latest = new Map(row.verdicts.filter((v) => v.year === row.year).map((v) => [v.profile, v]));
  return (
    <tr data-testid={`review-verdicts-${row.id}`}>
      <th scope="row">
        {row.name} {row.attribute === "binding" && <Binding />} <span class="second">{row.year}</span>
        {row.disagreement && <span class="tag">≠ {t("review.disagree")}</span>}
      </th>
      {profiles.map((p) => (
        <td key={p} data-testid={`review-class-${p}`}>
          <Verdict row={row} verdict={latest.get(p)} />
        </td>
      ))}
    </tr>
  );
}

function Verdict({ row, verdict: v }: { row: RowJSON; verdict: VerdictJSON | undefined }) {
  if (!v) return null;
  return (
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
      {v.value !== null && <span class="second digits">{shown(v.value, 4)}</span>}
      {v.value === null && v.reason && <span class="second">{review.named(v.reason.text)}</span>}
    </button>
  );
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
