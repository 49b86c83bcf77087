import type { Figure, FigureView, IndicatorView, Item, OutlineView, PlanView, Serve, Text } from "../protocol.gen";

// The outline as a tree of entries that can be searched. Pure: nothing here knows the page.

/** One thing the document holds: a task or project, a figure, or a row of the headline table. */
export interface Entry {
  kind: "item" | "figure" | "row";
  id: string;
  name: Text;
  spot: Spot;
  type: string; // an item's type, a figure's status, "row"
  zone: string;
  industry: string;
  indicators: ReadonlySet<string>; // those it serves or belongs with
  item?: Item;
  figure?: FigureView;
  row?: IndicatorView;
  hay: string;
}

/** A place in the document. Chapter 0 holds what has no place in the outline. */
export interface Spot { chapter: number; section: number; box: string }

export interface BoxNode { no: string; title: Text; entries: Entry[]; hay: string }

export interface SectionNode {
  key: string;
  chapter: number;
  no: number;
  title: Text;
  summary: Text | undefined;
  entries: Entry[]; // those outside its boxes
  boxes: BoxNode[];
  all: Entry[];
  hay: string;
}

export interface ChapterNode { no: number; title: Text; summary: Text | undefined; sections: SectionNode[]; hay: string }

export interface Index {
  chapters: ChapterNode[];
  entries: ReadonlyMap<string, Entry>; // by key, see keyOf
  serving: ReadonlyMap<string, Serve[]>; // by the key of what serves
  served: ReadonlyMap<string, Serve[]>; // by indicator
}

const NO_TITLE: Text = { zh: "", en: "" };

/** The key of an entry among all: ids of items, figures and indicators may be the same. */
export function keyOf(kind: Entry["kind"], id: string): string {
  return `${kind}/${id}`;
}

/** What serves, by key. */
export function serverOf(s: Serve): string {
  return s.figure ? keyOf("figure", s.figure) : keyOf("item", s.item ?? "");
}

const list = <T>(l: readonly T[] | undefined): readonly T[] => l ?? [];

/** Text as it is searched: case, width and spaces within it do not matter. */
export function fold(s: string): string {
  return s.normalize("NFKC").toLowerCase().replace(/\s+/g, " ");
}

function hayOf(...texts: (Text | string | undefined)[]): string {
  const said = texts.flatMap((x) => (x === undefined ? [] : typeof x === "string" ? [x] : [x.zh, x.en])).filter((x) => x !== "");
  const folded = said.map(fold);
  // The printed text has spaces between digits and characters that nobody types.
  const tight = folded.filter((x) => x.includes(" ") && /\p{Script=Han}/u.test(x)).map((x) => x.replaceAll(" ", ""));
  return [...folded, ...tight].join("\n");
}

/** Words by which a thing can be found beside its own text: the names of its type, zone and industry. */
export type Words = (kind: "type" | "zone" | "industry" | "status", id: string) => Text | undefined;

/** Builds the index of a plan's outline. */
export function buildIndex(view: OutlineView, plan: Pick<PlanView, "indicators">, words: Words = () => undefined): Index {
  const serving = grouped(view.serves, serverOf);
  const served = grouped(view.serves, (s) => s.indicator);
  const isIndicator = new Set(plan.indicators.map((i) => i.id));
  const figures = new Map(view.figures.map((f) => [f.figure.id, f]));
  const entries = new Map<string, Entry>();

  const serves = (key: string): string[] => (serving.get(key) ?? []).map((s) => s.indicator);
  const linked = (f: Figure): string[] => list(f.links).filter((l) => isIndicator.has(l));
  const around = (f: Figure): string[] => list(f.links).flatMap((l) => {
    const other = figures.get(l)?.figure;
    return other ? [...linked(other), ...serves(keyOf("figure", other.id))] : [];
  });
  const add = (e: Entry): Entry => {
    entries.set(keyOf(e.kind, e.id), e);
    return e;
  };

  const itemEntry = (item: Item, spot: Spot): Entry => add({
    kind: "item", id: item.id, name: item.name, spot, type: item.type, zone: item.zone ?? "", industry: item.industry ?? "",
    indicators: new Set(serves(keyOf("item", item.id))), item,
    hay: hayOf(item.name, item.lead, ...list(item.places), words("type", item.type), words("zone", item.zone ?? ""), words("industry", item.industry ?? "")),
  });
  const figureEntry = (f: FigureView): Entry => add({
    kind: "figure", id: f.figure.id, name: f.figure.name, spot: spotOf(f.place), type: f.figure.status, zone: "", industry: "",
    indicators: new Set([...serves(keyOf("figure", f.figure.id)), ...linked(f.figure), ...around(f.figure)]), figure: f,
    hay: hayOf(f.figure.name, f.figure.printed, f.text, f.when, f.figure.note, words("status", f.figure.status)),
  });
  const rowEntry = (row: IndicatorView): Entry => add({
    kind: "row", id: row.id, name: row.name, spot: { ...spotOf(row.place), box: row.place.box }, type: "row", zone: "", industry: "",
    indicators: new Set([row.id]), row,
    hay: hayOf(row.name, row.printed, row.target, row.note, row.lead, row.open, words("type", "row")),
  });

  const placed = new Placed([...plan.indicators.map(rowEntry), ...view.figures.map(figureEntry)]);
  const chapters = view.chapters.map((c): ChapterNode => ({
    no: c.no, title: c.title, summary: c.summary, hay: hayOf(c.title, c.summary),
    sections: c.sections.map((s): SectionNode => {
      const boxes = list(s.boxes).map((b): BoxNode => {
        const at = { chapter: c.no, section: s.no, box: b.no };
        return { no: b.no, title: b.title, hay: hayOf(b.title), entries: [...placed.take(at), ...list(b.items).map((i) => itemEntry(i, at))] };
      });
      const at = { chapter: c.no, section: s.no, box: "" };
      const own = [...placed.take(at, true), ...list(s.items).map((i) => itemEntry(i, at))];
      return sectionNode(c.no, s.no, s.title, s.summary, own, boxes);
    }),
  }));
  const rest = placed.rest();
  if (rest.length > 0) {
    chapters.push({ no: 0, title: NO_TITLE, summary: undefined, hay: "", sections: [sectionNode(0, 0, NO_TITLE, undefined, rest, [])] });
  }
  return { chapters, entries, serving, served };
}

function sectionNode(chapter: number, no: number, title: Text, summary: Text | undefined, entries: Entry[], boxes: BoxNode[]): SectionNode {
  const all = [...entries, ...boxes.flatMap((b) => b.entries)];
  return { key: `${chapter}.${no}`, chapter, no, title, summary, entries, boxes, all, hay: hayOf(title, summary) };
}

function spotOf(p: Spot): Spot {
  return { chapter: p.chapter, section: p.section, box: p.box };
}

function grouped<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const out = new Map<string, T[]>();
  for (const i of items) {
    const at = key(i);
    const group = out.get(at);
    if (group) group.push(i);
    else out.set(at, [i]);
  }
  return out;
}

/** Entries that wait for their place in the tree. What no place takes is left over. */
class Placed {
  private readonly waiting: Map<string, Entry[]>;

  constructor(entries: readonly Entry[]) {
    this.waiting = grouped(entries, (e) => `${e.spot.chapter}.${e.spot.section}.${e.spot.box}`);
  }

  /** Those of a place; whole takes those of boxes that the section does not hold, such as the headline table, as well. */
  take(at: Spot, whole = false): Entry[] {
    const start = `${at.chapter}.${at.section}.`;
    const keys = [...this.waiting.keys()].filter((k) => (whole ? k.startsWith(start) : k === start + at.box));
    const found = keys.flatMap((k) => this.waiting.get(k) ?? []);
    for (const k of keys) this.waiting.delete(k);
    return found;
  }

  rest(): Entry[] {
    return [...this.waiting.values()].flat();
  }
}

/** What the reader looks for. Empty fields let everything through. */
export interface Filter {
  text: string;
  type: string; // "item:road", "figure:", "figure:record", "row:"
  zone: string;
  industry: string;
  indicator: string;
}

export const noFilter: Filter = { text: "", type: "", zone: "", industry: "", indicator: "" };

export function isActive(f: Filter): boolean {
  return fold(f.text).trim() !== "" || f.type !== "" || f.zone !== "" || f.industry !== "" || f.indicator !== "";
}

/** The terms of a search: all of them must occur. */
export function termsOf(typed: string): string[] {
  return fold(typed).split(" ").filter((x) => x !== "");
}

const has = (hay: string, terms: readonly string[]): boolean => terms.every((x) => at(hay, x, 0) >= 0);

/** Where a term stands in a text from a position on: Latin terms at the start of a word only, so that "port" is no "report". */
function at(s: string, term: string, from: number): number {
  const word = /^[a-z]/.test(term);
  for (let i = s.indexOf(term, from); i >= 0; i = s.indexOf(term, i + 1)) {
    if (!word || i === 0 || !/[a-z]/.test(s.charAt(i - 1))) return i;
  }
  return -1;
}

function fits(e: Entry, f: Filter, terms: readonly string[]): boolean {
  const [kind, type] = f.type.split(":");
  if (kind && (e.kind !== kind || (type && e.type !== type))) return false;
  if (f.zone && e.zone !== f.zone) return false;
  if (f.industry && e.industry !== f.industry) return false;
  if (f.indicator && !e.indicators.has(f.indicator)) return false;
  return has(e.hay, terms);
}

/** What was found: entries, and headings that hold the terms themselves. */
export interface Found {
  entries: ReadonlySet<Entry>;
  sections: ReadonlySet<SectionNode>; // whose heading holds the terms
  chapters: ReadonlySet<ChapterNode>;
  count: number;
}

/** Looks through the whole outline. */
export function search(index: Index, f: Filter): Found {
  const terms = termsOf(f.text);
  const entries = new Set([...index.entries.values()].filter((e) => fits(e, f, terms)));
  const sections = new Set<SectionNode>();
  const chapters = new Set<ChapterNode>();
  if (terms.length > 0 && !f.type && !f.zone && !f.industry && !f.indicator) {
    for (const c of index.chapters) {
      if (has(c.hay, terms)) chapters.add(c);
      for (const s of c.sections) if (has(s.hay, terms) || s.boxes.some((b) => has(b.hay, terms))) sections.add(s);
    }
  }
  return { entries, sections, chapters, count: entries.size + sections.size + chapters.size };
}

/** A text in pieces, those that match marked. */
export function pieces(s: string, terms: readonly string[]): { text: string; hit: boolean }[] {
  const low = s.toLowerCase();
  if (low.length !== s.length || terms.length === 0) return [{ text: s, hit: false }];
  const hit = new Array<boolean>(s.length).fill(false);
  for (const term of terms) {
    for (const [from, to] of spans(low, term)) hit.fill(true, from, to);
  }
  const out: { text: string; hit: boolean }[] = [];
  for (let i = 0; i < s.length; i++) {
    const last = out.at(-1);
    if (last && last.hit === hit[i]) last.text += s.charAt(i);
    else out.push({ text: s.charAt(i), hit: hit[i] ?? false });
  }
  return out;
}

/** Where a term stands in a text, spaces in the text aside. */
function spans(low: string, term: string): [number, number][] {
  const letters: number[] = [];
  const spaced = term.includes(" ");
  for (let i = 0; i < low.length; i++) if (spaced || low[i] !== " ") letters.push(i);
  const tight = spaced ? low : low.replaceAll(" ", "");
  const out: [number, number][] = [];
  const han = /\p{Script=Han}/u.test(term) || /\p{Script=Han}/u.test(low);
  const source = han ? tight : low;
  for (let i = at(source, term, 0); i >= 0; i = at(source, term, i + term.length)) {
    const from = han ? (letters[i] ?? 0) : i;
    const to = han ? (letters[i + term.length - 1] ?? 0) + 1 : i + term.length;
    out.push([from, to]);
  }
  return out;
}

/** The part of an address that names a place: c4.s3, c7.s3.b2, c1.s6.r4. */
export function addressOf(p: { chapter: number; section: number; box?: string; row?: string }): string {
  const part = (letter: string, v: string) => (v ? [`${letter}${encodeURIComponent(v).replaceAll(".", "%2E")}`] : []);
  const box = p.box === "table" ? "" : (p.box ?? "");
  return [...part("c", p.chapter ? String(p.chapter) : ""), ...part("s", p.section ? String(p.section) : ""), ...part("b", box), ...part("r", p.row ?? "")].join(".");
}

export interface Address {
  page: "tree" | "serves" | "system";
  place?: { chapter: number; section: number; box: string; row: string };
  entry?: string; // key of an entry
  indicator?: string;
}

function decoded(s: string): string {
  try {
    return decodeURIComponent(s);
  } catch {
    return s;
  }
}

/** Reads what follows #/outline/ in the address. */
export function readAddress(rest: string): Address {
  const [first = "", ...more] = rest.split("/");
  const id = decoded(more.join("/"));
  if (first === "serves") return id ? { page: "serves", indicator: id } : { page: "serves" };
  if (first === "system") return { page: "system" };
  if ((first === "figure" || first === "item" || first === "row") && id) return { page: "tree", entry: keyOf(first, id) };
  if (first === "indicator" && id) return { page: "tree", indicator: id };
  const place = { chapter: 0, section: 0, box: "", row: "" };
  for (const part of first.split(".")) {
    const value = decoded(part.slice(1));
    if (part.startsWith("c") && /^\d{1,4}$/.test(value)) place.chapter = Number(value);
    else if (part.startsWith("s") && /^\d{1,4}$/.test(value)) place.section = Number(value);
    else if (part.startsWith("b")) place.box = value;
    else if (part.startsWith("r")) place.row = value;
  }
  return place.chapter || place.row || place.box ? { page: "tree", place } : { page: "tree" };
}
