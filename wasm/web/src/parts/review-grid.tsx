import { useState } from "preact/hooks";
import { lang, say, t } from "../i18n/lang";
import type { VariableView } from "../protocol.gen";
import * as review from "../state/review";
import { shiftOf } from "../state/review-figures";
import { cellOf, pastedCells } from "../state/review-table";

/** The unit in which a figure without one is read: the plan's, whatever the page scales it to. */
function entryUnit(v: VariableView): string {
  return lang.value === "zh" && shiftOf(v.symbol, say(v.unit)) === 0 ? say(v.unit) : v.symbol;
}

const MOST_YEARS = 40;

/** The columns: the plan's years, and others that have a figure. */
function yearsShown(from: number, to: number): number[] {
  const years = new Set<number>();
  for (let y = from; y <= to; y++) years.add(y);
  for (const key of review.figures.value.keys()) years.add(Number(key.split("@")[1]));
  return [...years].sort((a, b) => a - b).slice(-MOST_YEARS);
}

/** Figures by indicator and year, each of which may be typed. */
export function ReviewGrid() {
  const plan = review.plan.value;
  const readable = review.table.value.readable || review.sheet.value.text.trim() === "";
  if (!plan) return null;
  if (!readable) {
    return (
      <p data-testid="review-grid-blocked">
        {t("review.gridBlocked")}{" "}
        {review.convertible.value && (
          <button type="button" class="text-button" onClick={review.toTable}>
            {t("review.toTable")}
          </button>
        )}
      </p>
    );
  }
  const years = yearsShown(plan.head.from, plan.head.to);
  const rows = plan.indicators.flatMap((i) => review.variables.value.get(i.id) ?? []);
  const others = plan.variables.filter((v) => !rows.includes(v) && years.some((y) => review.figures.value.has(`${v.id}@${y}`)));
  const ids = [...rows, ...others].map((v) => v.id);
  return (
    <>
      <p class="quiet">{t("review.gridHint")}</p>
      <div class="wide review-grid-place" tabIndex={0} role="group" aria-label={t("review.gridLabel")}>
        <table class="by-year review-grid" data-testid="review-grid">
          <thead>
            <tr>
              <th scope="col">{t("col.indicator")}</th>
              {years.map((y) => (
                <th key={y} scope="col" class="right">{y}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((v) => (
              <GridRow key={v.id} variable={v} years={years} ids={ids} />
            ))}
            {others.length > 0 && (
              <tr class="category">
                <th scope="rowgroup" colSpan={years.length + 1}>{t("review.otherVariables")}</th>
              </tr>
            )}
            {others.map((v) => (
              <GridRow key={v.id} variable={v} years={years} ids={ids} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

interface GridRowProps { variable: VariableView; years: readonly number[]; ids: readonly string[] }

function GridRow({ variable: v, years, ids }: GridRowProps) {
  const wrong = years.flatMap((y) =>
    (review.figures.value.get(`${v.id}@${y}`) ?? []).flatMap((r) => (review.byLine.value.get(r.line) ?? []).map((p) => ({ year: y, text: say(p.message) }))),
  );
  return (
    <tr>
      <th scope="row">
        {say(v.name)} <span class="unit">{entryUnit(v)}</span>
        {wrong.map((p, i) => (
          <span key={i} class="field-fault second" id={`review-fault-${v.id}-${p.year}`}>
            {p.year}: {p.text}
          </span>
        ))}
      </th>
      {years.map((y) => (
        <td key={y}>
          <GridCell variable={v} year={y} years={years} ids={ids} invalid={wrong.some((p) => p.year === y)} />
        </td>
      ))}
    </tr>
  );
}

interface GridCellProps extends GridRowProps { year: number; invalid: boolean }

function GridCell({ variable: v, year, years, ids, invalid }: GridCellProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const rows = (review.figures.value.get(`${v.id}@${year}`) ?? []).filter((r) => cellOf(review.table.value, r, "value") !== "");
  const row = rows.at(-1);
  const value = row ? cellOf(review.table.value, row, "value") : "";
  const unit = row ? cellOf(review.table.value, row, "unit") : "";
  const apply = () => {
    if (draft !== null && draft.trim() !== value) review.setValue(v.id, year, draft.trim());
    setDraft(null);
  };
  const go = (e: KeyboardEvent & { currentTarget: HTMLInputElement }, by: number) => {
    e.preventDefault();
    const all = [...(e.currentTarget.closest("table")?.querySelectorAll<HTMLInputElement>("input") ?? [])];
    all[all.indexOf(e.currentTarget) + by * years.length]?.focus();
  };
  const onKeyDown = (e: KeyboardEvent & { currentTarget: HTMLInputElement }) => {
    if (e.key === "Enter" || e.key === "ArrowDown") {
      apply();
      go(e, 1);
    } else if (e.key === "ArrowUp") {
      apply();
      go(e, -1);
    } else if (e.key === "Escape" && draft !== null) {
      e.stopPropagation();
      setDraft(null);
    }
  };
  const onPaste = (e: ClipboardEvent) => {
    const pasted = e.clipboardData?.getData("text/plain") ?? "";
    if (!/[\t\n]/.test(pasted.trim())) return;
    e.preventDefault();
    setDraft(null);
    const block = pastedCells(pasted);
    const named = block.length > 1 && block[0]?.some((c) => /\p{L}/u.test(c)); // a table with headings goes in as a table
    if (!(named && review.pasteTable(pasted))) review.setBlock(ids.slice(ids.indexOf(v.id)), years.slice(years.indexOf(year)), block);
  };
  const other = unit !== "" && unit !== v.symbol && unit !== v.unit.zh && unit !== v.unit.en;
  return (
    <>
      <input
        type="text"
        inputMode="decimal"
        autocomplete="off"
        class="number-field"
        value={draft ?? value}
        aria-label={t("review.gridCell", { name: say(v.name), year, unit: other ? unit : entryUnit(v) })}
        aria-invalid={invalid ? "true" : undefined}
        aria-describedby={invalid ? `review-fault-${v.id}-${year}` : undefined}
        data-testid={`review-cell-${v.id}-${year}`}
        onInput={(e) => setDraft(e.currentTarget.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onBlur={apply}
      />
      {other && <span class="second">{unit}</span>}
      {rows.length > 1 && <span class="second">{t("review.versions", { n: rows.length })}</span>}
    </>
  );
}
