import { say } from "../i18n/lang";
import type { PlanView } from "../protocol.gen";
import { applySetting } from "../work/actions";
import * as store from "../work/store";
import { DraftBox, numberFor, Refused } from "../figures/draft";
import { m } from "./texts";

/** A value that the plan lacks, entered as an assumption: Enter takes it, and the next empty one is at hand. */
export function Field({ plan, id, hideLabel }: { plan: PlanView; id: string; hideLabel?: boolean }) {
  const lever = plan.levers.find((l) => l.variable === id);
  const year = lever?.kind === "start" ? plan.base : plan.head.from;
  const value = store.seriesOf.value.get(id)?.cells[store.years.value.indexOf(year)]?.v ?? "";
  const field = `model.${id}`;
  const unit = say(lever?.unit);
  const label = m("value", { name: say(lever?.name), unit: unit || "1" });
  const take = async (typed: string): Promise<boolean> => {
    const number = typed.trim() === "" ? null : numberFor(id, typed, field);
    return typed.trim() === "" || (number !== null && (await applySetting(`${id}=${number}`, field)));
  };
  return (
    <label class="stack">
      <span class={hideLabel ? "visually-hidden" : undefined}>
        {say(lever?.name)} <span class="quiet">{lever?.kind === "start" ? m("base", { year: plan.base }) : ""}</span>
      </span>
      <span class="field-line">
        <DraftBox value={value} field={field} take={take} then={next} placeholder={m("unset")} aria-label={label} data-testid={field} />{" "}
        <span class="unit">{unit}</span>
      </span>
      <Refused field={field} />
    </label>
  );
}

/** Moves on to the next field of the module that is empty. */
function next(from: HTMLInputElement): void {
  const fields = [...(from.closest(".model")?.querySelectorAll<HTMLInputElement>("input.number-field") ?? [])];
  fields.slice(fields.indexOf(from) + 1).find((f) => f.value === "" && f.offsetParent !== null)?.focus();
}
