import { lang, number, say } from "../i18n/lang";
import type { Demand, FeasibleView, PlanView, Relaxation } from "../protocol.gen";
import { applyMoves, nameOf, tasks } from "../work/tasks";
import { changed, useForm } from "../work/form";
import { actingLevers, aimable, aimYears, boundsOf, freeOf, measureOf, type LeverRow } from "../work/model";
import * as store from "../work/store";
import { FaultLine, Go, NumberField, Remove, Select } from "../figures/fields";
import { VariableOptions } from "../figures/variables";
import { LeverLine, MoveList, nextLever } from "./seek";
import { signs } from "../figures/status";
import { t } from "./texts";

interface Bound { variable: string; from: number; to: number; low: string; high: string }
interface Form { off: string[]; bounds: Bound[]; levers: LeverRow[] }

/** Which targets cannot hold together under given bounds, and the smallest relaxation that frees them. */
export function FeasiblePage({ plan }: { plan: PlanView }) {
  const levers = actingLevers(plan);
  const [form, change] = useForm<Form>("feasible", plan, () => ({
    off: [],
    bounds: [],
    levers: levers.filter((l) => l.plan !== "" && !l.assumption).slice(0, 1).map((l) => ({ lever: l.variable, span: "", low: "", high: "" })),
  }));
  const targets = plan.indicators.filter((i) => aimable(i.id) && store.outcomeOf.value.get(i.id)?.projection.v);
  const wanted: Demand[] = targets.filter((i) => !form.off.includes(i.id)).map((i) => ({ variable: i.id }));
  const extra = form.bounds.map((b): Demand | null => {
    const limits = boundsOf(b, measureOf({ variable: b.variable, year: b.from }).scale);
    return limits && (limits.low ?? limits.high) !== undefined && b.from <= b.to ? { variable: b.variable, from: b.from, to: b.to, ...limits } : null;
  });
  const free = form.levers.map((l) => freeOf(plan, l));
  const s = store.scenario.value;
  const demands = [...wanted, ...extra.filter((d) => d !== null)];
  const whole = s && demands.length > 0 && free.length > 0 && extra.every((d) => d !== null) && free.every((f) => f !== null);
  const params = whole ? { plan: plan.head.id, lang: lang.value, feasible: { scenario: s, levers: free, demands } } : null;
  const task = tasks.feasible;
  const answer = task.answer.value;
  const stale = answer !== null && JSON.stringify(answer.params) !== JSON.stringify(params);
  const years = aimYears(plan);
  return (
    <section class="stacked" aria-labelledby="feasible-title">
      <h2 id="feasible-title">{t("feasible.title")}</h2>
      <fieldset class="ask">
        <legend>{t("feasible.demands")}</legend>
        {targets.length === 0 && <p class="quiet">{t("feasible.noTargets")}</p>}
        <div class="entry-row">
          <button type="button" class="text-button" onClick={() => change({ off: [] })}>
            {t("feasible.all")}
          </button>
          <button type="button" class="text-button" onClick={() => change({ off: targets.map((i) => i.id) })} data-testid="feasible-none">
            {t("feasible.clear")}
          </button>
        </div>
        <div class="checks">
          {targets.map((i) => (
            <label key={i.id} class="check">
              <input
                type="checkbox"
                checked={!form.off.includes(i.id)}
                data-testid={`demand-${i.id}`}
                onChange={(e) => change((now) => ({ off: e.currentTarget.checked ? now.off.filter((x) => x !== i.id) : [...now.off, i.id] }))}
              />
              <span>
                {say(i.name)} <span class="quiet">{say(store.outcomeOf.value.get(i.id)?.target)}</span>
              </span>
            </label>
          ))}
        </div>
        {form.bounds.map((b, i) => {
          const unit = say(measureOf({ variable: b.variable, year: b.from }).unit);
          const set = (patch: Partial<Bound> | null) => change((now) => ({ bounds: changed(now.bounds, i, patch) }));
          return (
            <div key={i} class="entry-row ask-row">
              <Select label={t("engine.variable")} value={b.variable} onChange={(variable) => set({ variable, low: "", high: "" })} testid={`bound-${i}-variable`} wide>
                <VariableOptions plan={plan} />
              </Select>
              <Select label={t("feasible.fromYear")} value={String(b.from)} onChange={(y) => set({ from: Number(y), to: Math.max(Number(y), b.to) })} testid={`bound-${i}-from`}>
                {years.map((y) => (
                  <option key={y} value={String(y)}>{y}</option>
                ))}
              </Select>
              <Select label={t("feasible.toYear")} value={String(b.to)} onChange={(y) => set({ to: Number(y), from: Math.min(Number(y), b.from) })} testid={`bound-${i}-to`}>
                {years.map((y) => (
                  <option key={y} value={String(y)}>{y}</option>
                ))}
              </Select>
              <NumberField label={t("feasible.least")} value={b.low} onChange={(low) => set({ low })} required={b.low.trim() === "" && b.high.trim() === ""} testid={`bound-${i}-low`} />
              <NumberField label={t("feasible.most")} value={b.high} unit={unit} onChange={(high) => set({ high })} testid={`bound-${i}-high`} />
              <Remove name={nameOf(b.variable)} onClick={() => set(null)} />
            </div>
          );
        })}
        <button
          type="button"
          class="text-button"
          onClick={() => change((now) => ({ bounds: [...now.bounds, { variable: store.selected.value || (plan.indicators[0]?.id ?? ""), from: plan.head.from, to: plan.head.to, low: "", high: "" }] }))}
          data-testid="bound-add"
        >
          {t("feasible.extra")}
        </button>
      </fieldset>
      <fieldset class="ask">
        <legend>{t("seek.levers")}</legend>
        {form.levers.map((l, i) => (
          <LeverLine key={i} plan={plan} levers={levers} row={l} onChange={(row) => change((now) => ({ levers: changed(now.levers, i, row) }))} many={form.levers.length > 1} testid={`room-${i}`} />
        ))}
        <button
          type="button"
          class="text-button"
          disabled={levers.every((l) => form.levers.some((f) => f.lever === l.variable))}
          onClick={() => change((now) => ({ levers: [...now.levers, { lever: nextLever(levers, now.levers), span: "", low: "", high: "" }] }))}
          data-testid="room-add"
        >
          {t("engine.addLever")}
        </button>
      </fieldset>
      <Go task={task} label={t("feasible.go")} disabled={!params} onGo={() => params && task.ask(params)} testid="feasible-go" />
      <FaultLine fault={task.fault.value} testid="feasible-fault" />
      {answer && (
        <div class={stale ? "answer answer-stale" : "answer"} role="group" aria-labelledby="feasible-answer" data-testid="feasible-answer">
          {stale && <p class="quiet">{t("engine.changedSince")}</p>}
          <Answer plan={plan} view={answer.value} demands={answer.params.feasible.demands} />
        </div>
      )}
    </section>
  );
}

function demandText(d: Demand): string {
  if (!d.from) return `${nameOf(d.variable)}${t("list.comma")}${say(store.outcomeOf.value.get(d.variable)?.target)}`;
  const measure = measureOf({ variable: d.variable, year: d.from });
  const shown = (v: string | null | undefined) => (v ? number(Number(v) * measure.scale) : "…");
  return t("feasible.bound", { name: nameOf(d.variable), from: d.from, to: d.to ?? d.from, low: shown(d.low), high: shown(d.high), unit: measure.unit });
}

function Answer({ plan, view, demands }: { plan: PlanView; view: FeasibleView; demands: readonly Demand[] }) {
  const relaxed = (list: readonly Relaxation[]) =>
    list.map((r) => {
      const d = demands[r.demand];
      if (!d) return null;
      const measure = measureOf({ variable: d.variable, year: d.from ?? 0 });
      return <li key={r.demand}>{t("feasible.by", { name: nameOf(d.variable), by: number(r.by * measure.scale), unit: measure.difference })}</li>;
    });
  return (
    <>
      <h3 id="feasible-answer" class={view.holds ? "status-met" : "status-missed"} data-holds={view.holds}>
        <span aria-hidden="true">{view.holds ? signs.met : signs.missed}</span> {t(view.holds ? "feasible.holds" : "feasible.not")}
      </h3>
      {!view.holds && (
        <>
          <h4>{t("feasible.conflict")}</h4>
          <ul data-testid="conflict">
            {view.conflict.map((i) => {
              const d = demands[i];
              return d && <li key={i}>{demandText(d)}</li>;
            })}
          </ul>
          <h4>{t("feasible.smallest")}</h4>
          <ul data-testid="smallest">{relaxed(view.smallest)}</ul>
          {view.conflict.length > 1 && view.alone.length > 0 && (
            <>
              <h4>{t("feasible.alone")}</h4>
              <ul>{relaxed(view.alone)}</ul>
            </>
          )}
        </>
      )}
      {view.moves.length > 0 && (
        <>
          <p>{t(view.holds ? "feasible.where" : "feasible.at")}</p>
          <MoveList plan={plan} moves={view.set} />
          <button type="button" class="button" onClick={() => applyMoves(view.set)} data-testid="feasible-use">
            {t("engine.useAll")}
          </button>
        </>
      )}
      {view.holds && view.moves.length === 0 && <p>{t("feasible.asIs")}</p>}
    </>
  );
}
