import { useComputed } from "@preact/signals";
import type { JSX, Ref, TargetedKeyboardEvent } from "preact";
import { useEffect, useState } from "preact/hooks";
import { say } from "../i18n/lang";
import { setFieldFault } from "../work/actions";
import * as store from "../work/store";
import { isDecimal, normalise, notNumber } from "../ui/typed";

type Input = Omit<JSX.IntrinsicElements["input"], "type" | "class" | "label" | "list" | "role" | "ref">;

/** The box of every number: a phone shows digits for it, and a screen reader says that what stands in it was refused, and why. */
export function NumberBox({ wrong, box = null, ...more }: Input & { wrong?: boolean | undefined; box?: Ref<HTMLInputElement> }) {
  return <input ref={box} type="text" inputMode="decimal" autocomplete="off" class="number-field" aria-invalid={wrong ? "true" : undefined} {...more} />;
}

interface Draft extends Omit<Input, "value" | "onInput" | "onBlur" | "onKeyDown"> {
  value: string;
  /** Where a refusal of what was typed is told. */
  field: string;
  /** Takes what was typed; false where it was refused. */
  take: (typed: string) => Promise<boolean> | boolean;
  /** What follows where Enter has taken it. */
  then?: (input: HTMLInputElement) => void;
  /** What Escape does where nothing was typed. */
  escape?: () => void;
  /** Another key; nothing was typed unless it is said. */
  keys?: (e: KeyboardEvent) => void;
  /** A value that is changed elsewhere takes the place of what is typed. */
  yields?: boolean;
}

/** A number that is changed in its place: typed, it is a draft until Enter or leaving takes it; Escape gives it up. */
export function DraftBox({ value, field, take, then, escape, keys, yields = false, ...more }: Draft) {
  const [draft, setDraft] = useState<string | null>(null);
  useEffect(() => {
    if (yields) setDraft(null);
  }, [value, yields]);
  const drop = () => {
    setDraft(null);
    setFieldFault(field, null);
  };
  const apply = async (): Promise<boolean> => {
    if (draft === null) return false;
    if (draft.trim() === value) {
      drop();
      return false;
    }
    const taken = await take(draft);
    if (taken) setDraft((now) => (now === draft ? null : now)); // what was typed meanwhile stays
    return taken;
  };
  const onKeyDown = (e: TargetedKeyboardEvent<HTMLInputElement>) => {
    const input = e.currentTarget;
    if (e.key === "Enter") void apply().then((taken) => taken && then?.(input));
    else if (e.key === "Escape") {
      e.stopPropagation();
      if (draft === null) escape?.();
      drop();
    }
    keys?.(e);
  };
  const wrong = useComputed(() => store.fieldFaults.value[field] !== undefined).value;
  return (
    <NumberBox
      wrong={wrong}
      aria-describedby={wrong ? faultID(field) : undefined}
      {...more}
      value={draft ?? value}
      onInput={(e) => setDraft(e.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={() => void apply()}
    />
  );
}

/** A number of a form, whose button takes it; what is wrong with it is told below. */
export function FormBox({ field, ...more }: Input & { field: string; box?: Ref<HTMLInputElement> }) {
  const wrong = useComputed(() => store.fieldFaults.value[field] !== undefined).value;
  return <NumberBox wrong={wrong} aria-describedby={wrong ? faultID(field) : undefined} {...more} />;
}

/** The id of what is said of a field. */
export const faultID = (field: string): string => `fault-${field}`;

/** Why what was typed in a field was refused. */
export function Refused({ field }: { field: string }) {
  const fault = useComputed(() => store.fieldFaults.value[field]).value;
  return fault ? <span class="field-fault" role="alert" id={faultID(field)} data-testid={faultID(field)}>{say(fault)}</span> : null;
}

/** What was typed for a variable, as a number; null where it is none, which is told at the field. */
export function numberFor(variable: string, typed: string, field: string): string | null {
  const value = normalise(typed, store.inPercent(variable));
  if (isDecimal(value)) return value;
  setFieldFault(field, notNumber(typed));
  return null;
}
