import { useEffect } from "preact/hooks";
import { say } from "../i18n/lang";
import type { UnderstoodRowView } from "../protocol.gen";
import { noteText } from "../figures/shown";
import { cellOf } from "./corrections";
import { Corrected, Point } from "./points";
import { confirmCell, correct, corrections, type ImportHead, recalled, table, takeBack, understand, understood } from "./understood-state";
import { t } from "./texts";

/** How the table is read: what is refused or in doubt first, each cell to be corrected, then every row. */
export function Preview({ head }: { head: ImportHead }) {
  const asked = JSON.stringify([table.value, head.base, head.from, head.to, corrections.value]); // the title changes nothing of it;
  useEffect(() => {
    const wait = setTimeout(() => void understand(head), 250);
    return () => clearTimeout(wait);
  }, [asked]);
  const v = understood.value;
  if (!v) return null;
  const points = [
    ...v.problems.map((p) => ({ cell: cellOf(p), message: p.message, refused: true })),
    ...v.rows.flatMap((r) => r.doubts.filter((d) => !d.confirmed).map((d) => ({ cell: d.cell, name: r.name, message: d.text, refused: false }))),
  ];
  return (
    <div class="stacked" data-testid="import-preview">
      <h3 id="preview-title">{t("import.understood")}</h3>
      <p class="quiet" role="status">
        {t("import.count", { rows: v.rows.length, refused: v.problems.length, doubts: points.length - v.problems.length })}
      </p>
      {points.length > 0 && (
        <ol class="problems" data-testid="import-points">
          {points.map((p, i) => (
            <Point key={`${p.cell} ${String(i)}`} {...p} onCorrect={(text) => correct(p.cell, text)} onConfirm={() => confirmCell(p.cell)} />
          ))}
        </ol>
      )}
      <Corrected list={corrections.value} recalled={recalled.value} onTakeBack={takeBack} />
      <div class="preview-table" tabIndex={0} role="region" aria-labelledby="preview-title">
        <table>
          <thead>
            <tr>
              <th scope="col">{t("import.cell")}</th>
              <th scope="col">{t("import.cells")}</th>
              <th scope="col">{t("col.indicator")}</th>
              <th scope="col">{t("take.unitHead")}</th>
              <th scope="col" class="digits">
                {t("import.baseline")}
              </th>
              <th scope="col">{t("take.targetRead")}</th>
              <th scope="col">{t("import.direction")}</th>
              <th scope="col">{t("take.attribute")}</th>
            </tr>
          </thead>
          <tbody>
            {v.rows.map((r) => (
              <Row key={r.cell} {...r} />
            ))}
          </tbody>
        </table>
      </div>
      {v.notes.length > 0 && <p class="quiet">{t("import.notes", { notes: v.notes.map(noteText).join(" · ") })}</p>}
    </div>
  );
}

function Row(r: UnderstoodRowView) {
  return (
    <tr class={r.doubts.some((d) => !d.confirmed) ? "in-doubt" : undefined}>
      <td class="digits preview-cell">{r.cell}</td>
      <td class="preview-given" data-label={t("import.cells")}>
        {r.given.filter(Boolean).join(" | ")}
      </td>
      <th scope="row">
        {say(r.name)}
        {r.notes.map((n, i) => (
          <small key={i}>{say(n)}</small>
        ))}
      </th>
      <td data-label={t("take.unitHead")}>{say(r.unit)}</td>
      <td class="digits" data-label={t("import.baseline")}>
        {r.baseline}
      </td>
      <td data-label={t("take.targetRead")}>{say(r.target) || say(r.kindText)}</td>
      <td data-label={t("import.direction")}>{say(r.directionText)}</td>
      <td data-label={t("take.attribute")}>{say(r.attributeText)}</td>
    </tr>
  );
}
