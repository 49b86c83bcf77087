import { scaleLinear } from "d3-scale";
import { accent, Diamond, Dot, ink, inside, Label, Levels, Line, quiet, Rule, ticksOf, widest } from "./marks";
import type { Plot, Readable, Room } from "./plot";
import { LINE, SIZE, wrapped } from "./text";

// A result against the lever that moves it: the goal as a line, a diamond where the curve reaches it, a dot where the
// lever stands now.

export interface CurveData extends Readable {
  points: readonly { at: number; value: number | null }[];
  unit: string;
  lever: string;
  goal: { value: number; text: string };
  solutions: readonly { at: number; text: string }[];
  now: { at: number; value: number; text: string } | null;
}

const TOP = 28; // the unit
const AXIS = 26; // its numbers; the lever's name stands below them

export function curvePlot(data: CurveData, { width, height }: Room): Plot {
  const lever = wrapped(data.lever, SIZE, width - 60, 2);
  const below = lever.length * SIZE * LINE;
  const bottom = AXIS + below;
  const known = data.points.flatMap((p) => (p.value === null ? [] : [p.value]));
  const values = [...known, data.goal.value];
  const y = scaleLinear([Math.min(...values), Math.max(...values)], [height - bottom, TOP + 8]).nice(5);
  const ticks = ticksOf(y, Math.max(2, Math.floor((height - TOP - bottom) / 46)));
  const left = widest(ticks.map((t) => t.text), SIZE) + 10;
  const right = width - 8;
  const ats = data.points.map((p) => p.at);
  const x = scaleLinear([Math.min(...ats), Math.max(...ats)], [left + 6, right - 6]);
  const spots = data.points.map((p) => ({ x: x(p.at), y: y(p.value ?? data.goal.value) }));
  const rising = (known.at(-1) ?? 0) >= (known[0] ?? 0);
  // the side on which the curve leaves room, unless the edge is near
  const beside = (at: number, toRight: boolean) => (x(at) < left + 90 || (toRight && x(at) < right - 90) ? { dx: 10, anchor: "start" as const } : { dx: -10, anchor: "end" as const });
  return {
    height,
    columns: data.points.length,
    spots,
    cursor: (i) => {
      const point = data.points[i];
      return point && point.value !== null && <Dot x={x(point.at)} y={y(point.value)} r={4} color={accent} />;
    },
    marks: (
      <>
        <Label x={0} y={9} lines={wrapped(data.unit, SIZE, width, 1)} color={quiet} plain />
        <Levels ticks={ticks} left={left} right={right} />
        {ticksOf(x, Math.max(2, Math.floor((right - left) / 80))).map((t) => (
          <Label key={t.text} x={inside(t.at, t.text, width)} y={height - below - 10} lines={[t.text]} color={quiet} anchor="middle" plain />
        ))}
        <Label x={(left + right) / 2} y={height - below / 2} lines={lever} color={quiet} anchor="middle" plain />
        <Rule x1={left} x2={right} y1={y(data.goal.value)} y2={y(data.goal.value)} color={ink} />
        <Label x={left + 6} y={y(data.goal.value) - 9} lines={[data.goal.text]} />
        <Line name="curve" points={data.points.map((p) => (p.value === null ? null : { x: x(p.at), y: y(p.value) }))} color={accent} width={2.5} />
        {data.now && (
          <>
            <Dot x={x(data.now.at)} y={y(data.now.value)} color={quiet} />
            <Label x={x(data.now.at) + beside(data.now.at, rising).dx} y={y(data.now.value) + 13} lines={[data.now.text]} color={quiet} anchor={beside(data.now.at, rising).anchor} />
          </>
        )}
        {data.solutions.map((s) => (
          <g key={s.at}>
            <Diamond x={x(s.at)} y={y(data.goal.value)} />
            <Label x={x(s.at) + beside(s.at, !rising).dx} y={y(data.goal.value) - 14} lines={[s.text]} anchor={beside(s.at, !rising).anchor} bold />
          </g>
        ))}
      </>
    ),
  };
}
