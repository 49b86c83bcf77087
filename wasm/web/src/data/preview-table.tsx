import type { ComponentChildren } from "preact";
import { t } from "./texts";

interface Column<R> { head: string; show: (row: R) => ComponentChildren; digits?: boolean }

interface Props<R> {
  /** Names the table: the id of its heading, or words. */
  region: { "aria-labelledby": string } | { "aria-label": string };
  rows: readonly R[];
  /** Where a row was read, what stood there, and what it is of. */
  read: (row: R) => { cell: string; given: string; name: ComponentChildren; doubt?: boolean };
  columns: readonly Column<R>[];
  testid?: string;
}

/** What was read of a table, a row each: the cell, what stood in it, and as what it is understood. */
export function PreviewTable<R>({ region, rows, read, columns, testid }: Props<R>) {
  const given = t("import.cells");
  return (
    <div class="preview-table" tabIndex={0} role="region" {...region} data-testid={testid}>
      <table>
        <thead>
          <tr>
            {[t("import.cell"), given, t("col.indicator")].map((head) => (
              <th key={head} scope="col">{head}</th>
            ))}
            {columns.map((c) => (
              <th key={c.head} scope="col" class={c.digits ? "digits" : undefined}>{c.head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => {
            const r = read(row);
            return (
              <tr key={`${r.cell} ${String(i)}`} class={r.doubt ? "in-doubt" : undefined}>
                <td class="digits preview-cell">{r.cell}</td>
                <td class="preview-given" data-label={given}>{r.given}</td>
                <th scope="row">{r.name}</th>
                {columns.map((c) => (
                  <td key={c.head} class={c.digits ? "digits" : undefined} data-label={c.head}>{c.show(row)}</td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
