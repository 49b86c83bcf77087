import type { TargetedEvent } from "preact";
import { useState } from "preact/hooks";
import { say } from "../i18n/lang";
import type { LeverView } from "../protocol.gen";
import { commit, setFieldFault } from "../work/actions";
import { shapeOf, withoutYear } from "../work/scenario";
import * as store from "../work/store";
import { pathShapes, shaped, shown, valuesOf, yearsOf, type YearValue } from "../work/years";
import { DraftBox, Refused } from "../figures/draft";
import { applyTyped } from "./typing";
import { YearChart } from "./year-chart";
import { type Key, t } from "./texts";

/** A lever's values year by year: points to drag, cells to type in, shapes to choose. */
export function Years({ lever, locked }: { lever: LeverView; locked: boolean }) {
  const [open, setOpen] = useState(false);
  const toggled = ({ currentTarget: place }: TargetedEvent<HTMLDetailsElement>) => {
    setOpen(place.open);
    if (place.open) requestAnimationFrame(() => place.scrollIntoView({ block: "nearest" }));
  };
  return (
    <details onToggle={toggled} data-testid={`years-${lever.variable}`}>
      <summary aria-label={`${t("lever.years")}: ${say(lever.name)}`}>{t("lever.years")}</summary>
      {open && <Editor lever={lever} locked={locked} />}
    </details>
  );
}

function Editor({ lever, locked }: { lever: LeverView; locked: boolean }) {
  const [later, setLater] = useState(false);
  const values = valuesOf(lever, yearsOf(lever, later));
  return (
    <>
      <Shapes lever={lever} values={values} locked={locked} />
      <YearChart lever={lever} values={values} locked={locked} />
      <p class="help">{t("years.keys")}</p>
      <div class="years">
        {values.map((v) => (
          <Year key={v.year} lever={lever} at={v} locked={locked} />
        ))}
      </div>
      {lever.last > lever.to && (
        <label class="check">
          <input type="checkbox" checked={later} onChange={(e) => setLater(e.currentTarget.checked)} data-testid={`later-${lever.variable}`} />
          {t("years.later", { year: lever.last })}
        </label>
      )}
    </>
  );
}

/** How the years follow from the ends. */
function Shapes({ lever, values, locked }: { lever: LeverView; values: readonly YearValue[]; locked: boolean }) {
  const s = store.scenario.value;
  if (!s) return null;
  const path = lever.kind === "end";
  const options = path ? [...pathShapes, "front", "back"] : ["even", "line"];
  const own = store.variableOf.value.get(lever.variable)?.path ?? "";
  const single = (s.moves ?? []).some((m) => m.lever === lever.variable && (m.from ?? 0) > 0 && (m.from ?? 0) <= lever.to);
  const now = path ? shapeOf(s, lever.variable) : "";
  const choose = (shape: string) => {
    const next = shaped(s, lever, shape);
    if (next) commit(next, lever.variable);
  };
  const unready = values.every((v) => v.value === "");
  return (
    <label class="shape-row">
      <span>{t("years.shape")}</span>
      <select
        value={single ? "custom" : now}
        disabled={locked || unready}
        aria-label={t("years.shapeLabel", { name: lever.name })}
        onChange={(e) => choose(e.currentTarget.value)}
        data-testid={`shape-${lever.variable}`}
      >
        {single && (
          <option value="custom" disabled>
            {t("years.custom")}
          </option>
        )}
        {(path || !single) && <option value="">{path ? t("years.own", { shape: shapeName(own) }) : t("shape.constant")}</option>}
        {options.filter((o) => path || single || o === "line").map((o) => (
          <option key={o} value={o}>
            {shapeName(o)}
          </option>
        ))}
      </select>
    </label>
  );
}

function shapeName(shape: string): string {
  return t(`shape.${shape || "linear"}` as Key);
}

function Year({ lever, at, locked }: { lever: LeverView; at: YearValue; locked: boolean }) {
  const { year } = at;
  const value = shown(at.value, lever);
  const field = `${lever.variable}@${year}`;
  const name = say(lever.name);
  const back = () => {
    setFieldFault(field, null);
    const s = store.scenario.value;
    if (s && !locked) commit(withoutYear(s, lever, year), field);
  };
  const take = (typed: string) => {
    if (typed.trim() !== "") return applyTyped(lever, typed, field, lever.kind === "end" && year === lever.to ? undefined : year);
    back();
    return true;
  };
  return (
    <div class="year">
      <label class="year-field">
        <span>{year}</span>
        <DraftBox
          value={value}
          field={field}
          take={take}
          placeholder={t("lever.unset")}
          readOnly={locked}
          aria-label={t("lever.year", { name, year })}
          data-testid={`value-${lever.variable}-${year}`}
        />
      </label>
      <button
        type="button"
        class="icon-button"
        disabled={!at.moved || locked}
        aria-label={t("years.resetYear", { name, year })}
        title={t("years.resetYear", { name, year })}
        onClick={back}
      >
        <span aria-hidden="true">↺</span>
      </button>
      <Refused field={field} />
    </div>
  );
}
