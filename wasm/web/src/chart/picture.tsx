import { render } from "preact";
import type { Caption } from "../work/caption";
import { xmlText } from "../files/text";
import type { Drawing } from "./plot";
import { fontOf, wrapped } from "./text";

// A chart as a picture that needs nothing around it: title, unit, scenario, source and date are printed in it, light as
// paper whatever the theme.

const WIDTH = 960;
const HEIGHT = 400; // of the drawing
const EDGE = 20; // px around everything
const RATIO = 2; // device pixels for each

interface Lines { lines: string[]; size: number; bold: boolean; color: string }

const HIGH = 1.45; // of a line, in sizes of its type

export interface Picture { text: string; width: number; height: number }

/** Charts below each other with their caption as SVG; several have their own titles. */
export function svgOf(list: readonly Drawing[], caption: Caption): Picture {
  const inner = WIDTH - 2 * EDGE;
  const of = (texts: readonly string[], size: number, color: string, bold = false): Lines => ({ lines: texts.flatMap((s) => wrapped(s, size, inner, Infinity, bold)), size, bold, color });
  const head = [of([caption.title], 20, "var(--text)", true), of(caption.lines, 13, "var(--text-2)")];
  const foot = [of(caption.foot, 12, "var(--text-2)")];
  const tall = (list: readonly Lines[]) => list.reduce((h, l) => h + l.lines.length * l.size * HIGH, 0);
  let under = EDGE + tall(head) + EDGE / 2;
  const parts = list.map(({ title, draw }) => {
    const titles = list.length > 1 ? [of([title], 15, "var(--text)", true)] : [];
    const { marks, height } = draw({ width: inner, height: HEIGHT });
    const top = under;
    const at = top + tall(titles) + (titles.length > 0 ? EDGE / 2 : 0);
    under = at + height + EDGE / 2;
    return { titles, top, at, marks };
  });
  const height = Math.ceil(under + tall(foot) + EDGE);
  const sheet = document.createElement("div");
  sheet.className = "paper visually-hidden";
  document.body.append(sheet);
  render(
    <svg xmlns="http://www.w3.org/2000/svg" width={WIDTH} height={height} viewBox={`0 0 ${WIDTH} ${height}`} font-family={fontOf()}>
      <rect width={WIDTH} height={height} fill="var(--surface)" />
      <Texts of={head} top={EDGE} />
      {parts.map(({ titles, top, at, marks }, i) => (
        <g key={i}>
          <Texts of={titles} top={top} />
          <g transform={`translate(${EDGE},${at})`}>{marks}</g>
        </g>
      ))}
      <Texts of={foot} top={under} />
    </svg>,
    sheet,
  );
  const style = getComputedStyle(sheet);
  const plain = new XMLSerializer().serializeToString(sheet.firstElementChild ?? sheet).replace(/var\((--[\w-]+)\)/g, (_, name: string) => style.getPropertyValue(name).trim());
  render(null, sheet);
  sheet.remove();
  return { text: xmlText(plain), width: WIDTH, height };
}

function Texts({ of, top }: { of: readonly Lines[]; top: number }) {
  let y = top;
  return (
    <>
      {of.flatMap(({ lines, size, bold, color }) =>
        lines.map((line) => {
          y += size * HIGH;
          return (
            <text key={y} x={EDGE} y={y - size * 0.4} font-size={size} fill={color} {...(bold ? { "font-weight": 600 } : {})}>
              {line}
            </text>
          );
        }),
      )}
    </>
  );
}

/** The same as PNG, at twice the resolution. */
export async function pngOf(list: readonly Drawing[], caption: Caption): Promise<Blob> {
  const { text, width, height } = svgOf(list, caption);
  const url = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: width * RATIO, height: height * RATIO });
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
    if (!blob) throw new Error("the browser made no picture");
    return blob;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Puts a picture on the clipboard; false where the browser does not allow it. */
export async function copied(png: Promise<Blob>): Promise<boolean> {
  try {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": png })]);
    return true;
  } catch {
    await png; // a picture that could not be made is a fault of its own
    return false;
  }
}
