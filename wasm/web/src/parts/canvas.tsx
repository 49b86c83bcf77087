import type { EChartsType } from "echarts/core";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { lookOf, NARROW, type Drawing, type Look } from "../chart/look";
import { faultOf } from "../engine/engine";
import { lang, t } from "../i18n/lang";
import * as store from "../state/store";
import { captionOf, nameOfFile, type About } from "../take/caption";
import { saveFile } from "../take/file";

interface Props<T> {
  /** Loads what draws; the same function each time. */
  load: () => Promise<Drawing<T>>;
  data: T | null;
  label: string;
  testid: string;
  about: About;
  /** The number of bars, where the chart has as many rows; it grows with them. */
  rows?: number;
  /** Height in px, where it is neither the usual one nor grows. */
  height?: number;
}

const ROW = 34; // height of a bar with its gap
const NARROW_ROW = 46; // where its name takes more lines
const AROUND = 48; // the axis below the bars
const PICTURE = { width: 960, height: 400 }; // of the drawing in a picture to take away

/** Draws a chart, and saves it as a picture. Its figures stand in a table beside it. */
export function Canvas<T extends object>({ load, data, label, testid, about, rows, height }: Props<T>) {
  const el = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const [drawing, setDrawing] = useState<Drawing<T> | null>(null);
  const [width, setWidth] = useState(0);
  const dark = useScheme();
  const tall = height ?? (rows === undefined ? undefined : rows * (width > 0 && width < NARROW ? NARROW_ROW : ROW) + AROUND);
  useEffect(() => void load().then((m) => setDrawing(() => m)), [load]);
  useLayoutEffect(() => {
    if (!drawing || !el.current) return;
    const made = drawing.open(el.current);
    chart.current = made;
    const sizes = new ResizeObserver(() => {
      made.resize();
      setWidth(made.getWidth());
    });
    sizes.observe(el.current);
    return () => {
      sizes.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, [drawing]);
  const language = lang.value;
  const theme = store.theme.value;
  const narrow = width > 0 && width < NARROW;
  // Reading it off the page makes the browser lay the page out: once for each look, not for each drawing.
  const look = useRef<Look | null>(null);
  useLayoutEffect(() => void (look.current = null), [drawing, language, theme, dark, width]);
  // In the same frame as the numbers beside it.
  useLayoutEffect(() => {
    if (!drawing || !chart.current || !data) return;
    if (tall !== undefined) chart.current.resize();
    look.current ??= lookOf(chart.current.getDom(), chart.current.getWidth());
    return painted(chart.current, drawing, data, look.current);
  }, [drawing, data, language, theme, dark, narrow, tall]);
  return (
    <>
      <div
        ref={el}
        class="chart"
        style={tall === undefined ? {} : { height: `${String(tall)}px` }}
        role="img"
        aria-label={label}
        data-testid={testid}
        data-drawn={drawing && data ? "true" : "false"}
      />
      <Save drawing={drawing} data={data} about={about} rows={rows} testid={testid} />
    </>
  );
}

/** Paints, and paints anew in the colours of paper whenever the page goes to a printer. */
function painted<T>(chart: EChartsType, drawing: Drawing<T>, data: T, look: Look): () => void {
  const paint = (now: Look, more: object) => chart.setOption({ ...drawing.option(data, now), ...more }, { notMerge: true });
  paint(look, {});
  const paper = matchMedia("print");
  const repaint = () => {
    chart.resize();
    paint(lookOf(chart.getDom(), chart.getWidth()), { animation: false });
    chart.getZr().flush(); // the printer does not wait for the next frame
  };
  paper.addEventListener("change", repaint);
  return () => paper.removeEventListener("change", repaint);
}

/** Follows the system's colour scheme, since a canvas does not restyle itself. */
function useScheme(): boolean {
  const [dark, setDark] = useState(() => matchMedia("(prefers-color-scheme: dark)").matches);
  useEffect(() => {
    const query = matchMedia("(prefers-color-scheme: dark)");
    const follow = () => setDark(query.matches);
    query.addEventListener("change", follow);
    return () => query.removeEventListener("change", follow);
  }, []);
  return dark;
}

interface SaveProps<T> { drawing: Drawing<T> | null; data: T | null; about: About; rows: number | undefined; testid: string }

function Save<T extends object>({ drawing, data, about, rows, testid }: SaveProps<T>) {
  const save = (kind: "png" | "svg") => {
    if (drawing && data) void savePicture(kind, drawing, data, about, rows === undefined ? PICTURE : { ...PICTURE, height: rows * ROW + AROUND });
  };
  return (
    <div class="take-row" role="group" aria-label={t("take.picture", { name: about.title })}>
      <span class="quiet" aria-hidden="true">{t("take.pictureShort")}</span>
      {(["png", "svg"] as const).map((kind) => (
        <button key={kind} type="button" class="text-button" disabled={!drawing || !data} title={t(kind === "png" ? "take.pngHelp" : "take.svgHelp")} onClick={() => save(kind)} data-testid={`${testid}-${kind}`}>
          {kind.toUpperCase()}
        </button>
      ))}
    </div>
  );
}

/** Saves a chart as a picture, light as paper whatever the theme. */
async function savePicture<T>(kind: "png" | "svg", drawing: Drawing<T>, data: T, about: About, size: { width: number; height: number }): Promise<void> {
  try {
    const picture = await import("../take/picture");
    const look = paperLook(size.width);
    const caption = captionOf(about);
    const name = nameOfFile(about, kind);
    if (kind === "png") saveFile(name, await picture.pngOf(drawing, data, caption, look, size), "image/png");
    else saveFile(name, picture.svgOf(drawing, data, caption, look, size), "image/svg+xml");
  } catch (e) {
    store.banner.value = faultOf(e);
  }
}

/** How charts look on paper. */
export function paperLook(width: number) {
  const sheet = document.createElement("div");
  sheet.className = "paper";
  document.body.append(sheet);
  const look = lookOf(sheet, width);
  sheet.remove();
  return look;
}
