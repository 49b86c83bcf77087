import { useState } from "preact/hooks";
import { say } from "../i18n/lang";
import type { PlanView } from "../protocol.gen";
import { applySetting, setFieldFault } from "../work/actions";
import * as store from "../work/store";
import { isDecimal, normalise, notNumber } from "../ui/typed";
import { m } from "./texts";

/** A value that the plan lacks, entered as an assumption: Enter takes it, and the next empty one is at hand. */
export function Field({ plan, id, hideLabel }: { plan: PlanView; id: string; hideLabel?: boolean }) {
  const lever = plan.levers.find((l) => l.variable === id);
  const year = lever?.kind === "start" ? plan.base : plan.head.from;
  const value = store.seriesOf.value.get(id)?.cells[store.years.value.indexOf(year)]?.v ?? "";
  const [typed, setTyped] = useState<string | null>(null);
  const field = `model.${id}`;
  const fault = store.fieldFaults.value[field];
  const unit = say(lever?.unit);
  const label = m("value", { name: say(lever?.name), unit: unit || "1" });
  const apply = async (): Promise<boolean> => {
    if (typed === null || typed.trim() === "" || typed === value) return false;
    const number = normalise(typed, store.inPercent(id));
    if (!isDecimal(number)) {
      setFieldFault(field, notNumber(typed));
      return false;
    }
    const done = await applySetting(`${id}=${number}`, field);
    if (done) setTyped(null);
    return done;
  };
  return (
    <label class="stack">
      <span class={hideLabel ? "visually-hidden" : undefined}>
        {say(lever?.name)} <span class="quiet">{lever?.kind === "start" ? m("base", { year: plan.base }) : ""}</span>
      </span>
      <span class="field-line">
        <input
          type="text"
          inputMode="decimal"
          autocomplete="off"
          class="number-field"
          value={typed ?? value}
          placeholder={m("unset")}
          aria-label={label}
          aria-invalid={fault ? "true" : undefined}
          data-testid={field}
          onInput={(e) => setTyped(e.currentTarget.value)}
          onKeyDown={(e) => {
            const input = e.currentTarget;
            if (e.key === "Escape") setTyped(null);
            else if (e.key === "Enter") void apply().then((done) => done && next(input));
          }}
          onBlur={() => void apply()}
        />{" "}
        <span class="unit">{unit}</span>
      </span>
      {fault && (
        <span class="field-fault" role="alert">
          {say(fault)}
        </span>
      )}
    </label>
  );
}

/** Moves on to the next field of the module that is empty. */
function next(from: HTMLInputElement): void {
  const fields = [...(from.closest(".model")?.querySelectorAll<HTMLInputElement>("input.number-field") ?? [])];
  fields.slice(fields.indexOf(from) + 1).find((f) => f.value === "" && f.offsetParent !== null)?.focus();
}
