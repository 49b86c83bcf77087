import { TitleComponent } from "echarts/components";
import { init, use, type EChartsType } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { plainText, type Drawing, type Look, type Option } from "../chart/look";
import type { Caption } from "./caption";
import { xmlText } from "./text";

use([TitleComponent, SVGRenderer]);

// A chart as a picture that stands on its own: title, unit, scenario, source and date are printed in it.

const EDGE = 20; // px around everything
const TITLE = 20; // size of the title
const SMALL = 13; // size of the other lines
const LINE = 1.45; // height of a line
const RATIO = 2; // device pixels for each

export interface Size { width: number; height: number }

interface Grid { left: number; right: number; top: number; bottom: number }

/** The chart's option with its caption above and below, and the size of the whole. */
function composed<T>(drawing: Drawing<T>, data: T, caption: Caption, look: Look, size: Size): { option: Option; size: Size } {
  const inner = size.width - 2 * EDGE;
  const title = wrapped(caption.title, `600 ${String(TITLE)}px ${look.font}`, inner);
  const lines = caption.lines.flatMap((l) => wrapped(l, `${String(SMALL)}px ${look.font}`, inner));
  const foot = caption.foot.flatMap((l) => wrapped(l, `${String(SMALL - 1)}px ${look.font}`, inner));
  const head = EDGE + title.length * TITLE * LINE + lines.length * SMALL * LINE + EDGE / 2;
  const under = EDGE / 2 + foot.length * (SMALL - 1) * LINE + EDGE;
  const option = drawing.option(data, { ...look, width: inner, still: true }) as Option & { grid: Grid };
  const g = option.grid;
  const text = (rows: string[], color: string, fontSize: number, fontWeight: string) => ({
    text: plainText(rows.join("\n")),
    left: EDGE,
    padding: 0,
    textStyle: { color, fontSize, fontWeight, fontFamily: look.font, lineHeight: fontSize * LINE },
  });
  const whole = { width: size.width, height: Math.ceil(size.height + head + under) };
  return {
    size: whole,
    option: {
      ...option,
      animation: false,
      backgroundColor: look.surface,
      tooltip: { show: false },
      grid: { ...g, left: g.left + EDGE, right: g.right + EDGE / 2, top: g.top + head, bottom: g.bottom + under },
      title: [
        { ...text(title, look.text, TITLE, "600"), top: EDGE },
        { ...text(lines, look.quiet, SMALL, "400"), top: EDGE + title.length * TITLE * LINE },
        { ...text(foot, look.quiet, SMALL - 1, "400"), top: whole.height - under + EDGE / 2 },
      ],
    },
  };
}

/** Breaks a text into lines that fit, at spaces or between Chinese characters. */
function wrapped(text: string, font: string, width: number): string[] {
  const pen = document.createElement("canvas").getContext("2d");
  if (!pen) return [text];
  pen.font = font;
  const pieces = text.match(/[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+\s*|\s+/gu) ?? [];
  const out: string[] = [];
  let line = "";
  for (const piece of pieces.flatMap((p) => (pen.measureText(p).width > width ? Array.from(p) : [p]))) {
    if (line !== "" && pen.measureText((line + piece).trimEnd()).width > width) {
      out.push(line.trimEnd());
      line = "";
    }
    line += piece;
  }
  return line.trim() === "" ? out : [...out, line.trimEnd()];
}

/** A chart with its caption as SVG text. */
export function svgOf<T>(drawing: Drawing<T>, data: T, caption: Caption, look: Look, size: Size): string {
  const made = composed(drawing, data, caption, look, size);
  return drawn(init(null, null, { renderer: "svg", ssr: true, ...made.size }), made.option);
}

/** A chart alone as SVG text, for a page that says the rest. */
export function bareSvgOf<T>(drawing: Drawing<T>, data: T, look: Look, size: Size): string {
  const option = { ...drawing.option(data, { ...look, width: size.width, still: true }), animation: false };
  return drawn(init(null, null, { renderer: "svg", ssr: true, ...size }), option);
}

function drawn(chart: EChartsType, option: Option): string {
  chart.setOption(option);
  const svg = xmlText(chart.renderToSVGString());
  chart.dispose();
  return svg;
}

/** A chart with its caption as PNG, at twice the resolution. */
export async function pngOf<T>(drawing: Drawing<T>, data: T, caption: Caption, look: Look, size: Size): Promise<Blob> {
  const made = composed(drawing, data, caption, look, size);
  const chart = init(document.createElement("div"), null, { renderer: "canvas", devicePixelRatio: RATIO, ...made.size });
  chart.setOption(made.option);
  const canvas = chart.renderToCanvas({ pixelRatio: RATIO, backgroundColor: look.surface });
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  chart.dispose();
  if (!blob) throw new Error("the browser made no picture");
  return blob;
}
