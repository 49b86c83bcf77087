import type { ComponentChildren } from "preact";
import { Still } from "../chart/frame";
import { timePlot } from "../chart/time";
import { say } from "../i18n/lang";
import type { PlanView, VariableView } from "../protocol.gen";
import * as store from "../work/store";
import { drawnPath } from "../explain/chart";
import { Binding } from "../figures/status";
import { t } from "./texts";

type Picture = ReturnType<typeof picturesOf>[number];

/** The paths of variables as far as there are any. */
export function picturesOf(plan: PlanView, variables: readonly VariableView[], changedOnly = false) {
  return variables.flatMap((variable) => {
    const i = store.indicatorOf.value.get(variable.id);
    const path = drawnPath(plan, variable, i?.vision ? plan.horizon : plan.head.to);
    const known = path?.data.scenario.filter((p) => p.value !== null).length ?? 0;
    return !path || known < 2 || (changedOnly && !path.data.differs) ? [] : [{ variable, binding: i?.attribute === "binding", drawn: path.drawn }];
  });
}

/** Paths, two beside each other, and what fills the place after them. */
export function ReportCharts({ pictures, testid, children }: { pictures: readonly Picture[]; testid: string; children?: ComponentChildren }) {
  return (
    <div class="report-charts" data-testid={testid}>
      {pictures.map(({ variable, binding, drawn }) => (
        <figure key={variable.id}>
          <figcaption>
            {say(variable.name)}{binding && <Binding />}
          </figcaption>
          <Still plot={timePlot} data={drawn} label={t("chart.label", { name: variable.name })} width={380} height={200} />
        </figure>
      ))}
      {children}
    </div>
  );
}
