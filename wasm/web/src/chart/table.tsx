import { Label, quiet, Rule } from "./marks";
import type { Plot, Room } from "./plot";
import { LINE, SIZE, wrapped } from "./text";

// A table where it is part of a picture: names in the first column, figures to the right of the others.

const GAP = 12;
const FIRST = 0.34; // of the width

export function tablePlot(rows: readonly (readonly string[])[], { width }: Room): Plot {
  const columns = Math.max(2, ...rows.map((r) => r.length));
  const side = (width * (1 - FIRST)) / (columns - 1);
  let y = 0;
  const marks = rows.map((row, r) => {
    const cells = row.map((c, k) => wrapped(c, SIZE, (k === 0 ? width * FIRST : side) - GAP, 3, r === 0));
    const height = Math.max(...cells.map((l) => l.length)) * SIZE * LINE + GAP;
    const middle = y + height / 2;
    y += height;
    return (
      <g key={r}>
        {cells.map((lines, k) => (
          <Label key={k} x={k === 0 ? 0 : width * FIRST + k * side} y={middle} lines={lines} anchor={k === 0 ? "start" : "end"} bold={r === 0} plain {...(k === 0 || r === 0 ? {} : { color: quiet })} />
        ))}
        <Rule x1={0} x2={width} y1={y} y2={y} />
      </g>
    );
  });
  return { height: y, marks, spots: [], columns: 1, cursor: () => null };
}
