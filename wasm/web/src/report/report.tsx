import { useEffect, useState } from "preact/hooks";
import { Button } from "../ui/button";
import { Facts } from "../ui/facts";
import { say } from "../i18n/lang";
import { picturesOf, ReportCharts } from "./charts";
import { Warnings } from "../whatif/warnings";
import { ReportTargets } from "./targets";
import { SheetTable } from "../figures/sheet-table";
import { reviewLine } from "../review/figure";
import type { PlanView, Scenario, VariableView } from "../protocol.gen";
import { recall, remember } from "../work/prefs";
import * as review from "../review/state";
import { isReference } from "../work/scenario";
import * as store from "../work/store";
import { saveScenarioBook } from "./workbook";
import { scenarioName } from "../work/caption";
import { printed } from "./paper";
import { assumptionsSheet, columns, formulasSheet, movesSheet, sourcesSheet, yearsSheet } from "../figures/sheets";
import { reviewSheet, verdictsSheet } from "../review/sheets";
import type { Sheet } from "../files/table";
import { saveWord } from "./document";
import { facts, key, missed, sentence, tally, unjudged } from "./first";
import { t } from "./texts";
import "./report.css";

type Part = "charts" | "unchanged" | "years" | "formulas" | "sources";

const parts: readonly Part[] = ["charts", "unchanged", "years", "formulas", "sources"];

function readParts(): ReadonlySet<Part> {
  const kept = recall("report.parts");
  return new Set(kept === null ? parts : parts.filter((p) => kept.split(",").includes(p)));
}

/** The scenario as a document for paper or PDF. */
export function Report({ plan }: { plan: PlanView }) {
  const [shown, setShown] = useState(readParts);
  useEffect(() => void review.start(plan), [plan]);
  const name = scenarioName();
  const title = `${t("report.title")} · ${say(plan.head.title)} · ${name}`;
  useEffect(() => printed(title), [title]);
  const s = store.scenario.value;
  if (!s) return <></>;
  const toggle = (p: Part) => {
    const next = new Set(shown);
    if (!next.delete(p)) next.add(p);
    remember("report.parts", [...next].join(","));
    setShown(next);
  };
  return (
    <>
      <section class="report-tools" aria-label={t("report.tools")}>
        <p class="quiet">{t("report.hint")}</p>
        <div class="entry-row">
          <Button as="main" label={t("report.print")} onClick={() => print()} testid="report-print" />
          <Button label={t("take.xlsx")} onClick={() => void saveScenarioBook()} testid="report-xlsx" />
          <Button label={t("report.docx")} onClick={() => void saveWord()} testid="report-docx" />
          <Button label={t("report.words")} onClick={() => (store.saving.value = true)} testid="report-words" />
        </div>
        <fieldset class="report-parts">
          <legend>{t("report.parts")}</legend>
          {parts.map((p) => (
            <label key={p} class="check">
              <input type="checkbox" checked={shown.has(p)} disabled={p === "unchanged" && !shown.has("charts")} onChange={() => toggle(p)} data-testid={`report-part-${p}`} />{" "}
              {t(`report.part.${p}`)}
            </label>
          ))}
        </fieldset>
      </section>
      <article class="report paper" aria-labelledby="report-title" data-testid="report">
        <Head plan={plan} s={s} />
        <Body plan={plan} s={s} shown={shown} />
      </article>
    </>
  );
}

function Head({ plan, s }: { plan: PlanView; s: Scenario }) {
  return (
    <header>
      <p class="report-kind">{t("report.title")}</p>
      <h2 id="report-title">{say(plan.head.title)}</h2>
      <Facts kind="facts" facts={facts(plan, s)} />
      <p class="report-sentence" data-testid="report-sentence">{sentence()}</p>
    </header>
  );
}

function Body({ plan, s, shown }: { plan: PlanView; s: Scenario; shown: ReadonlySet<Part> }) {
  const first = key(plan);
  const others = picturesOf(plan, indicators(plan).filter((v) => !first.includes(v)), !shown.has("unchanged") && !isReference(s));
  return (
    <>
      <First plan={plan} charted={first} />
      <Section title={t("take.targets")}>
        <ReportTargets plan={plan} />
        <Warnings paper />
      </Section>
      {isReference(s) ? (
        <Section title={t("take.moves")}>
          <p>{t("report.asWritten")}</p>
        </Section>
      ) : (
        <Table sheet={movesSheet(plan, s)} />
      )}
      <Table sheet={assumptionsSheet(plan, s)} class="paper-assumptions" lead={t("report.assumptionsLead")} />
      <Reviewed plan={plan} />
      {shown.has("charts") && others.length > 0 && (
        <Section title={t("report.otherCharts")}>
          <ReportCharts pictures={others} testid="report-charts" />
        </Section>
      )}
      {shown.has("years") && <Table sheet={yearsSheet(plan, "cells", plan.head.to, true)} class="paper-years" />}
      <Section title={t("take.limitsHead")}>
        <p>{t("data.limits")}</p>
        <p>{t("take.absentMeans")}</p>
        {say(plan.source.note) && <p>{say(plan.source.note)}</p>}
      </Section>
      {shown.has("formulas") && <Table sheet={withoutColumn(withoutColumn(formulasSheet(plan, s), 4), 2)} class="paper-formulas" lead={t("report.formulasLead")} />}
      {shown.has("sources") && <Table sheet={sourcesSheet(plan)} class="paper-sources" />}
    </>
  );
}

/** The first page: how many, what is missed and what cannot be judged, and the three paths that tell most. */
function First({ plan, charted }: { plan: PlanView; charted: readonly VariableView[] }) {
  const lists = ([["report.missed", missed(plan)], ["report.unjudged", unjudged(plan)]] as const).map(([title, list]) => list.length > 0 && (
    <div key={title} data-testid={title.replace(".", "-")}>
      <h4>{t(title)} <span class="count">{list.length}</span></h4>
      <ul>
        {list.map((line) => <li key={line}>{line}</li>)}
      </ul>
    </div>
  ));
  return (
    <Section title={t("report.overall")}>
      <p>{tally()}</p>
      {charted.length === 0 ? <p>{t("report.noCharts")}</p> : <p class="quiet">{t("report.chartsLead")}</p>}
      <ReportCharts pictures={picturesOf(plan, charted)} testid="report-key">
        <div>{lists}</div>
      </ReportCharts>
    </Section>
  );
}

/** The verdicts on actual figures, where there are any. */
function Reviewed({ plan }: { plan: PlanView }) {
  if (review.plan.value !== plan) return null;
  const rows = reviewSheet();
  const verdicts = verdictsSheet();
  if (!rows || !verdicts) return null;
  const short: Sheet = { ...columns(rows, [1, 2, 5, 6, 7, 8, 10, 14]), name: reviewLine() };
  return (
    <>
      <Table sheet={short} lead={t("review.rowsHint")} testid="report-review" />
      <Table sheet={columns(verdicts, [0, 1, 2, 3, 4])} />
    </>
  );
}

const indicators = (plan: PlanView) => plan.indicators.flatMap((i) => store.variableOf.value.get(i.id) ?? []);

function withoutColumn(s: Sheet, gone: number): Sheet {
  return columns(s, s.head.map((_, i) => i).filter((i) => i !== gone));
}

function Table({ sheet, lead, class: name, testid }: { sheet: Sheet; lead?: string; class?: string; testid?: string }) {
  if (sheet.rows.length === 0) return null;
  return (
    <Section title={sheet.name}>
      {lead && <p class="quiet">{lead}</p>}
      <SheetTable sheet={sheet} {...(name ? { class: name } : {})} {...(testid ? { testid } : {})} />
    </Section>
  );
}

function Section({ title, children }: { title: string; children: preact.ComponentChildren }) {
  return (
    <section class="report-section">
      <h3>{title}</h3>
      {children}
    </section>
  );
}
