import { useMemo } from "preact/hooks";
import { Frame } from "../chart/frame";
import type { Reading } from "../chart/plot";
import { timePlot, type TimeData, type TimeLine } from "../chart/time";
import { shapeOf, targetsOf } from "../explain/chart";
import { reason } from "../explain/num";
import { beginning, chartData } from "../figures/data";
import { aimParts, Sentence } from "../figures/fields";
import { lang, say, quantity } from "../i18n/lang";
import type { PlanView, RunView } from "../protocol.gen";
import type { Aim } from "../work/model";
import * as store from "../work/store";
import type { Side } from "./compared";
import { t } from "./texts";

const kinds: readonly TimeLine["kind"][] = ["reference", "main", "other", "other"];

interface Props { plan: PlanView; sides: readonly Side[]; runs: readonly RunView[]; aim: Aim; onAim: (patch: Partial<Aim>) => void }

/** One variable over the years in every scenario, each line named at its end. */
export function Paths({ plan, sides, runs, aim, onAim }: Props) {
  const variable = store.variableOf.value.get(aim.variable);
  const name = say(variable?.name);
  const unit = say(variable?.unit);
  const language = lang.value;
  const data = useMemo<TimeData | null>(() => {
    const all = runs.map((run) => run.variables.find((s) => s.id === aim.variable));
    const begin = beginning(runs[0]?.years ?? [], plan.base, all);
    const drawn = runs.map((run, i) => {
      const series = all[i];
      const outcome = run.outcomes.find((o) => o.indicator === aim.variable);
      return series ? { series, data: chartData(run.years, series, outcome, variable && shapeOf(plan, variable), Math.max(plan.head.to, aim.year), begin) } : null;
    });
    const first = drawn[0]?.data;
    if (!first) return null;
    const years = first.years;
    const { told, ...targets } = targetsOf((drawn.find((d) => d?.data.target) ?? drawn[0])?.data ?? first, unit);
    return {
      years,
      unit,
      lines: sides.flatMap((side, i): TimeLine[] => {
        const points = drawn[i]?.data.scenario;
        return points ? [{ name: `${side.letter} ${side.name}`, values: points.map((p) => p.value), kind: kinds[i] ?? "other", end: points.findLast((p) => p.value !== null)?.shown }] : [];
      }),
      ...targets,
      absent: [],
      readings: years.map((year, k): Reading => ({
        title: String(year),
        rows: [
          ...sides.map((side, i) => {
            const point = drawn[i]?.data.scenario[k];
            const cell = drawn[i]?.series.cells[begin + k];
            return [`${side.letter} ${side.name}`, point && point.value !== null ? quantity(point.shown, unit) : reason(cell)] as const;
          }),
          ...told(year),
        ],
      })),
    };
  }, [sides, runs, aim.variable, aim.year, language]);
  const choose = (patch: Partial<Aim>) => {
    if (patch.variable !== undefined) store.selected.value = patch.variable;
    onAim(patch);
  };
  return (
    <section class="stacked" aria-labelledby="paths-title">
      <h2 id="paths-title" class="visually-hidden">{name}</h2>
      <Sentence of={t("compare.question")} parts={aimParts({ plan, aim, onChange: choose, testid: "why" })} testid="compare-question" />
      <Frame plot={timePlot} data={data} label={t("compare.paths", { name })} about={{ title: name, unit, of: sides.map((s) => `${s.letter} ${s.name}`).join(" / ") }} testid="compare-paths" />
    </section>
  );
}
