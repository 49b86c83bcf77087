import { lang, say, type Lang, quantity } from "../i18n/lang";
import type { CheckView, EmploymentView, PlanView, Scale } from "../protocol.gen";
import { moveText, nameOf, tasks } from "../work/tasks";
import { patched, useForm, type Patch } from "../work/form";
import { aimable, stored } from "../work/model";
import { useLive } from "../engine/task";
import * as store from "../work/store";
import { Find } from "../figures/find";
import { FaultLine, More, NumberField } from "../figures/fields";
import { baselineOf } from "../figures/shown";
import { shifted } from "../ui/typed";
import { Num, num } from "../explain/num";
import { named, notes, numeric, Table, type TableCell } from "../figures/table";
import { signs } from "../figures/status";
import { t, text } from "./texts";
import "./questions.css";

/** What the form holds: numbers as they were typed, in the scale of the language then. */
interface Form { employed: string; elasticity: string; growth: string; target: string; done: Record<string, string>; language: Lang }

/** Where the plan counts no jobs, they are entered in persons at the scale of the language. */
const tenThousands: Scale = { zh: 0, en: 1 };

/** The plan's own target for new jobs: a cumulative total of persons. */
function jobsIndicator(plan: PlanView) {
  return plan.indicators.find((i) => store.variableOf.value.get(i.id)?.role === "jobs");
}

/** A form filled in in the other language, in the scale of this one. */
function inScale(form: Form, scale: Scale): Form {
  const here = (typed: string) => {
    const v = stored(typed, 10 ** scale[form.language]);
    return v === null ? typed : shifted(v, scale[lang.value]);
  };
  if (form.language === lang.value) return form;
  return { ...form, language: lang.value, employed: here(form.employed), target: here(form.target), done: Object.fromEntries(Object.entries(form.done).map(([y, v]) => [y, here(v)])) };
}

/** Jobs from growth and an elasticity the reader gives: done, left, needed. */
export function Jobs({ plan }: { plan: PlanView }) {
  const jobs = jobsIndicator(plan);
  const counted = jobs && store.variableOf.value.get(jobs.id);
  const unit = counted?.symbol ?? "10k persons";
  const scale = counted?.scale ?? tenThousands;
  const rates = plan.variables.filter((v) => v.role === "growth");
  const growths = rates.length > 0 ? rates : plan.variables.filter((v) => v.symbol === "%");
  const [kept, put] = useForm<Form>("jobs", plan, () => ({
    employed: "",
    elasticity: "",
    growth: (growths.find((v) => plan.levers.some((l) => l.variable === v.id && l.plan !== "")) ?? growths[0])?.id ?? "",
    target: jobs && aimable(jobs.id) ? shifted(store.outcomeOf.value.get(jobs.id)?.threshold.v ?? "", scale[lang.value]) : "",
    done: {},
    language: lang.value,
  }));
  const form = inScale(kept, scale);
  const change = (patch: Patch<Form>) => put((now) => patched(inScale(now, scale), patch));
  const s = store.scenario.value;
  const years = Array.from({ length: plan.head.to - plan.head.from + 1 }, (_, i) => plan.head.from + i);
  const given = (typed: string, power = scale[lang.value]) => (typed.trim() === "" ? "" : stored(typed, 10 ** power)); // null: no number
  const employed = given(form.employed);
  const elasticity = given(form.elasticity, 0);
  const target = given(form.target);
  const reported = years.map((y) => [y, given(form.done[y] ?? "")] as const).filter(([, v]) => v !== "");
  const done = Object.fromEntries(reported) as Record<string, string>;
  const params
    = s && employed !== null && elasticity !== null && target && reported.every(([, v]) => v !== null) && store.variableOf.value.has(form.growth)
      ? { plan: plan.head.id, lang: lang.value, scenario: s, employed, elasticity, target, growth: form.growth, unit, from: plan.head.from, to: plan.head.to, done }
      : null;
  const whole = employed !== "" && elasticity !== "";
  const task = tasks.employment;
  useLive(task, params);
  const view = params && task.answer.value?.value;
  const words = counted?.unit ?? text("jobs.unit");
  return (
    <section class="stacked" aria-labelledby="jobs-title">
      <h2 id="jobs-title">{t("jobs.title")}</h2>
      {view ? <Account view={view} growth={form.growth} whole={whole} /> : !target && <OfWork plan={plan} />}
      <FaultLine fault={task.fault.value} testid="jobs-fault" />
      {params && !whole && <p class="quiet">{t("jobs.more")}</p>}
      <More label={t("jobs.yours")} testid="jobs-yours">
        <p class="quiet">{t("jobs.hint")}</p>
        <div class="entry-row">
          <NumberField label={t("jobs.employed", { year: plan.base, unit: words })} value={form.employed} onChange={(v) => change({ employed: v })} testid="jobs-employed" />
          <NumberField label={t("jobs.elasticity")} value={form.elasticity} onChange={(v) => change({ elasticity: v })} testid="jobs-elasticity" />
          <Find label={t("jobs.growth")} value={form.growth} choices={() => growths} onChange={(v) => change({ growth: v })} testid="jobs-growth" wide />
          <NumberField label={t("jobs.target", { from: plan.head.from, to: plan.head.to, unit: words })} value={form.target} onChange={(v) => change({ target: v })} testid="jobs-target" />
        </div>
        <h3>{t("jobs.done", { unit: words })}</h3>
        <div class="entry-row">
          {years.map((y) => (
            <NumberField key={y} label={String(y)} value={form.done[y] ?? ""} onChange={(v) => change((now) => ({ done: { ...now.done, [y]: v } }))} testid={`jobs-done-${y}`} />
          ))}
        </div>
      </More>
    </section>
  );
}

/** What a plan without a target for new jobs has in its table about work. */
function OfWork({ plan }: { plan: PlanView }) {
  const words = text("jobs.words");
  const list = plan.indicators.filter((i) => new RegExp(`${words.zh}|${words.en}`, "i").test(`${i.name.zh} ${i.name.en}`));
  return (
    <>
      <p data-testid="jobs-none">{t(list.length > 0 ? "jobs.noneBut" : "jobs.none")}</p>
      <dl class="sums">
        {list.map((i) => (
          <div key={i.id} class="card" data-testid={`jobs-said-${i.id}`}>
            <dt>{say(i.name)}</dt>
            <dd>
              {say(i.target)}
              <span class="second">
                {t("word.year", { year: i.baselineYear })} <Num cell={baselineOf(i)} unit={i.unit} variable={i.id} year={i.baselineYear} name={say(i.name)} />
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </>
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
        {sums.slice(0, whole ? 6 : 3).filter((s) => s.cell !== view.done || s.cell.v !== "").map((s) => (
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
  const first = c.first.map((x) => ({ at: `${x.variable} ${x.year} ${x.moves.join(" ")}`, figure: `${say(x.label)} = ${quantity(x.cell.s, say(x.unit))}`, moves: x.set.map((m) => moveText(plan, m)).join(t("list.semicolon")) }));
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
