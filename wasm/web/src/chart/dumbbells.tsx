import { scaleLinear } from "d3-scale";
import { accent, Columns, Dot, ink, Label, quiet, Rule, spanOf, ticksOf, widest } from "./marks";
import type { Plot, Readable, Room } from "./plot";
import { rowOf, SIZE, spread, wrapped } from "./text";

// How far several scenarios are from one, a row for each variable: a dot for each scenario, named by its letter, joined
// to the line on which the first one stands.

export interface DumbbellsData extends Readable {
  rows: readonly { name: string; dots: readonly { at: number; letter: string; text: string }[] }[];
  unit: string;
  /** The letter of the scenario that the others are compared with. */
  base: string;
}

const ROW = 30; // at least
const TOP = 40; // the unit, and the letter of the first
const BOTTOM = 24; // the axis
const R = 9;

const colors = [accent, ink, quiet];

export function dumbbellsPlot(data: DumbbellsData, { width }: Room): Plot {
  const names = data.rows.map((r) => wrapped(r.name, SIZE, Math.min(260, width * 0.36), 4));
  const row = rowOf(names, SIZE, ROW);
  const height = TOP + data.rows.length * row + BOTTOM;
  const left = widest(names.flat(), SIZE) + 12;
  const texts = widest(data.rows.flatMap((r) => r.dots.map((d) => d.text)), SIZE) + R + 8;
  const values = [0, ...data.rows.flatMap((r) => r.dots.map((d) => d.at))];
  const low = Math.min(...values);
  const high = Math.max(...values);
  const x = scaleLinear(spanOf([low, high], data.rows.flatMap((r) => r.dots.map((d) => d.text))), [left + (low < 0 ? texts : R), width - (high > 0 ? texts : R + 4)]);
  const y = (i: number) => TOP + (i + 0.5) * row;
  const letters = [...new Set(data.rows.flatMap((r) => r.dots.map((d) => d.letter)))].sort();
  const color = (letter: string) => colors[letters.indexOf(letter) % colors.length] ?? ink;
  const [start = left, end = width] = x.range();
  return {
    height,
    columns: 1,
    spots: data.rows.map((r, i) => ({ x: x(Math.max(0, ...r.dots.map((d) => d.at))), y: y(i) })),
    cursor: (i) => <rect x="0" y={y(i) - row / 2} width={width} height={row} fill={ink} fill-opacity="0.06" />,
    marks: (
      <>
        <Label x={0} y={9} lines={wrapped(data.unit, SIZE, width, 1)} color={quiet} plain />
        <Columns ticks={ticksOf(x, Math.max(2, Math.floor((end - start) / 90)))} top={TOP} bottom={height - BOTTOM} foot={height - 9} width={width} />
        <Rule x1={x(0)} x2={x(0)} y1={TOP} y2={height - BOTTOM} color={ink} />
        <Label x={x(0)} y={TOP - 9} lines={[data.base]} anchor="middle" bold />
        {names.map((lines, i) => (
          <Label key={i} x={left - 10} y={y(i)} lines={lines} anchor="end" plain />
        ))}
        {data.rows.map((r, i) => {
          const shift = spread(r.dots.map((d) => ({ at: x(d.at), height: 2 * R })), start - R, end + R); // dots that would lie on one another stand side by side
          const farthest = r.dots.reduce((far, d, k) => (Math.abs(d.at) > Math.abs(r.dots[far]?.at ?? 0) ? k : far), 0);
          return (
            <g key={i}>
              {r.dots.map((d) => (
                <Rule key={d.letter} x1={x(0)} x2={x(d.at)} y1={y(i)} y2={y(i)} color={color(d.letter)} width={2} />
              ))}
              {r.dots.map((d, k) => (
                <g key={d.letter}>
                  <Dot x={shift[k] ?? x(d.at)} y={y(i)} r={R} color={color(d.letter)} />
                  <text x={shift[k] ?? x(d.at)} y={y(i) + 4} font-size="11" font-weight="600" text-anchor="middle" fill="var(--surface)">
                    {d.letter}
                  </text>
                  {k === farthest && (
                    <Label
                      x={(shift[k] ?? x(d.at)) + (d.at < 0 ? -R - 4 : R + 4)}
                      y={y(i)}
                      lines={[d.text]}
                      anchor={d.at < 0 ? "end" : "start"}
                    />
                  )}
                </g>
              ))}
            </g>
          );
        })}
      </>
    ),
  };
}
