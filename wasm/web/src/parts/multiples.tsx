import { useMemo } from "preact/hooks";
import { chartData } from "../chart/data";
import { Spark } from "../chart/spark";
import { say, t } from "../i18n/lang";
import type { IndicatorView, OutcomeView, PlanView } from "../protocol.gen";
import * as store from "../state/store";
import { shapeOf } from "./chart";
import { reason } from "./num";
import { Binding, Status } from "./status";

/** Every indicator as a small chart with its status: one look tells which path bends. */
export function Multiples({ plan }: { plan: PlanView }) {
  const rows = plan.indicators.filter((i) => !i.vision);
  return (
    <section aria-labelledby="multiples-title">
      <h2 id="multiples-title">{t("multiples.title")}</h2>
      <p class="quiet">{t("multiples.hint")}</p>
      <ul class="multiples" data-testid="multiples">
        {rows.map((i) => (
          <Tile key={i.id} plan={plan} indicator={i} outcome={store.outcomeOf.value.get(i.id)} />
        ))}
      </ul>
    </section>
  );
}

interface TileProps { plan: PlanView; indicator: IndicatorView; outcome: OutcomeView | undefined }

function Tile({ plan, indicator: i, outcome }: TileProps) {
  const years = store.years.value;
  const series = store.seriesAt(i.id);
  const variable = store.variableOf.value.get(i.id);
  const drawn = useMemo(() => {
    if (!series || !variable) return null;
    return <Spark data={chartData(years, series, outcome, shapeOf(plan, variable), plan.head.to)} />;
  }, [years, series, outcome, variable, plan]);
  const binding = i.attribute === "binding";
  const picked = store.selected.value === i.id;
  return (
    <li>
      <button type="button" class="tile" aria-pressed={picked} data-testid={`tile-${i.id}`} onClick={() => show(i.id)}>
        <span class="tile-name">
          {say(i.name)} {binding && <Binding />}
        </span>
        {drawn ?? <span class="tile-empty" />}
        <span class="tile-foot">
          {outcome?.projection.v ? (
            <span>
              <span class="digits">{outcome.projection.s}</span> <span class="unit">{say(outcome.unit)}</span>
            </span>
          ) : (
            <span class="absent">{reason(outcome?.projection)}</span>
          )}
          {outcome && <Status outcome={outcome} binding={binding} />}
        </span>
        {outcome?.projection.v && i.kind !== "level" && <span class="second">{say(outcome.measure)}</span>}
      </button>
    </li>
  );
}

/** Puts an indicator into the large chart and brings that into view. */
function show(id: string): void {
  store.selected.value = id;
  const smooth = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  document.getElementById("chart-title")?.scrollIntoView({ behavior: smooth ? "smooth" : "auto", block: "nearest" });
}
