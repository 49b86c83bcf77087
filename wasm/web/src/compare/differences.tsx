import { useMemo } from "preact/hooks";
import { dumbbellsPlot, type DumbbellsData } from "../chart/dumbbells";
import { Frame, Take } from "../chart/frame";
import { drawingsIn } from "../chart/plot";
import { num } from "../explain/num";
import { Select } from "../figures/fields";
import { named, numeric, Table, type Row } from "../figures/table";
import { lang, say, quantity } from "../i18n/lang";
import type { CellView, CompareLine, CompareView, PlanView, VariableView } from "../protocol.gen";
import * as store from "../work/store";
import type { CompareForm, Side } from "./compared";
import { saveCompareBook } from "./workbook";
import { Button } from "../ui/button";
import { t } from "./texts";

interface Props { plan: PlanView; sides: readonly Side[]; views: readonly CompareView[]; fresh: boolean; form: CompareForm; change: (patch: Partial<CompareForm>) => void }

/** A variable with what the others have of it in the year chosen, beside A. */
interface Line { variable: VariableView; lines: readonly (CompareLine | undefined)[] }

const apart = (l: CompareLine | undefined) => l !== undefined && (Number(l.diff.v || 0) !== 0 || (l.a.v === "") !== (l.b.v === ""));

/** How far the others are from A in a year: as dots sorted by effect, and every figure in a table. */
export function Differences({ plan, sides, views, fresh, form, change }: Props) {
  const [a, ...others] = sides;
  const known = new Set(plan.variables.map((v) => v.id));
  const added = views.flatMap((v) => v.own ?? []).filter((v, i, all) => !known.has(v.id) && all.findIndex((x) => x.id === v.id) === i);
  const byID = useMemo(() => views.map((v) => new Map(v.rows.filter((r) => r.year === form.year).map((r) => [r.id, r]))), [views, form.year]);
  const rows = useMemo(
    () => [...plan.variables, ...added].map((variable): Line => ({ variable, lines: byID.map((m) => m.get(variable.id)) })).filter((r) => r.lines.some((l) => l !== undefined)),
    [plan, byID],
  );
  const differing = rows.filter((r) => r.lines.some(apart));
  const of = sides.map((s) => `${s.letter} ${s.name}`).join(" / ");
  if (!a) return null;
  return (
    <section aria-labelledby="variance-title">
      <div class="section-head">
        <h2 id="variance-title">{t("compare.difference")}</h2>
        <Select label={t("col.year")} hideLabel value={String(form.year)} onChange={(y) => change({ year: Number(y) })} testid="compare-year">
          {(views[0]?.years ?? [form.year]).map((y) => (
            <option key={y} value={String(y)}>
              {y}
            </option>
          ))}
        </Select>
        <Button as="quiet" label={t("take.xlsx")} disabled={!fresh} onClick={() => void saveCompareBook(plan, sides, views)} testid="compare-xlsx" />
      </div>
      <Take of={() => drawingsIn(document.querySelector("main") ?? document)} about={{ title: t("compare.title"), of }} whole testid="compare-whole" />
      <div class="pair">
        <Dumbbells rows={differing} others={others} by="relative" title={t("compare.byLevel", { year: form.year })} unit={t("compare.relativeUnit")} of={of} testid="compare-levels" />
        <Dumbbells rows={differing} others={others} by="points" title={t("compare.byPoints", { year: form.year })} unit={t("engine.points")} of={of} testid="compare-points" />
      </div>
      <label class="check">
        <input type="checkbox" checked={form.only} onChange={(e) => change({ only: e.currentTarget.checked })} /> {t("compare.only")}
      </label>
      <Table
        title={`${t("compare.difference")} ${String(form.year)}`}
        caption={`${of}, ${String(form.year)}`}
        of={of}
        testid="compare-table"
        class="figures engine-table"
        heads={[
          t("col.variable"),
          ...numeric([headOf(a), ...others.flatMap((s) => [headOf(s), t("compare.lessA", { letter: s.letter })]), ...(others.length === 1 ? [t("compare.relative")] : [])]),
        ]}
        rows={(form.only ? differing : rows).map((r) => ({ ...r, id: r.variable.id }))}
        row={(r) => lineOf(r, sides, form.year)}
      />
    </section>
  );
}

const headOf = (s: Side) => `${s.letter} ${s.name}`;

const withinOf = (s: Side | undefined): store.Within | undefined => (!s || s.key === "current" ? undefined : { scenario: s.scenario, name: s.name });

function lineOf({ variable: v, lines }: Line, sides: readonly Side[], year: number): Row {
  const [a, ...others] = sides;
  const name = say(v.name);
  const figure = (s: Side | undefined, cell: CellView | undefined) => num(cell, { variable: v.id, year, within: withinOf(s), name: `${name}, ${s?.name ?? ""}` });
  return {
    testid: `compare-row-${v.id}`,
    cells: [
      named(name, { unit: say(v.unit) }),
      figure(a, lines.find((l) => l !== undefined)?.a),
      ...others.flatMap((s, i) => {
        const line = lines[i];
        const apart = (cell: CellView | undefined, more: { unit?: string; testid?: string }) => (cell ? num(cell, { circle: true, ...more }) : { text: "" });
        return [
          figure(s, line?.b),
          apart(line?.diff, { testid: `compare-diff-${v.id}${i === 0 ? "" : `-${s.letter.toLowerCase()}`}` }),
          ...(others.length === 1 ? [apart(line?.relative, { unit: "%" })] : []),
        ];
      }),
    ],
  };
}

const MOST = 12;

interface DumbbellsProps { rows: readonly Line[]; others: readonly Side[]; by: "relative" | "points"; title: string; unit: string; of: string; testid: string }

/** The variables that differ most: levels by percent of A, rates and shares by percentage points. */
function Dumbbells({ rows, others, by, title, unit, of, testid }: DumbbellsProps) {
  const language = lang.value;
  const data = useMemo<DumbbellsData | null>(() => {
    const cellOf = (l: CompareLine | undefined) => (by === "relative" ? l?.relative : l?.relative.v === "" ? l.diff : undefined);
    const fits = (v: VariableView) => store.inPercent(v.id) === (by === "points");
    const found = rows.flatMap(({ variable, lines }) => {
      if (!fits(variable)) return [];
      const dots = lines.flatMap((l, i) => {
        const cell = cellOf(l);
        return cell && cell.v !== "" ? [{ at: Number(cell.v), letter: others[i]?.letter ?? "", text: cell.s }] : [];
      });
      const size = Math.max(0, ...dots.map((d) => Math.abs(d.at)));
      return size > 0 ? [{ name: say(variable.name), dots, size }] : [];
    });
    const most = found.sort((p, q) => q.size - p.size).slice(0, MOST);
    if (most.length === 0) return null;
    return { rows: most, unit, base: "A", readings: most.map((r) => ({ title: r.name, rows: r.dots.map((d) => [d.letter, quantity(d.text, by === "relative" ? "%" : unit)] as const) })) };
  }, [rows, others, by, language, unit]);
  if (!data) return null;
  return (
    <div>
      <h3>{title}</h3>
      <Frame plot={dumbbellsPlot} data={data} table label={t("compare.dots", { title })} about={{ title, unit, of }} testid={testid} />
    </div>
  );
}
