import { useState } from "preact/hooks";
import { say, t } from "../i18n/lang";
import type { LeverView } from "../protocol.gen";
import { setFieldFault } from "../state/actions";
import * as store from "../state/store";
import { applyTyped } from "./lever";

/** A lever's values year by year, each of which may be typed. */
export function Years({ lever }: { lever: LeverView }) {
  const [open, setOpen] = useState(false);
  const years = [];
  for (let y = lever.from; y <= lever.to; y++) years.push(y);
  return (
    <details onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary aria-label={`${t("lever.years")}: ${say(lever.name)}`}>{t("lever.years")}</summary>
      {open && (
        <div class="years">
          {years.map((y) => (
            <Year key={y} lever={lever} year={y} />
          ))}
        </div>
      )}
    </details>
  );
}

function Year({ lever, year }: { lever: LeverView; year: number }) {
  const [draft, setDraft] = useState<string | null>(null);
  const field = `${lever.variable}@${year}`;
  const fault = store.fieldFaults.value[field];
  const at = store.run.value?.years.indexOf(year) ?? -1;
  const value = store.seriesOf.value.get(lever.variable)?.cells[at]?.v ?? "";
  const apply = async () => {
    if (draft === null) return;
    if (draft.trim() === value || draft.trim() === "") {
      setFieldFault(field, null);
      setDraft(null);
    } else if (await applyTyped(lever, draft, field, year)) setDraft(null);
  };
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.key === "Enter") void apply();
    if (e.key === "Escape") {
      e.stopPropagation();
      setDraft(null);
      setFieldFault(field, null);
    }
  };
  return (
    <label class="year">
      <span>{year}</span>
      <input
        type="text"
        inputMode="decimal"
        autocomplete="off"
        class="number-field"
        value={draft ?? value}
        aria-label={t("lever.year", { name: say(lever.name), year })}
        aria-invalid={fault ? "true" : undefined}
        data-testid={`value-${lever.variable}-${year}`}
        onInput={(e) => setDraft(e.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={() => void apply()}
      />
      {fault && (
        <span class="field-fault" role="alert">
          {say(fault)}
        </span>
      )}
    </label>
  );
}
