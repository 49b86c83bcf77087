import { say, t } from "../i18n/lang";
import type { IndicatorView, OutcomeView, PlanView, VariableView } from "../protocol.gen";
import * as store from "../state/store";
import { Num } from "./num";
import { Binding, Shape, Status, statusClass } from "./status";

const SHOWN = 6; // indicators with a card of their own

/** The answer at a glance: how many targets are met, the size of the economy, and the first targets with a number. */
export function Cards({ plan }: { plan: PlanView }) {
  const year = plan.head.to;
  const size = plan.variables.find((v) => !v.indicator && v.role === "size");
  const numbered = plan.indicators.filter((i) => !i.vision && store.outcomeOf.value.get(i.id)?.threshold.v).slice(0, SHOWN);
  return (
    <section class="cards-section" aria-labelledby="cards-title">
      <h2 id="cards-title">{t("cards.title", { year })}</h2>
      <div class="cards">
        <Tally plan={plan} />
        {size && <Size variable={size} year={year} />}
        {numbered.map((i) => {
          const outcome = store.outcomeOf.value.get(i.id);
          return outcome && <Card key={i.id} indicator={i} outcome={outcome} />;
        })}
      </div>
    </section>
  );
}

const order = ["exceeded", "met", "missed", "breach", "on_path", "open", "unknown"];

/** How the targets stand, counted by status. */
function Tally({ plan }: { plan: PlanView }) {
  const counts = new Map<string, { n: number; outcome: OutcomeView }>();
  for (const i of plan.indicators) {
    const outcome = store.outcomeOf.value.get(i.id);
    if (!outcome) continue;
    const kind = statusClass(outcome.status, i.attribute === "binding");
    counts.set(kind, { n: (counts.get(kind)?.n ?? 0) + 1, outcome });
  }
  return (
    <div class="card" data-testid="card-tally">
      <h3>{t("cards.tally")}</h3>
      <ul class="tally">
        {order.map((kind) => {
          const entry = counts.get(kind);
          return (
            entry && (
              <li key={kind}>
                <Shape kind={kind} /> <span class="digits">{entry.n}</span> {say(entry.outcome.statusText)}
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}

function Size({ variable, year }: { variable: VariableView; year: number }) {
  const at = store.years.value.indexOf(year);
  const series = store.seriesAt(variable.id);
  const name = say(variable.name);
  return (
    <div class="card" data-testid={`card-${variable.id}`}>
      <h3>{name}</h3>
      <p class="card-number">
        <Num cell={series?.cells[at]} unit={variable.unit} variable={variable.id} year={year} name={name} big />
      </p>
      {series?.reference[at]?.v && (
        <>
          <p class="card-line">
            {t("card.reference")} <span class="digits">{series.reference[at].s}</span>
          </p>
          <p class="card-line" data-testid={`card-diff-${variable.id}`}>
            {series.relative ? t("card.diff", { diff: `${series.relative} %` }) : t("card.same")}
          </p>
        </>
      )}
    </div>
  );
}

function Card({ indicator, outcome }: { indicator: IndicatorView; outcome: OutcomeView }) {
  const name = say(indicator.name);
  const moved = outcome.projection.v !== outcome.reference.v;
  return (
    <div class="card" data-testid={`card-${indicator.id}`}>
      <h3>
        {name} {indicator.attribute === "binding" && <Binding />}
      </h3>
      <p class="card-number">
        <Num
          cell={outcome.projection}
          unit={outcome.unit}
          variable={indicator.id}
          year={indicator.targetYear}
          name={name}
          big
          testid={`card-value-${indicator.id}`}
        />
        <Status outcome={outcome} binding={indicator.attribute === "binding"} />
      </p>
      <p class="card-line">
        {t("card.target")}{t("list.colon")}{say(outcome.target)}
        {say(outcome.decides) && <span class="second">{t("word.decides", { target: say(outcome.decides) })}</span>}
      </p>
      <p class="card-line">
        {moved ? (outcome.reference.v && `${t("card.reference")} ${outcome.reference.s}`) : outcome.onPath ? t("word.onPath") : t("card.same")}
      </p>
    </div>
  );
}
