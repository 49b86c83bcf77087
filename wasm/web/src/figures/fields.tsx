import type { Signal } from "@preact/signals";
import { useId, useState } from "preact/hooks";
import { number, say } from "../i18n/lang";
import type { Fault, LeverView, Op, PlanView } from "../protocol.gen";
import type { Method } from "../engine/engine";
import { aimable, aimYears, leverOf, measureOf, spansOf, stored, stretches, unitOf, type Aim, type LeverRow, type Span, type Varied } from "../work/model";
import type { Task } from "../engine/task";
import { spanText } from "../work/tasks";
import * as store from "../work/store";
import { VariableOptions } from "./variables";
import { locks } from "../work/work";
import { pathShapes } from "../work/years";
import { t } from "./texts";

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
        <input
          type="text"
          inputMode="decimal"
          autocomplete="off"
          class="number-field"
          value={value}
          placeholder={placeholder}
          disabled={disabled}
          aria-invalid={wrong ? "true" : undefined}
          aria-describedby={wrong || lacking ? id : undefined}
          data-testid={testid}
          onInput={(e) => onChange(e.currentTarget.value)}
          onBlur={() => setTouched(true)}
        />
        {unit && <span class="unit">{unit}</span>}
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

interface AimProps {
  plan: PlanView;
  aim: Aim;
  onChange: (patch: Partial<Aim>) => void;
  /** Whether a value is aimed at, or the variable is only looked at. */
  withValue?: boolean;
  testid: string;
}

/** A variable, when, and what it should be. */
export function AimFields({ plan, aim, onChange, withValue, testid }: AimProps) {
  const outcome = store.outcomeOf.value.get(aim.variable);
  const measure = measureOf(aim);
  const choose = (variable: string) => {
    const indicator = store.indicatorOf.value.get(variable);
    const keep = aim.year !== 0 && !(indicator && aimable(variable));
    onChange({ variable, year: keep ? aim.year : aimable(variable) ? 0 : plan.head.to, value: "" });
  };
  return (
    <div class="entry-row">
      <Select label={t("engine.variable")} value={aim.variable} onChange={choose} testid={`${testid}-variable`} wide>
        <VariableOptions plan={plan} />
      </Select>
      <Select label={t("engine.when")} value={String(aim.year)} onChange={(y) => onChange({ year: Number(y) })} testid={`${testid}-year`}>
        {outcome && aimable(aim.variable) && <option value="0">{t("engine.target", { measure: outcome.measure })}</option>}
        {aimYears(plan).map((y) => (
          <option key={y} value={String(y)}>
            {t("engine.inYear", { year: y })}
          </option>
        ))}
      </Select>
      {withValue && (
        <NumberField
          label={t("engine.value")}
          value={aim.value}
          onChange={(value) => onChange({ value })}
          unit={say(measure.unit)}
          placeholder={outcome && aimable(aim.variable) ? outcome.threshold.s : undefined}
          required={!aimable(aim.variable)}
          testid={`${testid}-value`}
        />
      )}
    </div>
  );
}

interface LeverProps {
  plan: PlanView;
  levers: readonly LeverView[];
  row: Varied;
  /** What changes of the row; a new lever comes with none of the old one's years. */
  onChange: (patch: Partial<Varied>) => void;
  testid: string;
  label?: string;
  /** Whether the lever is to be moved: locked ones are then not offered. */
  moving?: boolean;
}

/** A lever, the years it is moved for, and how: to a value, or relative to the reference, or along another path. */
export function LeverFields({ plan, levers, row, onChange, testid, label, moving }: LeverProps) {
  const chosen = leverOf(plan, row.lever);
  const groups = plan.groups.map((g) => ({ id: g.id, name: say(g.name), items: levers.filter((l) => l.group === g.id) }));
  const rest = levers.filter((l) => !plan.groups.some((g) => g.id === l.group));
  const isLocked = (l: LeverView) => locks.value.includes(l.variable);
  return (
    <>
      <Select label={label ?? t("engine.lever")} value={row.lever} onChange={(lever) => onChange({ lever, span: "", op: "", shape: "" })} testid={`${testid}-lever`} wide>
        {[...groups, { id: "", name: t("levers.other"), items: rest }]
          .filter((g) => g.items.length > 0)
          .map((g) => (
            <optgroup key={g.id} label={g.name}>
              {g.items.map((l) => (
                <option key={l.variable} value={l.variable} disabled={moving === true && isLocked(l) && l.variable !== row.lever}>
                  {isLocked(l) ? t("lock.named", { name: l.name }) : say(l.name)}
                </option>
              ))}
            </optgroup>
          ))}
      </Select>
      {chosen && <SpanField lever={chosen} span={row.span} onChange={(span) => onChange({ span })} testid={testid} />}
      {chosen && <HowFields lever={chosen} row={row} onChange={onChange} testid={testid} />}
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
      <Select label={t("engine.span")} value={written ? OWN : span} onChange={(s) => onChange(s === OWN ? `${OWN}${lever.from}-${lever.to}` : s)} testid={`${testid}-span`}>
        {["", ...spans].map((s) => (
          <option key={s} value={s}>
            {spanText(lever, s)}
          </option>
        ))}
        <option value={OWN}>{t("engine.spanWritten")}</option>
      </Select>
      {written && (
        <label class="stack">
          <span>{t("engine.years")}</span>
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
function HowFields({ lever, row, onChange, testid }: { lever: LeverView; row: Varied; onChange: (patch: Partial<Varied>) => void; testid: string }) {
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

/** The button that starts the work, how far it is, and a way to stop it. */
export function Go<M extends Method>({ task, label, disabled, onGo, testid }: { task: Task<M>; label: string; disabled?: boolean; onGo: () => void; testid: string }) {
  const busy = task.busy.value;
  return (
    <div class="go-row">
      <button type="button" class="button button-main" disabled={disabled} onClick={onGo} data-testid={testid}>
        {label}
      </button>
      <Underway busy={busy} progress={task.progress} cancel={() => task.cancel()} testid={testid} />
    </div>
  );
}

function Underway({ busy, progress, cancel, testid }: { busy: boolean; progress: Signal<number>; cancel: () => void; testid: string }) {
  if (!busy) return <span class="go-place" role="status" />;
  const share = progress.value;
  return (
    <span class="go-place" role="status">
      <progress max={1} value={share} aria-label={t("engine.working")} data-testid={`${testid}-progress`} />
      <span class="quiet digits">{t("engine.percentDone", { n: number(Math.floor(share * 100)) })}</span>
      <button type="button" class="button" onClick={cancel} data-testid={`${testid}-cancel`}>
        {t("engine.cancel")}
      </button>
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
