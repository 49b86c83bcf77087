import { say } from "../i18n/lang";
import * as review from "./state";
import { intake, leave, nameIs, takeFile, takeUnderstood } from "./intake-state";
import { cellOf } from "../data/understood-state";
import { TableChoice } from "../ui/table-choice";
import { t } from "./texts";

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
            <li key={i}>
              <span class="problem-place digits">{p.path ?? cellOf(p)}</span>
              <span class="problem-message">{say(p.message)}</span>
            </li>
          ))}
        </ol>
      )}
      {unknown.length > 0 && (
        <ul class="library">
          {unknown.slice(0, SHOWN).map((n) => (
            <li key={n.text}>
              <label class="stack">
                <span>{t("intake.name", { name: n.text, cell: n.cell })}</span>
                <select value="" onChange={(e) => void nameIs(n.text, e.currentTarget.value === PASS ? "" : e.currentTarget.value)} data-testid={`intake-${n.cell}`}>
                  <option value="">{t("import.chooseSheet")}</option>
                  {n.near.length > 0 && (
                    <optgroup label={t("intake.near")}>
                      {n.near.map((id) => (
                        <option key={id} value={id}>
                          {say(review.variables.value.get(id)?.name) || id}
                        </option>
                      ))}
                    </optgroup>
                  )}
                  <option value={PASS}>{t("intake.pass")}</option>
                  <optgroup label={t("intake.all")}>
                    {(review.plan.value?.indicators ?? []).map((x) => (
                      <option key={x.id} value={x.id}>
                        {say(x.name)}
                      </option>
                    ))}
                  </optgroup>
                </select>
              </label>
            </li>
          ))}
        </ul>
      )}
      <div class="entry-row">
        <button type="button" class="button button-main" disabled={view.text === ""} onClick={takeUnderstood} data-testid="intake-take">
          {t("intake.take", { n: view.figures.length })}
        </button>
        <button type="button" class="button button-quiet" onClick={leave}>
          {t("intake.leave")}
        </button>
      </div>
    </div>
  );
}

const PASS = "-";
