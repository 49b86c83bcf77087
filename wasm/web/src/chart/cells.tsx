import { Cell, ink, Label, quiet, widest } from "./marks";
import type { Plot, Readable, Room } from "./plot";
import { SIZE, widthOf, wrapped } from "./text";

// A result over two levers: a cell for each pair of values, the stronger its shade the larger the number in it.

export interface CellsData extends Readable {
  rowTitle: string;
  columnTitle: string;
  rows: readonly string[];
  columns: readonly string[];
  cells: readonly (readonly { value: number | null; text: string }[])[];
  /** The cell nearest to where the levers are. */
  here: { row: number; column: number } | null;
}

const SMALL = 10;
const TITLE = 16; // a line of the titles
const VALUES = 24; // those of the columns, below the titles
const ROW = 30;
const GAP = 2;

export function cellsPlot(data: CellsData, { width }: Room): Plot {
  const titles = wrapped(`${data.rowTitle} ↓ · ${data.columnTitle} →`, SIZE, width, 3);
  const head = titles.length * TITLE + VALUES;
  const left = widest(data.rows, SIZE) + 12;
  const side = (width - left) / Math.max(1, data.columns.length);
  const values = data.cells.flat().flatMap((c) => (c.value === null ? [] : [c.value]));
  const low = Math.min(...values);
  const high = Math.max(...values);
  const widestText = widest([...data.columns, ...data.cells.flat().filter((c) => c.value !== null).map((c) => c.text)], SIZE) + 6;
  const size = widestText <= side ? SIZE : SMALL;
  const every = Math.max(1, Math.ceil((widestText * size) / SIZE / side)); // else the numbers are read at the cursor and in the table
  const place = (r: number, c: number) => ({ x: left + c * side, y: head + r * ROW, width: side - GAP, height: ROW - GAP });
  const fits = (s: string) => widthOf(s, size) < side;
  return {
    height: head + data.rows.length * ROW,
    columns: data.columns.length,
    spots: data.cells.flatMap((row, r) => row.map((_, c) => ({ x: left + (c + 0.5) * side, y: head + (r + 0.5) * ROW }))),
    cursor: (i) => <rect {...place(Math.floor(i / data.columns.length), i % data.columns.length)} fill="none" stroke={ink} stroke-width="2" />,
    marks: (
      <>
        <Label x={0} y={(titles.length * TITLE) / 2} lines={titles} color={quiet} plain />
        {data.columns.map((c, i) => i % every === 0 && <Label key={c} x={left + (i + 0.5) * side} y={head - 11} lines={[c]} size={size} anchor="middle" plain />)}
        {data.rows.map((r, i) => (
          <Label key={r} x={left - 8} y={head + (i + 0.5) * ROW} lines={[r]} anchor="end" plain />
        ))}
        {data.cells.map((row, r) =>
          row.map((c, k) => {
            const framed = data.here?.row === r && data.here.column === k;
            const color = c.value === null ? quiet : "var(--text)";
            return (
              <g key={k} {...(framed ? { "data-here": "true" } : {})}>
                <Cell {...place(r, k)} strength={c.value === null || high === low ? 0 : (c.value - low) / (high - low)} framed={framed} />
                {(fits(c.text) || framed) && <Label x={left + (k + 0.5) * side - GAP / 2} y={head + (r + 0.5) * ROW - GAP / 2} lines={[c.text]} color={color} size={size} anchor="middle" plain />}
              </g>
            );
          }),
        )}
      </>
    ),
  };
}
