import { scaleLinear } from "d3-scale";
import { stack, stackOffsetDiverging } from "d3-shape";
import { accent, Dot, ink, Label, Levels, Line, Piece, quiet, Rule, ticksOf, widest, type Spot } from "./marks";
import { NARROW, type Plot, type Readable, type Room } from "./plot";
import { LINE, mostLines, SIZE, spread, wrapped } from "./text";

// Contributions that add up, year by year: what raises stands on the line, what lowers hangs from it, and dots mark the sum.

export interface StackData extends Readable {
  years: readonly number[];
  unit: string;
  /** A year in which a part has no number is left empty. */
  parts: readonly { name: string; values: readonly (number | null)[]; end: string }[];
  sum: { name: string; values: readonly (number | null)[]; end: string };
}

const TOP = 26;
const BOTTOM = 22;
const TICK = 46;

/** Fills that differ in lightness too; the last is for what only makes the sum exact. */
const fills = [[accent, 0.95], [accent, 0.62], [accent, 0.32], [ink, 0.72], [ink, 0.42], [ink, 0.16]] as const;

export function stackPlot(data: StackData, { width, height }: Room): Plot {
  const whole = data.years.map((_, i) => data.parts.every((p) => p.values[i] !== null && p.values[i] !== undefined));
  const rows = data.years.map((_, i) => data.parts.map((p) => (whole[i] ? (p.values[i] ?? 0) : 0)));
  const layers = stack<number[], number>().keys(data.parts.map((_, k) => k)).value((row, k) => row[k] ?? 0).offset(stackOffsetDiverging)(rows);
  const ends = layers.flatMap((l) => l.flatMap(([low, high]) => [low, high]));
  const y = scaleLinear([Math.min(0, ...ends), Math.max(0, ...ends) || 1], [height - BOTTOM, TOP + 6]).nice(5);
  const ticks = ticksOf(y, Math.max(2, Math.floor((height - TOP - BOTTOM) / TICK)));
  const left = widest(ticks.map((t) => t.text), SIZE) + 10;
  const last = whole.lastIndexOf(true);
  const most = Math.max(72, Math.min(200, width * (width < NARROW ? 0.34 : 0.28)));
  const middle = (k: number) => {
    const [low = 0, high = 0] = layers[k]?.[last] ?? [];
    return y((low + high) / 2);
  };
  const texts = data.parts.map((p) => `${p.name} ${p.end}`);
  const each = mostLines(texts.map((text) => wrapped(text, SIZE, most)), SIZE, height - TOP - BOTTOM);
  const labels = last < 0 ? [] : texts.map((text, k) => ({ at: middle(k), lines: wrapped(text, SIZE, most, each) }));
  const right = width - 4 - Math.max(0, ...labels.map((l) => widest(l.lines, SIZE) + 26));
  const step = (right - left) / Math.max(1, data.years.length);
  const x = (i: number) => left + (i + 0.5) * step;
  const thick = Math.min(46, step * 0.66);
  const places = spread(labels.map((l) => ({ at: l.at, height: l.lines.length * SIZE * LINE + 3 })), TOP, height - BOTTOM);
  const sums = data.sum.values.map((v, i): Spot | null => (v !== null && whole[i] ? { x: x(i), y: y(v) } : null));
  return {
    height,
    columns: data.years.length,
    spots: data.years.map((_, i) => ({ x: x(i), y: sums[i]?.y ?? y(0) })),
    cursor: (i) => <rect x={x(i) - step / 2} y={TOP} width={step} height={height - TOP - BOTTOM} fill={ink} fill-opacity="0.06" />,
    marks: (
      <>
        <Label x={0} y={9} lines={wrapped(data.unit, SIZE, width, 1)} color={quiet} plain />
        <Levels ticks={ticks} left={left} right={right} />
        {data.years.map((year, i) => (i === data.years.length - 1 || (data.years.length - 1 - i) % Math.ceil(38 / step) === 0) && <Label key={year} x={x(i)} y={height - 8} lines={[String(year)]} color={quiet} anchor="middle" plain />)}
        {layers.map((layer, k) => layer.map(([low, high], i) => whole[i] && high > low && <Piece key={`${k}-${i}`} x={x(i) - thick / 2} y={y(high)} width={thick} height={y(low) - y(high)} {...fillOf(k, data.parts.length)} />))}
        <Rule x1={left} x2={right} y1={y(0)} y2={y(0)} color={ink} />
        <Line name={data.sum.name} points={sums} color={ink} width={1.2} stubs={false} />
        {sums.map((p, i) => p && <Dot key={i} {...p} />)}
        {labels.map((l, k) => (
          <g key={k}>
            <Piece x={right + 8} y={(places[k] ?? l.at) - 5} width={10} height={10} {...fillOf(k, data.parts.length)} />
            <Label x={right + 24} y={places[k] ?? l.at} lines={l.lines} />
          </g>
        ))}
      </>
    ),
  };
}

function fillOf(k: number, parts: number): { color: string; opacity: number } {
  const [color, opacity] = fills[k === parts - 1 ? fills.length - 1 : Math.min(k, fills.length - 2)] ?? fills[0];
  return { color, opacity };
}
