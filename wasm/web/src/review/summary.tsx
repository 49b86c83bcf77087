import { say, quantity } from "../i18n/lang";
import type { RowJSON, Tally } from "../protocol.gen";
import * as review from "./state";
import * as store from "../work/store";
import { reason } from "../explain/num";
import { display, doneIn, leftIn, nationalNames, nationalWord, show, Status, statusOf, statusWord, whyOpen, wholeText } from "./figure";
import { numeric, Table } from "../figures/table";
import { written } from "../files/table";
import { Facts } from "../ui/facts";
import { t } from "./texts";

/** The binding targets that cannot be judged, each with its reason: before anything is called "none missed". */
export function Unjudged() {
  const report = review.result.value?.report;
  const binding = (store.plan.value?.indicators ?? []).filter((i) => i.attribute === "binding" && !i.vision);
  const why = (id: string): string | null => {
    const row = report?.indicators.find((r) => r.id === id);
    if (row) return row.status === "open" ? whyOpen(row) : null;
    const outcome = store.outcomeOf.value.get(id);
    if (outcome?.status === "unknown") return reason(outcome.gap);
    return outcome?.status === "open" ? reason(outcome.threshold) : null;
  };
  const open = binding.flatMap((i) => {
    const because = why(i.id);
    return because === null ? [] : [{ ...i, because }];
  });
  if (open.length === 0) return null;
  return (
    <section class="stacked unjudged" aria-labelledby="unjudged-title" data-testid="review-unjudged">
      <h2 id="unjudged-title">{t("review.unjudged", { n: open.length, total: binding.length })}</h2>
      <Facts kind="review-list" facts={open.map((i) => [`${i.row} ${say(i.name)}`, i.because])} />
    </section>
  );
}

/** The report in one look: breaches first, then shortfalls, and the counts of binding and expected targets apart. */
export function ReviewSummary() {
  const report = review.result.value?.report;
  if (!report) return null;
  const kind = report.kind === "mid_term" ? t("review.kind.mid_term") : report.kind === "final" ? t("review.kind.final") : t("review.kind.annual");
  const of = (ids: readonly string[]) => report.indicators.filter((r) => ids.includes(r.id));
  return (
    <section class="stacked" aria-labelledby="review-heading" data-testid="review-summary">
      <h2 id="review-heading">{t("review.heading", { kind, year: report.year })}</h2>
      <p class="quiet">{report.title}</p>
      <div class="panel review-summary">
        <div class="review-missed">
          {report.binding.total > 0 && <Missed title={t("review.breaches")} none={t(report.binding.open > 0 ? "review.noBreachesJudged" : "review.noBreaches")} rows={of(report.breaches)} testid="review-breaches" />}
          <Missed title={t("review.shortfalls")} none={t("review.noShortfalls")} rows={of(report.shortfalls)} testid="review-shortfalls" />
        </div>
        <div>
          <Counts binding={report.binding} expected={report.expected} />
          <National rows={report.indicators} />
        </div>
      </div>
    </section>
  );
}

function Missed({ title, none, rows, testid }: { title: string; none: string; rows: readonly RowJSON[]; testid: string }) {
  return (
    <div data-testid={testid}>
      <h3>
        {title} <span class="count">{rows.length}</span>
      </h3>
      {rows.length === 0 && <p class="quiet">{none}</p>}
      <ul class="plain">
        {rows.map((r) => (
          <li key={r.id}>
            <Status kind={statusOf(r)} />{" "}
            <button type="button" class="text-button" onClick={() => show(r.id)}>
              {r.row} {r.name}
            </button>
            <span class="second">{missed(r)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function missed(r: RowJSON): string {
  const more = [r.breaches && r.breaches.length > 0 ? t("review.missedIn", { years: r.breaches.join(t("list.comma")) }) : "", review.named(r.decides ?? "")];
  return [missedText(r), ...more].filter(Boolean).join(t("list.semicolon"));
}

function missedText(r: RowJSON): string {
  const said = (value: string | null, s: ReturnType<typeof display> | null) => (value === null || !s ? t("word.absent") : quantity(s.digits, s.unit));
  return t("review.missed", {
    target: review.named(r.target),
    done: said(r.done, r.done === null ? null : display(r, r.done, doneIn(r))) + (r.whole ? t("review.inBrackets", { text: wholeText(r, r.whole) }) : ""),
    left: said(r.left, r.left === null ? null : display(r, r.left, leftIn(r))),
  });
}

const statuses = ["met", "exceeded", "missed", "running", "open"] as const;

function Counts({ binding, expected }: { binding: Tally; expected: Tally }) {
  return (
    <Table
      title={t("review.counts")}
      testid="review-counts"
      class="review-counts"
      take={false}
      heads={[t("col.status"), ...numeric([t("review.binding"), t("review.expected")])]}
      rows={[...statuses.map((id) => ({ id, name: { text: statusWord({ status: id, attribute: "expected" }), show: <Status kind={id} /> } })), { id: "total" as const, name: { text: t("review.total") } }]}
      row={({ id, name }) => ({ cells: [name, ...[{ of: "binding", n: binding[id] }, { of: "expected", n: expected[id] }].map(({ of, n }) => ({ ...written(String(n)), class: "right digits", testid: `count-${of}-${id}` }))] })}
    />
  );
}

/** How many indicators are in each of the four national classes. */
function National({ rows }: { rows: readonly RowJSON[] }) {
  if (!rows.some((r) => r.national_class)) return null;
  return (
    <p class="review-national" title={t("review.nationalHelp")}>
      <span class="quiet">{t("review.classes")}:</span>{" "}
      {nationalNames.map((n) => (
        <span key={n}>
          {nationalWord(n)} <strong class="digits">{rows.filter((r) => r.national_class === n).length}</strong>
        </span>
      ))}
    </p>
  );
}
