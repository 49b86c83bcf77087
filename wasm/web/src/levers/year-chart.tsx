import { useRef } from "preact/hooks";
import { minus, say, quantity } from "../i18n/lang";
import type { LeverView } from "../protocol.gen";
import { commit, endDrag } from "../work/actions";
import { withMove, withMovesOf, withoutYear } from "../work/scenario";
import * as store from "../work/store";
import { onGrid } from "../ui/typed";
import { ownValue, shown, yearMove, type YearValue } from "../work/years";
import { stepsOf } from "./typing";
import { t } from "./texts";

const HEIGHT = 132;
const TOP = 14;
const BOTTOM = 24; // room for the years
const SIDE = 18;
const COLUMN = 30; // the least width of a year
const WIDTH = 270;

interface Scale { low: number; high: number }

/** The part of the lever's range that is drawn: what the values need, and room to move. */
function scaleOf(lever: LeverView, values: readonly YearValue[]): Scale {
  const min = Number(lever.min);
  const max = Number(lever.max);
  const known = values.flatMap((v) => [v.value, v.reference]).filter((v) => v !== "").map(Number);
  if (known.length === 0) return { low: min, high: max };
  const low = Math.min(...known);
  const high = Math.max(...known);
  const room = Math.max((high - low) * 0.4, Number(lever.step) * 15);
  return { low: Math.max(min, low - room), high: Math.min(max, high + room) };
}

interface Props { lever: LeverView; values: readonly YearValue[]; locked: boolean }

/** A lever's years as points that can be dragged, or stepped by keys. */
export function YearChart({ lever, values, locked }: Props) {
  const held = useRef<Scale | null>(null); // the scale stands still while a point is dragged
  const scale = held.current ?? scaleOf(lever, values);
  const width = Math.max(WIDTH, SIDE * 2 + COLUMN * (values.length - 1));
  const x = (i: number) => (values.length < 2 ? width / 2 : SIDE + ((width - 2 * SIDE) * i) / (values.length - 1));
  const y = (v: number) => HEIGHT - BOTTOM - ((v - scale.low) / (scale.high - scale.low || 1)) * (HEIGHT - TOP - BOTTOM);
  const valueAt = (py: number) => scale.low + ((HEIGHT - BOTTOM - py) / (HEIGHT - TOP - BOTTOM)) * (scale.high - scale.low);
  const hold = (on: boolean) => (held.current = on ? scale : null);
  return (
    <div class="year-chart" tabIndex={width > WIDTH ? 0 : undefined} role="group" aria-label={t("years.chart", { name: lever.name })}>
      <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} data-testid={`chart-${lever.variable}`}>
        <line class="year-axis" x1="0" x2={width} y1={HEIGHT - BOTTOM} y2={HEIGHT - BOTTOM} />
        <polyline class="year-reference" points={lineOf(values.map((v) => v.reference), x, y)} />
        <polyline class="year-line" points={lineOf(values.map((v) => v.value), x, y)} />
        {values.map((v, i) => (
          <Point key={v.year} lever={lever} at={v} locked={locked} x={x(i)} y={v.value === "" ? y((scale.low + scale.high) / 2) : y(Number(v.value))} valueAt={valueAt} hold={hold} />
        ))}
      </svg>
    </div>
  );
}

/** The points of a line; a year without a number is passed over. */
function lineOf(values: readonly string[], x: (i: number) => number, y: (v: number) => number): string {
  return values.map((v, i) => (v === "" ? "" : `${x(i)},${y(Number(v))}`)).filter((p) => p !== "").join(" ");
}

interface PointProps { lever: LeverView; at: YearValue; locked: boolean; x: number; y: number; valueAt: (py: number) => number; hold: (on: boolean) => void }

function Point({ lever, at, locked, x, y, valueAt, hold }: PointProps) {
  const before = useRef(store.scenario.value);
  const dragging = useRef(false);
  const unit = say(lever.unit);
  const set = (value: number) => {
    const s = store.scenario.value;
    if (!s || locked) return;
    const move = yearMove(lever, at.year, onGrid(value, lever.min, lever.max, lever.step));
    commit(withMove(s, move, lever), lever.variable, `drag.${lever.variable}@${at.year}`);
  };
  const reset = () => {
    const s = store.scenario.value;
    if (s && !locked) commit(withoutYear(s, lever, at.year), lever.variable);
  };
  const restore = () => {
    const s = store.scenario.value;
    if (s && before.current) commit(withMovesOf(s, lever.variable, before.current), lever.variable);
  };
  const current = at.value === "" ? (Number(lever.min) + Number(lever.max)) / 2 : Number(at.value);
  const onKeyDown = (e: KeyboardEvent) => {
    const steps = stepsOf(e, true);
    const s = store.scenario.value;
    const from = Number((s && ownValue(s, lever, at.year)) || current);
    if (steps !== null) set(from + steps * Number(lever.step));
    else if (e.key === "Delete" || e.key === "Backspace") reset();
    else if (e.key === "Escape") {
      e.stopPropagation();
      restore();
    } else return;
    e.preventDefault();
  };
  const move = (e: PointerEvent & { currentTarget: SVGGElement }) => {
    const svg = e.currentTarget.ownerSVGElement;
    if (dragging.current && svg) set(valueAt(e.clientY - svg.getBoundingClientRect().top));
  };
  const stop = () => {
    dragging.current = false;
    hold(false);
    endDrag();
  };
  return (
    <g
      class={`year-point${at.value === "" ? " year-absent" : ""}${at.moved ? " year-moved" : ""}`}
      role="slider"
      tabIndex={0}
      aria-label={t("years.point", { name: lever.name, year: at.year })}
      aria-valuemin={Number(lever.min)}
      aria-valuemax={Number(lever.max)}
      aria-valuenow={current}
      aria-valuetext={at.value === "" ? t("lever.unset") : quantity(minus(shown(at.value, lever)), unit)}
      aria-disabled={locked ? "true" : undefined}
      data-testid={`point-${lever.variable}-${at.year}`}
      onFocus={() => (before.current = store.scenario.value)}
      onKeyDown={onKeyDown}
      onKeyUp={endDrag}
      onPointerDown={(e) => {
        if (locked) return;
        e.currentTarget.setPointerCapture(e.pointerId);
        dragging.current = true;
        hold(true);
        endDrag();
      }}
      onPointerMove={move}
      onPointerUp={stop}
      onPointerCancel={stop}
    >
      <circle class="year-hit" cx={x} cy={y} r="14" />
      <circle class="year-dot" cx={x} cy={y} r="6" />
      <text class="year-value" x={x} y={Math.max(y - 10, 10)} text-anchor="middle">
        {minus(shown(at.value, lever))}
      </text>
      <text class="year-label" x={x} y={HEIGHT - 8} text-anchor="middle">
        {at.year % 100 < 10 ? `0${at.year % 100}` : at.year % 100}
      </text>
    </g>
  );
}
