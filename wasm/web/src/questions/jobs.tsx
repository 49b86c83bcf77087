import { lang, say } from "../i18n/lang";
import type { CheckView, EmploymentView, PlanView } from "../protocol.gen";
import { moveText, nameOf, tasks } from "../work/tasks";
import { useForm } from "../work/form";
import { aimable, stored } from "../work/model";
import { useLive } from "../engine/task";
import * as store from "../work/store";
import { Find } from "../figures/find";
import { FaultLine, NumberField } from "../figures/fields";
import { Num, num } from "../explain/num";
import { named, notes, numeric, Table, type TableCell } from "../figures/table";
import { signs } from "../figures/status";
import { t, text } from "./texts";
import "./questions.css";

interface Form { employed: string; elasticity: string; growth: string; target: string; done: Record<string, string> }

/** The plan's own target for new jobs: a cumulative total of persons. */
function jobsIndicator(plan: PlanView) {
  return plan.indicators.find((i) => store.variableOf.value.get(i.id)?.role === "jobs");
}

/** Jobs from growth and an elasticity the reader gives: done, left, needed. */
export function Jobs({ plan }: { plan: PlanView }) {
  const jobs = jobsIndicator(plan);
  const unit = (jobs && store.variableOf.value.get(jobs.id)?.symbol) ?? "10k persons";
  const rates = plan.variables.filter((v) => v.role === "growth");
  const growths = rates.length > 0 ? rates : plan.variables.filter((v) => v.symbol === "%");
  const [form, change] = useForm<Form>("jobs", plan, () => ({
    employed: "",
    elasticity: "",
    growth: (growths.find((v) => plan.levers.some((l) => l.variable === v.id && l.plan !== "")) ?? growths[0])?.id ?? "",
    target: jobs && aimable(jobs.id) ? (store.outcomeOf.value.get(jobs.id)?.threshold.v ?? "") : "",
    done: {},
  }));
  const s = store.scenario.value;
  const years = Array.from({ length: plan.head.to - plan.head.from + 1 }, (_, i) => plan.head.from + i);
  const given = (typed: string) => (typed.trim() === "" ? "" : stored(typed)); // null: no number
  const numbers = { employed: given(form.employed), elasticity: given(form.elasticity), target: stored(form.target) };
  const done: Record<string, string> = {};
  let wrong = false;
  for (const y of years) {
    const typed = form.done[y] ?? "";
    const v = typed.trim() === "" ? undefined : stored(typed);
    if (v === null) wrong = true;
    else if (v !== undefined) done[y] = v;
  }
  const { employed, elasticity, target } = numbers;
  const params
    = s && !wrong && employed !== null && elasticity !== null && target !== null && store.variableOf.value.has(form.growth)
      ? { plan: plan.head.id, lang: lang.value, scenario: s, employed, elasticity, target, growth: form.growth, unit, from: plan.head.from, to: plan.head.to, done }
      : null;
  const whole = employed !== "" && elasticity !== "";
  const task = tasks.employment;
  useLive(task, params);
  const view = task.answer.value?.value;
  const words = plan.levers.find((l) => l.variable === jobs?.id)?.unit ?? (jobs ? { zh: unit, en: unit } : text("jobs.unit"));
  return (
    <section class="stacked" aria-labelledby="jobs-title">
      <h2 id="jobs-title">{t("jobs.title")}</h2>
      <p class="quiet">{t("jobs.hint")}</p>
      <fieldset class="ask">
        <legend class="visually-hidden">{t("jobs.title")}</legend>
        <div class="entry-row">
          <NumberField label={t("jobs.employed", { year: plan.base, unit: words })} value={form.employed} onChange={(v) => change({ employed: v })} testid="jobs-employed" />
          <NumberField label={t("jobs.elasticity")} value={form.elasticity} onChange={(v) => change({ elasticity: v })} testid="jobs-elasticity" />
          <Find label={t("jobs.growth")} value={form.growth} choices={() => growths} onChange={(v) => change({ growth: v })} testid="jobs-growth" wide />
          <NumberField label={t("jobs.target", { from: plan.head.from, to: plan.head.to, unit: words })} value={form.target} onChange={(v) => change({ target: v })} testid="jobs-target" />
        </div>
      </fieldset>
      <fieldset class="ask">
        <legend>{t("jobs.done", { unit: words })}</legend>
        <div class="entry-row">
          {years.map((y) => (
            <NumberField key={y} label={t("jobs.doneIn", { year: y })} value={form.done[y] ?? ""} onChange={(v) => change((now) => ({ done: { ...now.done, [y]: v } }))} testid={`jobs-done-${y}`} />
          ))}
        </div>
      </fieldset>
      <FaultLine fault={task.fault.value} testid="jobs-fault" />
      {!params && <p>{t("jobs.waits")}</p>}
      {view && <Account view={view} growth={form.growth} whole={whole} />}
      {params && !whole && <p class="quiet">{t("jobs.more")}</p>}
    </section>
  );
}

/** The whole account, or what can be told of it without the number employed and an elasticity. */
function Account({ view, growth, whole }: { view: EmploymentView; growth: string; whole: boolean }) {
  const unit = say(view.unit);
  const sums = [
    { key: "jobs.isDone", cell: view.done, unit },
    { key: "jobs.left", cell: view.left, unit },
    { key: "jobs.needed", cell: view.needed, unit },
    { key: "jobs.comes", cell: view.comes, unit },
    { key: "jobs.gap", cell: view.gap, unit },
    { key: "jobs.needGrowth", cell: view.growth, unit: "%" },
  ] as const;
  return (
    <>
      <dl class="sums" data-testid="jobs-sums">
        {sums.slice(0, whole ? 6 : 3).map((s) => (
          <div key={s.key} class="card">
            <dt>{t(s.key)}</dt>
            <dd>
              <Num cell={s.cell} unit={s.unit} testid={s.key} />
            </dd>
          </div>
        ))}
      </dl>
      {whole && (
        <Table
          title={t("jobs.title")}
          testid="jobs-years"
          class="figures engine-table"
          heads={[t("col.year"), ...numeric([t("jobs.rate"), t("jobs.jobs")])]}
          rows={view.years.map((y) => ({ ...y, id: y.year }))}
          row={(y) => {
            const jobs = num(y.jobs, { unit });
            const rate = num(y.growth, { unit: "%", variable: growth, year: y.year, name: `${nameOf(growth)} ${y.year}` });
            return { cells: [{ text: String(y.year) }, rate, { ...jobs, show: <>{jobs.show} <span class="quiet">{t(y.reported ? "jobs.reported" : "jobs.computed")}</span></> }] };
          }}
        />
      )}
    </>
  );
}

/** The plan file's own checks, run from the current scenario. */
export function Checks({ plan }: { plan: PlanView }) {
  const s = store.scenario.value;
  const task = tasks.checks;
  useLive(task, s && { plan: plan.head.id, lang: lang.value, scenario: s });
  const items = task.answer.value?.value.items;
  return (
    <section class="stacked" aria-labelledby="checks-title">
      <h2 id="checks-title">{t("nav.checks")}</h2>
      <p class="quiet">{t("checks.hint")}</p>
      <FaultLine fault={task.fault.value} testid="checks-fault" />
      {!items && !task.fault.value && <div class="skeleton" aria-hidden="true" />}
      {items?.length === 0 && <p>{t("checks.none")}</p>}
      {items && items.length > 0 && (
        <Table
          title={t("nav.checks")}
          testid="checks"
          class="figures engine-table"
          heads={[t("checks.check"), t("checks.result"), t("checks.extent")]}
          rows={items}
          row={(c) => ({ cells: [named(say(c.name), { notes: notes(c.id) }), verdictOf(c), extentOf(plan, c)] })}
        />
      )}
    </section>
  );
}

function verdictOf(c: CheckView): TableCell {
  const [word, kind, sign] = c.passed ? (["checks.passed", "met", signs.met] as const) : c.count > 0 ? (["checks.failed", "breach", signs.breach] as const) : (["checks.nothing", "open", signs.open] as const);
  return { text: t(word), show: <span class={`status status-${kind}`}><span aria-hidden="true">{sign}</span> {t(word)}</span> };
}

/** Over how much a check was made, and where it first fails. */
function extentOf(plan: PlanView, c: CheckView): TableCell {
  const count = t("checks.count", { scenarios: c.scenarios, cells: c.cells, absent: c.absent, count: c.count });
  const first = c.first.map((x) => ({ at: `${x.variable} ${x.year} ${x.moves.join(" ")}`, figure: `${say(x.label)} = ${x.cell.s} ${say(x.unit)}`, moves: x.set.map((m) => moveText(plan, m)).join(t("list.semicolon")) }));
  return {
    text: [count, ...first.flatMap((x) => [x.figure, x.moves])].filter(Boolean).join("; "),
    show: (
      <>
        {count}
        {first.length > 0 && (
          <ul>
            {first.map((x) => (
              <li key={x.at}>
                {x.figure}
                {x.moves && <span class="second">{x.moves}</span>}
              </li>
            ))}
          </ul>
        )}
      </>
    ),
  };
}
