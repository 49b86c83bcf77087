// Texts in a drawing: how wide they are, where they break, and how labels keep clear of each other.

const WIDE = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6]/;
// a sign that opens stays with what follows, one that closes with what is before it, a year with its word, and both sides of "2020 = 100" together
const PIECES = /[（《“]*(?:[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+(?: = [^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+)*\u5e74?|[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])[）》”，、。；：％]*\s*|\s+/gu;

/** The size of type in a chart. */
export const SIZE = 12;

export const LINE = 1.3; // height of a line, in sizes of its type

let pen: CanvasRenderingContext2D | null | undefined;
const known = new Map<string, number>();

/** The font of the page, as an attribute can hold it. */
export const fontOf = () => getComputedStyle(document.body).fontFamily.replaceAll('"', "'");

/** The width of a text in px; without a browser, a generous estimate. */
export function widthOf(text: string, size: number, bold = false): number {
  if (pen === undefined) pen = typeof document === "undefined" ? null : document.createElement("canvas").getContext("2d");
  if (!pen) return Array.from(text).reduce((w, c) => w + size * (WIDE.test(c) ? 1 : 0.6), 0);
  const key = `${size} ${String(bold)} ${text}`;
  let width = known.get(key);
  if (width === undefined) {
    if (known.size > 2000) known.clear();
    pen.font = `${bold ? "600 " : ""}${size}px ${fontOf()}`;
    known.set(key, (width = pen.measureText(text).width));
  }
  return width;
}

/** The height of a row that has a name of several lines beside it. */
export const rowOf = (names: readonly (readonly string[])[], size: number, least: number): number => Math.max(least, ...names.map((n) => n.length * size * LINE + 8));

/** The most lines that a label may have, at least two, so that all of them have room above each other in a height. */
export function mostLines(labels: readonly (readonly string[])[], size: number, height: number): number {
  let most = Math.max(2, ...labels.map((l) => l.length));
  while (most > 2 && labels.reduce((sum, l) => sum + Math.min(most, l.length), 0) * size * LINE > height) most--;
  return most;
}

/** Whether a text breaks into lines of this width without cutting a word. */
export const keepsWords = (text: string, size: number, width: number, bold = false) => (text.match(PIECES) ?? []).every((p) => widthOf(p.trimEnd(), size, bold) <= width);

/** Breaks a text into lines that fit and are about as long, at spaces or between Chinese characters; what is beyond the last line is cut. */
export function wrapped(text: string, size: number, width: number, most = Infinity, bold = false): string[] {
  const out = broken(text, size, width, bold);
  if (out.length <= most) {
    const even = Math.min(width, widthOf(text, size, bold) / out.length + 1.5 * size);
    const lines = out.length > 1 && keepsWords(text, size, even, bold) ? broken(text, size, even, bold) : out;
    return lines.length === out.length ? lines : out;
  }
  let last = out[most - 1] ?? "";
  while (last !== "" && widthOf(`${last}…`, size, bold) > width) last = last.slice(0, -1);
  return [...out.slice(0, most - 1), `${last}…`];
}

function broken(text: string, size: number, width: number, bold: boolean): string[] {
  const fits = (s: string) => widthOf(s.trimEnd(), size, bold) <= width;
  const out: string[] = [];
  let line = "";
  for (const piece of (text.match(PIECES) ?? []).flatMap((p) => (fits(p) ? [p] : Array.from(p)))) {
    if (line !== "" && !fits(line + piece)) {
      out.push(line.trimEnd());
      line = "";
    }
    line += piece;
  }
  if (line.trim() !== "") out.push(line.trimEnd());
  return out;
}

export interface Place { at: number; height: number }

/** Moves labels apart so that none overlaps another: each as near to its place as that allows, in the same order. */
export function spread(places: readonly Place[], low: number, high: number): number[] {
  interface Group { members: number[]; height: number; top: number }
  const groups: Group[] = [];
  const order = places.map((_, i) => i).sort((a, b) => (places[a]?.at ?? 0) - (places[b]?.at ?? 0));
  const clamped = (top: number, height: number) => Math.max(low, Math.min(top, high - height));
  for (const i of order) {
    const { at, height } = places[i] ?? { at: 0, height: 0 };
    let group: Group = { members: [i], height, top: clamped(at - height / 2, height) };
    for (let before = groups.at(-1); before && before.top + before.height > group.top; before = groups.at(-1)) {
      groups.pop();
      const members = [...before.members, ...group.members];
      const whole = before.height + group.height;
      let above = 0;
      const tops = members.map((m) => {
        const { at: a, height: h } = places[m] ?? { at: 0, height: 0 };
        const top = a - h / 2 - above;
        above += h;
        return top;
      });
      group = { members, height: whole, top: clamped(tops.reduce((a, b) => a + b, 0) / tops.length, whole) };
    }
    groups.push(group);
  }
  const out: number[] = [];
  for (const g of groups) {
    let top = g.top;
    for (const m of g.members) {
      const height = places[m]?.height ?? 0;
      out[m] = top + height / 2;
      top += height;
    }
  }
  return out;
}
