import { useEffect, useMemo } from "preact/hooks";
import { barsPlot, type BarsData } from "../chart/bars";
import { Frame } from "../chart/frame";
import { lang, say, quantity } from "../i18n/lang";
import { FaultLine, Select, Working } from "../figures/fields";
import { Find, type Choice } from "../figures/find";
import { ReadyList } from "./ready";
import { Num, num } from "../explain/num";
import type { AttributeView, PlanView } from "../protocol.gen";
import { compared, currentName, letters, newCompare, offered, sidesOf, type CompareForm, type Side } from "./compared";
import { Differences } from "./differences";
import { Matrix } from "./matrix";
import { Paths } from "./paths";
import { engine } from "../work/actions";
import { tasks } from "../work/tasks";
import { useForm } from "../work/form";
import { aimable, firstAim, goalOf, measureOf, type Aim } from "../work/model";
import { useAll, useLive } from "../engine/task";
import { list } from "../work/stored";
import { same } from "../work/scenario";
import * as store from "../work/store";
import { notes, numeric, Table } from "../figures/table";
import { Button } from "../ui/button";
import { t } from "./texts";
import "./compare.css";

/** Up to four scenarios side by side: their paths, how far they are apart, whose targets are met, and why two differ. */
export function Compare({ plan }: { plan: PlanView }) {
  const [form, change] = useForm<CompareForm>("compare", plan, () => newCompare(plan));
  const [aim, setAim] = useForm<Aim>("aim", plan, () => firstAim(plan));
  useEffect(() => void list(), [plan]);
  useEffect(() => {
    const chosen = store.selected.value;
    if (chosen !== "" && chosen !== aim.variable) setAim({ variable: chosen, year: aimable(chosen) ? 0 : plan.head.to, value: "" });
  }, [plan]);
  const sides = sidesOf(plan, form);
  const [a, ...others] = sides;
  const differing = a ? others.filter((s) => !same(a.scenario, s.scenario)) : [];
  const of = { plan: plan.head.id, lang: lang.value };
  const runs = useAll(engine, "run", sides, sides.map((s) => ({ ...of, scenario: s.scenario })));
  const pairs = useAll(engine, "compare", sides, a ? others.map((s) => ({ ...of, a: a.scenario, b: s.scenario })) : []);
  const ran = runs.settled;
  const paired = pairs.settled;
  return (
    <>
      <section class="stacked" aria-labelledby="compare-title">
        <div class="section-head">
          <h2 id="compare-title">{t("compare.title")}</h2>
        </div>
        <div class="entry-row compare-choosers">
          {letters.map((at, i) =>
            i < 2 || form[at] !== "" ? (
              <span key={at} class="compare-chooser">
                <Find label={t("compare.side", { letter: at.toUpperCase() })} value={sides.find((s) => s.letter === at.toUpperCase())?.key ?? ""} onChange={(key) => change({ [at]: key })} choices={() => choicesOf(plan)} testid={`compare-${at}`} wide />
                {i === 1 && (
                  <Button as="quiet" label={t("compare.swap")} onClick={() => change((now) => ({ a: compared(plan, now).b, b: now.a }))} testid="compare-swap" />
                )}
                {i > 1 && (
                  <button type="button" class="icon-button" aria-label={t("compare.without", { letter: at.toUpperCase() })} title={t("compare.without", { letter: at.toUpperCase() })} onClick={() => change((now) => (at === "c" ? { c: now.d, d: "" } : { d: "" }))} data-testid={`compare-without-${at}`}>
                    <span aria-hidden="true">×</span>
                  </button>
                )}
              </span>
            ) : null,
          )}
          {form.d === "" && (
            <Button label={t("compare.add")} onClick={() => change((now) => ({ [now.c === "" ? "c" : "d"]: another(plan, compared(plan, now)) }))} testid="compare-add" />
          )}
        </div>
        {plan.ready.length > 0 && (
          <details class="ready-details" open={differing.length === 0}>
            <summary>{t("ready.title")}</summary>
            <ReadyList plan={plan} />
          </details>
        )}
      </section>
      <FaultLine fault={runs.fault ?? pairs.fault} testid="compare-fault" />
      {differing.length === 0 ? (
        <p data-testid="compare-same">{t("compare.same")}</p>
      ) : (
        <>
          {ran ? <Paths plan={plan} sides={ran.of} runs={ran.answers} aim={aim} onAim={setAim} /> : <div class="skeleton" aria-hidden="true" />}
          {a && <Why plan={plan} a={a} others={differing} aim={aim} form={form} change={change} />}
          {ran && <Matrix plan={plan} sides={ran.of} runs={ran.answers} />}
          {paired && <Differences plan={plan} sides={paired.of} views={paired.answers} fresh={pairs.fresh} form={form} change={change} />}
        </>
      )}
    </>
  );
}

/** What joins next: a scenario of the plan's own that is not yet there, else the working one. */
function another(plan: PlanView, form: CompareForm): string {
  const used: readonly string[] = letters.map((at) => form[at]);
  return [...offered(plan).map((o) => o.key), "current", "reference"].find((key) => !used.includes(key)) ?? "reference";
}

/** Every scenario there is, by where it comes from. */
function choicesOf(plan: PlanView): Choice[] {
  const of = (id: string, name: string, kind: string): Choice => ({ id, name: { zh: name, en: name }, kind });
  return [
    of("reference", t("compare.reference"), ""),
    of("current", currentName(), ""),
    ...offered(plan).map((o) => of(o.key, o.name, t("compare.groupReady"))),
    ...(store.library.value ?? []).map((s) => of(`saved:${s.id}`, s.name, t("ready.saved"))),
  ];
}

interface WhyProps { plan: PlanView; a: Side; others: readonly Side[]; aim: Aim; form: CompareForm; change: (patch: Partial<CompareForm>) => void }

/** Divides the difference in one variable among the changes that lead from A to another. */
function Why({ plan, a, others, aim, form, change }: WhyProps) {
  const b = others.find((s) => s.letter === form.pair.toUpperCase()) ?? others[0];
  const task = tasks.attribute;
  const goal = goalOf(aim, false);
  const params = goal && b && { plan: plan.head.id, lang: lang.value, attribution: { a: a.scenario, b: b.scenario, goal, orders: 0, seed: "1" } };
  useLive(task, params ?? null);
  const view = task.answer.value?.value;
  const name = say(store.variableOf.value.get(aim.variable)?.name);
  if (!b) return null;
  return (
    <section class="stacked" aria-labelledby="why-title">
      <div class="section-head">
        <h2 id="why-title">{t("compare.why")}</h2>
        {others.length > 1 && (
          <Select label={t("compare.pair")} hideLabel value={b.letter.toLowerCase()} onChange={(pair) => change({ pair })} testid="why-pair">
            {others.map((s) => (
              <option key={s.letter} value={s.letter.toLowerCase()}>
                {`A → ${s.letter}`}
              </option>
            ))}
          </Select>
        )}
        <Working task={task} testid="why" />
      </div>
      <p class="quiet">{t("compare.whyHint")}</p>
      <FaultLine fault={task.fault.value} testid="why-fault" />
      {view && <Shares view={view} aim={aim} name={name} a={a.name} b={b.name} />}
    </section>
  );
}

interface SharesProps { view: AttributeView; aim: Aim; name: string; a: string; b: string }

function Shares({ view, aim, name, a, b }: SharesProps) {
  const measure = measureOf(aim);
  const unit = say(measure.difference);
  const language = lang.value;
  const data = useMemo<BarsData>(() => {
    let sum = 0;
    const steps = view.shares.map((s) => {
      const from = sum;
      sum += Number(s.share.v) * measure.scale;
      return { name: say(s.name), bars: [{ from, to: sum, text: s.share.s, sign: sum < from ? ("hollow" as const) : ("filled" as const) }] };
    });
    const whole = Number(view.difference.v) * measure.scale;
    const rows: BarsData["rows"] = [...steps, { name: t("compare.difference"), bars: [{ from: 0, to: whole, text: view.difference.s, sign: "total" }] }];
    return { base: null, unit, rows, readings: rows.map((r) => ({ title: r.name, rows: r.bars.map((b) => [t("compare.share"), quantity(b.text, unit)] as const) })) };
  }, [view, measure.scale, language, unit]);
  return (
    <>
      <p data-testid="why-sum">
        {a}{t("list.colon")}<Num cell={view.a} unit={measure.unit} /> · {b}{t("list.colon")}<Num cell={view.b} unit={measure.unit} /> · {t("compare.difference")}{t("list.colon")}
        <strong class="digits">{view.difference.s}</strong> <span class="unit">{unit}</span>
      </p>
      <Frame plot={barsPlot} data={data} table label={t("compare.chart", { name })} about={{ title: t("take.shares", { name }), unit, of: `${a} / ${b}` }} testid="why-chart" />
      <div class="pair">
        <Table
          title={t("take.shares", { name })}
          of={`${a} / ${b}`}
          testid="why-shares"
          class="figures engine-table"
          heads={[t("compare.change"), ...numeric([t("compare.share")])]}
          rows={[...view.shares.map((s) => ({ ...s, id: s.change, of: say(s.name), look: "" })), { id: "", of: t("compare.sum"), share: view.difference, error: "", look: "sum" }]}
          row={({ of, share, error, look }) => ({ class: look, cells: [{ text: of }, num(share, { unit, notes: notes(error !== "" && t("compare.error", { error })) })] })}
        />
        <div>
          <h3>{t("compare.steps")}</h3>
          <p class="quiet">{t("compare.stepsHint")}</p>
          <Table
            title={`${name}: ${t("compare.steps")}`}
            of={`${a} / ${b}`}
            testid="why-steps"
            class="figures engine-table"
            heads={[t("compare.change"), ...numeric([t("compare.after"), t("compare.effect")])]}
            rows={[{ id: "", of: t("compare.start"), value: view.a, effect: null }, ...view.steps.map((s) => ({ ...s, id: s.change, of: say(s.name) }))]}
            row={({ of, value, effect }) => ({ cells: [{ text: of }, num(value), effect ? num(effect) : { text: "" }] })}
          />
        </div>
      </div>
    </>
  );
}
