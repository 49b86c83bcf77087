import { shifted } from "../ui/typed";
import { lang, say, quantity } from "../i18n/lang";
import { placesOf } from "../i18n/locale";
import type { NeedJSON, RowJSON, VerdictJSON, WholeJSON } from "../protocol.gen";
import * as review from "./state";
import { placesApart, shown } from "./figures";
import { signs } from "../figures/status";
import type { Note, TableCell } from "../figures/table";
import { exact } from "../files/table";
import { UnitAfter, Without } from "../explain/num";
import { has, t } from "./texts";

/** A number as displayed, in full, and the unit of both. */
export interface Shown { digits: string; exact: string; unit: string }

/** How far the point moves from the unit of a row's figures to the unit that is displayed. */
export const shiftOf = (row: RowJSON): number => review.variables.value.get(row.id)?.scale[lang.value] ?? 0;

/** Brings a figure of a row, in its own unit or that of a measure, to what a reader reads. */
export function display(row: RowJSON, value: string, symbol: string = row.unit, more = 0): Shown {
  const unit = review.units.value.get(symbol);
  const shift = unit?.scale[lang.value] ?? 0;
  const own = review.variables.value.get(row.id)?.places ?? 2;
  const least = symbol === row.unit ? Math.max(own, given(row)) : more > 0 ? 2 - more : Math.max(own, 2); // a need of another measure has no digits of the row
  const places = placesApart(value, "0", apart(row, least) + more);
  return { digits: shown(value, places - shift, shift), exact: shifted(value, shift), unit: say(unit?.name) || symbol };
}

/** A figure that just misses its target does not look like it, nor what is left like nothing. */
function apart(row: RowJSON, places: number): number {
  if (row.done === null || row.left === null) return places;
  const goal = row.target_number ? placesApart(row.done, row.target_number.value, places) : places;
  return Math.max(goal, placesApart(row.left, "0", places));
}

/** Decimal places of the figures as they were given: those are never rounded away. */
function given(row: RowJSON): number {
  const places = [row.actual, row.baseline].map((d) => placesOf(d ?? ""));
  return Math.min(Math.max(...places), 6);
}

/** The units of what is done and of what is left. */
export const doneIn = (row: RowJSON): string => row.measure_unit;
export const leftIn = (row: RowJSON): string => review.units.value.get(row.measure_unit)?.difference ?? row.measure_unit;

/** Which years a published figure is for, and what the yearly ones give beside it. */
export function wholeText(row: RowJSON, whole: WholeJSON): string {
  const yearly = whole.yearly === null ? null : display(row, whole.yearly, whole.unit);
  const value = yearly ? quantity(yearly.digits, yearly.unit) : review.named(whole.reason?.text ?? "");
  return `${t("review.wholeOf", { from: whole.from, to: whole.to })}${t("list.semicolon")}${t("review.fromYears", { value })}`;
}

/** What each year must bring, in its own unit. */
export const displayNeed = (row: RowJSON, need: NeedJSON): Shown | null => (need.value === null ? null : display(row, need.value, need.unit, 1));

export const detailID = (id: string) => `review-detail-${id}`;

/** Opens an indicator's details and goes there. */
export function show(id: string): void {
  review.toggle(id, true);
  setTimeout(() => document.getElementById(detailID(id))?.scrollIntoView({ block: "center" }));
}

interface FigureProps { row: RowJSON; what: string; value: string; shown: Shown; hideUnit?: boolean; testid: string }

/** A number as a cell of a table; pressed, it opens the indicator's details. */
export function figure({ notes = [], ...props }: FigureProps & { notes?: readonly Note[] }): TableCell {
  const { digits, exact: number, unit } = props.shown;
  return { ...exact(digits, number), unit: props.hideUnit ? "" : unit, notes, show: <Figure {...props} /> };
}

function Figure({ row, what, value, shown: s, hideUnit, testid }: FigureProps) {
  return (
    <button
      type="button"
      class="num-button"
      aria-expanded={review.opened.value.has(row.id)}
      aria-controls={detailID(row.id)}
      aria-label={t("review.show", { name: row.name, what, value: quantity(s.digits, s.unit) })}
      onClick={() => review.toggle(row.id)}
    >
      <span class="num" data-testid={testid} data-value={value}>
        <span class="digits">{s.digits}</span>
        {!hideUnit && <UnitAfter n={s.digits} unit={s.unit} />}
      </span>
    </button>
  );
}

/** A cell without a number, which says why: never a zero or a dash alone. */
export const without = (why: string, blank = false): TableCell => ({ text: "", why, show: <Without why={why} blank={blank} /> });

/** Why a row has no measure yet. */
export function whyOpen(row: RowJSON): string {
  const why = row.open ?? row.needed.reason;
  return why ? review.named(why.text) : row.year === null ? t("review.noActual") : t("word.absent");
}

/** Why the present course was not continued. */
export function whyNoCourse(row: RowJSON): string {
  if (row.year === null) return t("review.noActual");
  const last = review.indicators.value.get(row.id)?.targetYear ?? 0;
  if (row.status !== "open" && last > 0 && row.year >= last) return t("review.span");
  return row.status === "open" ? whyOpen(row) : t("review.noCourse");
}

const statusShapes: Record<string, string> = { met: signs.met, exceeded: signs.ahead, missed: signs.missed, breach: signs.breach };

/** A row's status: a missed binding target is a breach. */
export function statusOf(row: Pick<RowJSON, "status" | "attribute">): string {
  return row.status === "missed" && row.attribute === "binding" ? "breach" : row.status;
}

/** The word for a name of the engine, or the name where there is none. */
function wordOf(kind: "status" | "national" | "standing" | "need" | "outcome", name: string): string {
  const key = `review.${kind}.${name}`;
  return has(key) ? t(key) : name;
}

/** A row's status in a word. */
export const statusWord = (row: Pick<RowJSON, "status" | "attribute">): string => wordOf("status", statusOf(row));

/** A status by shape, colour and word. */
export function Status({ kind, testid }: { kind: string; testid?: string }) {
  return (
    <span class={`status status-${kind}`} data-status={kind} data-testid={testid}>
      <span class="shape" aria-hidden="true">{statusShapes[kind] ?? signs.open}</span> {wordOf("status", kind)}
    </span>
  );
}

export const nationalNames = ["reached_early", "faster", "as_expected", "lagging"];

export const nationalWord = (name: string): string => wordOf("national", name);

const unknown: readonly [string, string] = [signs.open, "open"];

const standings: Readonly<Record<string, readonly [string, string]>> = {
  reached: [signs.met, "met"],
  on_course: [signs.onPace, "running"],
  behind: [signs.slightlyBehind, "missed"],
  far_behind: [signs.behind, "breach"],
  away: [signs.away, "breach"],
  unknown,
};

/** Where a class stands on the one scale that all profiles share. */
export const standingWord = (standing: string): string => wordOf("standing", standing);

/** A profile's class in a word; what a method must not judge says so. */
export const classWord = (v: VerdictJSON): string => (v.class === "not_available" ? t("review.na") : v.class_name);

/** The same by shape, colour and word. */
export function Class({ verdict }: { verdict: VerdictJSON }) {
  const [shape, kind] = standings[verdict.standing] ?? unknown;
  const ahead = verdict.standing === "on_course" && verdict.class === "ahead";
  return (
    <span class={`status status-${kind}`} data-class={verdict.class}>
      <span class="shape" aria-hidden="true">{ahead ? signs.ahead : shape}</span> {classWord(verdict)}
    </span>
  );
}

/** What kind of number each year must bring, and whether nothing more is needed. */
export function needWord(need: NeedJSON, between = " · "): string {
  return [need.slack ? t("review.slack") : "", need.form ? wordOf("need", need.form) : ""].filter(Boolean).join(between);
}

const outcomeShapes: Record<string, [string, string]> = { met: [signs.met, "met"], exceeded: [signs.ahead, "exceeded"], missed: [signs.missed, "missed"] };

/** Whether the present course would reach the target, in a word. */
export const courseWord = (verdict: string): string => wordOf(verdict === "open" ? "status" : "outcome", verdict);

/** The same by shape, colour and word. */
export function Course({ verdict }: { verdict: string }) {
  const [shape, kind] = outcomeShapes[verdict] ?? unknown;
  return (
    <span class={`status status-${kind}`}>
      <span class="shape" aria-hidden="true">{shape}</span> {courseWord(verdict)}
    </span>
  );
}

/** Which review is on show. */
export function reviewLine(): string {
  const report = review.result.value?.report;
  if (!report) return t("review.title");
  const kind = report.kind === "mid_term" || report.kind === "final" ? report.kind : "annual";
  return `${t(`review.kind.${kind}`)} ${String(report.year)}`;
}
