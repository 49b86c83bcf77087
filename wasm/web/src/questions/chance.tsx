import { useMemo } from "preact/hooks";
import { chancePlot, type ChanceData } from "../chart/chance";
import { Frame } from "../chart/frame";
import { lang, number, say, quantity } from "../i18n/lang";
import type { Bounds, EnsembleParams, EnsembleView, PlanView } from "../protocol.gen";
import { nameOf, tasks } from "../work/tasks";
import { measureOf, stored, type Measure } from "../work/model";
import { useLive } from "../engine/task";
import * as store from "../work/store";
import { t } from "./texts";

const STEPS = 30; // stretches of the histogram

/** The threshold of which the chance is asked: of what measure, as a field shows it, and as it is stored. */
interface Threshold { variable: string; year: number; when: string; measure: Measure; range: Range | null; typed: string; value: string | null }

interface Range { low: number; high: number }

/** The threshold as it is typed, or else that of the variable's target, or the middle of where the draws lie. */
export function thresholdOf(plan: PlanView, variable: string, view: EnsembleView | undefined, at: string): Threshold {
  const year = own(variable) ? 0 : (store.indicatorOf.value.get(variable)?.targetYear ?? plan.head.to);
  const measure = measureOf({ variable, year });
  const range = view ? rangeOf(plan, view, variable) : null;
  const value = at.trim() === "" ? firstThreshold(variable, year, range, measure.scale) : stored(at, measure.scale);
  const when = year === 0 ? say(store.outcomeOf.value.get(variable)?.measure) : t("engine.inYear", { year });
  const typed = at === "" && value !== null ? String(Number((Number(value) * measure.scale).toPrecision(6))) : at;
  return { variable, year, when, measure, range, typed, value };
}

interface Props { plan: PlanView; view: EnsembleView; asked: EnsembleParams; threshold: Threshold; onAt: (at: string) => void }

/** The chance that a result is at least a threshold, which is typed or dragged, and how the result spreads. */
export function Spread({ asked, threshold: { variable, year, when, measure: { unit, scale }, range, value: threshold }, onAt }: Props) {
  const edges = range ? Array.from({ length: STEPS + 1 }, (_, i) => Number((range.low + ((range.high - range.low) * i) / STEPS).toPrecision(8))) : [];
  const bounds = (low: string): Bounds => ({ variable, ...(year === 0 ? {} : { from: year }), low });
  const params: EnsembleParams | null
    = range && threshold !== null
      ? { ...asked, ensemble: { ...asked.ensemble, variables: [], ranks: [], ask: [bounds(threshold), ...edges.map((e) => bounds(e.toFixed(9)))] } }
      : null;
  useLive(tasks.spread, params);
  const answer = tasks.spread.answer.value;
  const chances = answer?.value.asked ?? [];
  const here = answer && answer.params.ensemble.ask?.[0]?.variable === variable ? chances[0]?.probability ?? null : null;
  const unitWord = say(unit);
  const language = lang.value;
  const data = useMemo<ChanceData | null>(() => {
    const grid = answer?.params.ensemble.ask?.slice(1) ?? [];
    if (here === null || chances.length !== grid.length + 1) return null;
    const steps = grid.map((b, i) => ({ value: Number(b.low) * scale, chance: chances[i + 1]?.probability ?? 0 }));
    const low = Number(answer?.params.ensemble.ask?.[0]?.low ?? 0) * scale;
    return {
      steps,
      at: { value: low, text: percent(here) },
      unit: unitWord,
      readings: steps.map((s) => ({ title: t("unc.atLeastShort", { value: number(s.value, 2), unit: unitWord }), rows: [[t("unc.probability"), percent(s.chance)]] })),
    };
  }, [answer, here, scale, unitWord, language]);
  if (!range || threshold === null) return null;
  const shown = Number(threshold) * scale;
  return (
    <section class="stacked" aria-labelledby="spread-title" data-testid="spread">
      <h2 id="spread-title" class="visually-hidden">{t("unc.spread", { name: nameOf(variable), when })}</h2>
      <div class="entry-row spread-ask">
        <strong class="spread-chance digits" data-testid="spread-chance">{here === null ? "…" : percent(here)}</strong>
        <input
          type="range"
          min={range.low * scale}
          max={range.high * scale}
          step="any"
          value={shown}
          aria-label={t("unc.threshold")}
          aria-valuetext={quantity(number(shown, 2), unitWord)}
          onInput={(e) => onAt(String(Number(Number(e.currentTarget.value).toPrecision(4))))}
        />
      </div>
      {!data && <div class="skeleton skeleton-tall" aria-hidden="true" />}
      {data && <Frame plot={chancePlot} data={data} label={t("unc.spreadLabel", { name: nameOf(variable) })} about={{ title: t("unc.spread", { name: nameOf(variable), when }), unit: unitWord, key: t("unc.spreadKey") }} testid="spread-chart" />}
      <p class="quiet">{t("unc.spreadKey")}</p>
    </section>
  );
}

const percent = (p: number) => `${number(p * 100, 1)}%`;

/** Whether the chance is that of the target's own measure over the plan, in the variable's unit: the average of a rate, a total. */
function own(variable: string): boolean {
  const kind = store.indicatorOf.value.get(variable)?.kind;
  return ((kind === "average_rate" && store.inPercent(variable)) || kind === "cumulative") && store.outcomeOf.value.get(variable)?.threshold.v !== "";
}

/** Where the draws lie, a little wider than nine tenths of them, as stored. A total spreads over all its years. */
function rangeOf(plan: PlanView, view: EnsembleView, variable: string): Range | null {
  const fan = view.fans.find((f) => f.variable === variable);
  const i = store.indicatorOf.value.get(variable);
  const last = fan?.years.find((y) => y.year === (i?.targetYear ?? plan.head.to));
  const [low, high] = [last?.quantiles[0], last?.quantiles.at(-1)];
  if (low === undefined || high === undefined || !(high > low)) return null;
  const years = i?.kind === "cumulative" && own(variable) ? plan.head.to - plan.head.from + 1 : 1;
  return { low: years * (low - (high - low) / 2), high: years * (high + (high - low) / 2) };
}

/** The threshold to begin with: the target's number if it measures the same, else what the plan comes to, or the middle of where the draws lie. */
function firstThreshold(variable: string, year: number, range: Range | null, scale: number): string | null {
  const same = year === 0 || store.indicatorOf.value.get(variable)?.kind === "level";
  const target = same && store.outcomeOf.value.get(variable)?.threshold.v;
  if (target) return target;
  const planned = same ? "" : store.seriesAt(variable)?.reference[store.years.value.indexOf(year)]?.v;
  if (planned) return Number(planned).toFixed(store.variableOf.value.get(variable)?.places ?? 2);
  return range && stored(String(Number((((range.low + range.high) / 2) * scale).toPrecision(3))), scale);
}
