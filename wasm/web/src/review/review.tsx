import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { lang } from "../i18n/lang";
import { ReviewActuals } from "./actuals";
import { ReviewChart } from "./chart";
import { ReviewControls } from "./controls";
import { OwnProfiles } from "./own";
import { ReviewRows } from "./rows";
import { ReviewSummary, Unjudged } from "./summary";
import { ReviewVerdicts } from "./verdicts";
import type { PlanView } from "../protocol.gen";
import { readFile } from "./intake-state";
import * as review from "./state";
import { reviewLine } from "./figure";
import { saveReviewBook } from "./workbook";
import * as store from "../work/store";
import { Button } from "../ui/button";
import { t } from "./texts";
import "./review.css";

interface Props { plan: PlanView; board: ComponentChildren; years: ComponentChildren; below: ComponentChildren }

/** Actual figures in, verdicts out: each target against what was reached, and below it what rooms above make of it. */
export function Review({ plan, board, years, below }: Props) {
  useEffect(() => void review.start(plan), [plan]);
  useEffect(takeDrops, []);
  const targets = JSON.stringify(store.scenario.value?.targets ?? []);
  useEffect(() => review.ask(), [lang.value, targets]);
  const here = review.plan.value === plan ? plan : null;
  const first = here?.indicators[0]?.id;
  return (
    <>
      <div>
        <h2 class="view-title review-title">{t("review.title")}</h2>
        <p class="quiet">{t("review.hint")}</p>
        {first !== undefined && (
          <button type="button" class="button review-enter" onClick={() => review.enter(first)}>
            {t("review.enter")}
          </button>
        )}
      </div>
      {here && <Unjudged />}
      {here && <ReviewSummary key={here.head.id} />}
      {here ? (
        <div class="review-top">
          {board}
          <ReviewActuals />
        </div>
      ) : (
        <div class="skeleton skeleton-tall" aria-hidden="true" />
      )}
      {here && <Result key={here.head.id} years={years} />}
      {here && below}
    </>
  );
}

/** A table dropped beside its place is meant for it all the same; a plan file is not. */
function takeDrops(): () => void {
  const drop = (e: DragEvent) => {
    const file = e.dataTransfer?.files[0];
    const inside = e.target instanceof Element && e.target.closest(".review-actuals") !== null;
    if (!file || inside || /\.json$/i.test(file.name)) return;
    e.preventDefault();
    void readFile(file);
  };
  addEventListener("drop", drop);
  return () => removeEventListener("drop", drop);
}

function Result({ years }: Pick<Props, "years">) {
  const view = review.result.value;
  if (!view) return null;
  const notices = view.report.notices;
  return (
    <>
      <ReviewControls />
      <OwnProfiles />
      {review.fault.value && <p class="warnings review-stale" data-testid="review-stale">{t("review.stale")}</p>}
      {notices.length > 0 && (
        <section class="warnings" aria-labelledby="review-notices-title" data-testid="review-notices">
          <h2 id="review-notices-title">{t("review.notices")}</h2>
          <ul class="plain">
            {notices.map((n) => (
              <li key={n}>{review.named(n)}</li>
            ))}
          </ul>
        </section>
      )}
      <Take />
      {years}
      <ReviewRows />
      <ReviewChart />
      <ReviewVerdicts />
    </>
  );
}

const formats = [["csv", "CSV"], ["json", "JSON"], ["md", "Markdown"], ["html", "HTML"]] as const;

/** The report as a file, or on paper. */
function Take() {
  const plan = review.plan.value;
  return (
    <section class="entry-row review-take" aria-label={t("review.take")}>
      <span class="quiet">{t("review.take")}</span>
      {formats.map(([format, name]) => (
        <Button key={format} as="quiet" label={name} disabled={review.fault.value !== null} onClick={() => void review.download(format)} testid={`review-download-${format}`} />
      ))}
      {plan && (
        <Button as="quiet" label={t("take.xlsx")} disabled={review.fault.value !== null} onClick={() => void saveReviewBook(plan, reviewLine())} testid="review-download-xlsx" />
      )}
      <Button as="quiet" label={t("review.print")} onClick={() => print()} testid="review-print" />
    </section>
  );
}
