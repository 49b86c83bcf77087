import { useMemo } from "preact/hooks";
import { cellsPlot, type CellsData } from "../chart/cells";
import { Frame } from "../chart/frame";
import { lang, minus, say } from "../i18n/lang";
import type { LeverView, Move, PlanView, TableView, Vary } from "../protocol.gen";
import { applyMoves, nameOf, standsAt, tasks } from "../work/tasks";
import { useForm } from "../work/form";
import { actingLevers, goalOf, leverOf, leversBehind, measureOf, stored, unitOf, varyOf, type Aim, type LeverRow, type Varied } from "../work/model";
import { useLive } from "../engine/task";
import * as store from "../work/store";
import { FaultLine, HowFields, LeverPart, More, NumberField, Sentence } from "../figures/fields";
import { num, reason } from "../explain/num";
import { numeric, Table } from "../figures/table";
import { t } from "./texts";

interface Side extends LeverRow { steps: string }
interface Form { rows: Side; columns: Side }

const sides = ["rows", "columns"] as const;

const MAX_STEPS = 21;

/** A table of one result over two levers, shaded by size, with its numbers in the cells. */
export function HeatTable({ plan, aim }: { plan: PlanView; aim: Aim }) {
  const levers = actingLevers(plan);
  const [form, change] = useForm<Form>("heat", plan, () => {
    const behind = leversBehind(plan, aim.variable).filter((l) => levers.includes(l) && standsAt(l) !== "");
    const [first, second] = [...behind, ...levers.filter((l) => !behind.includes(l))];
    return { rows: sideOf(first), columns: sideOf(second) };
  });
  const goal = goalOf(aim, false);
  const s = store.scenario.value;
  const rowAt = valuesOf(form.rows);
  const columnAt = valuesOf(form.columns);
  const differs = form.rows.lever !== form.columns.lever || form.rows.span !== form.columns.span;
  const rows = varyOf(form.rows);
  const columns = varyOf(form.columns);
  const whole = goal && s && rows && columns && rowAt && columnAt && differs && leverOf(plan, form.rows.lever) && leverOf(plan, form.columns.lever);
  const task = tasks.table;
  useLive(
    task,
    whole
      ? {
          plan: plan.head.id,
          lang: lang.value,
          table: { scenario: s, goal, rows, rowAt, columns, columnAt },
        }
      : null,
  );
  const answer = task.answer.value;
  if (leversBehind(plan, aim.variable).filter((l) => levers.includes(l)).length < 2) return null; // nothing moves together
  const set = (side: keyof Form, make: (now: Side) => Side) => change((now) => ({ [side]: make(now[side]) }));
  const part = (side: keyof Form) => <LeverPart plan={plan} levers={levers} row={form[side]} onChange={(patch) => set(side, (now) => patchedSide(plan, now, patch))} testid={`heat-${side}`} />;
  return (
    <section class="stacked" aria-labelledby="heat-title">
      <h2 id="heat-title" class="visually-hidden">{t("sens.tableTitle")}</h2>
      <Sentence of={t("sens.tableQuestion")} parts={{ rows: part("rows"), columns: part("columns") }} testid="heat-question" />
      <FaultLine fault={task.fault.value} testid="heat-fault" />
      {!whole && <p>{t("sens.twoDifferent")}</p>}
      {whole && answer && <Heat plan={plan} aim={aim} view={answer.value} asked={answer.params.table} />}
      <More testid="heat-more">
        {sides.map((side) => (
          <SideFields key={side} plan={plan} side={form[side]} label={t(`sens.${side}`)} onChange={(make) => set(side, make)} testid={`heat-${side}`} />
        ))}
      </More>
    </section>
  );
}

const plainNumber = (n: number) => String(Number(n.toPrecision(9)));

/** Two points to both sides of where the lever stands, within its bounds. */
function sideOf(lever: LeverView | undefined): Side {
  if (!lever) return { lever: "", span: "", low: "", high: "", steps: "5" };
  const at = standsAt(lever);
  const reach = Number(lever.step) * 20;
  const middle = at === "" ? (Number(lever.min) + Number(lever.max)) / 2 : Number(at);
  const low = Math.max(Number(lever.min), middle - reach);
  const high = Math.min(Number(lever.max), middle + reach);
  return { lever: lever.variable, span: "", low: plainNumber(low), high: plainNumber(high), steps: "5" };
}

/** Values in equal steps from low to high; null while the form is incomplete. */
function valuesOf(side: Side): string[] | null {
  const low = stored(side.low);
  const high = stored(side.high);
  const n = Number(stored(side.steps) ?? "0");
  if (low === null || high === null || Number(low) >= Number(high) || !Number.isInteger(n) || n < 2 || n > MAX_STEPS) return null;
  return Array.from({ length: n }, (_, i) => plainNumber(Number(low) + ((Number(high) - Number(low)) * i) / (n - 1)));
}

/** A side with a part of it changed: another lever, or numbers of another kind, bring their own range. */
function patchedSide(plan: PlanView, side: Side, patch: Partial<Varied>): Side {
  const next = { ...side, ...patch };
  const lever = leverOf(plan, next.lever);
  if (next.lever === side.lever && (next.op ?? "") === (side.op ?? "")) return next;
  if (next.op === "*=") return { ...next, low: "0.9", high: "1.1" };
  if (next.op === "+=") return { ...next, low: plainNumber(-20 * Number(lever?.step)), high: plainNumber(20 * Number(lever?.step)) };
  return { ...sideOf(lever), span: next.span, shape: next.shape ?? "", steps: side.steps };
}

interface SideProps { plan: PlanView; side: Side; label: string; onChange: (make: (now: Side) => Side) => void; testid: string }

function SideFields({ plan, side, label, onChange, testid }: SideProps) {
  const lever = leverOf(plan, side.lever);
  const unit = say(unitOf(lever, side.op));
  return (
    <fieldset class="panel ask">
      <legend>{label}</legend>
      <div class="entry-row">
        {lever && <HowFields lever={lever} row={side} onChange={(patch) => onChange((now) => patchedSide(plan, now, patch))} testid={testid} />}
        <NumberField label={t("engine.low")} value={side.low} onChange={(low) => onChange((now) => ({ ...now, low }))} required testid={`${testid}-low`} />
        <NumberField label={t("engine.high")} value={side.high} unit={unit} onChange={(high) => onChange((now) => ({ ...now, high }))} required testid={`${testid}-high`} />
        <NumberField label={t("sens.steps")} value={side.steps} onChange={(steps) => onChange((now) => ({ ...now, steps }))} required testid={`${testid}-steps`} />
      </div>
    </fieldset>
  );
}

interface HeatProps {
  plan: PlanView;
  aim: Aim;
  view: TableView;
  asked: { rows: Vary; rowAt: readonly string[]; columns: Vary; columnAt: readonly string[] };
}

function Heat({ plan, aim, view, asked }: HeatProps) {
  const measure = measureOf(aim);
  const language = lang.value;
  const of = (v: Vary) => t("engine.with", { name: nameOf(v.lever), unit: unitOf(leverOf(plan, v.lever), v.op) });
  const titles = { row: of(asked.rows), column: of(asked.columns) };
  const goal = t("engine.with", { name: nameOf(aim.variable), unit: measure.unit });
  const caption = t("sens.heatCaption", { goal, rows: nameOf(asked.rows.lever), columns: nameOf(asked.columns.lever) });
  const rows = asked.rowAt.map(minus);
  const columns = asked.columnAt.map(minus);
  const row = nearest(asked.rowAt, asked.rows, plan);
  const column = nearest(asked.columnAt, asked.columns, plan);
  const data = useMemo<CellsData>(
    () => ({
      rowTitle: titles.row,
      columnTitle: titles.column,
      rows,
      columns,
      cells: view.rows.map((r) => r.map((c) => ({ value: c.v === "" ? null : Number(c.v), text: c.v === "" ? t("take.absentHead") : c.s }))),
      here: row < 0 || column < 0 ? null : { row, column },
      readings: view.rows.flatMap((r, i) =>
        r.map((c, j) => ({ title: `${nameOf(asked.rows.lever)} ${rows[i] ?? ""} · ${nameOf(asked.columns.lever)} ${columns[j] ?? ""}`, rows: [[goal, c.v === "" ? reason(c) : c.s] as const] })),
      ),
    }),
    [view, asked, language, row, column, goal],
  );
  const pick = (i: number) => {
    const [r, c] = [asked.rowAt[Math.floor(i / columns.length)], asked.columnAt[i % columns.length]];
    if (r !== undefined && c !== undefined) applyMoves([...movesOf(asked.rows, r), ...movesOf(asked.columns, c)]);
  };
  return (
    <>
      <p class="quiet">{caption}</p>
      <Frame plot={cellsPlot} data={data} label={caption} testid="heat" table onPick={pick} about={{ title: caption, unit: say(measure.unit), key: t("sens.heatKey") }} />
      <p class="quiet">{t("sens.heatKey")}</p>
      <details class="chart-table">
        <summary>{t("chart.table")}</summary>
        <Table
          title={caption}
          testid="heat-table"
          class="by-year"
          wide
          heads={[`${titles.row} ↓ · ${titles.column} →`, ...numeric(columns).map((h) => ({ ...h, class: "digits" }))]}
          rows={view.rows.map((cells, i) => ({ id: rows[i] ?? "", cells }))}
          row={({ id, cells }) => ({ cells: [{ text: id, class: "right digits" }, ...cells.map((c) => num(c, { circle: true }))] })}
        />
      </details>
    </>
  );
}

/** What moves a lever to a value in all its stretches of years. */
function movesOf({ lever, op = "=", shape, from, to, also = [] }: Vary, value: string): Move[] {
  const years = from === undefined ? [{}] : [{ from, ...(to === undefined ? {} : { to }) }, ...also];
  return years.map((y) => ({ lever, op, value, ...(shape ? { shape } : {}), ...y }));
}

/** The place of the value nearest to where the lever stands, or −1 outside of them. */
function nearest(values: readonly string[], vary: Vary, plan: PlanView): number {
  const lever = leverOf(plan, vary.lever);
  const at = lever && !vary.op ? standsAt(lever) : "";
  if (at === "") return -1;
  const gaps = values.map((v) => Math.abs(Number(v) - Number(at)));
  const best = gaps.indexOf(Math.min(...gaps));
  const step = Math.abs(Number(values[1]) - Number(values[0]));
  return (gaps[best] ?? Infinity) <= step ? best : -1;
}
