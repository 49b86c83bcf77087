import { useEffect } from "preact/hooks";
import { say } from "../i18n/lang";
import type { UnderstoodRowView } from "../protocol.gen";
import { noteText } from "../figures/shown";
import { cellOf } from "./corrections";
import { Corrected, Point } from "./points";
import { PreviewTable } from "./preview-table";
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
      <PreviewTable
        region={{ "aria-labelledby": "preview-title" }}
        rows={v.rows}
        read={(r) => ({ cell: r.cell, given: r.given.filter(Boolean).join(" | "), name: <Name {...r} />, doubt: r.doubts.some((d) => !d.confirmed) })}
        columns={[
          { head: t("take.unitHead"), show: (r) => say(r.unit) },
          { head: t("import.baseline"), show: (r) => r.baseline, digits: true },
          { head: t("take.targetRead"), show: (r) => say(r.target) || say(r.kindText) },
          { head: t("import.direction"), show: (r) => say(r.directionText) },
          { head: t("take.attribute"), show: (r) => say(r.attributeText) },
        ]}
      />
      {v.notes.length > 0 && <p class="quiet">{t("import.notes", { notes: v.notes.map(noteText).join(" · ") })}</p>}
    </div>
  );
}

function Name({ name, notes }: UnderstoodRowView) {
  return (
    <>
      {say(name)}
      {notes.map((n, i) => (
        <small key={i}>{say(n)}</small>
      ))}
    </>
  );
}
