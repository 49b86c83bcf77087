import { Find, type Choice } from "../figures/find";
import { quantity, say } from "../i18n/lang";
import { yearsText } from "../i18n/years";
import type { ReadFigureView } from "../protocol.gen";
import * as review from "./state";
import { correctCell, intake, leave, nameIs, takeBack, takeFile, takeUnderstood } from "./intake-state";
import { cellOf } from "../data/corrections";
import { Corrected, Point } from "../data/points";
import { PreviewTable } from "../data/preview-table";
import "../data/data.css";
import { Button } from "../ui/button";
import { TableChoice } from "../ui/table-choice";
import { t, text } from "./texts";

const SHOWN = 30;

/** What is to be settled before the figures of a file are taken: which table, and what its names are. */
export function ReviewIntake() {
  const now = intake.value;
  if (!now) return null;
  const { view, content, table } = now;
  const unknown = view.names.filter((n) => n.id === "");
  return (
    <div class="refusal stacked" role="group" aria-labelledby="intake-title" data-testid="review-intake">
      <h3 id="intake-title">{t("intake.title", { file: content.file || t("import.pasted") })}</h3>
      <p role="status">{t("intake.count", { figures: view.figures.length, names: unknown.length, refused: view.problems.length })}</p>
      {view.tables.length > 1 && <TableChoice tables={view.tables} chosen={table} onChoose={(x) => void takeFile(content, x)} testid="intake-table" />}
      {view.problems.length > 0 && (
        <ol class="problems" data-testid="intake-problems">
          {view.problems.slice(0, SHOWN).map((p, i) => (
            <Point key={`${cellOf(p)} ${String(i)}`} cell={cellOf(p)} message={p.message} refused onCorrect={(text) => void correctCell(cellOf(p), text)} />
          ))}
        </ol>
      )}
      <Corrected list={view.corrections} recalled={now.recalled} onTakeBack={() => void takeBack()} />
      {unknown.length > 0 && (
        <ul class="library">
          {unknown.slice(0, SHOWN).map((n) => (
            <li key={n.text}>
              <Find label={t("intake.name", { name: n.text, cell: n.cell })} value="" choices={() => meant(n.near)} onChange={(id) => void nameIs(n.text, id === PASS ? "" : id)} testid={`intake-${n.cell}`} wide />
            </li>
          ))}
        </ul>
      )}
      <Figures figures={view.figures} />
      <div class="entry-row">
        <Button as="main" label={t("intake.take", { n: view.figures.length })} disabled={view.text === ""} onClick={takeUnderstood} testid="intake-take" />
        <Button as="quiet" label={t("intake.leave")} onClick={leave} />
      </div>
    </div>
  );
}

const PASS = "-";

/** Each figure with the cell it was read from: as it came, and as it is understood. */
function Figures({ figures }: { figures: readonly ReadFigureView[] }) {
  if (figures.length === 0) return null;
  const about = (f: ReadFigureView) => review.variables.value.get(f.indicator);
  return (
    <>
      <PreviewTable
        region={{ "aria-label": t("intake.figures") }}
        rows={figures.slice(0, FIGURES)}
        read={(f) => ({ cell: f.cell, given: f.given, name: say(about(f)?.name) || f.indicator })}
        columns={[
          { head: t("col.year"), show: (f) => say(yearsText(f.from || f.year, f.year)), digits: true },
          { head: t("intake.value"), show: (f) => quantity(f.value, say(about(f)?.entry)), digits: true },
          { head: t("intake.note"), show: (f) => [say(f.edition), say(f.note)].filter(Boolean).join(" · ") },
        ]}
        testid="intake-figures"
      />
      {figures.length > FIGURES && <p class="quiet">{t("import.cellsMore", { n: figures.length - FIGURES })}</p>}
    </>
  );
}

const FIGURES = 60;

/** What a name that is not known may mean: the indicators that are named alike, none, or any other. */
function meant(near: readonly string[]): Choice[] {
  const all = review.plan.value?.indicators ?? [];
  const alike = all.filter((i) => near.includes(i.id)).sort((a, b) => near.indexOf(a.id) - near.indexOf(b.id));
  const others = all.filter((i) => !near.includes(i.id));
  return [
    ...alike.map((i) => ({ id: i.id, name: i.name, kind: t("intake.near") })),
    { id: PASS, name: text("intake.pass") },
    ...others.map((i) => ({ id: i.id, name: i.name })),
  ];
}
