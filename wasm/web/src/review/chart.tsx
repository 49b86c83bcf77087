import { useMemo, useState } from "preact/hooks";
import { Frame } from "../chart/frame";
import type { Reading } from "../chart/plot";
import { absences, timePlot, type TimeData } from "../chart/time";
import { Find } from "../figures/find";
import { lang, number, plain, say, quantity } from "../i18n/lang";
import type { PaceLineView, RowJSON } from "../protocol.gen";
import { shifted } from "../ui/typed";
import * as review from "./state";
import { display, reviewLine, shiftOf, without } from "./figure";
import { numeric, Table } from "../figures/table";
import { exact, written } from "../files/table";
import { Without } from "../explain/num";
import { t } from "./texts";

/** What is drawn; numbers in the unit of the page. */
interface ReviewDrawing {
  years: number[];
  pace: (number | null)[];
  actual: (number | null)[];
  shown: string[]; // the actual figures as displayed
  goal: { year: number; value: number } | null;
  missing: number[]; // years under review without a figure
}

interface Drawn { data: ReviewDrawing; exact: string[]; line: PaceLineView | undefined; actuals: ReadonlyMap<number, string> }

/** Actual figures of the chosen indicator against the pace and the target, with the same figures as a table. */
export function ReviewChart() {
  const rows = review.result.value?.report.indicators ?? [];
  const row = review.inChart.value;
  const actuals = review.result.value?.actuals;
  const drawn = useMemo(() => (row ? drawnOf(row) : null), [row, actuals, lang.value]);
  const unit = (row && (say(review.variables.value.get(row.id)?.unit) || row.unit)) ?? "";
  const data = useMemo(() => drawn && timeOf(drawn.data, unit), [drawn, unit, lang.value]);
  if (!row || !drawn) return null;
  return (
    <section class="chart-section" aria-labelledby="review-chart-title">
      <div class="section-head">
        <h2 id="review-chart-title">{t("review.chart")}</h2>
        <Find label={t("chart.choose")} hideLabel value={row.id} choices={() => rows.map((r) => ({ id: r.id, name: review.variables.value.get(r.id)?.name ?? plain(r.name) }))} onChange={(id) => (review.charted.value = id)} testid="review-chart-variable" wide />
      </div>
      <Frame plot={timePlot} data={data} label={t("review.chartLabel", { name: row.name })} testid="review-chart" about={{ title: row.name, unit, of: reviewLine() }} />
      <p class="chart-note">
        <span>{drawn.line?.form ? `${t("review.pace")}${t("list.colon")}${t(`review.pace.${drawn.line.form}`)}` : say(drawn.line?.problem)}</span>
        {drawn.actuals.size === 0 && <Without why={t("review.noActual")} />}
      </p>
      <Figures row={row} drawn={drawn} />
    </section>
  );
}

/** Actual figures as filled dots, the pace dashed, the target a diamond. */
function timeOf(d: ReviewDrawing, unit: string): TimeData {
  const shown = (n: number, digits: number) => number(Number(n.toPrecision(digits)));
  const names = { actual: t("review.actual"), pace: t("review.pace"), target: t("review.target") };
  const end = d.pace.findLast((v) => v !== null);
  const goal = d.goal && { name: names.target, from: d.goal.year, to: d.goal.year, value: d.goal.value, shown: shown(d.goal.value, 8), line: false };
  return {
    years: d.years,
    unit,
    lines: [{ name: names.pace, values: d.pace, kind: "reference", end: end === undefined || end === d.goal?.value ? undefined : shown(end, 6) }],
    actual: { name: names.actual, values: d.actual, shown: d.shown, joined: true },
    target: goal,
    absent: absences(d.missing.map((year) => ({ year, why: t("review.noActual") })), t("take.absentHead")),
    readings: d.years.map((year, i): Reading => {
      const pace = d.pace[i] ?? null;
      return {
        title: String(year),
        rows: [
          [names.actual, d.shown[i] ? quantity(d.shown[i], unit) : t("review.noActual")],
          ...(pace === null ? [] : [[names.pace, quantity(shown(pace, 6), unit)] as const]),
          ...(goal?.to === year ? [[names.target, quantity(goal.shown, unit)] as const] : []),
        ],
      };
    }),
  };
}

/** Works out what to draw, in the unit of the page. */
function drawnOf(row: RowJSON): Drawn {
  const plan = review.plan.value;
  const shift = shiftOf(row);
  const line = review.result.value?.lines.find((l) => l.indicator === row.id);
  const drawn = (decimal: string) => Number(shifted(decimal, shift));
  const paces = new Map(line?.points.map((p) => [p.year, drawn(p.value)]));
  const end = line?.points.at(-1);
  const level = row.target_number?.kind === "level" ? row.target_number : null; // drawn without a line too
  const goal = end ? { year: end.year, value: drawn(end.value) } : level && { year: level.year, value: drawn(level.value) };
  const asOf = review.result.value?.report.year ?? 0;
  const used = new Map<number, string>();
  for (const a of review.result.value?.actuals ?? []) if (a.indicator === row.id && a.year <= asOf && a.year !== row.year) used.set(a.year, a.value);
  if (row.year !== null && row.actual !== null) used.set(row.year, row.actual);
  const actuals = new Map([...used].sort(([a], [b]) => a - b));
  const first = Math.min(row.baseline_year, plan?.head.from ?? row.baseline_year);
  const last = Math.max(goal?.year ?? plan?.head.to ?? first, ...actuals.keys());
  const years = Array.from({ length: last - first + 1 }, (_, k) => first + k);
  const dots = years.map((y) => (y === row.baseline_year && row.baseline !== null && !actuals.has(y) ? row.baseline : actuals.get(y)));
  return {
    line,
    actuals,
    exact: dots.map((v) => (v === undefined ? "" : shifted(v, shift))),
    data: {
      years,
      pace: years.map((y) => paces.get(y) ?? null),
      actual: dots.map((v) => (v === undefined ? null : drawn(v))),
      shown: dots.map((v) => (v === undefined ? "" : display(row, v).digits)),
      goal,
      missing: years.filter((y, k) => dots[k] === undefined && y <= asOf && y > row.baseline_year),
    },
  };
}

function Figures({ row, drawn }: { row: RowJSON; drawn: Drawn }) {
  const [open, setOpen] = useState(false);
  const { data } = drawn;
  return (
    <details class="chart-table" onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>{t("chart.table")}</summary>
      {open && (
        <Table
          title={row.name}
          of={reviewLine()}
          testid="review-chart-table"
          class="figures"
          heads={[t("col.year"), ...numeric([t("review.actual"), t("review.pace"), t("review.target")])]}
          rows={data.years.map((id, k) => ({ id, k }))}
          row={({ id: year, k }) => {
            const [pace, actual] = [data.pace[k] ?? null, data.shown[k] ?? ""];
            return {
              cells: [
                { text: String(year) },
                actual ? exact(actual, drawn.exact[k] ?? "") : without(t("review.noActual"), true),
                { ...written(pace === null ? "" : number(pace, 2)), class: "right digits" },
                { ...written(data.goal?.year === year ? number(data.goal.value) : ""), class: "right digits" },
              ],
            };
          }}
        />
      )}
    </details>
  );
}
