import { useEffect, useState } from "preact/hooks";
import { say, quantity } from "../i18n/lang";
import { rangeText } from "../i18n/years";
import type { VariableView } from "../protocol.gen";
import * as review from "./state";
import { cellOf, pastedCells, textIn } from "../actuals/table";
import * as store from "../work/store";
import { NumberBox } from "../figures/draft";
import { display, displayNeed } from "./figure";
import { Button } from "../ui/button";
import { t, text } from "./texts";

const MOST_YEARS = 40;

/** The columns: the plan's years, and others that have a figure. */
function yearsShown(from: number, to: number): number[] {
  const years = new Set<number>();
  for (let y = from; y <= to; y++) years.add(y);
  for (const key of review.figures.value.keys()) if (!key.includes("-", key.indexOf("@"))) years.add(Number(key.split("@")[1]));
  return [...years].sort((a, b) => a - b).slice(-MOST_YEARS);
}

/** The runs of years that figures are given for as a whole: the plan's, and others there are. */
function spansShown(from: number, to: number): string[] {
  const given = [...review.figures.value.keys()].map((key) => key.split("@")[1] ?? "").filter((p) => p.includes("-"));
  return [...new Set([`${String(from)}-${String(to)}`, ...given])].sort();
}

const wholes = ["average_rate", "cumulative", "compounded_decline", "cumulative_points", "cumulative_rate", "in_step", "above_other", "all"];

/** Whether the target of an indicator is judged by one number for several years. */
function takesWhole(v: VariableView): boolean {
  const i = review.indicators.value.get(v.id);
  return i !== undefined && [i.kind, ...i.forms].some((k) => wholes.includes(k));
}

/** Figures by indicator and year, each of which may be typed; behind them those for several years as a whole. */
export function ReviewGrid() {
  const plan = review.plan.value;
  const asked = review.asked.value;
  useEffect(() => {
    const cell = asked === "" ? null : document.getElementById(asked);
    if (!cell) return;
    cell.scrollIntoView({ block: "center" });
    cell.focus({ preventScroll: true });
    review.asked.value = "";
  }, [asked]);
  const readable = review.table.value.readable || review.sheet.value.text.trim() === "";
  if (!plan) return null;
  if (!readable) {
    return (
      <p data-testid="review-grid-blocked">
        {t("review.gridBlocked")}{" "}
        {review.convertible.value && (
          <Button as="text" label={t("review.toTable")} onClick={review.toTable} />
        )}
      </p>
    );
  }
  const spans = spansShown(plan.head.from, plan.head.to);
  const years: readonly (number | string)[] = [...yearsShown(plan.head.from, plan.head.to), ...spans];
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
                <th key={y} scope="col" class="right">{typeof y === "number" ? y : <><span class="span">{wholeName(y)}</span> <span class="second">{t("review.wholeShort")}</span></>}</th>
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

/** The heading of a run of years, "" for a year. */
function wholeName(period: number | string): string {
  const [from, to] = String(period).split("-");
  return to === undefined ? "" : rangeText(Number(from), Number(to));
}

interface GridRowProps { variable: VariableView; years: readonly (number | string)[]; ids: readonly string[] }

function GridRow({ variable: v, years, ids }: GridRowProps) {
  const wrong = years.flatMap((y) =>
    (review.figures.value.get(`${v.id}@${y}`) ?? []).flatMap((r) => (review.byLine.value.get(r.line) ?? []).map((p) => ({ year: y, text: say(p.message) }))),
  );
  return (
    <tr>
      <th scope="row">
        {say(v.name)} <span class="unit">{say(v.entry)}</span>
        <Needed variable={v} />
        {wrong.map((p, i) => (
          <span key={i} class="field-fault second" id={`review-fault-${v.id}-${p.year}`}>
            {p.year}: {p.text}
          </span>
        ))}
      </th>
      {years.map((y) => (
        <td key={y}>
          {(typeof y === "number" || takesWhole(v)) && <GridCell variable={v} year={y} years={years} ids={ids} invalid={wrong.some((p) => p.year === y)} />}
        </td>
      ))}
    </tr>
  );
}

/** What each year must bring from now on, where the board does not stand beside the grid. */
function Needed({ variable: v }: { variable: VariableView }) {
  const row = review.result.value?.report.indicators.find((r) => r.id === v.id);
  const need = row && row.actual !== null ? displayNeed(row, row.needed) : null;
  return need && <span class="second review-grid-need">{t("review.needed")}{t("list.colon")}{quantity(need.digits, need.unit)}</span>;
}

interface GridCellProps extends GridRowProps { year: number | string; invalid: boolean }

/** What the yearly figures give beside a figure for several years that counts. */
function FromYears({ variable: v, period }: { variable: VariableView; period: string }) {
  const row = review.result.value?.report.indicators.find((r) => r.id === v.id);
  const whole = row?.whole;
  if (!row || !whole || `${String(whole.from)}-${String(whole.to)}` !== period) return null;
  const s = whole.yearly === null ? null : display(row, whole.yearly, whole.unit);
  const value = s ? quantity(s.digits, s.unit) : review.named(whole.reason?.text ?? "");
  return <span class="second" data-testid={`review-yearly-${v.id}`}>{t("review.fromYears", { value })}</span>;
}

/** The unit in which a figure for several years is read. */
function wholeUnit(v: VariableView): string {
  const i = review.indicators.value.get(v.id);
  if (i?.kind === "cumulative") return say(v.entry);
  return i?.kind === "cumulative_points" && v.symbol !== "%" ? say(v.entry) : i?.kind === "cumulative_points" ? t("review.unitPoints") : "%";
}

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
    const column = e.currentTarget.closest("td")?.cellIndex ?? 0;
    const rows = [...(e.currentTarget.closest("table")?.rows ?? [])];
    const from = rows.findIndex((r) => r.contains(e.currentTarget));
    for (let i = from + by; i >= 0 && i < rows.length; i += by) {
      const input = rows[i]?.cells[column]?.querySelector("input");
      if (input) {
        input.focus();
        return;
      }
    }
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
    if (named && review.pasteTable(pasted)) return;
    const words = textIn(block);
    if (words !== "") store.banner.value = { code: "invalid", message: text("review.pasteText", { text: words.slice(0, 40) }) };
    else review.setBlock(ids.slice(ids.indexOf(v.id)), years.slice(years.indexOf(year)).filter((y) => typeof y === typeof year), block);
  };
  const other = unit !== "" && unit !== v.symbol && unit !== v.entry.zh && unit !== v.entry.en && unit !== v.unit.zh && unit !== v.unit.en;
  return (
    <>
      <NumberBox
        id={review.cellId(v.id, year)}
        value={draft ?? value}
        aria-label={typeof year === "number" ? t("review.gridCell", { name: say(v.name), year, unit: other ? unit : say(v.entry) }) : t("review.wholeCell", { name: say(v.name), years: wholeName(year), unit: other ? unit : wholeUnit(v) })}
        wrong={invalid}
        aria-describedby={invalid ? `review-fault-${v.id}-${year}` : undefined}
        data-testid={`review-cell-${v.id}-${year}`}
        onInput={(e) => setDraft(e.currentTarget.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onBlur={apply}
      />
      {other && <span class="second">{unit}</span>}
      {typeof year === "string" && value === "" && wholeUnit(v) !== say(v.entry) && <span class="second">{wholeUnit(v)}</span>}
      {typeof year === "string" && value !== "" && <FromYears variable={v} period={year} />}
      {rows.length > 1 && <span class="second">{t("review.versions", { n: rows.length })}</span>}
    </>
  );
}
