import { useEffect, useState } from "preact/hooks";
import { say } from "../i18n/lang";
import type { Text, UnderstoodRowView } from "../protocol.gen";
import { cellOf, confirmCell, correct, corrections, type ImportHead, recalled, table, takeBack, understand, understood } from "./understood-state";
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
            <Point key={`${p.cell} ${String(i)}`} {...p} />
          ))}
        </ol>
      )}
      {corrections.value.length > 0 && (
        <p>
          {t("import.corrected", { cells: corrections.value.map((c) => `${c.cell ?? c.name ?? ""} = ${c.confirmed ? t("import.asRead") : c.text}`).join("; ") })} {recalled.value && t("import.recalled")}{" "}
          <button type="button" class="text-button" onClick={takeBack}>
            {t("import.takeBack")}
          </button>
        </p>
      )}
      <div class="preview-table" tabIndex={0} role="region" aria-labelledby="preview-title">
        <table>
          <thead>
            <tr>
              <th scope="col">{t("import.cell")}</th>
              <th scope="col">{t("import.indicator")}</th>
              <th scope="col">{t("import.unit")}</th>
              <th scope="col" class="digits">
                {t("import.baseline")}
              </th>
              <th scope="col">{t("import.target")}</th>
              <th scope="col">{t("import.direction")}</th>
              <th scope="col">{t("import.attribute")}</th>
            </tr>
          </thead>
          <tbody>
            {v.rows.map((r) => (
              <Row key={r.cell} {...r} />
            ))}
          </tbody>
        </table>
      </div>
      {v.notes.length > 0 && <p class="quiet">{t("import.notes", { notes: v.notes.join(" ") })}</p>}
    </div>
  );
}

function Row(r: UnderstoodRowView) {
  return (
    <tr class={r.doubts.some((d) => !d.confirmed) ? "in-doubt" : undefined}>
      <td class="digits preview-cell">{r.cell}</td>
      <th scope="row">
        {say(r.name)}
        {r.notes.map((n, i) => (
          <small key={i}>{say(n)}</small>
        ))}
      </th>
      <td data-label={t("import.unit")}>{say(r.unit)}</td>
      <td class="digits" data-label={t("import.baseline")}>
        {r.baseline}
      </td>
      <td data-label={t("import.target")}>{say(r.target) || say(r.kindText)}</td>
      <td data-label={t("import.direction")}>{say(r.directionText)}</td>
      <td data-label={t("import.attribute")}>{say(r.attributeText)}</td>
    </tr>
  );
}

function Point({ cell, name, message, refused }: { cell: string; name?: Text; message: Text; refused: boolean }) {
  const [typed, setTyped] = useState("");
  return (
    <li>
      <span class="problem-place digits">{[cell, t(refused ? "import.isRefused" : "import.inDoubt"), say(name)].filter(Boolean).join(" · ")}</span>
      <span class="problem-message">{say(message)}</span>
      {cell && (
        <form
          class="entry-row"
          onSubmit={(e) => {
            e.preventDefault();
            correct(cell, typed);
          }}
        >
          <label>
            <span>{t("import.instead", { cell })}</span> <input type="text" value={typed} onInput={(e) => setTyped(e.currentTarget.value)} />
          </label>
          <button type="submit" class="button">
            {t("import.correct")}
          </button>
          {!refused && (
            <button type="button" class="button button-quiet" onClick={() => confirmCell(cell)}>
              {t("import.confirm")}
            </button>
          )}
        </form>
      )}
    </li>
  );
}
