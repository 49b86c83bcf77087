import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { plain } from "../i18n/lang";
import * as store from "../work/store";
import { nameOfFile } from "../work/caption";
import { copyTable } from "../files/copy";
import { saveFile } from "../files/save";
import { sheetOf, type Cell, type Column, type Entry } from "../files/table";
import { csvOf } from "../files/text";
import { useInSight } from "./sight";
import { spans } from "./spans";
import { Assumed, Binding } from "./status";
import { Button } from "../ui/button";
import { t, text } from "./texts";
import { saveBook } from "./workbook";

// A table is declared once, as columns and rows of typed cells: what the screen shows, what is copied and what is saved come from it.

interface Looks { show?: ComponentChildren; class?: string | undefined; testid?: string | undefined; title?: string | undefined }

/** Small print below a cell. */
export type Note = Cell & Looks;

export interface Head extends Column { class?: string; help?: string; unit?: string | undefined; second?: string }

/** A cell: as data, and how the screen shows it where that is not its text. */
export interface TableCell extends Entry, Looks { notes?: readonly Note[]; after?: ComponentChildren; span?: number }

export interface Row { cells: readonly TableCell[]; class?: string | undefined; testid?: string | undefined; below?: ComponentChildren }

/** Rows under a title of their own. */
export interface Part<T> { title?: string; rows: readonly T[]; testid?: string }

interface Props<T extends { id: string | number }> {
  title: string;
  caption?: string;
  /** What the table is of, in place of the working scenario. */
  of?: string;
  testid: string;
  class: string;
  /** Scrolls sideways. */
  wide?: boolean;
  /** Words alone head a column of text; the first column holds the names of rows unless another one does. */
  heads: readonly (string | Head)[];
  parts?: readonly Part<T>[];
  rows?: readonly T[];
  /** The cells of a row. Where it stays the same function, rows whose item stays the same are not drawn again. */
  row: (item: T) => Row;
  /** Whether it can be copied and saved. */
  take?: boolean;
}

/** A table with the ways to take it along: to the clipboard, or as a file. */
export function Table<T extends { id: string | number }>({ title, caption = title, of, testid, class: look, wide = false, heads, rows = [], parts = [{ rows }], row, take = true }: Props<T>) {
  const kept = useKept(declared(heads));
  const table = (
    <table class={look} data-testid={testid}>
      <caption class="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {kept.map((h, i) => (
            <th key={i} scope="col" class={classOf(h)} title={h.help}>
              {spans(h.head)}
              {h.unit && <> <span class="unit">{h.unit}</span></>}
              {h.second && <span class="second">{h.second}</span>}
            </th>
          ))}
        </tr>
      </thead>
      {parts.map((p, i) => (
        <tbody key={i} data-testid={p.testid}>
          {p.title !== undefined && (
            <tr class="category">
              <th scope="rowgroup" colSpan={heads.length}>{p.title}</th>
            </tr>
          )}
          {p.rows.map((item) => (
            <Line key={item.id} item={item} heads={kept} row={row as (item: unknown) => Row} />
          ))}
        </tbody>
      ))}
    </table>
  );
  const body = wide ? <div class="wide" tabIndex={0} role="group" aria-label={caption}>{table}</div> : table;
  if (!take) return body;
  const sheet = () => {
    const columns = kept.map((h) => ({ ...h, head: [h.head, h.unit].filter(Boolean).join(" ") }));
    const lines = parts.flatMap((p) => [...(p.title === undefined ? [] : [[{ text: p.title }]]), ...p.rows.map((item) => spread(row(item).cells))]);
    return sheetOf(title, columns, lines, { absent: t("word.absent"), unit: t("take.unitWord"), note: t("take.noteWord") });
  };
  const copy = async () => {
    const copied = sheet();
    const done = await copyTable(copied);
    store.toast.value = { text: done ? text("take.copied", { name: plain(title), n: copied.rows.length }) : text("take.notCopied") };
  };
  const csv = () => saveFile(nameOfFile({ title, ...(of === undefined ? {} : { of }) }, "csv"), csvOf(sheet()), "text/csv;charset=utf-8");
  return (
    <div class="table-box">
      {body}
      <div class="take-row" role="group" aria-label={t("take.table", { name: title })}>
        <Button as="text" label={t("take.copy")} title={t("take.copyHelp")} onClick={() => void copy()} testid={`${testid}-copy`} />
        <Button as="text" label={t("take.csv")} title={t("take.csvHelp")} onClick={csv} testid={`${testid}-csv`} />
        <Button as="text" label={t("take.tableXlsx")} title={t("take.tableXlsxHelp")} onClick={() => void saveBook(title, of, [sheet()])} testid={`${testid}-xlsx`} />
      </div>
    </div>
  );
}

function declared(heads: readonly (string | Head)[]): Head[] {
  const all = heads.map((h): Head => (typeof h === "string" ? { head: h } : h));
  const [first] = all;
  if (first && !all.some((h) => h.kind === "name")) all[0] = { ...first, kind: "name" };
  return all;
}

/** Columns of numbers under these heads. */
export const numeric = (heads: readonly (string | number)[]): Head[] => heads.map((h) => ({ head: String(h), kind: "number" }));

/** Heads that are the same stay the same value, so that rows need not be drawn again. */
function useKept(heads: readonly Head[]): readonly Head[] {
  const ref = useRef(heads);
  if (JSON.stringify(ref.current) !== JSON.stringify(heads)) ref.current = heads;
  return ref.current;
}

const classOf = (h: Head | undefined) => [h?.kind === "number" ? "right" : "", h?.class].filter(Boolean).join(" ") || undefined;

/** A cell over several columns stands in each of them. */
const spread = (cells: readonly TableCell[]): Entry[] => cells.flatMap((c) => Array.from({ length: c.span ?? 1 }, () => c));

function Line({ item, heads, row }: { item: unknown; heads: readonly Head[]; row: (item: unknown) => Row }) {
  const [ref, follow] = useInSight();
  const { cells, class: look, testid, below } = follow(() => row(item));
  return (
    <>
      <tr ref={ref} class={look || undefined} data-testid={testid}>
        {cells.map((c, i) => {
          const head = heads[i];
          const body = (
            <>
              {c.show ?? spans(c.text)}
              {c.notes?.map((n, k) => <span key={k} class={`second${n.class ? ` ${n.class}` : ""}`} title={n.title} data-testid={n.testid}>{n.show ?? spans(n.text)}</span>)}
              {c.after}
            </>
          );
          if (head?.kind === "name") return <th key={i} scope="row" class={c.class ?? head.class}>{body}</th>;
          const label = head?.kind === "picture" || head?.class === "col-row" ? undefined : head?.head;
          return <td key={i} class={c.class ?? classOf(head)} colSpan={c.span} title={c.title} data-label={label} data-testid={c.testid}>{body}</td>;
        })}
      </tr>
      {below && (
        <tr class="review-detail-row">
          <td colSpan={heads.length}>{below}</td>
        </tr>
      )}
    </>
  );
}

/** What there is of these as small print. */
export const notes = (...all: readonly (string | false | null | undefined | Note)[]): Note[] => all.flatMap((n) => (typeof n === "string" && n !== "" ? { text: n } : n || []));

interface NameMarks {
  unit?: string;
  binding?: boolean;
  assumed?: boolean;
  notes?: readonly Note[];
  /** Pressing the name chooses it. */
  pick?: { on: boolean; help?: string; act: () => void };
}

/** The name at the head of a row, with its unit and its marks. */
export function named(name: string, { unit, binding, assumed, notes, pick }: NameMarks = {}): TableCell {
  const body = <>{name}{unit && <> <span class="unit">{unit}</span></>}{binding && <Binding />}</>;
  return {
    text: [name, unit && `(${unit})`, binding && `(${t("word.binding")})`, assumed && t("word.assumption")].filter(Boolean).join(" "),
    ...(notes ? { notes } : {}),
    show: (
      <>
        {pick ? <button type="button" class="name-button" aria-pressed={pick.on} title={pick.help} onClick={pick.act}>{body}</button> : body}
        {assumed && <> <Assumed /></>}
      </>
    ),
  };
}
