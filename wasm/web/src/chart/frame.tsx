import { signal } from "@preact/signals";
import { options } from "preact";
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { faultOf } from "../engine/engine";
import * as store from "../work/store";
import { captionOf, nameOfFile, type About } from "../work/caption";
import { saveFile } from "../files/save";
import { Label, surface, widest } from "./marks";
import { drawings, nearest, NARROW, type Domain, type Drawing, type Plot, type Plotter, type Readable, type Reading } from "./plot";
import { LINE, SIZE } from "./text";
import { Button } from "../ui/button";
import { t, text as said } from "./texts";

interface Props<T extends Readable> {
  /** Lays the data out; the same function each time. */
  plot: Plotter<T>;
  data: T | null;
  label: string;
  testid: string;
  about: About;
  /** Whether a table of the same figures is in sight beside it; else screen readers get one. */
  table?: boolean;
  /** What a press on one of its points does, and Enter where the keys have walked. */
  onPick?: (i: number) => void;
}

const HEIGHT = 300;
const LOW = 244; // on narrow screens

const PAPER = 680; // what a page of A4 has room for

/** Whether the page is being printed: charts are then drawn at the size they have on paper, so that their type stays as large. */
const printing = signal(false);
if (typeof window !== "undefined") {
  for (const [event, on] of [["beforeprint", true], ["afterprint", false]] as const) {
    addEventListener(event, () => {
      options.debounceRendering = (draw) => draw(); // at once: the page is taken when this returns
      printing.value = on;
      delete options.debounceRendering;
    });
  }
}

/** Whether a hand is on the page: until it lets go, axes hold. */
const hand = signal(false);
if (typeof document !== "undefined") {
  document.addEventListener("pointerdown", () => (hand.value = true), true);
  for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => (hand.value = false), true);
}

/** A chart with what all charts have: a cursor for pointer and keyboard, a table for screen readers, and pictures to take away. */
export function Frame<T extends Readable>({ plot, data, label, testid, about, table, onPick }: Props<T>) {
  const id = useId();
  const el = useRef<HTMLDivElement>(null);
  const held = useRef<Domain | undefined>(undefined);
  const [onScreen, setWidth] = useState(0);
  const [at, setAt] = useState<number | null>(null);
  useLayoutEffect(() => {
    const box = el.current;
    if (!box) return;
    const style = getComputedStyle(box);
    setWidth(Math.floor(box.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)));
    const sizes = new ResizeObserver(([entry]) => entry && entry.contentRect.width > 0 && setWidth(Math.floor(entry.contentRect.width)));
    sizes.observe(box);
    return () => sizes.disconnect();
  }, []);
  const down = hand.value;
  const half = () => onScreen < (el.current?.closest("main")?.clientWidth ?? 0) / 2; // beside another one
  const width = printing.value ? (half() ? PAPER / 2.1 : PAPER) : onScreen;
  const drawn = useMemo(
    () => (data && width > 0 ? plot(data, { width, height: width < NARROW ? LOW : HEIGHT, hold: down ? held.current : undefined }) : null),
    [plot, data, width, down],
  );
  held.current = drawn?.domain;
  const drawing = useMemo<Drawing | null>(() => data && { title: about.title, draw: (room) => plot(data, room) }, [plot, data, about.title]);
  useLayoutEffect(() => {
    if (el.current && drawing) drawings.set(el.current, drawing);
    else if (el.current) drawings.delete(el.current);
  }, [drawing]);
  const reading = at === null ? undefined : data?.readings[at];
  return (
    <>
      <div
        ref={el}
        class="chart"
        role="group"
        tabIndex={0}
        aria-label={label}
        aria-describedby={id}
        data-testid={testid}
        data-drawn={drawn ? "true" : "false"}
        onKeyDown={(e) => {
          if (e.key === "Enter" && at !== null) onPick?.(at);
          else if (drawn) setAt(walked(e, drawn, at));
        }}
        onBlur={() => setAt(null)}
      >
        {drawn && (
          <svg
            width={width}
            height={drawn.height}
            viewBox={`0 0 ${width} ${drawn.height}`}
            aria-hidden="true"
            onPointerMove={(e) => setAt(nearest(drawn, { x: e.offsetX, y: e.offsetY }))}
            onPointerLeave={() => setAt(null)}
            onClick={(e) => onPick?.(nearest(drawn, { x: e.offsetX, y: e.offsetY }))}
          >
            {drawn.marks}
            {at !== null && drawn.spots[at] && reading && (
              <g pointer-events="none">
                {drawn.cursor(at)}
                <Note reading={reading} plot={drawn} at={at} width={width} />
              </g>
            )}
          </svg>
        )}
        <p id={id} class="visually-hidden">{t("chart.walk")}</p>
        <p class="visually-hidden" role="status">
          {reading && sentence(reading)}
        </p>
        {data && !table && <ReadingTable readings={data.readings} caption={label} />}
      </div>
      {drawing && <Take of={() => [drawing]} about={about} testid={testid} />}
    </>
  );
}

const sentence = (r: Reading) => [r.title, ...r.rows.map(([name, value]) => `${name} ${value}`)].join(t("list.comma"));

/** Where a key leads: along a row and down a column, to the first and last point, or away. */
function walked(e: KeyboardEvent, { spots, columns }: Plot, at: number | null): number | null {
  const last = spots.length - 1;
  const within = (i: number) => (i < 0 || i > last ? (at ?? 0) : i);
  const across: Record<string, number> = columns > 1 ? { ArrowRight: at === null ? 0 : within(at + 1), ArrowLeft: at === null ? last : within(at - 1) } : {};
  const down: Record<string, number> = columns < spots.length ? { ArrowDown: at === null ? 0 : within(at + columns), ArrowUp: at === null ? last : within(at - columns) } : {};
  const keys: Record<string, number | null> = { ...across, ...down, Home: 0, End: last, Escape: null };
  const to = keys[e.key];
  if (to === undefined || last < 0 || (to === null && at === null)) return at;
  e.preventDefault();
  if (at !== null) e.stopPropagation();
  return to;
}

const EDGE = 8;

/** What is read at a point, beside it. */
function Note({ reading, plot, at, width }: { reading: Reading; plot: Plot; at: number; width: number }) {
  const spot = plot.spots[at] ?? { x: 0, y: 0 };
  const values = widest(reading.rows.map(([, v]) => v), SIZE);
  const box = {
    width: Math.max(widest([reading.title], SIZE) * 1.1, widest(reading.rows.map(([n]) => n), SIZE) + values + 14) + 2 * EDGE,
    height: (reading.rows.length + 1) * SIZE * LINE * 1.1 + 2 * EDGE,
  };
  const x = Math.max(0, spot.x + 12 + box.width > width ? spot.x - 12 - box.width : spot.x + 12);
  const y = Math.max(0, Math.min(plot.height - box.height, spot.y - box.height / 2));
  const line = (i: number) => y + EDGE + (i + 0.5) * SIZE * LINE * 1.1;
  return (
    <>
      <rect x={x} y={y} {...box} rx="4" fill={surface} stroke="var(--rule-strong)" />
      <Label x={x + EDGE} y={line(0)} lines={[reading.title]} bold plain />
      {reading.rows.map(([name, value], i) => (
        <g key={i}>
          <Label x={x + EDGE} y={line(i + 1)} lines={[name]} color="var(--text-2)" plain />
          <Label x={x + box.width - EDGE} y={line(i + 1)} lines={[value]} anchor="end" plain />
        </g>
      ))}
    </>
  );
}

/** The figures of a chart as a table that screen readers walk. It follows once the hand rests: no one reads it during a drag. */
function ReadingTable({ readings: latest, caption }: { readings: readonly Reading[]; caption: string }) {
  const [readings, setReadings] = useState(latest);
  useEffect(() => {
    const timer = setTimeout(() => setReadings(latest), store.REST);
    return () => clearTimeout(timer);
  }, [latest]);
  const names = [...new Set(readings.flatMap((r) => r.rows.map(([name]) => name)))];
  return (
    <table class="visually-hidden">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <td />
          {names.map((n) => (
            <th key={n} scope="col">{n}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {readings.map((r) => (
          <tr key={r.title}>
            <th scope="row">{r.title}</th>
            {names.map((n) => (
              <td key={n}>{r.rows.find(([name]) => name === n)?.[1] ?? ""}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A chart on paper: no cursor, no buttons; it grows and shrinks with its place. */
export function Still<T extends Readable>({ plot, data, label, width, height }: { plot: Plotter<T>; data: T; label: string; width: number; height: number }) {
  const drawn = useMemo(() => plot(data, { width, height }), [plot, data, width, height]);
  return (
    <div role="img" aria-label={label}>
      <svg viewBox={`0 0 ${width} ${drawn.height}`} width={width} height={drawn.height} aria-hidden="true">
        {drawn.marks}
      </svg>
    </div>
  );
}

/** Buttons that take charts away as one picture. */
export function Take({ of, about, whole, testid }: { of: () => readonly Drawing[]; about: About; whole?: boolean; testid: string }) {
  const take = (act: (p: typeof import("./picture")) => Promise<void>) => void import("./picture").then(act).catch((e: unknown) => (store.banner.value = faultOf(e)));
  const caption = () => captionOf(about);
  const save = (kind: "png" | "svg") =>
    take(async (p) => {
      const name = nameOfFile(about, kind);
      if (kind === "png") saveFile(name, await p.pngOf(of(), caption()), "image/png");
      else saveFile(name, p.svgOf(of(), caption()).text, "image/svg+xml");
    });
  const copy = () =>
    take(async (p) => {
      const copied = await p.copied(p.pngOf(of(), caption()));
      store.toast.value = { text: said(copied ? "take.imageCopied" : "take.imageNotCopied") };
    });
  return (
    <div class="take-row" role="group" aria-label={t("take.picture", { name: about.title })}>
      <span class="quiet" aria-hidden="true">{t(whole ? "take.pictureWhole" : "take.pictureShort")}</span>
      {(["png", "svg"] as const).map((kind) => (
        <Button key={kind} as="text" label={kind.toUpperCase()} title={t(kind === "png" ? "take.pngHelp" : "take.svgHelp")} onClick={() => save(kind)} testid={`${testid}-${kind}`} />
      ))}
      <Button as="text" label={t("take.image")} title={t("take.imageHelp")} onClick={copy} testid={`${testid}-image`} />
    </div>
  );
}
