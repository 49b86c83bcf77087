import { useRef } from "preact/hooks";
import { exactOf } from "../figures/data";
import { say } from "../i18n/lang";
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
  testid?: string;
}

/** A number with its unit, or an open circle and the reason there is none. A change is marked once the hand rests. */
export function Num({ cell, unit, variable, year, within, name, big, testid }: NumProps) {
  const ref = useRef<HTMLSpanElement>(null);
  useChangeMark(ref, cell?.s ?? "");
  const unitText = typeof unit === "string" ? unit : say(unit);
  if (!cell || cell.v === "") return <Absent cell={cell} testid={testid} />;
  const body = (
    <span ref={ref} class={`num${big ? " num-big" : ""}`} data-testid={testid} data-value={cell.v} data-exact={exactOf(cell)}>
      <span class="digits">{cell.s}</span>
      {unitText && <span class="unit"> {unitText}</span>}
    </span>
  );
  if (variable === undefined || year === undefined) return body;
  const label = t("targets.explain", { name: `${name ?? variable} ${cell.s} ${unitText}` });
  return (
    <button type="button" class="num-button" aria-label={label} onClick={() => explain(variable, year, within)}>
      {body}
    </button>
  );
}

/** A difference, as the engine writes it. */
export function Difference({ text, unit, testid }: { text: string; unit?: string; testid: string }) {
  const ref = useRef<HTMLSpanElement>(null);
  useChangeMark(ref, text);
  return (
    <span ref={ref} class="num" data-testid={testid}>
      <span class="digits">{text}</span>
      {unit && <span class="unit"> {unit}</span>}
    </span>
  );
}

/** The figure of a number whose unit stands elsewhere. */
export function Digits({ cell, testid }: { cell: CellView; testid?: string | undefined }) {
  return (
    <span class="digits" data-testid={testid} data-exact={exactOf(cell)}>
      {cell.s}
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
  const body = (
    <>
      <span class="sign-absent" aria-hidden="true" />
      <span>{short ?? reason(cell)}</span>
    </>
  );
  if (cell?.code === "needs_input") {
    return (
      <button type="button" class="absent absent-button" data-testid={testid} onClick={() => openPanel("needs")}>
        {body}
      </button>
    );
  }
  return (
    <span class="absent" data-testid={testid}>
      {body}
    </span>
  );
}

/** The open circle alone, where the reason stands right beside it. */
export function Circle({ cell }: { cell: CellView | undefined }) {
  const why = reason(cell);
  return <span class="sign-absent" role="img" aria-label={why} title={why} />;
}
