import { useEffect, useState } from "preact/hooks";
import { lookOf } from "../chart/look";
import { lang, say, t } from "../i18n/lang";
import type { PlanView, VariableView } from "../protocol.gen";
import * as store from "../state/store";
import { faultOf } from "../engine/engine";
import { drawnPath } from "./chart";
import { Lock } from "./status";

interface Picture { id: string; variable: VariableView; url: string }

const SIZE = { width: 420, height: 210 }; // px; paper scales it

/** The paths of indicators, drawn as vectors: two beside each other. */
export function ReportCharts({ plan, changedOnly }: { plan: PlanView; changedOnly: boolean }) {
  const [pictures, setPictures] = useState<readonly Picture[] | null>(null);
  const run = store.run.value;
  const language = lang.value;
  useEffect(() => {
    let gone = false;
    const urls: string[] = [];
    const make = async () => {
      const [drawing, picture] = await Promise.all([import("../chart/draw"), import("../take/picture")]);
      if (gone) return;
      const sheet = document.querySelector(".report") ?? document.body;
      const look = lookOf(sheet, SIZE.width);
      const made = plan.indicators.flatMap((i): Picture[] => {
        const variable = store.variableOf.value.get(i.id);
        const data = variable && drawnPath(plan, variable, i.vision ? plan.horizon : plan.head.to);
        const known = data?.data.scenario.filter((p) => p.value !== null).length ?? 0;
        if (!variable || !data || known < 2 || (changedOnly && !data.data.differs)) return [];
        const url = URL.createObjectURL(new Blob([picture.bareSvgOf(drawing, data, look, SIZE)], { type: "image/svg+xml" }));
        urls.push(url);
        return [{ id: i.id, variable, url }];
      });
      setPictures(made);
    };
    make().catch((e: unknown) => (store.banner.value = faultOf(e)));
    return () => {
      gone = true;
      for (const u of urls) URL.revokeObjectURL(u);
    };
  }, [plan, run, language, changedOnly]);
  if (!pictures) return <div class="skeleton skeleton-tall" aria-hidden="true" />;
  if (pictures.length === 0) return <p>{t("report.noCharts")}</p>;
  return (
    <div class="report-charts" data-testid="report-charts">
      {pictures.map(({ id, variable, url }) => (
        <figure key={id}>
          <figcaption>
            {say(variable.name)} <span class="unit">{say(variable.unit)}</span> {store.indicatorOf.value.get(id)?.attribute === "binding" && <Lock />}
          </figcaption>
          <img src={url} width={SIZE.width} height={SIZE.height} alt={t("chart.label", { name: variable.name })} />
        </figure>
      ))}
    </div>
  );
}
