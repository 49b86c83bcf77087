import { say } from "../i18n/lang";
import type { PlanView } from "../protocol.gen";
import { t } from "./texts";

/** All variables, indicators first. */
export function VariableOptions({ plan }: { plan: PlanView }) {
  const groups = [
    { title: t("chart.indicators"), items: plan.variables.filter((v) => v.indicator) },
    { title: t("chart.derived"), items: plan.variables.filter((v) => !v.indicator && v.formula !== "") },
    { title: t("chart.inputs"), items: plan.variables.filter((v) => !v.indicator && v.formula === "") },
  ].filter((g) => g.items.length > 0);
  return (
    <>
      {groups.map((g) => (
        <optgroup key={g.title} label={g.title}>
          {g.items.map((v) => (
            <option key={v.id} value={v.id}>
              {say(v.name)}
            </option>
          ))}
        </optgroup>
      ))}
    </>
  );
}
