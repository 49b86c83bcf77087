import { scaleLinear } from "d3-scale";
import type { ChartData, Point } from "../figures/data";
import { accent, Diamond, Dot, ink, Line, quiet, Rule, type Spot } from "./marks";

// A chart the size of a stamp: the same marks, without axes and words.

const WIDTH = 168;
const HEIGHT = 56;
const PAD = 7;

export function Spark({ data }: { data: ChartData }) {
  const values = [...data.scenario, ...data.reference].flatMap((p) => (p.value === null ? [] : [p.value]));
  if (data.target) values.push(data.target.value);
  values.push(...data.levels.map((l) => l.value));
  const first = data.years[0] ?? 0;
  const low = Math.min(...values);
  const high = Math.max(...values);
  const x = scaleLinear([first, Math.max(first + 1, data.years.at(-1) ?? first)], [PAD, WIDTH - PAD]);
  const y = scaleLinear(high > low ? [low, high] : [low - 1, low + 1], [HEIGHT - PAD, PAD]);
  const spots = (points: readonly Point[]) => points.map((p): Spot | null => (p.value === null ? null : { x: x(p.year), y: y(p.value) }));
  const t = data.target;
  return (
    <svg class="spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
      <Line name="reference" points={spots(data.reference)} color={quiet} width={1.2} dash="3 3" />
      {t?.line && <Rule x1={x(t.from)} x2={x(t.to)} y1={y(t.value)} y2={y(t.value)} color={ink} width={0.8} />}
      <Line name="scenario" points={spots(data.scenario)} color={accent} width={2} />
      {spots(data.actual).map((p) => p && <Dot key={p.x} {...p} r={2.6} />)}
      {data.levels.map((l) => l.year !== t?.to && <Diamond key={l.year} x={x(l.year)} y={y(l.value)} size={6} />)}
      {t && <Diamond x={x(t.to)} y={y(t.value)} size={9} />}
    </svg>
  );
}
