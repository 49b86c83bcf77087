import { useRef } from "preact/hooks";
import { exactOf } from "../figures/data";
import type { Note, TableCell } from "../figures/table";
import { exact, written } from "../files/table";
import { say, quantity, unitAfter } from "../i18n/lang";
import type { CellView, Text } from "../protocol.gen";
import { explain, openPanel } from "./state";
import type { Within } from "../work/store";
import { useChangeMark } from "../figures/marks";
import { t } from "./texts";

interface NumProps {
  cell: CellView | undefined;
  unit?: Text | string;
  /** The number to explain when pressed; left out, the number is plain text. */
  variable?: string;
  year?: number;
  /** The scenario the number is of, where it is not the working one. */
  within?: Within | undefined;
  name?: string;
  big?: boolean;
  /** Where it is absent, the cell stays blank and says why only when asked: the reason stands beside it, or there is no room. */
  circle?: boolean;
  /** A shorter reason for its absence, where the row says the rest. */
  short?: string;
  testid?: string;
}

/** A number with its unit, or the reason there is none. A change is marked once the hand rests. */
export function Num({ cell, unit, variable, year, within, name, big, circle, short, testid }: NumProps) {
  const ref = useRef<HTMLSpanElement>(null);
  useChangeMark(ref, cell?.s ?? "");
  if (!cell || cell.v === "") return circle ? <Without why={reason(cell)} blank /> : <Absent cell={cell} {...(short === undefined ? {} : { short })} testid={testid} />;
  const unitText = typeof unit === "string" ? unit : say(unit);
  const body = (
    <span ref={ref} class={`num${big ? " num-big" : ""}`} data-testid={testid} data-value={cell.v}>
      <span class="digits">{cell.s}</span>
      <UnitAfter n={cell.s} unit={unitText} />
    </span>
  );
  if (variable === undefined || year === undefined) return body;
  const label = t("targets.explain", { name: `${name ?? variable} ${quantity(cell.s, unitText)}` });
  return (
    <button type="button" class="num-button" aria-label={label} onClick={() => explain(variable, year, within)}>
      {body}
    </button>
  );
}

/** The unit that follows a number, in small print. */
export function UnitAfter({ n, unit }: { n: string; unit: string }) {
  const after = unitAfter(n, unit).trim();
  return after === "" ? null : <>{after === "%" ? "" : " "}<span class="unit">{after}</span></>;
}

/** A figure as a cell of a table, with its exact number; or why there is none. */
export function num(cell: CellView | undefined, { notes, ...props }: Omit<NumProps, "cell"> & { notes?: readonly Note[] } = {}): TableCell {
  const show = <Num cell={cell} {...props} />;
  const below = notes ? { notes } : {};
  if (!cell || cell.v === "") return { text: "", why: props.short ?? reason(cell), show, ...below };
  const unit = typeof props.unit === "string" ? props.unit : say(props.unit);
  return { ...exact(cell.s, exactOf(cell)), unit, show, ...below };
}

/** A row of numbers by year: why there is none is said once over all years in a row for which it holds. */
export function yearly(cells: readonly (CellView | undefined)[], of: (k: number) => NonNullable<Parameters<typeof num>[1]>): TableCell[] {
  const goesOn = (k: number) => {
    const [before, now] = [cells[k - 1], cells[k]];
    return before?.v === "" && now?.v === "" && before.code === now.code;
  };
  return cells.flatMap((c, k) => {
    if (goesOn(k)) return [];
    let span = 1;
    while (goesOn(k + span)) span++;
    return { ...num(c, of(k)), ...(span > 1 ? { span, class: "absent-cell" } : {}) };
  });
}

/** A difference as the engine writes it, as a cell of a table; an empty one where nothing differs. */
export function difference(text: string | undefined, testid: string, unit = ""): TableCell {
  return text ? { ...written(text), unit, show: <Difference text={text} unit={unit} testid={testid} /> } : { text: "" };
}

function Difference({ text, unit, testid }: { text: string; unit: string; testid: string }) {
  const ref = useRef<HTMLSpanElement>(null);
  useChangeMark(ref, text);
  return (
    <span ref={ref} class="num" data-testid={testid}>
      <span class="digits">{text}</span>
      <UnitAfter n={text} unit={unit} />
    </span>
  );
}

interface AbsentProps {
  cell: CellView | undefined;
  testid?: string | undefined;
  /** A shorter reason, where the row says the rest. */
  short?: string;
}

/** The reason a cell is empty, as the engine says it: a row's own name is left out of it. */
export function reason(cell: CellView | undefined): string {
  return say(cell?.reason) || t("word.absent");
}

/** Where a number is missing: never a zero or a dash alone. */
export function Absent({ cell, testid, short }: AbsentProps) {
  const why = short ?? reason(cell);
  if (cell?.code !== "needs_input") return <Without why={why} testid={testid} />;
  return (
    <button type="button" class="absent absent-button" data-testid={testid} onClick={() => openPanel("needs")}>
      {why}
    </button>
  );
}

/** Why there is no number; a blank that says it only when asked, where the reason stands right beside it. */
export function Without({ why, blank, testid }: { why: string; blank?: boolean; testid?: string | undefined }) {
  return blank ? <span class="sign-absent" role="img" aria-label={why} title={why} /> : <span class="absent" data-testid={testid}>{why}</span>;
}
