import { useMemo } from "preact/hooks";
import { chartData } from "../chart/data";
import { HEIGHT, spark, WIDTH, type Spark } from "../chart/spark";
import { say, t } from "../i18n/lang";
import type { IndicatorView, OutcomeView, PlanView } from "../protocol.gen";
import * as store from "../state/store";
import { shapeOf } from "./chart";
import { Circle } from "./num";
import { Lock, Status } from "./status";

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
    return spark(chartData(years, series, outcome, shapeOf(plan, variable), plan.head.to));
  }, [years, series, outcome, variable, plan]);
  const binding = i.attribute === "binding";
  const picked = store.selected.value === i.id;
  return (
    <li>
      <button type="button" class="tile" aria-pressed={picked} data-testid={`tile-${i.id}`} onClick={() => show(i.id)}>
        <span class="tile-name">
          {say(i.name)} {binding && <Lock />}
        </span>
        {drawn ? <Drawing spark={drawn} /> : <span class="tile-empty" />}
        <span class="tile-foot">
          {outcome?.projection.v ? (
            <span>
              <span class="digits">{outcome.projection.s}</span> <span class="unit">{say(outcome.unit)}</span>
            </span>
          ) : (
            <Circle cell={outcome?.projection} />
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

function Drawing({ spark: s }: { spark: Spark }) {
  return (
    <svg class="spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
      {s.line && <path class="spark-target-line" d={`M${s.line.x1} ${s.line.y}H${s.line.x2}`} />}
      <path class="spark-reference" d={s.reference} />
      <path class="spark-scenario" d={s.scenario} />
      {s.actual.map((d) => (
        <circle key={d.x} class="spark-actual" cx={d.x} cy={d.y} r="2.6" />
      ))}
      {s.absent.map((x) => (
        <circle key={x} class="spark-absent" cx={x} cy={HEIGHT - 4} r="2.2" />
      ))}
      {s.target && <path class="spark-target" d={`M${s.target.x} ${s.target.y - 4.5}l4.5 4.5l-4.5 4.5l-4.5 -4.5Z`} />}
    </svg>
  );
}
