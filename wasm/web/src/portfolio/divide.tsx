import { useState } from "preact/hooks";
import { lang, say, quantity } from "../i18n/lang";
import { Find } from "../figures/find";
import { FaultLine, NumberField, Select } from "../figures/fields";
import { num } from "../explain/num";
import { numeric, Table } from "../figures/table";
import type { Basis, BoardView, CombineParams, CombineView, PortfolioPlan, Rule } from "../protocol.gen";
import { stored } from "../work/model";
import { assigned, combine, combineFault, result } from "./state";
import { patched, type Patch } from "../work/form";
import { Button } from "../ui/button";
import { t, text } from "./texts";

type ByPlan = Record<string, string>;
interface Form { indicator: string; rule: Rule; by: Basis; size: string; intensity: string; growth: string; weights: ByPlan; locks: ByPlan }

/** The typed numbers of the plans that have one, from the shown unit in that of the plan; null while one is none. */
function numbers(typed: ByPlan, power = 0): ByPlan | null {
  const out: ByPlan = {};
  for (const [plan, value] of Object.entries(typed)) {
    if (value.trim() === "") continue;
    const number = stored(value, 10 ** power);
    if (number === null) return null;
    out[plan] = number;
  }
  return out;
}

/** Divides a target of the plan above among those below, or checks what these set. */
export function Divide({ shown, higher }: { shown: BoardView; higher: string }) {
  const rows = shown.rows.filter((r) => r.target);
  const [form, setForm] = useState<Form>({ indicator: "", rule: "", by: "equal", size: "", intensity: "", growth: "", weights: {}, locks: {} });
  const change = (patch: Patch<Form>) => setForm((now) => patched(now, patch));
  const indicator = rows.some((r) => r.id === form.indicator) ? form.indicator : rows[0]?.id;
  if (indicator === undefined) return null;
  const unit = rows.find((r) => r.id === indicator)?.divide;
  const locks = numbers(form.locks, unit?.scale[lang.value]);
  const weights = form.by === "by_weights" ? numbers(form.weights) : {};
  const given = locks && weights && { locks, weights };
  const ask = (what: { check: boolean; assign: boolean }) => {
    const weight = (id: string) => (id === "" ? {} : { indicator: id });
    const query: CombineParams["query"] = { higher, indicator, rule: form.rule, by: form.by, size: weight(form.size), intensity: weight(form.intensity), growth: weight(form.growth), ...(what.check ? {} : given) };
    void combine({ query, ...what });
  };
  const all = () => [{ id: "", name: text("none") }, ...shown.rows];
  return (
    <section class="stacked" aria-labelledby="portfolio-divide">
      <h2 id="portfolio-divide">{t("divide")}</h2>
      <div class="entry-row">
        <Find label={t("which")} value={indicator} choices={() => rows} onChange={(v) => change({ indicator: v, locks: {} })} testid="portfolio-indicator" wide />
        <Select label={t("rule")} value={form.rule} onChange={(v) => change({ rule: v as Rule })} testid="portfolio-rule">
          <option value="">{t("ruleAuto")}</option>
          <option value="sum">{t("ruleSum")}</option>
          <option value="weighted_mean">{t("ruleMean")}</option>
          <option value="by_amounts">{t("ruleAmounts")}</option>
          <option value="each">{t("ruleEach")}</option>
        </Select>
        <Select label={t("by")} value={form.by} onChange={(v) => change({ by: v as Basis })} testid="portfolio-basis">
          <option value="equal">{t("equal")}</option>
          <option value="by_size">{t("bySize")}</option>
          <option value="by_pace">{t("byLastPace")}</option>
          <option value="by_weights">{t("byGiven")}</option>
        </Select>
        <Find label={t("sizeOf")} value={form.size} choices={all} onChange={(v) => change({ size: v })} testid="portfolio-size-of" />
        <Find label={t("intensityOf")} value={form.intensity} choices={all} onChange={(v) => change({ intensity: v })} testid="portfolio-intensity" />
        <Find label={t("growthOf")} value={form.growth} choices={all} onChange={(v) => change({ growth: v })} testid="portfolio-growth" />
      </div>
      <Given plans={shown.plans} unit={unit ? say(unit.name) : ""} form={form} change={change} />
      <div class="entry-row">
        <Button label={t("doDivide")} disabled={!given} onClick={() => ask({ check: false, assign: false })} testid="portfolio-divide" />
        <Button label={t("doCheck")} onClick={() => ask({ check: true, assign: false })} testid="portfolio-check" />
      </div>
      <FaultLine fault={combineFault.value} testid="portfolio-combine-fault" />
      {result.value && <Result view={result.value} ready={given !== null} assign={() => ask({ check: false, assign: true })} />}
    </section>
  );
}

/** What a user settles plan by plan: weights and locks. */
function Given({ plans, unit, form, change }: { plans: PortfolioPlan[]; unit: string; form: Form; change: (patch: Patch<Form>) => void }) {
  const weighed = form.by === "by_weights";
  return (
    <details open={weighed}>
      <summary data-testid="portfolio-given">
        {t(weighed ? "given" : "locks")} <span class="quiet unit">{unit}</span>
      </summary>
      <ul class="plain portfolio-given">
        {plans.map(({ id, title }) => {
          const plan = say(title);
          return (
            <li key={id} class="entry-row">
              <span>{plan}</span>
              {weighed && <NumberField label={t("weight", { plan })} hideLabel placeholder={t("weightIs")} value={form.weights[id] ?? ""} onChange={(v) => change((now) => ({ weights: { ...now.weights, [id]: v } }))} testid={`portfolio-weight-${id}`} />}
              <NumberField label={t("lock", { plan })} hideLabel placeholder={t("lockAt")} value={form.locks[id] ?? ""} onChange={(v) => change((now) => ({ locks: { ...now.locks, [id]: v } }))} testid={`portfolio-lock-${id}`} />
            </li>
          );
        })}
      </ul>
    </details>
  );
}

function Result({ view, ready, assign }: { view: CombineView; ready: boolean; assign: () => void }) {
  const names = new Map(view.parts.map((x) => [x.plan, say(x.title)]));
  return (
    <>
      <p data-testid="portfolio-whole">
        {view.whole.v === "" ? say(view.whole.reason) : t("whole", { whole: quantity(view.whole.s, say(view.unit)), target: say(view.target) })}
        {t("list.colon")}
        <strong>{view.met ? t("met") : t("gap", { gap: view.gap.s || say(view.gap.reason) })}</strong>
      </p>
      {!view.met && view.whole.v !== "" && <p>{view.closers.length > 0 ? t("closers", { names: view.closers.map((c) => names.get(c) ?? c).join(t("list.comma")) }) : t("noClosers")}</p>}
      <Table
        title={`${t("divide")} ${say(view.name)}`}
        of={say(view.name)}
        testid="portfolio-parts"
        class="portfolio-table"
        wide
        heads={[t("plan"), { head: t("share"), kind: "number", unit: say(view.unit) }, ...numeric([t("course"), t("room"), t("alone")])]}
        rows={view.parts.map((x) => ({ ...x, id: x.plan }))}
        row={(x) => ({ cells: [{ text: say(x.title) }, { ...num(x.value), testid: `portfolio-part-${x.plan}` }, num(x.course), num(x.room), num(x.alone)] })}
      />
      <div class="entry-row">
        <Button label={t("assign")} disabled={!ready} onClick={assign} testid="portfolio-assign" />
        {assigned.value && <span role="status" data-testid="portfolio-assigned">{t("assigned")}</span>}
      </div>
    </>
  );
}
