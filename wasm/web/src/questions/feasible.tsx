import { lang, minus, number, say } from "../i18n/lang";
import type { Demand, FeasibleView, PlanView, Relaxation } from "../protocol.gen";
import { nameOf, tasks } from "../work/tasks";
import { changed, useForm } from "../work/form";
import { actingLevers, aimable, aimYears, boundsOf, freeOf, leverOf, measureOf, unitOf, type LeverRow } from "../work/model";
import * as store from "../work/store";
import { useLive } from "../engine/task";
import { FaultLine, LeverPart, More, NumberField, Remove, Select, Sentence, Working } from "../figures/fields";
import { Find, variablesOf } from "../figures/find";
import { Listed, LeverLine, MoveList, nextLever, patched } from "./seek";
import { signs } from "../figures/status";
import { Use } from "./use";
import { Button } from "../ui/button";
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
  const judged = (id: string) => !["open", "unknown"].includes(store.outcomeOf.value.get(id)?.status ?? "open");
  const targets = plan.indicators.filter((i) => aimable(i.id) && judged(i.id));
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
  useLive(task, params);
  const answer = task.answer.value;
  const years = aimYears(plan);
  const setLever = (i: number, patch: Partial<LeverRow> | null) => change((now) => ({ levers: changed(now.levers, i, patch) }));
  const parts = {
    targets: <strong data-testid="feasible-count">{t("feasible.count", { n: demands.length })}</strong>,
    levers: form.levers.map((l, i) => (
      <Listed key={i} at={i} of={form.levers.length} name={nameOf(l.lever)} onRemove={() => setLever(i, null)}>
        <LeverPart plan={plan} levers={levers} row={l} onChange={(patch) => setLever(i, patched(l, patch))} testid={`room-${String(i)}`} moving />
        <Between plan={plan} row={l} onChange={(patch) => setLever(i, patch)} testid={`room-${String(i)}`} />
      </Listed>
    )),
  };
  return (
    <section class="stacked" aria-labelledby="feasible-title">
      <h2 id="feasible-title" class="visually-hidden">{t("nav.seek/feasible")}</h2>
      {demands.length > 0 && form.levers.length > 0 ? <Sentence of={t("feasible.question")} parts={parts} testid="feasible-question" /> : <p>{t(demands.length > 0 ? "unc.noLevers" : "feasible.noTargets")}</p>}
      <div class="entry-row">
        <Button
          as="text"
          label={t("engine.addLever")}
          disabled={levers.every((l) => form.levers.some((f) => f.lever === l.variable))}
          onClick={() => change((now) => ({ levers: [...now.levers, { lever: nextLever(levers, now.levers), span: "", low: "", high: "" }] }))}
          testid="room-add"
        />
        <Working task={task} testid="feasible" />
      </div>
      <FaultLine fault={task.fault.value} testid="feasible-fault" />
      {answer && (
        <div class="panel answer" role="group" aria-labelledby="feasible-answer" data-testid="feasible-answer">
          <Answer plan={plan} view={answer.value} demands={answer.params.feasible.demands} />
        </div>
      )}
      <More label={t("feasible.demands")} testid="feasible-demands">
        <div class="entry-row">
          <Button as="text" label={t("feasible.all")} onClick={() => change({ off: [] })} />
          <Button as="text" label={t("feasible.clear")} onClick={() => change({ off: targets.map((i) => i.id) })} testid="feasible-none" />
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
          const yearOptions = years.map((y) => (
            <option key={y} value={String(y)}>{y}</option>
          ));
          return (
            <div key={i} class="entry-row ask-row">
              <Find label={t("col.variable")} value={b.variable} choices={() => variablesOf(plan)} onChange={(variable) => set({ variable, low: "", high: "" })} testid={`bound-${String(i)}-variable`} wide />
              <Select label={t("feasible.fromYear")} value={String(b.from)} onChange={(y) => set({ from: Number(y), to: Math.max(Number(y), b.to) })} testid={`bound-${String(i)}-from`}>
                {yearOptions}
              </Select>
              <Select label={t("feasible.toYear")} value={String(b.to)} onChange={(y) => set({ to: Number(y), from: Math.min(Number(y), b.from) })} testid={`bound-${String(i)}-to`}>
                {yearOptions}
              </Select>
              <NumberField label={t("feasible.least")} value={b.low} onChange={(low) => set({ low })} required={b.low.trim() === "" && b.high.trim() === ""} testid={`bound-${String(i)}-low`} />
              <NumberField label={t("feasible.most")} value={b.high} unit={unit} onChange={(high) => set({ high })} testid={`bound-${String(i)}-high`} />
              <Remove name={nameOf(b.variable)} onClick={() => set(null)} />
            </div>
          );
        })}
        <Button
          as="text"
          label={t("feasible.extra")}
          onClick={() => change((now) => ({ bounds: [...now.bounds, { variable: store.selected.value || (plan.indicators[0]?.id ?? ""), from: plan.head.from, to: plan.head.to, low: "", high: "" }] }))}
          testid="bound-add"
        />
      </More>
      <More testid="feasible-more">
        {form.levers.map((l, i) => (
          <LeverLine key={i} plan={plan} row={l} onChange={(row) => setLever(i, row)} bare testid={`room-${String(i)}`} />
        ))}
      </More>
    </section>
  );
}

/** The bounds of a lever in a sentence. */
function Between({ plan, row, onChange, testid }: { plan: PlanView; row: LeverRow; onChange: (patch: Partial<LeverRow>) => void; testid: string }) {
  const lever = leverOf(plan, row.lever);
  if (!lever) return null;
  const field = (end: "low" | "high", own: string) => (
    <NumberField label={t(`engine.${end}`)} hideLabel value={row[end]} placeholder={row.op ? undefined : minus(own)} unit={end === "high" ? say(unitOf(lever, row.op)) : undefined} onChange={(v) => onChange({ [end]: v })} testid={`${testid}-${end}`} />
  );
  return <Sentence of={t("feasible.between")} parts={{ low: field("low", lever.min), high: field("high", lever.max) }} />;
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
          <Use task={tasks.feasible} set={view.set} all testid="feasible-use" />
        </>
      )}
      {view.holds && view.moves.length === 0 && <p>{t("feasible.asIs")}</p>}
    </>
  );
}
