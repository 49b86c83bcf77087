import { say, t } from "../i18n/lang";
import type { LeverView, PlanView, Scenario } from "../protocol.gen";
import { commit, replaceUnlocked, resetLever } from "../work/actions";
import { isReference, keepLocked, merged, reference, same, withMove } from "../work/scenario";
import * as store from "../work/store";
import { locks } from "../work/work";

/** Questions that are answered when pressed: the first about growth, then the plan's ready-made scenarios. */
export function Chips({ plan }: { plan: PlanView }) {
  const rates = new Set(plan.variables.filter((v) => v.role === "growth").map((v) => v.id));
  const lever = plan.levers.find((l) => rates.has(l.variable) && l.plan !== "");
  const question = lever && asked(lever);
  const ready = plan.ready.filter((r) => !isReference(r.scenario) && !(question && asks(r.scenario, question)));
  return (
    <div class="chips" role="group" aria-label={t("chips.label")}>
      {lever && question && <Question lever={lever} to={question.value} />}
      {ready.map((r) => (
        <Ready key={r.id} plan={plan} id={r.id} name={say(r.name)} note={say(r.note)} scenario={r.scenario} />
      ))}
    </div>
  );
}

function asked(lever: LeverView): { lever: string; value: string } {
  return { lever: lever.variable, value: String(Number(lever.plan) - 1) };
}

function asks(s: Scenario, q: { lever: string; value: string }): boolean {
  const [m, ...more] = s.moves ?? [];
  const alone = more.length === 0 && !s.closures && !s.targets && !s.formulas;
  return alone && m?.lever === q.lever && Number(m.value) === Number(q.value);
}

function Question({ lever, to }: { lever: LeverView; to: string }) {
  const s = store.scenario.value;
  const on = (s?.moves ?? []).some((m) => m.lever === lever.variable && m.op === "=" && !m.from && Number(m.value) === Number(to));
  const locked = locks.value.includes(lever.variable);
  const press = () => {
    if (on) resetLever(lever.variable);
    else if (s) commit(withMove(s, { lever: lever.variable, op: "=", value: to }, lever), lever.variable);
  };
  return (
    <button type="button" class="chip chip-question" aria-pressed={on} disabled={locked} title={locked ? t("word.locked") : undefined} onClick={press} data-testid="chip-question">
      {t("chip.gdp", { from: lever.plan, to })}
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
