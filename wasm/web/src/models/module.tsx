import { useMemo, useState } from "preact/hooks";
import { Frame } from "../chart/frame";
import { stackPlot, type StackData } from "../chart/stack";
import { faultOf } from "../engine/engine";
import { Find } from "../figures/find";
import { lang, minus, plain, say } from "../i18n/lang";
import { placesOf } from "../i18n/locale";
import { num } from "../explain/num";
import { Assumed } from "../figures/status";
import { named, numeric, Table } from "../figures/table";
import type { Fault, ModuleVariableView, ModuleView, PlanView, Scenario } from "../protocol.gen";
import { chooseClosure } from "../work/actions";
import { formOf } from "../work/form";
import type { Aim, LeverRow } from "../work/model";
import { applyMoves } from "../work/tasks";
import { optionOf } from "../work/scenario";
import * as store from "../work/store";
import { Button } from "../ui/button";
import { isDecimal, normalise } from "../ui/typed";
import { Field } from "./field";
import { m, t, text, texts } from "./texts";
import { add, missing, remove, switching, whatItTakes, type Answer } from "./work";

interface Props { plan: PlanView; module: ModuleView }

/** A module: to switch on, to connect with the plan, to fill in; then what it shows. */
export function Module({ plan, module }: Props) {
  const name = say(module.name);
  const proposed = Object.fromEntries(module.inputs.filter((i) => i.mapped !== "").map((i) => [i.key, i.mapped]));
  const [mapping, setMapping] = useState<Record<string, string>>(proposed);
  const busy = switching.value !== "";
  const same = JSON.stringify(given(mapping)) === JSON.stringify(given(proposed));
  return (
    <article class="panel model" aria-labelledby={`model-${module.id}`} data-testid={`model-${module.id}`}>
      <div class="section-head">
        <h3 id={`model-${module.id}`}>
          {name} {module.on && <span class="tag">{m("on")}</span>}
        </h3>
        {module.on ? (
          <Button as="quiet" label={m("switchOff")} disabled={busy} aria-label={m("offLabel", { name })} onClick={() => void remove(module.id)} testid={`model-off-${module.id}`} />
        ) : (
          <Button as="main" label={m("switchOn")} disabled={busy} aria-label={m("onLabel", { name })} onClick={() => void add(module.id, given(mapping))} testid={`model-on-${module.id}`} />
        )}
      </div>
      <p>{say(module.about)}</p>
      {module.on && <Running plan={plan} module={module} />}
      <details data-testid={`model-map-${module.id}`}>
        <summary>{module.on ? m("remap") : m("mapping", { n: Object.keys(proposed).length })}</summary>
        <div class="model-map">
          {module.inputs.map((i) => (
            <Source key={i.key} plan={plan} input={i} value={mapping[i.key] ?? ""} onChange={(id) => setMapping({ ...mapping, [i.key]: id })} />
          ))}
        </div>
        {module.on && (
          <Button label={m("applyMapping")} disabled={busy || same} onClick={() => void add(module.id, given(mapping))} testid={`model-remap-${module.id}`} />
        )}
      </details>
      <About module={module} />
    </article>
  );
}

/** A mapping without the inputs that are entered by hand, in the order of their names. */
const given = (mapping: Record<string, string>) => Object.fromEntries(Object.entries(mapping).filter(([, id]) => id !== "").sort(([a], [b]) => (a < b ? -1 : 1)));

function Source({ plan, input, value, onChange }: { plan: PlanView; input: ModuleVariableView; value: string; onChange: (id: string) => void }) {
  const nameOf = (id: string) => plan.variables.find((v) => v.id === id)?.name ?? plain(id);
  return (
    <div class="stack">
      <Find label={say(input.unit) === "" ? say(input.name) : `${say(input.name)} (${say(input.unit)})`} value={value} choices={() => [{ id: "", name: text("enter") }, ...input.fits.map((id) => ({ id, name: nameOf(id), kind: m("from") }))]} onChange={onChange} testid={`map-${input.key}`} wide />
      <span class="quiet">{say(input.note)}</span>
    </div>
  );
}

/** A module at work: what is still to be entered, the contributions, what a goal would take, and all results. */
function Running({ plan, module }: Props) {
  const asked = module.inputs.filter((i) => i.mapped === "");
  const behind = new Set(module.parts.flatMap((id) => plan.leversBehind[id] ?? []));
  const needs = store.run.value?.needs ?? [];
  const blocking = new Set(needs.filter((n) => n.blocks.some((b) => module.parts.includes(b) || b === module.sum)).map((n) => n.variable));
  const first = asked.filter((i) => behind.has(i.id) || blocking.has(i.id));
  const rest = asked.filter((i) => !first.includes(i));
  return (
    <>
      <Closures plan={plan} module={module} />
      {first.length > 0 && (
        <>
          <h4>
            {m("needs")} <Assumed />
          </h4>
          <div class="model-fields" data-testid={`fields-${module.id}`}>
            {first.map((i) => <Field key={i.id} plan={plan} id={i.id} />)}
          </div>
        </>
      )}
      {rest.length > 0 && (
        <details>
          <summary>{m("more", { n: rest.length })}</summary>
          <div class="model-fields">{rest.map((i) => <Field key={i.id} plan={plan} id={i.id} />)}</div>
        </details>
      )}
      <Contributions plan={plan} module={module} lacking={first} />
      <Takes plan={plan} module={module} />
      <Results plan={plan} module={module} />
    </>
  );
}

function Closures({ plan, module }: Props) {
  const s = store.scenario.value;
  return (
    <>
      {s && plan.closures.filter((c) => c.id.startsWith(`${module.id}_`)).map((c) => (
        <div key={c.id} class="segments-row" role="group" aria-label={say(c.name)}>
          {c.options.map((o) => (
            <button key={o.id} type="button" class="segment" aria-pressed={optionOf(s, plan, c.id) === o.id} onClick={() => chooseClosure(c.id, o.id)} data-testid={`model-closure-${o.id}`}>
              {say(o.name)}
            </button>
          ))}
        </div>
      ))}
    </>
  );
}

const variable = (plan: PlanView, id: string) => plan.variables.find((v) => v.id === id);

/** What each factor adds to the growth, stacked year by year. */
function Contributions({ plan, module, lacking }: Props & { lacking: readonly ModuleVariableView[] }) {
  const language = lang.value;
  const series = store.seriesOf.value;
  const data = useMemo(() => stackOf(plan, module), [plan, module, series, language]);
  const name = say(variable(plan, module.sum)?.name);
  const title = m("contributions", { name });
  if (data.parts.every((p) => p.values.every((v) => v === null)) || data.years.every((_, i) => data.parts.some((p) => p.values[i] === null))) {
    const empty = lacking.filter((i) => !cellOf(i.id, i.start ? plan.base : plan.head.to)?.v).map((i) => say(i.name));
    const others = module.inputs.filter((i) => i.mapped !== "" && !cellOf(i.id, plan.head.to)?.v).map((i) => say(i.name));
    return <p class="quiet" data-testid={`waits-${module.id}`}>{missing([...empty, ...others])}</p>;
  }
  return (
    <>
      <h4>{title}</h4>
      <Frame plot={stackPlot} data={data} label={title} testid={`contributions-${module.id}`} about={{ title, unit: m("points"), key: "" }} />
    </>
  );
}

const cellOf = (id: string, year: number) => store.seriesOf.value.get(id)?.cells[store.years.value.indexOf(year)];

function stackOf(plan: PlanView, module: ModuleView): StackData {
  const years = store.years.value.filter((y) => y >= plan.head.from && y <= plan.head.to);
  const of = (id: string) => {
    const cells = years.map((y) => cellOf(id, y));
    return { name: say(variable(plan, id)?.name), values: cells.map((c) => (c?.v ? Number(c.v) : null)), cells };
  };
  const parts = module.parts.map(of);
  const sum = of(module.sum);
  const end = (p: { cells: readonly ({ v: string; s: string } | undefined)[] }) => p.cells.findLast((c) => c?.v)?.s ?? "";
  return {
    years,
    unit: m("points"),
    parts: parts.map((p) => ({ name: p.name, values: p.values, end: end(p) })),
    sum: { name: sum.name, values: sum.values, end: end(sum) },
    readings: years.map((year, i) => ({
      title: String(year),
      rows: [...parts.map((p) => [p.name, p.cells[i]?.v ? p.cells[i].s : t("word.absent")] as const), [m("sum", { name: sum.name }), sum.cells[i]?.v ? `${sum.cells[i].s}%` : t("word.absent")] as const],
    })),
  };
}

/** What a goal would take of each lever alone. */
function Takes({ plan, module }: Props) {
  const { takes } = module;
  const [year, setYear] = useState(plan.head.to);
  const [typed, setTyped] = useState("");
  const [answers, setAnswers] = useState<{ aim: Aim; scenario: Scenario | null; typed: string; list: readonly Answer[] } | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const goal = variable(plan, takes.goal);
  const levers = takes.levers.filter((id) => plan.levers.some((l) => l.variable === id));
  const now = cellOf(takes.goal, year);
  if (!goal || levers.length === 0) return null;
  const fresh = answers !== null && answers.scenario === store.scenario.value && answers.typed === typed && answers.aim.year === year;
  const find = async (e: Event) => {
    e.preventDefault();
    const value = normalise(typed, store.inPercent(goal.id));
    if (!isDecimal(value)) return;
    const scenario = store.scenario.value;
    try {
      setFault(null);
      setAnswers({ scenario, typed, aim: { variable: takes.goal, year, value }, list: await whatItTakes(plan, takes, levers, year, value) });
    } catch (err) {
      setFault(faultOf(err));
    }
  };
  return (
    <div class="model-takes" data-testid={`takes-${module.id}`}>
      <h4>{m("takes")}</h4>
      <form class="entry-row" onSubmit={(e) => void find(e)} noValidate>
        <label class="field-line">
          {m("goal", { name: say(goal.name) })}{" "}
          <input type="text" inputMode="decimal" autocomplete="off" class="number-field" value={typed} placeholder={now?.v ? now.s : ""} onInput={(e) => setTyped(e.currentTarget.value)} data-testid={`takes-value-${module.id}`} />{" "}
          <span class="unit">{say(goal.unit)}</span>
        </label>
        <label class="field-line">
          {m("in")}{" "}
          <select value={year} onChange={(e) => setYear(Number(e.currentTarget.value))}>
            {store.years.value.filter((y) => y > plan.base).map((y) => <option key={y} value={y}>{y}</option>)}
          </select>
        </label>
        <button type="submit" class="button" data-testid={`takes-find-${module.id}`}>{m("find")}</button>
      </form>
      <p class="quiet">{m("takesHint")}</p>
      {fault && <p class="field-fault" role="alert">{say(fault.message)}</p>}
      {answers && (
        <ul class="plain" data-testid={`takes-answers-${module.id}`}>
          {answers.list.map((a) => <AnswerLine key={a.lever} plan={plan} module={module} aim={answers.aim} answer={a} fresh={fresh} />)}
        </ul>
      )}
    </div>
  );
}

/** What one lever must be; it is taken only as the answer to the question, and of the scenario, as they stand. */
function AnswerLine({ plan, module, aim, answer: { lever, found }, fresh }: Props & { aim: Aim; answer: Answer; fresh: boolean }) {
  const l = plan.levers.find((x) => x.variable === lever);
  const first = found.solutions[0];
  const lacking = found.lacking.map((n) => say(n.name));
  const use = () => {
    if (!first) return;
    if (module.takes.closure !== "") chooseClosure(module.takes.closure, module.takes.option);
    applyMoves(first.set);
  };
  const ask = () => {
    if (module.takes.closure !== "") chooseClosure(module.takes.closure, module.takes.option);
    const question: { aim: Aim; lever: LeverRow } = { aim, lever: { lever, span: "", low: "", high: "" } };
    formOf("seek", plan, () => question).value = question;
  };
  return (
    <li class="model-answer" data-testid={`takes-${lever}`}>
      <span>{say(l?.name)}</span>
      {first ? (
        <>
          <strong class="digits">{rounded(first.value)}</strong> <span class="unit">{say(l?.unit)}</span>
          <Button as="quiet" label={m("use")} disabled={!fresh} aria-label={`${m("use")}: ${say(l?.name)}`} onClick={use} />
        </>
      ) : (
        <span class="quiet">{lacking.length > 0 ? m("lacking", { list: [...new Set(lacking)].join(t("list.comma")) }) : say(found.reason) || say(found.answerText)}</span>
      )}{" "}
      <a href="#/seek" onClick={ask}>
        {m("asQuestion")}
      </a>
    </li>
  );
}

const rounded = (decimal: string) => minus(placesOf(decimal) > 2 ? Number(decimal).toFixed(2) : decimal);

/** All that the module computes, year by year. */
function Results({ plan, module }: Props) {
  const years = store.years.value.filter((y) => y >= plan.base && y <= plan.head.to);
  const rows = module.results.filter((r) => variable(plan, r.id));
  return (
    <details>
      <summary>{m("results")}</summary>
      <Table
        title={`${say(module.name)} · ${m("results")}`}
        testid={`results-${module.id}`}
        class="by-year"
        wide
        heads={[t("col.variable"), ...numeric(years)]}
        rows={rows}
        row={(r) => ({
          cells: [
            named(say(r.name), { unit: say(r.unit) }),
            ...years.map((year) => {
              const cell = cellOf(r.id, year);
              return cell?.v ? num(cell, { variable: r.id, year, name: `${say(r.name)} ${year}`, testid: `${r.id}-${year}` }) : { text: "" };
            }),
          ],
        })}
      />
    </details>
  );
}

/** The module's page: formulas, units, what it leaves out, when not to use it. */
function About({ module }: { module: ModuleView }) {
  const list = (title: keyof typeof texts, variables: readonly ModuleVariableView[]) => (
    <>
      <h5>{m(title)}</h5>
      <ul class="model-variables">
        {variables.map((v) => (
          <li key={v.key}>
            {say(v.name)} {say(v.unit) && <span class="unit">{say(v.unit)}</span>} {say(v.note) && <span class="quiet">{say(v.note)}</span>}
          </li>
        ))}
      </ul>
    </>
  );
  return (
    <details class="model-about" data-testid={`about-${module.id}`}>
      <summary>{m("about")}</summary>
      <h5>{m("formulas")}</h5>
      <dl>
        {module.formulas.map((f) => (
          <div key={f.formula}>
            <dt>{say(f.means)}</dt>
            <dd class="quiet digits">{f.formula}</dd>
          </div>
        ))}
      </dl>
      {list("inputs", module.inputs)}
      {list("results", module.results)}
      <h5>{m("limits")}</h5>
      <p>{say(module.limits)}</p>
      <h5>{m("avoid")}</h5>
      <p>{say(module.avoid)}</p>
      <h5>{m("source")}</h5>
      <p>{say(module.source)}</p>
    </details>
  );
}
