import { useMemo } from "preact/hooks";
import { barsPlot, type BarOf, type BarsData } from "../chart/bars";
import { Frame } from "../chart/frame";
import { lang, minus, number, say, quantity } from "../i18n/lang";
import { aimParts, FaultLine, More, NumberField, Sentence } from "../figures/fields";
import { HeatTable } from "./heat";
import { Num, num } from "../explain/num";
import type { BarView, CellView, LeverView, PlanView, Swing } from "../protocol.gen";
import { nameOf, spanText, tasks, standsAt } from "../work/tasks";
import { useForm } from "../work/form";
import { actingLevers, firstAim, goalOf, leverOf, leversBehind, measureOf, stored, usualMove, type Aim, type Measure } from "../work/model";
import { useLive } from "../engine/task";
import * as store from "../work/store";
import { notes, numeric, Table } from "../figures/table";
import { Unset } from "./use";
import { t } from "./texts";
import "./questions.css";

interface Move { on?: boolean; by?: string; low?: string; high?: string }
interface Form { mode: "by" | "range"; all: boolean; moves: Record<string, Move> }

const newForm = (): Form => ({ mode: "by", all: false, moves: {} });

/** How far each lever, moved alone, moves one result; and two of them together. */
export function Sensitivity({ plan }: { plan: PlanView }) {
  const [aim, setAim] = useForm<Aim>("aim", plan, () => firstAim(plan));
  return (
    <>
      <section class="stacked" aria-labelledby="sens-title">
        <h2 id="sens-title" class="visually-hidden">{t("nav.sensitivity")}</h2>
        <Sentence of={t("sens.question")} parts={aimParts({ plan, aim, onChange: setAim, testid: "sens-aim" })} testid="sens-question" />
        <OneAtATime plan={plan} aim={aim} />
      </section>
      <HeatTable plan={plan} aim={aim} />
    </>
  );
}

function OneAtATime({ plan, aim }: { plan: PlanView; aim: Aim }) {
  const [form, change] = useForm<Form>("swings", plan, newForm);
  const acting = actingLevers(plan);
  const behind = leversBehind(plan, aim.variable).filter((l) => acting.includes(l));
  const listed = form.all || behind.length === 0 ? acting : behind;
  const isOn = (l: LeverView) => form.moves[l.variable]?.on ?? (behind.includes(l) && (standsAt(l) !== "" || form.mode === "range"));
  const swings = listed.filter(isOn).flatMap((l): Swing[] => {
    const m = form.moves[l.variable] ?? {};
    if (form.mode === "by") {
      const by = stored(m.by ?? String(usualMove(l)));
      return by === null || Number(by) === 0 || standsAt(l) === "" ? [] : [{ lever: l.variable, by }];
    }
    const { low: lo, high: hi } = rangeOf(l, m);
    const low = stored(lo);
    const high = stored(hi);
    return low === null || high === null ? [] : [{ lever: l.variable, low, high }];
  });
  const goal = goalOf(aim, false);
  const s = store.scenario.value;
  const asked = goal && s && swings.length > 0;
  useLive(tasks.tornado, asked ? { plan: plan.head.id, lang: lang.value, tornado: { scenario: s, goal, swings } } : null);
  const valued = swings.filter((w) => standsAt(leverOf(plan, w.lever) ?? emptyLever) !== "").map((w) => ({ lever: w.lever }));
  useLive(tasks.elasticities, asked && valued.length > 0 ? { plan: plan.head.id, lang: lang.value, scenario: s, goal, levers: valued } : null);
  const view = tasks.tornado.answer.value?.value;
  const measure = measureOf(aim);
  const set = (id: string, patch: Move) => change((now) => ({ moves: { ...now.moves, [id]: { ...now.moves[id], ...patch } } }));
  return (
    <>
      <FaultLine fault={tasks.tornado.fault.value} testid="sens-fault" />
      {swings.length === 0 && <Unset plan={plan} otherwise={t("sens.pick")} />}
      {view && <Bars plan={plan} aim={aim} base={view.base} bars={view.bars} measure={measure} />}
      <More label={t("sens.levers")} testid="sens-more">
        <p class="quiet">{t("engine.scenario")}</p>
        <div class="entry-row">
          <div class="segments-row" role="group" aria-label={t("sens.mode")}>
            <button type="button" class="segment" aria-pressed={form.mode === "by"} onClick={() => change({ mode: "by" })} data-testid="sens-by">
              {t("sens.by")}
            </button>
            <button type="button" class="segment" aria-pressed={form.mode === "range"} onClick={() => change({ mode: "range" })} data-testid="sens-range">
              {t("sens.range")}
            </button>
          </div>
          <label class="check">
            <input type="checkbox" checked={form.all} onChange={(e) => change({ all: e.currentTarget.checked })} /> {t("sens.allLevers")}
          </label>
        </div>
        <ul class="plain swings">
          {listed.map((l) => (
            <SwingRow key={l.variable} lever={l} mode={form.mode} move={form.moves[l.variable] ?? {}} on={isOn(l)} onChange={(patch) => set(l.variable, patch)} />
          ))}
        </ul>
      </More>
    </>
  );
}

const emptyLever = { variable: "", from: 0, to: 0, kind: "yearly", plan: "" } as LeverView;

/** The range a lever is moved over: as given, or a usual move about where it stands. */
function rangeOf(l: LeverView, m: Move): { low: string; high: string } {
  const at = standsAt(l);
  const by = usualMove(l);
  const near = (sign: number) => (at === "" ? "" : String(Number(Math.min(Math.max(Number(at) + sign * by, Number(l.min)), Number(l.max)).toPrecision(9))));
  return { low: m.low ?? near(-1), high: m.high ?? near(1) };
}

interface SwingProps { lever: LeverView; mode: Form["mode"]; move: Move; on: boolean; onChange: (patch: Move) => void }

function SwingRow({ lever: l, mode, move, on, onChange }: SwingProps) {
  const name = say(l.name);
  const unit = say(l.unit);
  const at = standsAt(l);
  const range = rangeOf(l, move);
  return (
    <li class="swing">
      <label class="check">
        <input type="checkbox" checked={on} disabled={mode === "by" && at === ""} onChange={(e) => onChange({ on: e.currentTarget.checked })} data-testid={`swing-${l.variable}`} />
        <span>
          {name} <span class="quiet">{at === "" ? t("sens.needRange") : `${quantity(at, unit)} · ${spanText(l, "")}`}</span>
        </span>
      </label>
      {mode === "by" ? (
        <NumberField
          label={t("sens.byField", { name, unit })}
          hideLabel
          value={move.by ?? String(usualMove(l))}
          disabled={!on || at === ""}
          unit={`± ${unit}`}
          onChange={(by) => onChange({ by })}
          testid={`by-${l.variable}`}
          required
        />
      ) : (
        <span class="field-pair">
          <NumberField label={t("sens.lowField", { name, unit })} hideLabel value={range.low} disabled={!on} onChange={(low) => onChange({ low })} testid={`low-${l.variable}`} required={on} />
          <NumberField label={t("sens.highField", { name, unit })} hideLabel value={range.high} unit={unit} disabled={!on} onChange={(high) => onChange({ high })} testid={`high-${l.variable}`} required={on} />
        </span>
      )}
    </li>
  );
}

interface BarsProps { plan: PlanView; aim: Aim; base: CellView; bars: readonly BarView[]; measure: Measure }

function Bars({ plan, aim, base, bars, measure }: BarsProps) {
  const name = nameOf(aim.variable);
  const unit = say(measure.unit);
  const language = lang.value;
  const elastic = new Map((tasks.elasticities.answer.value?.value.items ?? []).map((e) => [e.lever, e]));
  const data = useMemo<BarsData | null>(() => {
    if (base.v === "") return null;
    const from = Number(base.v) * measure.scale;
    const bar = (c: CellView, sign: BarOf["sign"]): BarOf[] => (c.v === "" ? [] : [{ from, to: Number(c.v) * measure.scale, text: c.s, sign }]);
    return {
      base: from,
      unit,
      rows: bars.map((b) => ({ name: nameOf(b.lever), bars: [...bar(b.atLow, "hollow"), ...bar(b.atHigh, "filled")] })),
      readings: bars.map((b) => {
        const at = (x: string, c: CellView) => (x === "" ? [] : [[quantity(read(x), say(leverOf(plan, b.lever)?.unit)), c.v === "" ? say(c.reason) : quantity(c.s, unit)] as const]);
        return { title: nameOf(b.lever), rows: [...at(b.low, b.atLow), ...at(b.high, b.atHigh)] };
      }),
    };
  }, [base, bars, measure.scale, language, plan, unit]);
  const first = bars[0];
  const firstUnit = say(leverOf(plan, first?.lever ?? "")?.unit);
  return (
    <>
      {first && first.atLow.v !== "" && first.atHigh.v !== "" && (
        <p class="headline" data-testid="sens-answer">
          {t("sens.answer", { lever: nameOf(first.lever), low: read(first.low), high: read(first.high), leverUnit: firstUnit, name, atLow: first.atLow.s, atHigh: first.atHigh.s, unit })}
        </p>
      )}
      <p>
        {name}{t("list.colon")}<Num cell={base} unit={measure.unit} {...(aim.year === 0 ? {} : { variable: aim.variable, year: aim.year, name })} testid="sens-base" />
        {"  "}
        <span class="quiet chart-key">
          <span class="key-hollow" aria-hidden="true" /> {t("sens.keyLow")} <span class="key-filled" aria-hidden="true" /> {t("sens.keyHigh")}
        </span>
      </p>
      {data && <Frame plot={barsPlot} data={data} table label={t("sens.chart", { name })} about={{ title: t("take.tornado", { name }), unit, key: t("take.tornadoKey") }} testid="tornado" />}
      <Table
        title={t("take.tornado", { name })}
        testid="tornado-table"
        class="figures engine-table"
        heads={[
          t("engine.lever"),
          ...numeric([t("sens.low"), t("sens.high"), t("sens.swing")]),
          { head: t("sens.elasticity"), kind: "number", help: t("sens.elasticityHelp"), second: t("sens.elasticityHelp") },
          { head: t("sens.slope"), kind: "number", second: t("sens.slopeHelp") },
        ]}
        rows={bars.map((b) => ({ ...b, id: b.lever }))}
        row={(b) => {
          const at = (value: string) => notes(value !== "" && quantity(read(value), say(leverOf(plan, b.lever)?.unit)));
          const small = (cell: CellView | undefined, testid: string) => (cell ? num(cell, { circle: true, testid }) : { text: "…", show: <span class="quiet">…</span> });
          const e = elastic.get(b.lever);
          return {
            testid: `bar-${b.lever}`,
            cells: [
              { text: nameOf(b.lever) },
              num(b.atLow, { notes: at(b.low) }),
              num(b.atHigh, { notes: at(b.high) }),
              num(b.swing, { unit: measure.difference }),
              small(e?.elasticity, `elasticity-${b.lever}`),
              small(e?.slope, `slope-${b.lever}`),
            ],
          };
        }}
      />
    </>
  );
}

/** A lever's value as it is read: a path may end in many digits. */
const read = (s: string) => ((s.split(".")[1]?.length ?? 0) > 4 ? number(Number(s)) : minus(s));
