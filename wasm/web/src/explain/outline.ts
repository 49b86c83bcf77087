import { batch, computed, signal } from "@preact/signals";
import { wordText } from "./word";
import type { OutlineView, PlanView } from "../protocol.gen";
import { engine } from "../work/actions";
import { buildIndex, isActive, noFilter, readAddress, search, termsOf, type Address, type Entry, type Filter, type Found, type Index, type SectionNode } from "./index";
import * as store from "../work/store";
import { orTold } from "../work/told";

// The outline on show: what is open, what is looked for, and where an address led.

interface Loaded { plan: PlanView; view: OutlineView; index: Index }

const loaded = signal<Loaded | null>(null);
/** The outline of the plan at hand, once it is there. */
export const outline = computed(() => (loaded.value?.plan === store.plan.value ? loaded.value : null));

/** What is typed; the search follows when the hand rests. */
export const typed = signal("");
export const filter = signal<Filter>(noFilter);
export const terms = computed(() => termsOf(filter.value.text));
/** What the filter finds; null when nothing is looked for. */
export const found = computed<Found | null>(() => {
  const o = outline.value;
  return o && isActive(filter.value) ? search(o.index, filter.value) : null;
});

/** Chapters and sections opened by hand, and, while something is looked for, those opened or closed against the rule. */
const opened = signal<ReadonlySet<string>>(new Set());
const turned = signal<ReadonlySet<string>>(new Set());

/** Where the address leads. The count makes a place asked for again a new one. */
export const address = signal<Address & { count: number }>({ page: "tree", count: 0 });
/** The element that an address led to, marked until the next one. */
export const arrived = signal("");

const DEBOUNCE_MS = 120;
/** With more findings than these, the sections further on stay closed until asked. */
const OPEN_AT_ONCE = 60;
let timer = 0;

/** Fetches the outline of a plan unless it is at hand. */
export async function load(plan: PlanView): Promise<void> {
  if (loaded.value?.plan === plan) return;
  await orTold(async () => {
    const view = await engine.call("plan.outline", { plan: plan.head.id });
    if (store.plan.value !== plan) return;
    const index = buildIndex(view, plan, (kind, id) => wordText(kind, id));
    batch(() => {
      loaded.value = { plan, view, index };
      opened.value = new Set(index.chapters.filter((c) => c.no === 0 && index.chapters.length === 1).map((c) => String(c.no)));
      clear();
    });
  });
}

/** Takes up what is typed: shown at once, searched when the hand rests. */
export function type(text: string): void {
  typed.value = text;
  clearTimeout(timer);
  timer = window.setTimeout(() => look({ text }), DEBOUNCE_MS);
}

/** Narrows or widens what is shown. */
export function look(change: Partial<Filter>): void {
  batch(() => {
    filter.value = { ...filter.value, ...change };
    turned.value = new Set();
    arrived.value = "";
  });
}

export function clear(): void {
  clearTimeout(timer);
  batch(() => {
    typed.value = "";
    look(noFilter);
  });
}

/** Sections that stand open because of what was found in them. */
const openByRule = computed<ReadonlySet<string>>(() => {
  const out = new Set<string>();
  const f = found.value;
  let shown = 0;
  for (const c of outline.value?.index.chapters ?? []) {
    for (const s of c.sections) {
      const n = f ? s.all.filter((e) => f.entries.has(e)).length : 0;
      if (n === 0 || shown + n > OPEN_AT_ONCE) continue;
      shown += n;
      out.add(s.key);
    }
  }
  return out;
});

export function isOpen(key: string): boolean {
  if (!found.value) return opened.value.has(key);
  const byRule = !key.includes(".") || openByRule.value.has(key);
  return byRule !== turned.value.has(key);
}

export function toggle(key: string): void {
  const set = found.value ? turned : opened;
  const next = new Set(set.value);
  if (!next.delete(key)) next.add(key);
  set.value = next;
}

/** Opens every chapter, so that all sections are listed, or closes everything. */
export function openChapters(open: boolean): void {
  opened.value = new Set(open ? (outline.value?.index.chapters ?? []).map((c) => String(c.no)) : []);
}

export const anyOpen = computed(() => opened.value.size > 0);

/** The entries of a section that are shown: what was found, or all when its heading was. */
export function shownIn(s: SectionNode, entries: readonly Entry[]): readonly Entry[] {
  const f = found.value;
  if (!f) return entries;
  const hits = entries.filter((e) => f.entries.has(e));
  const whole = hits.length === 0 && !s.all.some((e) => f.entries.has(e));
  return whole ? entries : hits;
}

/** Goes to an address, whether or not it is the present one. */
export function visit(rest: string): void {
  const hash = `#/outline${rest ? `/${rest}` : ""}`;
  if (location.hash === hash) follow();
  else location.hash = hash;
  const overlaid = matchMedia("(max-width: 1279px)").matches;
  if (overlaid && store.panel.value !== null) {
    store.panel.value = null;
    store.trace.value = null;
  }
}

/** Reads the address of the page. */
export function follow(): void {
  const rest = /^#\/outline(?:\/(.*))?$/.exec(location.hash)?.[1];
  if (rest === undefined && location.hash !== "#/outline") return;
  address.value = { ...readAddress(rest ?? ""), count: address.value.count + 1 };
}

/** Opens the way to what the address names; the id of its element, or "". */
export function arrive(o: Loaded, at: Address): string {
  arrived.value = "";
  if (at.page !== "tree") return "";
  if (at.indicator) {
    look({ ...noFilter, indicator: at.indicator });
    typed.value = "";
    return "";
  }
  const target = targetOf(o.index, at);
  if (!target) return "";
  if (found.value && (target.entry ? !found.value.entries.has(target.entry) : true)) clear();
  const open = found.value ? [] : target.open;
  opened.value = new Set([...opened.value, ...open]);
  if (found.value) for (const key of target.open) if (!isOpen(key)) toggle(key);
  arrived.value = target.element;
  return target.element;
}

interface Target { element: string; open: string[]; entry?: Entry }

function targetOf(index: Index, at: Address): Target | null {
  const entry = at.entry ? index.entries.get(at.entry) : at.place?.row ? rowAt(index, at.place) : undefined;
  if (entry) {
    const s = sectionOf(index, entry);
    return s ? { element: elementOf(entry), open: [String(s.chapter), s.key], entry } : null;
  }
  const p = at.place;
  const chapter = p && index.chapters.find((c) => c.no === p.chapter);
  if (!chapter) return null;
  const section = chapter.sections.find((s) => s.no === p.section);
  if (!section) return { element: `outline-${chapter.no}`, open: [String(chapter.no)] };
  const box = section.boxes.find((b) => b.no === p.box);
  return { element: box ? boxElement(section, box.no) : `outline-${section.key}`, open: [String(chapter.no), section.key] };
}

function rowAt(index: Index, p: { chapter: number; section: number; row: string }): Entry | undefined {
  const rows = [...index.entries.values()].filter((e) => e.row && (e.row.place.row || e.row.row) === p.row);
  return rows.find((e) => e.spot.chapter === p.chapter && e.spot.section === p.section) ?? rows[0];
}

function sectionOf(index: Index, entry: Entry): SectionNode | undefined {
  return index.chapters.flatMap((c) => c.sections).find((s) => s.all.includes(entry));
}

export function elementOf(e: Entry): string {
  return `outline-${e.kind}-${e.id}`;
}

export function boxElement(s: SectionNode, no: string): string {
  return `outline-${s.key}-box-${no}`;
}

/** The address of an entry. */
export function addressOfEntry(e: Entry): string {
  return `${e.kind}/${encodeURIComponent(e.id)}`;
}
