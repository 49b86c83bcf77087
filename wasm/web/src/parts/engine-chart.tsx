import type { EChartsType } from "echarts/core";
import { useEffect, useRef, useState } from "preact/hooks";
import type { EngineData } from "../chart/engine-draw";
import { lang } from "../i18n/lang";
import * as store from "../state/store";

type Drawing = typeof import("../chart/engine-draw");

interface Props { data: EngineData; label: string; testid: string }

const ROW = 34; // height of a bar with its gap
const NARROW_ROW = 46; // where its name takes more lines
const FAN = 320;

/** Draws a chart of the engine's views; its figures stand in a table beside it. */
export function EngineChart({ data, label, testid }: Props) {
  const el = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  const [width, setWidth] = useState(0);
  const dark = useScheme();
  const rows = data.kind === "fan" ? 0 : data.kind === "tornado" ? data.bars.length : data.rows.length;
  const height = data.kind === "fan" ? FAN : rows * (width > 0 && width < 480 ? NARROW_ROW : ROW) + 48;
  useEffect(() => void import("../chart/engine-draw").then((m) => setDrawing(() => m)), []);
  useEffect(() => {
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
  useEffect(() => {
    if (!drawing || !chart.current) return;
    chart.current.resize();
    drawing.draw(chart.current, data);
  }, [drawing, data, language, theme, dark, width, height]);
  return <div ref={el} class="chart engine-chart" style={{ height: `${height}px` }} role="img" aria-label={label} data-testid={testid} data-drawn={drawing ? "true" : "false"} />;
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
