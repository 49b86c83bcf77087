import { computed } from "@preact/signals";
import { useId, useMemo, useRef } from "preact/hooks";
import { lang, minus, say, quantity } from "../i18n/lang";
import type { LeverView, Move, Text } from "../protocol.gen";
import { commit, endDrag, resetLever, setFieldFault, toggleLock } from "../work/actions";
import { leverFrom, leverYear, optionOf, settingOf, withMove, withMovesOf, type Setting } from "../work/scenario";
import * as store from "../work/store";
import { shown } from "../work/years";
import { onGrid } from "../ui/typed";
import { wholeOf } from "./wholes-state";
import { locks } from "../work/work";
import { DraftBox, faultID, Refused } from "../figures/draft";
import { LeverHelp } from "./help";
import { useInSight } from "../figures/sight";
import { spans } from "../figures/spans";
import { Assumed } from "../figures/status";
import { ImpliedLine, RestLine } from "./wholes";
import { applyTyped, balanced, stepsOf } from "./typing";
import { Years } from "./years";
import { t } from "./texts";

/** The setting of a lever, read from the scenario and the last run. */
function setting(lever: LeverView): Setting {
  const s = store.scenario.peek();
  const cell = shown(store.cellAt(lever.variable, leverYear(s, lever))?.v ?? "", lever);
  if (!s) return { value: lever.plan, moved: false, varies: false };
  const now = settingOf(s, lever, cell);
  return now.moved || s.held?.[lever.variable] ? now : { ...now, varies: planPath(lever) !== null };
}

/** The plan's own first and last value, where a yearly lever's values differ by year. */
function planPath(lever: LeverView): { first: string; last: string } | null {
  if (lever.kind !== "yearly" || lever.plan === "") return null;
  const years = store.years.value;
  const cells = store.seriesAt(lever.variable)?.reference ?? [];
  const first = cells[years.indexOf(lever.from)];
  const last = cells[years.indexOf(lever.to)];
  return first?.v && last?.v && first.v !== last.v ? { first: first.s, last: last.s } : null;
}

function planText(lever: LeverView): string {
  const path = planPath(lever);
  if (path) return t("lever.planPath", { ...path });
  return lever.plan ? t("lever.plan", { value: minus(lever.plan) }) : say(lever.reason) || t("lever.noPlan");
}

/** What a lever shows, as text: it is drawn anew only when that changes, and dozens stand beside the one that is moved. */
function shownOf(lever: LeverView): string {
  store.setOf(lever.variable);
  store.setOf(lever.closure);
  const shown: Shown = {
    now: setting(lever),
    fault: store.fieldFaults.value[lever.variable],
    inactive: inactiveBecause(lever),
    locked: locks.value.includes(lever.variable),
    path: planPath(lever) !== null,
    plan: planText(lever),
    span: spanOf(lever),
  };
  return JSON.stringify(shown);
}

interface Shown { now: Setting; fault: Text | undefined; inactive: string; locked: boolean; path: boolean; plan: string; span: string }

export function Lever({ lever }: { lever: LeverView }) {
  const shown = useMemo(() => computed(() => shownOf(lever)), [lever]).value;
  const language = lang.value;
  return useMemo(() => {
    const { now, inactive, ...rest } = JSON.parse(shown) as Shown;
    if (inactive && !now.moved) return null; // it would do nothing; its closure's switch stands above
    return <Body lever={lever} now={now} inactive={inactive} {...rest} />;
  }, [lever, shown, language]);
}

interface BodyProps extends Shown { lever: LeverView }

/** Slider, typed value, reset, the plan's own value as a tick. */
function Body({ lever, now, fault, inactive, locked, path, plan, span }: BodyProps) {
  const id = useId();
  const [ref, follow] = useInSight();
  const name = say(lever.name);
  const classes = `lever${now.moved ? " lever-moved" : ""}${inactive ? " lever-inactive" : ""}${locked ? " lever-locked" : ""}`;
  return (
    <div ref={ref} class={classes} data-testid={`lever-${lever.variable}`}>
      <div class="lever-head">
        <div class="lever-title">
          <span class="lever-name">{name}</span>
          {lever.assumption && <Assumed />}
          {now.moved && <span class="tag">{t("word.moved")}</span>}
        </div>
        <LockButton lever={lever} locked={locked} />
      </div>
      <div class="lever-row">
        <Slider lever={lever} now={now} path={path} disabled={inactive !== "" || locked} />
        <Field lever={lever} now={now} describedBy={fault ? faultID(lever.variable) : `${id}-about`} disabled={inactive !== ""} locked={locked} />
        <span class="unit lever-unit">{say(lever.unit)}</span>
        <button
          type="button"
          class="icon-button"
          disabled={!now.moved || locked}
          aria-label={t("lever.reset", { name })}
          title={t("lever.reset", { name })}
          data-testid={`reset-${lever.variable}`}
          onClick={() => resetLever(lever.variable)}
        >
          <span aria-hidden="true">↺</span>
        </button>
      </div>
      <Refused field={lever.variable} />
      <p class="lever-about" id={`${id}-about`}>
        {plan} · {spans(span)}
        {now.varies && ` · ${t("lever.varies")}`}
      </p>
      <ImpliedLine lever={lever} follow={follow} />
      <RestLine lever={lever} follow={follow} />
      {inactive && <p class="lever-about">{inactive}</p>}
      <div class="lever-more">
        <LeverHelp lever={lever} />
        {lever.kind !== "start" && !inactive && <Years lever={lever} locked={locked} />}
      </div>
    </div>
  );
}

/** Locked, a lever stays until it is unlocked; the word stands beside the shape. */
function LockButton({ lever, locked }: { lever: LeverView; locked: boolean }) {
  const label = t(locked ? "lever.unlock" : "lever.lock", { name: lever.name });
  return (
    <button
      type="button"
      class={`lock-button${locked ? " lock-on" : ""}`}
      aria-pressed={locked}
      aria-label={label}
      title={`${label}. ${t("lever.lockHelp")}`}
      onClick={() => toggleLock(lever.variable)}
      data-testid={`lock-${lever.variable}`}
    >
      {locked && <span>{t("word.locked")}</span>}
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path d={locked ? "M5 7V5a3 3 0 0 1 6 0v2" : "M5 7V4.5a3 3 0 0 1 5.8-1"} fill="none" stroke="currentColor" stroke-width="1.6" />
        <rect x="3" y="7" width="10" height="7" rx="1.5" fill={locked ? "currentColor" : "none"} stroke="currentColor" stroke-width="1.4" />
      </svg>
    </button>
  );
}

function spanOf(lever: LeverView): string {
  const s = store.scenario.peek();
  if (lever.kind === "yearly") return t("lever.span.yearly", { from: leverFrom(s, lever), to: lever.to });
  return t(lever.kind === "start" ? "lever.span.start" : "engine.inYear", { year: leverYear(s, lever) });
}

function inactiveBecause(lever: LeverView): string {
  const s = store.scenario.peek();
  const p = store.plan.value;
  if (!lever.closure || !s || !p) return "";
  const chosen = optionOf(s, p, lever.closure);
  if (chosen === lever.option) return "";
  const option = p.closures.find((c) => c.id === lever.closure)?.options.find((o) => o.id === chosen);
  return t("lever.inactive", { option: say(option?.name) });
}

interface PartProps { lever: LeverView; now: Setting; path: boolean; disabled: boolean }

function slide(lever: LeverView, value: number): void {
  const s = store.scenario.value;
  if (!s) return;
  setFieldFault(lever.variable, null);
  const move: Move = { lever: lever.variable, op: "=", value: onGrid(value, lever.min, lever.max, lever.step) };
  if (balanced(lever, move.value, `drag.${lever.variable}`)) return;
  commit(withMove(s, move, lever), lever.variable, `drag.${lever.variable}`);
}

/** Gives a way back to where the lever was when the focus came to it. */
function useRestore(lever: LeverView): { mark: () => void; restore: () => void } {
  const before = useRef(store.scenario.peek());
  return {
    mark: () => (before.current = store.scenario.value),
    restore: () => {
      const s = store.scenario.value;
      endDrag();
      const from = before.current;
      const plan = store.plan.value;
      const together = (plan && wholeOf(plan, lever.variable)?.shares) ?? [lever.variable];
      if (s && from) commit(together.reduce((out, l) => withMovesOf(out, l, from), s), lever.variable);
    },
  };
}

function positionOf(lever: LeverView, value: string): number {
  const middle = (Number(lever.min) + Number(lever.max)) / 2;
  return value === "" ? middle : Number(value);
}

function Slider({ lever, now, path, disabled }: PartProps) {
  const position = positionOf(lever, now.value);
  const unset = now.value === "";
  const { mark, restore } = useRestore(lever);
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.key === "Enter") mark();
    if (e.key === "Escape") {
      e.stopPropagation();
      restore();
    }
    const steps = stepsOf(e, true);
    if (steps === null) return;
    e.preventDefault();
    slide(lever, position + steps * Number(lever.step));
  };
  return (
    <span class={`slider${unset ? " slider-unset" : ""}`}>
      {!path && <Tick lever={lever} />}
      <input
        type="range"
        min={lever.min}
        max={lever.max}
        step="any"
        value={position}
        disabled={disabled}
        aria-label={t("lever.slider", { name: say(lever.name) })}
        aria-valuetext={unset ? t("lever.unset") : quantity(now.value, say(lever.unit))}
        onInput={(e) => slide(lever, Number(e.currentTarget.value))}
        onChange={endDrag}
        onFocus={mark}
        onKeyDown={onKeyDown}
        onKeyUp={endDrag}
        onBlur={endDrag}
      />
    </span>
  );
}

/** The plan's own value on the slider, where one stands for all years. The thumb's width keeps both ends from the track's ends. */
function Tick({ lever }: { lever: LeverView }) {
  const at = (Number(lever.plan) - Number(lever.min)) / (Number(lever.max) - Number(lever.min));
  if (lever.plan === "" || !(at >= 0 && at <= 1)) return null;
  return <span class="tick" style={{ left: `calc(9px + (100% - 18px) * ${at})` }} aria-hidden="true" />;
}

function Field({ lever, now, disabled, locked, describedBy }: Omit<PartProps, "path"> & { locked: boolean; describedBy: string }) {
  const { mark, restore } = useRestore(lever);
  const shown = now.varies ? "" : now.value;
  const take = async (typed: string) => {
    const taken = await applyTyped(lever, typed, lever.variable);
    if (taken) mark();
    return taken;
  };
  const keys = (e: KeyboardEvent) => {
    if (e.key === "Enter") mark();
    const steps = locked ? null : stepsOf(e, false);
    if (steps === null) return;
    e.preventDefault();
    slide(lever, positionOf(lever, now.value) + steps * Number(lever.step));
  };
  return (
    <DraftBox
      value={shown}
      field={lever.variable}
      take={take}
      escape={restore}
      keys={keys}
      yields
      size={Math.min(12, Math.max(5, shown.length))}
      placeholder={now.varies ? "…" : t("lever.unset")}
      disabled={disabled}
      readOnly={locked}
      aria-label={t("lever.value", { name: say(lever.name), unit: say(lever.unit) })}
      aria-describedby={describedBy}
      data-testid={`value-${lever.variable}`}
      data-lever-field={lever.variable}
      onFocus={mark}
      onKeyUp={endDrag}
    />
  );
}
