import type { Signal } from "@preact/signals";
import { useId, useState } from "preact/hooks";
import { number, say, unitAfter } from "../i18n/lang";
import type { Fault, LeverView, Op, PlanView } from "../protocol.gen";
import type { Method } from "../engine/engine";
import { aimable, aimYears, leverOf, measureOf, roundGoal, spansOf, stored, stretches, unitOf, type Aim, type LeverRow, type Span, type Varied } from "../work/model";
import type { Task } from "../engine/task";
import { spanText } from "../work/tasks";
import * as store from "../work/store";
import { NumberBox } from "./draft";
import { Find, leversOf, variablesOf } from "./find";
import { pathShapes } from "../work/years";
import { Button } from "../ui/button";
import { t } from "./texts";
import "./sentence.css";

// The fields that the engine's views are made of.

interface NumberProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  unit?: string | undefined;
  placeholder?: string | undefined;
  required?: boolean;
  hideLabel?: boolean;
  disabled?: boolean;
  testid?: string | undefined;
}

/** A number as people type it, with its label and unit; what is no number is said so beside it. */
export function NumberField({ label, value, onChange, unit, placeholder, required, hideLabel, disabled, testid }: NumberProps) {
  const id = useId();
  const [touched, setTouched] = useState(false);
  const lacking = value.trim() === "" && required === true;
  const wrong = lacking ? touched : value.trim() !== "" && stored(value) === null; // nobody has been here yet: a hint is enough
  return (
    <label class="stack">
      <span class={hideLabel ? "visually-hidden" : undefined}>{label}</span>
      <span class="field-line">
        <NumberBox
          value={value}
          placeholder={placeholder}
          disabled={disabled}
          wrong={wrong}
          aria-describedby={wrong || lacking ? id : undefined}
          data-testid={testid}
          onInput={(e) => onChange(e.currentTarget.value)}
          onBlur={() => setTouched(true)}
        />
        {unit && unitAfter(value, unit) && <span class="unit">{unitAfter(value, unit).trim()}</span>}
      </span>
      {(wrong || lacking) && (
        <span class={wrong ? "field-fault" : "field-hint quiet"} id={id}>
          {t("engine.notNumber")}
        </span>
      )}
    </label>
  );
}

interface SelectProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: preact.ComponentChildren;
  hideLabel?: boolean;
  testid?: string | undefined;
  wide?: boolean;
}

export function Select({ label, value, onChange, children, hideLabel, testid, wide }: SelectProps) {
  return (
    <label class={wide ? "stack select-wide" : "stack"}>
      <span class={hideLabel ? "visually-hidden" : undefined}>{label}</span>
      <select value={value} data-testid={testid} onChange={(e) => onChange(e.currentTarget.value)}>
        {children}
      </select>
    </label>
  );
}

/** A sentence some of whose words are fields: the pattern of a text, with what stands for each of its {places}. */
export function Sentence({ of, parts, testid }: { of: string; parts: Readonly<Record<string, preact.ComponentChildren>>; testid?: string }) {
  return (
    <div class="sentence" data-testid={testid}>
      {of.split(/([(（]*\{\w+\}[)）?？]*)/).map((piece) => {
        const [, open, name, close] = /^(.*)\{(\w+)\}(.*)$/.exec(piece) ?? [];
        if (name === undefined) return piece;
        return (
          <span key={name} class="sentence-part">
            {open}<span>{parts[name]}</span>{close}
          </span>
        );
      })}
    </div>
  );
}

interface AimProps {
  plan: PlanView;
  aim: Aim;
  onChange: (patch: Partial<Aim>) => void;
  testid: string;
}

/** The parts of a sentence that say what is aimed at: a variable's name, when, and what it should be. */
export function aimParts({ plan, aim, onChange, testid }: AimProps) {
  const outcome = store.outcomeOf.value.get(aim.variable);
  const own = outcome !== undefined && aimable(aim.variable);
  const choose = (variable: string) => {
    const indicator = store.indicatorOf.value.get(variable);
    const keep = aim.year !== 0 && !(indicator && aimable(variable));
    const year = keep ? aim.year : aimable(variable) ? 0 : plan.head.to;
    onChange({ variable, year, value: roundGoal({ variable, year }) });
  };
  return {
    name: <Find label={t("col.variable")} hideLabel value={aim.variable} choices={() => variablesOf(plan)} onChange={choose} testid={`${testid}-variable`} />,
    when: (
      <Select label={t("engine.when")} hideLabel value={String(aim.year)} onChange={(y) => onChange({ year: Number(y) })} testid={`${testid}-year`}>
        {own && <option value="0">{say(outcome.measure)}</option>}
        {aimYears(plan).map((y) => (
          <option key={y} value={String(y)}>
            {t("engine.inYear", { year: y })}
          </option>
        ))}
      </Select>
    ),
    goal: (
      <NumberField
        label={t("engine.value")}
        hideLabel
        value={aim.value}
        onChange={(value) => onChange({ value })}
        unit={say(measureOf(aim).unit)}
        placeholder={own ? outcome.threshold.s : undefined}
        required={!own}
        testid={`${testid}-value`}
      />
    ),
  };
}

interface LeverProps {
  plan: PlanView;
  levers: readonly LeverView[];
  row: Varied;
  /** What changes of the row; a new lever comes with none of the old one's years. */
  onChange: (patch: Partial<Varied>) => void;
  testid: string;
  /** Whether the lever is to be moved: locked ones are then not offered. */
  moving?: boolean;
}

/** The part of a sentence that names a lever, with the years it is moved for where there is a choice. */
export function LeverPart({ plan, levers, row, onChange, testid, moving }: LeverProps) {
  const chosen = leverOf(plan, row.lever);
  return (
    <>
      <Find label={t("engine.lever")} hideLabel value={row.lever} choices={() => leversOf(plan, levers, row.lever, moving === true)} onChange={(lever) => onChange({ lever, span: "", op: "", shape: "" })} testid={`${testid}-lever`} />
      {chosen && <SpanField lever={chosen} span={row.span} onChange={(span) => onChange({ span })} testid={testid} />}
    </>
  );
}

const OWN = "?"; // years that the reader writes

/** The years a lever is moved for: one of those offered, or written out. */
function SpanField({ lever, span, onChange, testid }: { lever: LeverView; span: Span; onChange: (span: Span) => void; testid: string }) {
  const spans = spansOf(lever);
  const id = useId();
  if (spans.length === 0) return null;
  const written = span.startsWith(OWN);
  const wrong = written && stretches(span) === null;
  return (
    <>
      {t("engine.inYears")}
      <Select label={t("engine.span")} hideLabel value={written ? OWN : span} onChange={(s) => onChange(s === OWN ? `${OWN}${lever.from}-${lever.to}` : s)} testid={`${testid}-span`}>
        {["", ...spans].map((s) => (
          <option key={s} value={s}>
            {spanText(lever, s)}
          </option>
        ))}
        <option value={OWN}>{t("engine.spanWritten")}</option>
      </Select>
      {written && (
        <label class="stack">
          <span class="visually-hidden">{t("engine.years")}</span>
          <input
            type="text"
            autocomplete="off"
            class="years-field"
            value={span.slice(1)}
            aria-invalid={wrong ? "true" : undefined}
            aria-describedby={wrong ? id : undefined}
            data-testid={`${testid}-years`}
            onInput={(e) => onChange(`${OWN}${e.currentTarget.value}`)}
          />
          {wrong && (
            <span class="field-fault" id={id}>
              {t("engine.notYears", { from: lever.from, to: lever.to })}
            </span>
          )}
        </label>
      )}
    </>
  );
}

/** Whether a value is sought, or a distance from the reference; and the path that leads to an end. */
export function HowFields({ lever, row, onChange, testid }: { lever: LeverView; row: Varied; onChange: (patch: Partial<Varied>) => void; testid: string }) {
  if (lever.kind === "start") return null;
  return (
    <>
      <Select label={t("engine.how")} value={row.op ?? ""} onChange={(op) => onChange({ op: op as Op })} testid={`${testid}-op`}>
        <option value="">{t("engine.how.set")}</option>
        <option value="+=">{t("engine.how.add")}</option>
        <option value="*=">{t("engine.how.mul")}</option>
      </Select>
      {lever.kind === "end" && (
        <Select label={t("years.shape")} value={row.shape ?? ""} onChange={(shape) => onChange({ shape })} testid={`${testid}-shape`}>
          <option value="">{t("engine.ownPath")}</option>
          {pathShapes.map((shape) => (
            <option key={shape} value={shape}>
              {t(`shape.${shape}`)}
            </option>
          ))}
        </Select>
      )}
    </>
  );
}

/** Low and high bounds of a lever, its own where left empty. */
export function Bounds({ lever, row, onChange, testid }: { lever: LeverView; row: LeverRow; onChange: (patch: { low?: string; high?: string }) => void; testid: string }) {
  const own = !row.op;
  return (
    <>
      <NumberField label={t("engine.low")} value={row.low} placeholder={own ? lever.min : undefined} onChange={(low) => onChange({ low })} testid={`${testid}-low`} />
      <NumberField label={t("engine.high")} value={row.high} placeholder={own ? lever.max : undefined} unit={say(unitOf(lever, row.op))} onChange={(high) => onChange({ high })} testid={`${testid}-high`} />
    </>
  );
}

/** What matters little to a question: folded away below its answer. */
export function More({ label, children, testid }: { label?: string; children: preact.ComponentChildren; testid: string }) {
  return (
    <details class="panel ask-details">
      <summary data-testid={testid}>{label ?? t("engine.more")}</summary>
      {children}
    </details>
  );
}

/** The button that starts the work, how far it is, and a way to stop it. */
export function Go<M extends Method>({ task, label, disabled, onGo, testid }: { task: Task<M>; label: string; disabled?: boolean; onGo: () => void; testid: string }) {
  const busy = task.busy.value;
  return (
    <div class="go-row">
      <Button as="main" label={label} disabled={disabled} onClick={onGo} testid={testid} />
      <Underway busy={busy} progress={task.progress} cancel={() => task.cancel()} testid={testid} />
    </div>
  );
}

/** How far a work has come, and a way to stop it. */
export function Working<M extends Method>({ task, testid }: { task: Task<M>; testid: string }) {
  return <Underway busy={task.busy.value} progress={task.progress} cancel={() => task.cancel()} testid={testid} />;
}

function Underway({ busy, progress, cancel, testid }: { busy: boolean; progress: Signal<number>; cancel: () => void; testid: string }) {
  if (!busy) return <span class="go-place" role="status" />;
  const share = progress.value;
  return (
    <span class="go-place" role="status">
      <progress max={1} value={share} aria-label={t("engine.working")} data-testid={`${testid}-progress`} />
      <span class="quiet digits">{t("engine.percentDone", { n: number(Math.floor(share * 100)) })}</span>
      <Button label={t("engine.cancel")} onClick={cancel} testid={`${testid}-cancel`} />
    </span>
  );
}

/** What the engine says where it cannot answer. */
export function FaultLine({ fault, testid }: { fault: Fault | null; testid?: string }) {
  if (!fault) return null;
  return (
    <p class="field-fault" role="alert" data-testid={testid}>
      {say(fault.message)}
    </p>
  );
}

/** Takes a row out of a list. */
export function Remove({ name, onClick }: { name: string; onClick: () => void }) {
  return (
    <button type="button" class="icon-button row-remove" aria-label={t("engine.remove", { name })} title={t("engine.remove", { name })} onClick={onClick}>
      <span aria-hidden="true">×</span>
    </button>
  );
}
