import { area, line } from "d3-shape";
import type { ScaleLinear } from "d3-scale";
import { number, placesOf } from "../i18n/locale";
import { LINE, SIZE, widthOf } from "./text";

// The marks that every chart is made of. Colours are the theme's variables, so a drawing follows the theme and paper
// without being drawn anew; a picture to take away has them filled in.

export const ink = "var(--ink)";
export const accent = "var(--accent)";
export const quiet = "var(--text-2)";
const text = "var(--text)";
const rule = "var(--rule)";
export const surface = "var(--surface)";

export interface Spot { x: number; y: number }

const round = (n: number) => Math.round(n * 10) / 10;

/** Defined points as a path; a year without a number interrupts it, and a point alone is a short stroke. */
const path = line<Spot | null>().defined((p) => p !== null).x((p) => round(p?.x ?? 0)).y((p) => round(p?.y ?? 0));
const STUB = 6; // px to both sides of a point alone

function pathOf(points: readonly (Spot | null)[], stubs: boolean): string {
  const alone = (i: number) => !points[i - 1] && !points[i + 1];
  const strokes = points.map((p, i) => (stubs && p && alone(i) ? `M${round(p.x - STUB)},${round(p.y)}h${2 * STUB}` : ""));
  return (path(points.map((p, i) => (alone(i) ? null : p))) ?? "") + strokes.join("");
}

interface LineProps { name: string; points: readonly (Spot | null)[]; color: string; width: number; dash?: string | undefined; stubs?: boolean }

export function Line({ name, points, color, width, dash, stubs = true }: LineProps) {
  return <path data-line={name} d={pathOf(points, stubs)} fill="none" stroke={color} stroke-width={width} stroke-linejoin="round" {...(dash ? { "stroke-dasharray": dash } : {})} />;
}

/** A figure that is published. */
export function Dot({ x, y, r = 4.5, color = ink }: Spot & { r?: number; color?: string }) {
  return <circle cx={round(x)} cy={round(y)} r={r} fill={color} stroke={surface} stroke-width="1" />;
}

/** A target. */
export function Diamond({ x, y, size = 14 }: Spot & { size?: number }) {
  const h = size / 2;
  return <path d={`M${round(x)},${round(y - h)}l${h},${h}l${-h},${h}l${-h},${-h}z`} fill={ink} stroke={surface} stroke-width={size > 10 ? 1.5 : 1} />;
}

interface BandProps { points: readonly ({ x: number; low: number; high: number } | null)[]; opacity: number }

export function Band({ points, opacity }: BandProps) {
  const shape = area<BandProps["points"][number]>().defined((p) => p !== null).x((p) => round(p?.x ?? 0)).y0((p) => round(p?.low ?? 0)).y1((p) => round(p?.high ?? 0));
  return <path d={shape(points) ?? ""} fill={accent} fill-opacity={opacity} />;
}

export function Rule({ x1, x2, y1, y2, color = rule, width = 1 }: { x1: number; x2: number; y1: number; y2: number; color?: string; width?: number }) {
  return <line x1={round(x1)} x2={round(x2)} y1={round(y1)} y2={round(y2)} stroke={color} stroke-width={width} />;
}

export type BarSign = "filled" | "hollow" | "total";

/** A bar from one value to another, lying. */
export function Bar({ from, to, y, height, sign }: { from: number; to: number; y: number; height: number; sign: BarSign }) {
  const color = sign === "total" ? ink : accent;
  return (
    <rect x={round(Math.min(from, to))} y={round(y - height / 2)} width={round(Math.abs(to - from))} height={height} fill={sign === "hollow" ? surface : color} stroke={color} stroke-width="2" />
  );
}

interface PieceProps { x: number; y: number; width: number; height: number; color: string; opacity: number }

/** A piece of a stack, kept apart from the next one. */
export function Piece({ x, y, width, height, color, opacity }: PieceProps) {
  return <rect x={round(x)} y={round(y)} width={round(width)} height={round(height)} fill={color} fill-opacity={opacity} stroke={surface} stroke-width="1" />;
}

interface CellProps { x: number; y: number; width: number; height: number; strength: number; framed?: boolean }

/** A cell of a table, shaded; the shade stops well before a number on it becomes hard to read. */
export function Cell({ x, y, width, height, strength, framed }: CellProps) {
  return <rect x={round(x)} y={round(y)} width={round(width)} height={round(height)} fill={accent} fill-opacity={round(strength * 38) / 100} {...(framed ? { stroke: ink, "stroke-width": 2 } : {})} />;
}

interface LabelProps { x: number; y: number; lines: readonly string[]; color?: string; size?: number; anchor?: "start" | "middle" | "end"; bold?: boolean; plain?: boolean }

/** Lines of text about the height y; they stay readable on what they cross, unless plain. */
export function Label({ x, y, lines, color = text, size = 12, anchor = "start", bold, plain }: LabelProps) {
  const first = y - ((lines.length - 1) * size * LINE) / 2 + size * 0.36;
  return (
    <text fill={color} font-size={size} text-anchor={anchor} {...(bold ? { "font-weight": 600 } : {})} {...(plain ? {} : { stroke: surface, "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke" })}>
      {lines.map((l, i) => (
        <tspan key={i} x={round(x)} y={round(first + i * size * LINE)}>
          {l}
        </tspan>
      ))}
    </text>
  );
}

/** The span of an axis of differences: ten times the last place shown at least, so that a tiny one looks tiny. */
export function spanOf([low, high]: readonly [number, number], shown: readonly string[]): [number, number] {
  const spare = Math.max(0, 10 ** (1 - Math.max(0, ...shown.map(placesOf))) - (high - low)) / 2;
  return [low - spare, high + spare];
}

interface Tick { at: number; text: string }

/** The ticks of a standing axis, each a rule across with its number before it. */
export function Levels({ ticks, left, right }: { ticks: readonly Tick[]; left: number; right: number }) {
  return <>{ticks.map((t) => <g key={t.text}><Rule x1={left} x2={right} y1={t.at} y2={t.at} /><Label x={left - 8} y={t.at} lines={[t.text]} color={quiet} anchor="end" plain /></g>)}</>;
}

/** The ticks of a lying axis, each a rule with its number at the foot. */
export function Columns({ ticks, top, bottom, foot, width }: { ticks: readonly Tick[]; top: number; bottom: number; foot: number; width: number }) {
  return <>{ticks.map((t) => <g key={t.text}><Rule x1={t.at} x2={t.at} y1={top} y2={bottom} /><Label x={inside(t.at, t.text, width)} y={foot} lines={[t.text]} color={quiet} anchor="middle" plain /></g>)}</>;
}

/** The ticks of a scale as texts, with as many places as tell them apart. */
export function ticksOf(scale: ScaleLinear<number, number>, count: number): Tick[] {
  const values = scale.ticks(count);
  const [first, second] = values;
  const places = first === undefined || second === undefined ? undefined : Math.min(12, Math.max(0, -Math.floor(Math.log10(second - first) + 1e-9)));
  return values.map((v) => ({ at: scale(v), text: number(v, places) })); // a lone tick has nothing to be told apart from
}

/** The middle of a text at a place along an axis, moved where the text would leave the picture. */
export const inside = (at: number, shown: string, width: number) => Math.max(widest([shown], SIZE) / 2, Math.min(at, width - widest([shown], SIZE) / 2));

export const widest = (texts: readonly string[], size: number, bold = false) => Math.max(0, ...texts.map((s) => widthOf(s, size, bold)));
