import { scaleLinear } from "d3-scale";
import { accent, Band, ink, inside, Label, Line, quiet, Rule, ticksOf } from "./marks";
import type { Plot, Readable, Room } from "./plot";
import { SIZE } from "./text";

// How a result spreads: a bar for each stretch of values, and the chance of at least each value as a line.

export interface ChanceData extends Readable {
  /** Values in order, with the chance that the result is at least that. */
  steps: readonly { value: number; chance: number }[];
  /** The threshold asked about, with its chance in words. */
  at: { value: number; text: string } | null;
  unit: string;
}

const TOP = 14;
const BOTTOM = 44;
const LEFT = 44;
const RIGHT = 16;

export function chancePlot({ steps, at, unit }: ChanceData, { width, height }: Room): Plot {
  const x = scaleLinear([steps[0]?.value ?? 0, steps.at(-1)?.value ?? 1], [LEFT, width - RIGHT]);
  const y = scaleLinear([0, 1], [height - BOTTOM, TOP]);
  const bars = steps.slice(1).map((s, i) => ({ from: steps[i]?.value ?? 0, to: s.value, share: (steps[i]?.chance ?? 0) - s.chance }));
  const most = Math.max(...bars.map((b) => b.share), 1e-9);
  const tall = (share: number) => height - BOTTOM - ((height - BOTTOM - TOP) * 0.9 * share) / most;
  const spot = at && { x: x(at.value), left: x(at.value) > width - 80, text: at.text };
  return {
    height,
    columns: steps.length,
    spots: steps.map((s) => ({ x: x(s.value), y: y(s.chance) })),
    cursor: (i) => <Rule x1={x(steps[i]?.value ?? 0)} x2={x(steps[i]?.value ?? 0)} y1={TOP} y2={height - BOTTOM} color={ink} />,
    marks: (
      <>
        {[0, 0.25, 0.5, 0.75, 1].map((p) => (
          <g key={p}>
            <Rule x1={LEFT} x2={width - RIGHT} y1={y(p)} y2={y(p)} />
            <Label x={LEFT - 8} y={y(p)} lines={[`${p * 100}%`]} color={quiet} anchor="end" plain />
          </g>
        ))}
        {bars.map((b) => (
          <Band key={b.from} points={[b.from, b.to].map((v, i) => ({ x: x(v) + (i ? -0.5 : 0.5), low: height - BOTTOM, high: tall(b.share) }))} opacity={0.28} />
        ))}
        <Line name="main" points={steps.map((s) => ({ x: x(s.value), y: y(s.chance) }))} color={accent} width={2.5} />
        {ticksOf(x, Math.max(2, Math.floor(width / 90))).map((t) => (
          <Label key={t.text} x={inside(t.at, t.text, width)} y={height - BOTTOM + 14} lines={[t.text]} color={quiet} anchor="middle" plain />
        ))}
        <Label x={width - RIGHT} y={height - 10} lines={[unit]} color={quiet} anchor="end" plain />
        {spot && spot.x >= LEFT && spot.x <= width - RIGHT && (
          <>
            <Rule x1={spot.x} x2={spot.x} y1={TOP} y2={height - BOTTOM} color={ink} width={2} />
            <Label x={spot.x + (spot.left ? -8 : 8)} y={TOP + SIZE} lines={[spot.text]} anchor={spot.left ? "end" : "start"} bold />
          </>
        )}
      </>
    ),
  };
}
