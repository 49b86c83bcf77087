import { scaleLinear } from "d3-scale";
import { Bar, Columns, ink, Label, quiet, Rule, spanOf, ticksOf, widest, type BarSign } from "./marks";
import type { Plot, Readable, Room } from "./plot";
import { rowOf, SIZE, wrapped } from "./text";

// Bars that lie, one row below the other: to both sides of where a result stands, or steps that add up.

export interface BarOf { from: number; to: number; text: string; sign: BarSign }

export interface BarsData extends Readable {
  rows: readonly { name: string; bars: readonly BarOf[] }[];
  /** Where the bars begin, drawn as a line; steps have none, and each is joined to the next. */
  base: number | null;
  unit: string;
}

const ROW = 34;
const THICK = 16;
const TOP = 22; // the unit
const BOTTOM = 24; // the axis

export function barsPlot(data: BarsData, { width }: Room): Plot {
  const names = data.rows.map((r) => wrapped(r.name, SIZE, Math.min(220, width * 0.36), 4));
  const row = rowOf(names, SIZE, ROW);
  const height = TOP + data.rows.length * row + BOTTOM;
  const left = widest(names.flat(), SIZE) + 10;
  const marks = data.rows.map((r) => r.bars.map((b) => ({ ...b, left: leftward(b, r.bars) })));
  const texts = (side: boolean) => widest(marks.flat().filter((b) => b.left === side).map((b) => b.text), SIZE) + 14;
  const values = [...marks.flat().flatMap((b) => [b.from, b.to]), data.base ?? 0];
  const low = Math.min(...values);
  const high = Math.max(...values);
  const x = scaleLinear(spanOf([low, high], marks.flat().map((b) => b.text)), [left + texts(true), width - texts(false)]);
  const y = (i: number) => TOP + (i + 0.5) * row;
  const [start = left, end = width] = x.range();
  return {
    height,
    columns: 1,
    spots: data.rows.map((r, i) => ({ x: x(Math.max(...r.bars.flatMap((b) => [b.from, b.to]), data.base ?? -Infinity)), y: y(i) })),
    cursor: (i) => <rect x="0" y={y(i) - row / 2} width={width} height={row} fill={ink} fill-opacity="0.06" />,
    marks: (
      <>
        <Columns ticks={ticksOf(x, Math.max(2, Math.floor((end - start) / 90)))} top={TOP} bottom={height - BOTTOM} foot={height - 9} width={width} />
        <Label x={0} y={9} lines={wrapped(data.unit, SIZE, width, 1)} color={quiet} plain />
        {names.map((lines, i) => (
          <Label key={i} x={left - 10} y={y(i)} lines={lines} anchor="end" plain />
        ))}
        {data.base === null
          && marks.slice(0, -1).map(([b], i) => b && <Rule key={i} x1={x(b.to)} x2={x(b.to)} y1={y(i)} y2={y(i + 1)} color={quiet} />)}
        {marks.map((bars, i) => bars.map((b, k) => <Bar key={k} from={x(b.from)} to={x(b.to)} y={y(i)} height={THICK} sign={b.sign} />))}
        {data.base !== null && <Rule x1={x(data.base)} x2={x(data.base)} y1={TOP} y2={height - BOTTOM} color={ink} />}
        {marks.map((bars, i) =>
          bars.map((b, k) => <Label key={k} x={x(labelAt(b)) + (b.left ? -6 : 6)} y={y(i)} lines={[b.text]} anchor={b.left ? "end" : "start"} />),
        )}
      </>
    ),
  };
}

interface Placed extends BarOf { left: boolean }

/** A bar's figure stands at the end it goes to; of two bars that go the same way, the shorter one's at the start. */
function leftward(b: BarOf, all: readonly BarOf[]): boolean {
  const left = b.to < b.from;
  const other = all.find((o) => o !== b);
  const shorter = other !== undefined && (other.to < other.from) === left && Math.abs(other.to - other.from) > Math.abs(b.to - b.from);
  return shorter ? !left : left;
}

const labelAt = (b: Placed) => (b.left ? Math.min(b.from, b.to) : Math.max(b.from, b.to));
