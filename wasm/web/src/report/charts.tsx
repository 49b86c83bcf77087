import { Still } from "../chart/frame";
import { timePlot } from "../chart/time";
import { say } from "../i18n/lang";
import type { PlanView } from "../protocol.gen";
import * as store from "../work/store";
import { drawnPath } from "../explain/chart";
import { Binding } from "../figures/status";
import { t } from "./texts";

/** The paths of indicators, two beside each other. */
export function ReportCharts({ plan, changedOnly }: { plan: PlanView; changedOnly: boolean }) {
  const pictures = plan.indicators.flatMap((i) => {
    const variable = store.variableOf.value.get(i.id);
    const path = variable && drawnPath(plan, variable, i.vision ? plan.horizon : plan.head.to);
    const known = path?.data.scenario.filter((p) => p.value !== null).length ?? 0;
    return !variable || !path || known < 2 || (changedOnly && !path.data.differs) ? [] : [{ id: i.id, variable, binding: i.attribute === "binding", drawn: path.drawn }];
  });
  if (pictures.length === 0) return <p>{t("report.noCharts")}</p>;
  return (
    <div class="report-charts" data-testid="report-charts">
      {pictures.map(({ id, variable, binding, drawn }) => (
        <figure key={id}>
          <figcaption>
            {say(variable.name)} {binding && <Binding />}
          </figcaption>
          <Still plot={timePlot} data={drawn} label={t("chart.label", { name: variable.name })} width={420} height={210} />
        </figure>
      ))}
    </div>
  );
}
