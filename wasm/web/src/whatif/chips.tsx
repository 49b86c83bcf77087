import { say, quantity } from "../i18n/lang";
import type { PlanView, Question, Scenario } from "../protocol.gen";
import { explain, openPanel } from "../explain/state";
import { commit, replaceUnlocked } from "../work/actions";
import { isReference, keepLocked, merged, optionOf, reference, same, supposed, withClosure, withMove, withoutLever } from "../work/scenario";
import * as store from "../work/store";
import { locks } from "../work/work";
import { t } from "./texts";

/** Questions of the plan by Go's rule, answered when pressed, then the plan's ready-made scenarios. */
export function Chips({ plan }: { plan: PlanView }) {
  const ready = plan.ready.filter((r) => !isReference(r.scenario) && !plan.questions.some((q) => q.moves.length > 0 && same(r.scenario, supposed(plan.head, q))));
  return (
    <div class="chips" role="group" aria-label={t("chips.label")}>
      {plan.questions.map((q) => (q.moves.length > 0 ? <Supposed key={q.id} plan={plan} question={q} /> : <Asked key={q.id} question={q} />))}
      {ready.map((r) => (
        <Ready key={r.id} plan={plan} id={r.id} name={say(r.name)} note={say(r.note)} scenario={r.scenario} />
      ))}
    </div>
  );
}

/** A question that a move answers: pressed once more it is taken back. */
function Supposed({ plan, question: q }: { plan: PlanView; question: Question }) {
  const s = store.scenario.value;
  const mine = new Set(q.moves.map((m) => m.lever));
  const on = q.moves.every((m) => (s?.moves ?? []).some((x) => JSON.stringify(x) === JSON.stringify(m)));
  const locked = locks.value.some((l) => mine.has(l));
  const press = () => {
    if (!s) return;
    const next = on
      ? [...mine].reduce(withoutLever, s)
      : q.moves.reduce((now, m) => withMove(now, m, plan.levers.find((l) => l.variable === m.lever)), s);
    const options = Object.entries(q.closures ?? {});
    commit(options.reduce((now, [id, option]) => withClosure(now, plan, id, on ? optionOf(reference(plan.head), plan, id) : option), next), q.variable);
  };
  return (
    <button type="button" class="chip chip-question" aria-pressed={on} disabled={locked} title={locked ? t("word.locked") : undefined} onClick={press} data-testid="chip-question">
      {say(q.text)}
    </button>
  );
}

/** A question that a number answers, or a list of what waits. */
function Asked({ question: q }: { question: Question }) {
  const at = store.years.value.indexOf(q.year);
  const cell = store.seriesAt(q.variable)?.cells[at];
  const unit = say(store.variableOf.value.get(q.variable)?.unit);
  const press = () => {
    if (q.id === "unjudged") openPanel("open");
    else if (q.id === "missing") openPanel("needs");
    else {
      store.selected.value = q.variable;
      explain(q.variable, q.year);
    }
  };
  return (
    <button type="button" class="chip" onClick={press} data-testid={`chip-${q.id}`}>
      {say(q.text)} <strong class="digits">{q.id === "share" && cell?.v ? quantity(cell.s, unit) : say(q.answer)}</strong>
    </button>
  );
}

interface ReadyProps { plan: PlanView; id: string; name: string; note: string; scenario: Scenario }

function Ready({ plan, id, name, note, scenario }: ReadyProps) {
  const blank = reference(plan.head);
  const now = store.scenario.value ?? blank;
  const whole = keepLocked(now, { ...merged(blank, scenario, plan.levers), name }, locks.value);
  const on = store.scenario.value !== null && same(now, whole);
  return (
    <button
      type="button"
      class="chip"
      aria-pressed={on}
      title={note || undefined}
      onClick={() => replaceUnlocked(on ? blank : whole)}
      data-testid={`ready-${id}`}
    >
      {name}
    </button>
  );
}
