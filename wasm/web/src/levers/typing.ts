import { minus } from "../i18n/lang";
import type { LeverView } from "../protocol.gen";
import { numberFor } from "../figures/draft";
import { applySetting, resetLever, setFieldFault } from "../work/actions";
import * as store from "../work/store";
import { moveShare, wholeOf } from "./wholes-state";
import { text } from "./texts";

// What is typed into a lever's fields, and how its keys move it.

/** Checks a typed number and makes it the lever's value, for one year if one is given. */
export async function applyTyped(lever: LeverView, typed: string, field: string, year?: number): Promise<boolean> {
  if (typed.trim() === "" && year === undefined) {
    resetLever(lever.variable);
    return true;
  }
  const value = numberFor(lever.variable, typed, field);
  if (value === null) return false;
  if (Number(value) < Number(lever.min) || Number(value) > Number(lever.max)) {
    setFieldFault(field, text("fault.range", { value, min: minus(lever.min), max: minus(lever.max), unit: lever.unit }));
    return false;
  }
  if (year === undefined && balanced(lever, value, "")) return true;
  return applySetting(`${lever.variable}=${value}${year === undefined ? "" : `@${year}`}`, field);
}

/** Moves a share of a whole together with those that make room; false where the lever belongs to none. */
export function balanced(lever: LeverView, value: string, key: string): boolean {
  const plan = store.plan.value;
  const whole = plan && wholeOf(plan, lever.variable);
  if (whole) moveShare(plan, whole, lever, value, key);
  return whole !== undefined;
}

/** How many steps a key moves a lever, or null for other keys. */
export function stepsOf(e: KeyboardEvent, alsoSideways: boolean): number | null {
  const many = e.shiftKey ? 10 : 1;
  switch (e.key) {
    case "ArrowUp":
      return many;
    case "ArrowDown":
      return -many;
    case "ArrowRight":
      return alsoSideways ? many : null;
    case "ArrowLeft":
      return alsoSideways ? -many : null;
    case "PageUp":
      return 10;
    case "PageDown":
      return -10;
    default:
      return null;
  }
}
