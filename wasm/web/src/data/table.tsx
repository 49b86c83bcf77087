import { useMemo } from "preact/hooks";
import type { Cell, Sheet } from "../files/grid";
import { cellOf, letters } from "./corrections";
import { takeIn, table, understood } from "./understood-state";
import { Button } from "../ui/button";
import { t } from "./texts";

const ROWS = 60;
const COLUMNS = 20;

/** The cells of a file as they came, with their addresses; those in doubt or refused are marked. */
export function TableCells() {
  const { cells, file, sheet: chosen } = table.value;
  const sheets = useMemo(() => (JSON.parse(cells) as { sheets: Sheet[] }).sheets, [cells]);
  const name = understood.value?.tables.find((x) => x.table === chosen)?.sheet ?? understood.value?.sheet;
  const sheet = sheets.find((s) => s.name === name) ?? sheets[0];
  const grid = useMemo(() => layOut(sheet?.cells ?? []), [sheet]);
  const refused = new Set(understood.value?.problems.map(cellOf));
  const inDoubt = new Set(understood.value?.rows.flatMap((r) => r.doubts.filter((d) => !d.confirmed).map((d) => d.cell)));
  const among = (cells: Set<string>, at: string) => cells.has(at) || cells.has(`${sheet?.name ?? ""}!${at}`); // of several sheets read as one
  return (
    <div class="stack" data-testid="import-cells">
      <div class="section-head">
        <span id="import-cells-title">
          {t("import.cells")} <b>{[file || t("import.pasted"), sheets.length > 1 ? sheet?.name : ""].filter(Boolean).join(" · ")}</b>
        </span>
        <Button as="text" label={t("import.other")} onClick={() => takeIn({})} />
      </div>
      <div class="source-cells" tabIndex={0} role="region" aria-labelledby="import-cells-title">
        <table>
          <thead>
            <tr>
              <td />
              {Array.from({ length: grid.columns }, (_, i) => (
                <th key={i} scope="col">
                  {letters(i + 1)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {grid.rows.map((row, r) => (
              <tr key={r} class={sheet?.hidden?.includes(r + 1) ? "hidden-row" : undefined}>
                <th scope="row">{r + 1}</th>
                {row.map((c, i) =>
                  c === "covered" ? null : (
                    <td
                      key={i}
                      rowSpan={c?.down}
                      colSpan={c?.right}
                      class={[c?.number === undefined ? "" : "digits right", c && among(refused, c.at) ? "cell-refused" : c && among(inDoubt, c.at) ? "cell-doubt" : ""].filter(Boolean).join(" ") || undefined}
                    >
                      {c ? shown(c) : ""}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {grid.more > 0 && <span class="quiet">{t("import.cellsMore", { n: grid.more })}</span>}
    </div>
  );
}

/** What a cell shows: a percentage is stored as a part of one. */
function shown({ number, percent, text = "" }: Cell): string {
  if (number === undefined) return text;
  return percent ? `${String(Number((Number(number) * 100).toPrecision(12)))}%` : number;
}

type Placed = Cell & { down?: number; right?: number };

/** Puts cells in rows and columns; those below a merged area are covered. */
function layOut(cells: readonly Cell[]): { rows: (Placed | "covered" | undefined)[][]; columns: number; more: number } {
  const at = cells.map((c) => ({ c, from: placeOf(c.at), to: placeOf(c.to ?? c.at) }));
  const last = Math.max(0, ...at.map((x) => x.to.row));
  const height = Math.min(last + 1, ROWS);
  const columns = Math.min(Math.max(0, ...at.map((x) => x.to.col)) + 1, COLUMNS);
  const rows = Array.from({ length: height }, () => Array.from({ length: columns }, (): Placed | "covered" | undefined => undefined));
  for (const { c, from, to } of at) {
    const [bottom, right] = [Math.min(to.row, height - 1), Math.min(to.col, columns - 1)];
    for (let r = from.row; r <= bottom; r++) for (let i = from.col; i <= right; i++) rows[r]?.splice(i, 1, "covered");
    if (from.row < height && from.col < columns) rows[from.row]?.splice(from.col, 1, { ...c, ...(bottom > from.row ? { down: bottom - from.row + 1 } : {}), ...(right > from.col ? { right: right - from.col + 1 } : {}) });
  }
  return { rows, columns, more: last + 1 - height };
}

function placeOf(address: string): { row: number; col: number } {
  const [, name = "A", row = "1"] = /^([A-Z]+)(\d+)$/.exec(address) ?? [];
  return { row: Number(row) - 1, col: Array.from(name).reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0) - 1 };
}
