import { useEffect, useRef } from "preact/hooks";
import { say } from "../i18n/lang";
import { yearsText } from "../i18n/years";
import type { NeedJSON, RowJSON, VerdictJSON } from "../protocol.gen";
import { explain } from "../explain/state";
import { profiles } from "./profiles";
import * as review from "./state";
import { shown } from "./figures";
import { Class, classWord, Course, detailID, display, displayNeed, doneIn, leftIn, needWord, reviewLine, standingWord, whyNoCourse } from "./figure";
import { notes, Table } from "../figures/table";
import { exact } from "../files/table";
import { Without } from "../explain/num";
import { Button } from "../ui/button";
import { t } from "./texts";

/** One indicator in full: where each number comes from and the formulas with their numbers. */
export function Detail({ row }: { row: RowJSON }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.scrollIntoView({ block: "nearest" }), []);
  return (
    <div ref={ref} id={detailID(row.id)} class="review-detail" role="region" aria-label={t("review.detail", { name: row.name })} data-testid={`review-detail-${row.id}`}>
      <div class="review-detail-grid">
        <Sources row={row} />
        <Work row={row} />
      </div>
      {row.disagreement && (
        <p class="warnings">
          <strong>≠ {t("review.disagree")}:</strong> {review.named(row.disagreement.text)}
        </p>
      )}
      {row.verdicts.length > 0 && <Verdicts row={row} />}
      <Button
        as="text"
        label={t("review.hide")}
        onClick={(e) => {
          const above = e.currentTarget.closest("tr")?.previousElementSibling?.querySelector("button");
          review.toggle(row.id, false);
          above?.focus();
        }}
      />
    </div>
  );
}

/** The plan's figures with their place, and the actual ones with their source. */
function Sources({ row }: { row: RowJSON }) {
  const i = review.indicators.value.get(row.id);
  const actuals = (review.result.value?.actuals ?? []).filter((a) => a.indicator === row.id);
  return (
    <section>
      <h3>{t("review.place")}</h3>
      <p>
        {i ? say(i.place.text) : ""}
        {i?.printed && <> · {t("explain.printed", { token: i.printed })}</>}
      </p>
      {row.baseline !== null && (
        <p>
          {t("import.baseline")} {row.baseline_year}: <Value row={row} value={row.baseline} />{" "}
          <Button as="text" label={t("review.inPlan")} onClick={() => explain(row.id, row.baseline_year)} />
        </p>
      )}
      <p>
        {t("review.target")}{t("list.colon")}{review.named(row.target)}
      </p>
      <h3>{t("review.figures")}</h3>
      {actuals.length === 0 && <Without why={t("review.noActual")} />}
      <ul class="plain review-sources">
        {actuals.map((a) => (
          <li key={a.line}>
            <span class="digits">{say(yearsText(a.from || a.year, a.year))}</span> <Value row={row} value={a.value} unit={a.unit} />
            <span class="second">
              {[say(a.edition), say(a.source) || t("review.noSource"), say(a.note), a.scope ?? ""].filter(Boolean).join(" · ")}{" "}
              <Button as="text" label={t("review.lineOf", { line: a.line })} onClick={() => review.goToLine(a.line)} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Value({ row, value, unit, more }: { row: RowJSON; value: string; unit?: string | undefined; more?: number }) {
  const s = display(row, value, unit, more);
  return (
    <span class="num" title={value}>
      <span class="digits">{s.digits}</span> <span class="unit">{s.unit}</span>
    </span>
  );
}

/** Done, due, left, needed and the present course. */
function Work({ row }: { row: RowJSON }) {
  const lines: [string, string | null, string][] = [
    [t("review.done"), row.done, doneIn(row)],
    [t("review.expectedBy"), row.expected, doneIn(row)],
    [t("review.ahead"), row.ahead, leftIn(row)],
    [t("review.left"), row.left, leftIn(row)],
    [t("review.attainment"), row.attainment, "%"],
    [t("review.annual"), row.annual_target, row.unit],
    [t("review.annualRevised"), row.annual_target_revised, row.unit],
    [t("review.annualNext"), row.annual_target_next, row.unit],
  ];
  return (
    <section>
      <h3>{t("review.work")}</h3>
      <dl class="facts review-facts">
        {lines.map(([name, value, measure]) => value !== null && (
          <div key={name}>
            <dt>{name}</dt>
            <dd><Value row={row} value={value} unit={measure} /></dd>
          </div>
        ))}
        <div>
          <dt>{t("review.needed")}</dt>
          <dd><Need row={row} need={row.needed} /></dd>
        </div>
        <div>
          <dt>{t("review.outlook")}</dt>
          <dd><Outlook row={row} /></dd>
        </div>
      </dl>
    </section>
  );
}

function Need({ row, need }: { row: RowJSON; need: NeedJSON }) {
  const s = displayNeed(row, need);
  return (
    <>
      {s ? (
        <span class="num" title={need.value ?? ""}>
          <span class="digits">{s.digits}</span> <span class="unit">{s.unit}</span>
        </span>
      ) : (
        <Without why={need.reason ? review.named(need.reason.text) : t("word.absent")} />
      )}
      {s && <span class="second">{[needWord(need), t("review.yearsLeft", { n: need.years })].filter(Boolean).join(" · ")}</span>}
      {need.formula && <code class="formula" data-testid="needed-formula">{review.named(need.formula)}</code>}
      {(need.parts ?? []).map((p, i) => (
        <Need key={i} row={row} need={p} />
      ))}
    </>
  );
}

function Outlook({ row }: { row: RowJSON }) {
  const o = row.outlook;
  if (!o || o.measure === null) return <Without why={whyNoCourse(row)} />;
  return (
    <>
      <Value row={row} value={o.measure} unit={doneIn(row)} /> <Course verdict={o.verdict} />
      <span class="second">
        {o.method}
        {o.gap !== null && <> · {t("review.outlookGap")}{t("list.colon")}<Value row={row} value={o.gap} unit={leftIn(row)} /></>}
      </span>
    </>
  );
}

/** What each chosen profile says, with its formula or why it must not be used. */
function Verdicts({ row }: { row: RowJSON }) {
  return (
    <section>
      <h3>{t("review.verdictsOf")}</h3>
      <Table
        title={`${row.name} ${t("review.verdictsOf")}`}
        caption={t("review.verdictsOf")}
        of={reviewLine()}
        testid={`review-verdicts-of-${row.id}`}
        class="review-verdict-list"
        wide
        heads={[t("col.year"), t("review.method"), t("review.class"), { head: t("review.value"), kind: "number" }, { head: t("explain.formula"), class: "review-formula" }]}
        rows={[...row.verdicts].sort((a, b) => (b.year ?? 0) - (a.year ?? 0) || order(a) - order(b)).map((v) => ({ ...v, id: `${v.profile}@${v.year ?? 0}` }))}
        row={(v) => ({
          cells: [
            { text: String(v.year ?? ""), class: "digits" },
            { text: profileTitle(v.profile) },
            { text: classWord(v), show: <Class verdict={v} />, notes: notes(standingWord(v.standing)) },
            v.value === null ? { text: "" } : { ...exact(shown(v.value, 4), v.value), show: <span class="digits" title={v.value}>{shown(v.value, 4)}</span> },
            { text: v.formula ? review.named(v.formula) : "", show: v.formula && <code>{review.named(v.formula)}</code>, notes: notes(v.reason && review.named(v.reason.text)) },
          ],
        })}
      />
    </section>
  );
}

const order = (v: VerdictJSON) => profiles.value.findIndex((p) => p.name === v.profile);

/** A profile's title in the page's language. */
export function profileTitle(name: string): string {
  return say(profiles.value.find((p) => p.name === name)?.title) || name;
}
