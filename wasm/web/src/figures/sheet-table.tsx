import type { Cell, Sheet } from "../files/table";
import { spans } from "./spans";
import { t } from "./texts";

interface Props { sheet: Sheet; class?: string; testid?: string }

/** A table for paper: columns that are empty throughout go, units stand beside names, and notes and reasons for absences below, each once. */
export function SheetTable({ sheet, class: name, testid }: Props) {
  const unit = sheet.head.indexOf(t("take.unitHead"));
  const noted = sheet.head.map((_, i) => i).filter((i) => sheet.rows.some((r) => r[i]?.note));
  const kept = sheet.head.map((_, i) => i).filter((i) => i !== unit && !noted.includes(i) && sheet.rows.some((r) => (r[i]?.text ?? "") !== ""));
  const reasons: string[] = [];
  const noteOf = (c: Cell) => {
    if (!reasons.includes(c.text)) reasons.push(c.text);
    return reasons.indexOf(c.text) + 1;
  };
  return (
    <>
      <div class="wide" tabIndex={0} role="group" aria-label={sheet.name}>
        <table class={`paper-table${name ? ` ${name}` : ""}`} data-testid={testid}>
          <caption class="visually-hidden">{sheet.name}</caption>
          <thead>
            <tr>
              {kept.map((i) => (
                <th key={i} scope="col" class={numeric(sheet, i) ? "right" : undefined}>
                  {sheet.head[i]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sheet.rows.map((r, k) => (
              <tr key={k}>
                {kept.map((i, at) => {
                  const c = r[i] ?? { text: "" };
                  if (at === 0) return <th key={i} scope="row">{c.text}{r[unit]?.text && <> <span class="unit">{r[unit].text}</span></>}{noted.map((n) => r[n]?.text && <Missing key={n} cell={r[n]} note={noteOf(r[n])} />)}</th>;
                  if (c.absent) return <td key={i} class={numeric(sheet, i) ? "right" : undefined}><Missing cell={c} note={noteOf(c)} /></td>;
                  return <td key={i} class={c.number === undefined ? undefined : "right digits"}>{spans(c.text)}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Reasons reasons={reasons} />
    </>
  );
}

/** A column of numbers, or of reasons why there are none. */
const numeric = (s: Sheet, i: number) => s.rows.some((r) => r[i]?.number !== undefined) || s.rows.every((r) => !r[i]?.text || r[i].absent);

/** The number of a note, or of the reason there is no figure. */
export function Missing({ cell, note }: { cell: Cell; note: number }) {
  return (
    <span class="paper-missing" title={cell.text}>
      <span class="sign-absent" role="img" aria-label={cell.text} /> <sup aria-hidden="true">{note}</sup>
    </span>
  );
}

/** What those numbers refer to. */
export function Reasons({ reasons }: { reasons: readonly string[] }) {
  if (reasons.length === 0) return null;
  const lead = `${t("word.absent")}${t("list.colon")}`; // the cell is empty: the reason alone tells
  return (
    <ol class="paper-reasons" aria-label={t("report.reasons")}>
      {reasons.map((r) => (
        <li key={r}>{spans(r.startsWith(lead) ? r.slice(lead.length) : r)}</li>
      ))}
    </ol>
  );
}
