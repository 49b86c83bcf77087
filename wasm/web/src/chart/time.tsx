import { scaleLinear } from "d3-scale";
import { accent, Band, Diamond, Dot, ink, Label, Levels, Line, quiet, Rule, ticksOf, widest, type Spot } from "./marks";
import { rangeText } from "../i18n/years";
import { NARROW, type Domain, type Plot, type Readable, type Room } from "./plot";
import { keepsWords, LINE, SIZE, spread, widthOf, wrapped } from "./text";

// Lines over years: the scenario solid, the reference grey and dashed, actual figures as filled dots, the target a
// diamond, a range in bands; each line named at its end, with the value there.

type Values = readonly (number | null)[];

export interface TimeLine {
  name: string;
  values: Values;
  kind: "main" | "reference" | "other" | "edge";
  /** The last value, as displayed; left out, the name stands alone. */
  end?: string | undefined;
  /** Drawn without a name where another line says the same. */
  unnamed?: boolean;
}

export interface Target { name: string; from: number; to: number; value: number; shown: string; line: boolean }

/** Years without a number, and why. */
interface Absence { from: number; to: number; why: string; short: string }

export interface TimeData extends Readable {
  years: readonly number[];
  unit: string;
  lines: readonly TimeLine[];
  /** From the widest to the narrowest. */
  bands?: readonly { low: Values; high: Values }[];
  actual?: { name: string; values: Values; shown?: readonly string[]; joined?: boolean };
  target: Target | null;
  levels?: readonly { year: number; value: number }[];
  absent: readonly Absence[];
}

const SMALL = 11;
const TOP = 26; // the unit above the axis
const BOTTOM = 22; // the years below it
const PAD = 12; // before the first year and behind the last
const HIGH_EDGE = TOP - 8; // between these are the names where lines end; a chart with many is higher
const LOW_EDGE = BOTTOM - 2;
const TICK = 46; // the least px between two ticks

const dashes = ["6 4", "2 3", "8 3 2 3", "1 4", "10 4", "4 2 1 2", "1 3"];

/** Joins years that follow each other and lack a number for one reason; a reason that names its year then names them all. */
export function absences(list: readonly { year: number; why: string }[], short: string): Absence[] {
  const out: Absence[] = [];
  for (const { year, why } of list) {
    const last = out.at(-1);
    const open = why.split(String(year)).join(YEARS);
    if (last && last.to === year - 1 && last.why === open) last.to = year;
    else out.push({ from: year, to: year, why: open, short });
  }
  return out.map((a) => ({ ...a, why: a.why.split(YEARS).join(rangeText(a.from, a.to)) }));
}

const YEARS = "\u0000"; // where a reason names its year

export function timePlot(data: TimeData, room: Room): Plot {
  const { width } = room;
  const named = labelsOf(data, width);
  const height = Math.max(room.height, ...data.years.map((year) => named.filter((l) => l.year === year).reduce((sum, l) => sum + heightOf(l), LOW_EDGE + HIGH_EDGE)));
  const domain = domainOf(data, height, room.hold);
  const y = scaleLinear(domain, [height - BOTTOM, TOP + 6]);
  const ticks = ticksOf(y, Math.max(2, Math.floor((height - TOP - BOTTOM) / TICK)));
  const left = widest(ticks.map((t) => t.text), SIZE) + 10;
  const first = data.years[0] ?? 0;
  const last = data.years.at(-1) ?? first;
  const labels = named.map((l) => ({ ...l, at: y(l.value) }));
  const right = width - 4 - Math.max(0, ...labels.filter((l) => l.year === last).map((l) => widest(l.lines, SIZE, l.bold) + 10));
  const x = scaleLinear(first === last ? [first - 1, last + 1] : [first, last], [left + PAD, right - PAD]);
  const column = (right - left - 2 * PAD) / Math.max(1, last - first);
  const points = (values: Values) => data.years.map((year, i): Spot | null => at(values[i], (v) => ({ x: x(year), y: y(v) })));
  const shown = (line: TimeLine) => <Line key={line.name} name={line.name} points={points(line.values)} {...looks(line, data.lines.indexOf(line))} />;
  const main = data.lines.find((l) => l.kind === "main") ?? data.lines[0];
  const { target } = data;
  return {
    height,
    domain,
    columns: data.years.length,
    spots: data.years.map((year, i) => ({ x: x(year), y: y(main?.values[i] ?? data.actual?.values[i] ?? domain[0]) })),
    cursor: (i) => (
      <>
        <Rule x1={x(data.years[i] ?? first)} x2={x(data.years[i] ?? first)} y1={TOP} y2={height - BOTTOM} color={quiet} />
        {data.lines.map((l) => at(l.values[i], (v) => l.kind !== "edge" && <Dot key={l.name} x={x(data.years[i] ?? first)} y={y(v)} r={4} color={colorOf(l)} />))}
      </>
    ),
    marks: (
      <>
        <Label x={0} y={9} lines={wrapped(data.unit, SIZE, width, 1)} color={quiet} plain />
        {known(data).length > 0 && <Levels ticks={ticks} left={left} right={right} />}
        {yearsShown(data.years, column).map((year) => (
          <Label key={year} x={x(year)} y={height - 8} lines={[String(year)]} color={quiet} anchor="middle" plain />
        ))}
        {data.absent.map((a) => (
          <Absent key={a.from} of={a} x1={Math.max(left, x(a.from) - column / 2)} x2={Math.min(right, x(a.to) + column / 2)} top={TOP} bottom={height - BOTTOM} />
        ))}
        {data.bands?.map((b, k) => <Band key={k} opacity={[0.16, 0.2, 0.3][k] ?? 0.2} points={data.years.map((year, i) => at(b.low[i], (low) => at(b.high[i], (high) => ({ x: x(year), low: y(low), high: y(high) }))))} />)}
        {data.lines.filter((l) => l.kind !== "main").map(shown)}
        {target?.line && <Rule x1={x(Math.max(target.from, first))} x2={x(target.to)} y1={y(target.value)} y2={y(target.value)} color={ink} />}
        {data.lines.filter((l) => l.kind === "main").map(shown)}
        {data.actual && <Actual of={data.actual} points={points(data.actual.values)} column={column} top={TOP} />}
        {data.levels?.map((l) => l.year !== target?.to && <Diamond key={l.year} x={x(l.year)} y={y(l.value)} />)}
        {target && <Diamond x={x(target.to)} y={y(target.value)} />}
        {target && !labels.some((l) => l.year === target.to) && <Label x={x(target.to)} y={y(target.value) + (y(target.value) > TOP + 40 ? -16 : 16)} lines={[`${target.name} ${target.shown}`]} anchor="middle" />}
        {[...new Set(labels.map((l) => l.year))].map((year) => (
          <Ends key={year} labels={labels.filter((l) => l.year === year)} x={year === last ? right + 6 : x(year) + 10} from={x(year)} low={HIGH_EDGE} high={height - LOW_EDGE} />
        ))}
      </>
    ),
  };
}

function at<T>(value: number | null | undefined, make: (v: number) => T): T | null {
  return value === null || value === undefined ? null : make(value);
}

const colorOf = (l: TimeLine) => (l.kind === "main" ? accent : quiet);

function looks(line: TimeLine, index: number): { color: string; width: number; dash?: string | undefined } {
  switch (line.kind) {
    case "main":
      return { color: accent, width: 2.5 };
    case "reference":
      return { color: quiet, width: 1.8, dash: "6 4" };
    case "edge":
      return { color: accent, width: 1, dash: "2 3" };
    case "other":
      return { color: quiet, width: 1.4, dash: dashes[index % dashes.length] };
  }
}

/** Every number that is to be seen. */
function known(data: TimeData): number[] {
  const values = [...data.lines.map((l) => l.values), ...(data.bands ?? []).flatMap((b) => [b.low, b.high]), data.actual?.values ?? [], [data.target?.value ?? null], data.levels?.map((l) => l.value) ?? []];
  return values.flat().filter((v) => v !== null);
}

/** The values that are to be seen, with room about them; round numbers at both ends, unless a hand holds the axis. */
function domainOf(data: TimeData, height: number, hold: Domain | undefined): Domain {
  const values = known(data);
  if (values.length === 0) return [0, 1];
  const low = Math.min(...values);
  const high = Math.max(...values);
  if (hold) return [Math.min(hold[0], low), Math.max(hold[1], high)];
  const room = high > low ? (high - low) * 0.08 : Math.abs(low) * 0.1 || 1;
  const least = low >= 0 ? Math.max(0, low - room) : low - room;
  const [from = least, to = high] = scaleLinear([least, high + room], [height, 0]).nice(2 * Math.max(2, Math.floor(height / TICK))).domain(); // finer than the ticks, so that a low chart is filled
  return [from, to];
}

/** As many years as there is room for, the last one always. */
function yearsShown(years: readonly number[], column: number): number[] {
  const last = years.at(-1) ?? 0;
  const step = Math.max(1, Math.ceil(34 / column));
  return years.filter((y) => (last - y) % step === 0);
}

interface EndLabel { year: number; lines: string[]; value: number; color: string; bold: boolean }

const heightOf = (l: EndLabel) => l.lines.length * SIZE * LINE + 2;

/** What stands where lines end: names with values, and the target where a line ends beside it, or in the last year. */
function labelsOf(data: TimeData, width: number): EndLabel[] {
  const most = Math.max(72, Math.min(180, width * (width < NARROW ? 0.27 : 0.24)));
  const ends = data.lines.filter((l) => !l.unnamed).flatMap((l): EndLabel[] => {
    const last = l.values.findLastIndex((v) => v !== null);
    const bold = l.kind === "main";
    const lines = lined(l.end === undefined ? [l.name] : [l.name, l.end], most, bold);
    return at(l.values[last], (v) => [{ year: data.years[last] ?? 0, lines, value: v, color: colorOf(l), bold }]) ?? [];
  });
  const t = data.target;
  if (t && (t.to === data.years.at(-1) || ends.some((l) => l.year === t.to))) ends.push({ year: t.to, lines: lined([t.name, t.shown], most, false), value: t.value, color: "var(--text)", bold: false });
  return ends;
}

/** A name and its value on one line where they fit, else below each other. */
function lined(parts: readonly string[], most: number, bold: boolean): string[] {
  const whole = parts.join(" ");
  return widthOf(whole, SIZE, bold) <= most ? [whole] : parts.flatMap((p) => wrapped(p, SIZE, most, Infinity, bold));
}

function Ends({ labels, x, from, low, high }: { labels: readonly (EndLabel & { at: number })[]; x: number; from: number; low: number; high: number }) {
  const places = spread(labels.map((l) => ({ at: l.at, height: heightOf(l) })), low, high);
  return (
    <>
      {labels.map((l, i) => {
        const here = places[i] ?? l.at;
        return (
          <g key={l.lines.join(" ")}>
            {Math.abs(here - l.at) > 10 && <path d={`M${from + 4},${l.at}L${x - 3},${here}`} fill="none" stroke={l.color} stroke-width="0.7" />}
            <Label x={x} y={here} lines={l.lines} color={l.color} bold={l.bold} />
          </g>
        );
      })}
    </>
  );
}

/** Filled dots, each with its figure where there is room; the last with its name. */
function Actual({ of, points, column, top }: { of: NonNullable<TimeData["actual"]>; points: readonly (Spot | null)[]; column: number; top: number }) {
  const shown = of.shown ?? [];
  const last = points.findLastIndex((p) => p !== null);
  const roomy = widest(shown, SIZE) + 6 < column;
  return (
    <>
      {of.joined && <Line name={of.name} points={points} color={ink} width={1.5} stubs={false} />}
      {points.map((p, i) => p && <Dot key={i} {...p} />)}
      {points.map((p, i) => {
        if (!p || !shown[i] || (!roomy && i !== last)) return null;
        return <Label key={i} x={p.x} y={p.y + (p.y < top + 16 ? 15 : -14)} lines={[shown[i]]} anchor="middle" />;
      })}
    </>
  );
}

/** Why years have no number, in grey words: along the years, or upwards where these are narrow. */
function Absent({ of, x1, x2, top, bottom }: { of: Absence; x1: number; x2: number; top: number; bottom: number }) {
  const x = (x1 + x2) / 2;
  const room = x2 - x1 - 6;
  const lines = [...(keepsWords(of.why, SMALL, room) ? [wrapped(of.why, SMALL, room)] : []), [of.short]].find((l) => l.length <= 3 && widest(l, SMALL) <= room);
  return (
    <>
      <rect x={x1} y={top} width={Math.max(0, x2 - x1)} height={bottom - top} fill="var(--sunk)" fill-opacity="0.7" />
      {lines ? (
        <Label x={x} y={bottom - 6 - (lines.length * SMALL * LINE) / 2} lines={lines} color={quiet} size={SMALL} anchor="middle" plain />
      ) : (
        <g transform={`translate(${x},${bottom - 6}) rotate(-90)`}>
          <Label x={0} y={0} lines={[widthOf(of.why, SMALL) <= bottom - top - 12 ? of.why : of.short]} color={quiet} size={SMALL} plain />
        </g>
      )}
    </>
  );
}
