import { scaleLinear } from "d3-scale";
import { accent, Diamond, ink, Piece, quiet, Rule } from "./marks";

// How much of a target is completed: a bar towards the diamond, and a tick for what is due by now.

const WIDTH = 168;
const HEIGHT = 22;
const PAD = 8;
const BAR = 8;

interface Props { completion: number | null; due: number | null }

export function Bullet({ completion, due }: Props) {
  const done = completion === null ? null : Math.min(Math.max(completion, -0.2), 1.2);
  const x = scaleLinear([Math.min(0, done ?? 0), Math.max(1, done ?? 1)], [PAD, WIDTH - PAD]);
  const y = HEIGHT / 2;
  return (
    <svg class="bullet" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
      <Piece x={x(0)} y={y - BAR / 2} width={x(1) - x(0)} height={BAR} color={quiet} opacity={0.18} />
      {done !== null && <Piece x={Math.min(x(0), x(done))} y={y - BAR / 2} width={Math.abs(x(done) - x(0))} height={BAR} color={done < 0 ? "var(--missed)" : accent} opacity={1} />}
      {due !== null && <Rule x1={x(due)} x2={x(due)} y1={2} y2={HEIGHT - 2} color={ink} width={2} />}
      <Diamond x={x(1)} y={y} size={10} />
    </svg>
  );
}
