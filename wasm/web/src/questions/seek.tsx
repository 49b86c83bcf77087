import { useMemo } from "preact/hooks";
import { curvePlot, type CurveData } from "../chart/curve";
import { Frame } from "../chart/frame";
import { lang, minus, say, signed, quantity } from "../i18n/lang";
import type { CurvePoint, Goal, LeverView, Move, PlanView, SeekView } from "../protocol.gen";
import { answerText, moveText, nameOf, rounded, standsAt, tasks } from "../work/tasks";
import { changed, useForm } from "../work/form";
import { actingLevers, firstAim, freeOf, goalOf, leverOf, leversBehind, measureOf, spanOf, stored, unitOf, type Aim, type LeverRow, type Varied } from "../work/model";
import { useLive } from "../engine/task";
import * as store from "../work/store";
import { locks } from "../work/work";
import { aimParts, Bounds, FaultLine, HowFields, LeverPart, More, NumberField, Remove, Sentence, Working } from "../figures/fields";
import { Num } from "../explain/num";
import { signs } from "../figures/status";
import { Unset, Use } from "./use";
import { Button } from "../ui/button";
import { t } from "./texts";

interface OneForm { aim: Aim; lever: LeverRow }

const emptyRow = (lever: string): LeverRow => ({ lever, span: "", low: "", high: "" });

/** What changes of a row; bounds meant for another lever, or for other numbers, do not stay. */
export function patched(row: LeverRow, patch: Partial<Varied>): Partial<LeverRow> {
  const keep = (patch.lever ?? row.lever) === row.lever && (patch.op ?? row.op) === row.op;
  return { ...patch, ...(keep ? {} : { low: "", high: "" }) };
}

/** A lever that leads to the aim, and acts. */
function firstLever(plan: PlanView, aim: Aim): string {
  const acting = actingLevers(plan).filter((l) => !locks.value.includes(l.variable));
  const behind = leversBehind(plan, aim.variable).filter((l) => acting.includes(l));
  return (behind.find((l) => l.plan !== "") ?? acting[0])?.variable ?? "";
}

/** What one lever must be, so that one goal is reached. */
export function One({ plan }: { plan: PlanView }) {
  const [form, change] = useForm<OneForm>("seek", plan, () => {
    const aim = firstAim(plan);
    return { aim, lever: emptyRow(firstLever(plan, aim)) };
  });
  const levers = actingLevers(plan);
  const goal = goalOf(form.aim, true);
  const free = freeOf(plan, form.lever);
  const s = store.scenario.value;
  const task = tasks.seek;
  const params
    = goal && free && s ? { plan: plan.head.id, lang: lang.value, curve: true, seek: { scenario: s, ...free, goal } } : null;
  useLive(task, params);
  const answer = task.answer.value;
  const lever = leverOf(plan, form.lever.lever);
  const onRow = (row: Partial<LeverRow>) => change((now) => ({ lever: { ...now.lever, ...row } }));
  const parts = {
    ...aimParts({ plan, aim: form.aim, onChange: (patch) => change((now) => ({ aim: { ...now.aim, ...patch } })), testid: "seek-aim" }),
    lever: <LeverPart plan={plan} levers={levers} row={form.lever} onChange={(patch) => onRow(patched(form.lever, patch))} testid="seek" moving />,
  };
  return (
    <section class="stacked" aria-labelledby="one-title">
      <h2 id="one-title" class="visually-hidden">{t("nav.seek")}</h2>
      <Sentence of={t("seek.question")} parts={parts} testid="seek-question" />
      <a href="#/seek/several">{t("seek.toSeveral")}</a>
      <FaultLine fault={task.fault.value} testid="seek-fault" />
      {!params && <Unset plan={plan} />}
      {answer && (
        <div class="panel answer" role="group" aria-labelledby="seek-answer" data-testid="seek-answer">
          <Sought plan={plan} view={answer.value} op={answer.params.seek.op} goal={answer.params.seek.goal} headingId="seek-answer" />
        </div>
      )}
      {lever && (
        <More testid="seek-more">
          <p class="quiet">{t("engine.scenario")}</p>
          <div class="entry-row">
            <HowFields lever={lever} row={form.lever} onChange={(patch) => onRow(patched(form.lever, patch))} testid="seek" />
            <Bounds lever={lever} row={form.lever} onChange={onRow} testid="seek" />
          </div>
        </More>
      )}
    </section>
  );
}

/** The answer to a seek, whatever it is. */
function Sought({ plan, view, op, goal, headingId }: { plan: PlanView; view: SeekView; op: string | undefined; goal: Goal; headingId: string }) {
  const unit = say(unitOf(leverOf(plan, view.lever), op));
  const measure = measureOf({ variable: goal.variable, year: goal.year ?? 0 });
  return (
    <>
      <h3 id={headingId} data-answer={view.answer}>
        {say(view.answerText)}
      </h3>
      {view.answer === "every" && <p>{t("seek.every")}</p>}
      {view.answer !== "every" && (
        <ul class="plain solutions">
          {view.solutions.map((x) => (
            <li key={x.value}>
              <div>
                <strong data-testid="seek-move" title={x.set.map((m) => moveText(plan, m)).join(t("list.semicolon"))}>{x.set.map((m) => moveText(plan, { ...m, value: rounded(m.value, m) })).join(t("list.semicolon"))}</strong>
                {x.to !== "" && ` ${t("seek.upTo", { value: x.to })}`}
                {x.growth !== "" && ` · ${t("seek.growth", { growth: short(x.growth) })}`}
                <p class="quiet">
                  {t("seek.solution", { name: nameOf(goal.variable), value: x.reached.s, unit: measure.unit })} · {t(x.verified ? "seek.verified" : "seek.unverified")}
                </p>
              </div>
              <Use task={tasks.seek} set={x.set} testid="seek-use" />
            </li>
          ))}
        </ul>
      )}
      {view.answer === "no_number" && <p>{say(view.reason)}</p>}
      {view.answer === "none" && view.nearest !== "" && <p>{t("seek.nearest", { value: minus(view.nearest), unit })}</p>}
      {view.curve && view.curve.length > 0 && <Curve plan={plan} view={view} curve={view.curve} op={op} goal={goal} />}
      {view.answer !== "no_number" && <p class="quiet">{t("seek.searched", { low: minus(view.low), high: minus(view.high), unit })}</p>}
    </>
  );
}

/** The result over the bounds that were searched, with every solution on it and where the lever stands. */
function Curve({ plan, view, curve, op, goal }: { plan: PlanView; view: SeekView; curve: readonly CurvePoint[]; op: string | undefined; goal: Goal }) {
  const lever = leverOf(plan, view.lever);
  const unit = say(unitOf(lever, op));
  const measure = measureOf({ variable: goal.variable, year: goal.year ?? 0 });
  const name = nameOf(goal.variable);
  const language = lang.value;
  const data = useMemo<CurveData>(() => {
    const points = curve.map((p) => ({ at: Number(p.at), value: p.result.v === "" ? null : Number(p.result.v) * measure.scale }));
    const now = op ? "" : lever ? standsAt(lever) : "";
    const nearest = points.reduce((best, p) => (Math.abs(p.at - Number(now)) < Math.abs(best.at - Number(now)) ? p : best), points[0] ?? { at: 0, value: null });
    const within = now !== "" && Number(now) >= Number(view.low) && Number(now) <= Number(view.high);
    return {
      points,
      unit: say(measure.unit),
      lever: t("engine.with", { name: say(lever?.name), unit }),
      goal: { value: Number(view.goal.v) * measure.scale, text: `${t("seek.goal")} ${view.goal.s}` },
      solutions: view.solutions.map((x) => ({ at: Number(x.value), text: answerText(x.value, { lever: view.lever, op: op as Move["op"] }) })),
      now: within && nearest.value !== null ? { at: nearest.at, value: nearest.value, text: t("seek.now", { value: minus(now) }) } : null,
      readings: curve.map((p) => ({ title: quantity(minus(p.at), unit), rows: [[name, p.result.s === "" ? t("word.absent") : quantity(p.result.s, say(measure.unit))] as const] })),
    };
  }, [view, curve, language, unit]);
  return <Frame plot={curvePlot} data={data} label={t("seek.curve", { name, lever: say(lever?.name) })} about={{ title: t("seek.curve", { name, lever: say(lever?.name) }), unit: say(measure.unit) }} testid="seek-curve" />;
}

/** Two places are enough for a rate that is said beside the number. */
const short = (decimal: string) => minus(Number(decimal).toFixed(2));

const ONE = "1"; // the weight of a lever that is given none

interface Weighted extends LeverRow { weight: string }
interface SeveralForm { goals: Aim[]; levers: Weighted[] }

function weight(w: string): { weight?: number } | null {
  if (w.trim() === "") return {};
  const n = stored(w);
  return n === null ? null : { weight: Number(n) };
}

/** Several goals at once with as many levers, or more. */
export function SeveralGoals({ plan }: { plan: PlanView }) {
  const [form, change] = useForm<SeveralForm>("reach", plan, () => firstSeveral(plan));
  const levers = actingLevers(plan);
  const s = store.scenario.value;
  const task = tasks.reach;
  const goals = form.goals.map((g) => goalOf(g, true));
  const free = form.levers.map((l) => {
    const one = freeOf(plan, l);
    const w = weight(l.weight);
    return one && w ? { ...one, ...w } : null;
  });
  const whole = goals.length > 0 && goals.every((g) => g !== null) && free.length > 0 && free.every((f) => f !== null);
  const params = s && whole ? { plan: plan.head.id, lang: lang.value, goals: { scenario: s, goals, levers: free } } : null;
  const answer = task.answer.value;
  useLive(task, params);
  const setGoal = (i: number, patch: Partial<Aim> | null) => change((now) => ({ goals: changed(now.goals, i, patch) }));
  const setLever = (i: number, patch: Partial<Weighted> | null) => change((now) => ({ levers: changed(now.levers, i, patch) }));
  return (
    <section class="stacked" aria-labelledby="several-title">
      <h2 id="several-title" class="visually-hidden">{t("nav.seek/several")}</h2>
      <Sentence
        of={t("seek.several")}
        parts={{
          levers: form.levers.map((l, i) => (
            <Listed key={i} at={i} of={form.levers.length} name={nameOf(l.lever)} onRemove={() => setLever(i, null)}>
              <LeverPart plan={plan} levers={levers} row={l} onChange={(patch) => setLever(i, patched(l, patch))} testid={`free-${String(i)}`} moving />
            </Listed>
          )),
          goals: form.goals.map((g, i) => (
            <Listed key={i} at={i} of={form.goals.length} name={nameOf(g.variable)} onRemove={() => setGoal(i, null)}>
              <Sentence of={t("seek.goalPart")} parts={aimParts({ plan, aim: g, onChange: (patch) => setGoal(i, patch), testid: `goal-${String(i)}` })} />
            </Listed>
          )),
        }}
      />
      <div class="entry-row">
        <Button as="text" label={t("engine.addGoal")} onClick={() => change((now) => ({ goals: [...now.goals, ...firstSeveral(plan).goals] }))} testid="goal-add" />
        <Button
          as="text"
          label={t("engine.addLever")}
          disabled={levers.every((l) => form.levers.some((f) => f.lever === l.variable))}
          onClick={() => change((now) => ({ levers: [...now.levers, { ...emptyRow(nextLever(levers, now.levers)), weight: "" }] }))}
          testid="free-add"
        />
        <a href="#/seek">{t("seek.toOne")}</a>
        <Working task={task} testid="reach" />
      </div>
      <FaultLine fault={task.fault.value} testid="reach-fault" />
      {answer && (
        <div class="panel answer" role="group" aria-labelledby="reach-answer" data-testid="reach-answer">
          <h3 id="reach-answer" data-answer={answer.value.answer}>
            {say(answer.value.answerText)}
          </h3>
          {answer.value.answer === "none" && <p>{t("seek.nearestAll")}</p>}
          <MoveList plan={plan} moves={answer.value.set} change={answer.value.change} />
          <ul class="plain">
            {answer.params.goals.goals.map((g, i) => (
              <li key={i}>
                {nameOf(g.variable)}{t("list.colon")}<Num cell={answer.value.reached[i]} unit={measureOf({ variable: g.variable, year: g.year ?? 0 }).unit} />{" "}
                <span class={answer.value.hits[i] ? "status status-met" : "status status-missed"}>
                  <span aria-hidden="true">{answer.value.hits[i] ? signs.met : signs.missed}</span> {t(answer.value.hits[i] ? "seek.hit" : "seek.missed")}
                </span>
              </li>
            ))}
          </ul>
          <Use task={task} set={answer.value.set} all testid="reach-use" />
        </div>
      )}
      <More testid="reach-more">
        <p class="quiet">{t("seek.severalHint")} {t("engine.scenario")}</p>
        {form.levers.map((l, i) => (
          <LeverLine key={i} plan={plan} row={l} onChange={(row) => setLever(i, row)} testid={`free-${String(i)}`}>
            <NumberField label={t("engine.weight")} value={l.weight} placeholder={ONE} onChange={(w) => setLever(i, { weight: w })} testid={`free-${String(i)}-weight`} />
          </LeverLine>
        ))}
      </More>
    </section>
  );
}

function firstSeveral(plan: PlanView): SeveralForm {
  const aim = firstAim(plan);
  const acting = actingLevers(plan);
  const behind = leversBehind(plan, aim.variable).filter((l) => acting.includes(l) && l.plan !== "");
  return { goals: [aim], levers: behind.slice(0, 2).map((l) => ({ ...emptyRow(l.variable), weight: "" })) };
}

/** The next lever that a list does not hold yet. */
export function nextLever(levers: readonly LeverView[], rows: readonly { lever: string }[]): string {
  return levers.find((l) => !locks.value.includes(l.variable) && !rows.some((r) => r.lever === l.variable))?.variable ?? "";
}

interface ListedProps { at: number; of: number; name: string; onRemove: () => void; children: preact.ComponentChildren }

/** One of several in a sentence, with a way to take it out while another one is left. */
export function Listed({ at, of, name, onRemove, children }: ListedProps) {
  return (
    <span class="listed">
      {children}
      {of > 1 && <Remove name={name} onClick={onRemove} />}
      {at < of - 1 && t(at === of - 2 ? "engine.and" : "list.comma")}
    </span>
  );
}

interface LineProps {
  plan: PlanView;
  row: LeverRow;
  onChange: (row: Partial<LeverRow>) => void;
  /** Whether the sentence has the bounds. */
  bare?: boolean;
  testid: string;
  children?: preact.ComponentChildren;
}

/** How a lever of a sentence moves, and between which bounds. */
export function LeverLine({ plan, row, onChange, bare, testid, children }: LineProps) {
  const lever = leverOf(plan, row.lever);
  if (!lever) return null;
  return (
    <div class="entry-row ask-row">
      <strong class="ask-of">{say(lever.name)}</strong>
      <HowFields lever={lever} row={row} onChange={(patch) => onChange(patched(row, patch))} testid={testid} />
      {!bare && <Bounds lever={lever} row={row} onChange={onChange} testid={testid} />}
      {children}
    </div>
  );
}

/** Moves in words, with how far each goes from where the lever stands. */
export function MoveList({ plan, moves, change }: { plan: PlanView; moves: readonly Move[]; change?: readonly string[] }) {
  return (
    <ul class="plain" data-testid="moves">
      {moves.map((m, i) => {
        const by = change?.[i];
        const lever = leverOf(plan, m.lever);
        return (
          <li key={`${m.lever} ${m.op} ${spanOf(m)}`}>
            <strong title={moveText(plan, m)}>{moveText(plan, { ...m, value: rounded(m.value, m) })}</strong>
            {by !== undefined && (
              <span class="quiet">
                {" "}
                {t("seek.change")} <span class="digits">{quantity(signed(rounded(by, { ...m, op: "+=" })), lever ? say(unitOf(lever, "+=")) : "")}</span>
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
