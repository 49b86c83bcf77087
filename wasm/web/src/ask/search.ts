import table from "virtual:initials";
import type { Text } from "../protocol.gen";

// Finding things by what somebody types: words of either language, an identifier, or the pinyin initials of a Chinese name.

/** What can be found, and what finding it does. */
export interface Entry {
  key: string;
  kind: string;
  name: Text;
  /** What stands beside the name: a target, a unit, a place. */
  beside?: string;
  /** Further words by which it is found. */
  words?: string;
  /** It is shown and cannot be chosen. */
  off?: boolean;
  act: () => void;
}

const FIRST = 0x4e00;

/** The initials of all readings of each character, by code point. */
const readings: readonly string[] = table.match(/[-a-z][A-Z]*/g)?.map((s) => s.toLowerCase()) ?? [];

/** The letters that may stand for a character: its own, or the initials of its readings. */
function lettersOf(char: string): string {
  return readings[(char.codePointAt(0) ?? 0) - FIRST] ?? char;
}

/** Text as it is compared: case, width, spaces and signs within it do not matter. */
const folded = (s: string) => s.normalize("NFKC").toLowerCase().replace(/[\s·、，,()（）“”"'’‘-]+/g, " ").trim();

interface Indexed { entry: Entry; names: readonly string[]; letters: readonly string[]; rest: string }

/** Prepares entries for search; that takes longer than a search and is done once. */
export function indexed(entries: readonly Entry[]): Indexed[] {
  return entries.map((entry) => ({
    entry,
    names: [folded(entry.name.zh), folded(entry.name.en)],
    letters: Array.from(folded(entry.name.zh).replaceAll(" ", ""), lettersOf),
    rest: folded(`${entry.words ?? ""} ${entry.beside ?? ""}`),
  }));
}

/** How well a thing fits what is typed: the smaller the better, null where it does not. */
function rank({ names, letters, rest }: Indexed, typed: string, tight: string): number | null {
  if (names.includes(typed)) return 0;
  if (names.some((n) => n.startsWith(typed))) return 1;
  if (names.some((n) => n.includes(` ${typed}`))) return 2;
  if (names.some((n) => n.includes(typed) || n.replaceAll(" ", "").includes(tight))) return 3;
  if (/^[a-z0-9]{2,}$/.test(tight)) {
    const at = letters.findIndex((_, i) => i + tight.length <= letters.length && Array.from(tight).every((c, k) => letters[i + k]?.includes(c)));
    if (at >= 0) return at === 0 ? 4 : 5;
  }
  const words = typed.split(" ");
  const all = [...names, rest].join(" ");
  return words.every((w) => all.includes(w)) ? 6 : null;
}

/** What fits, the best first; things that fit alike stay in their order. */
export function search(list: readonly Indexed[], text: string, most: number): Entry[] {
  const typed = folded(text);
  if (typed === "") return list.slice(0, most).map((i) => i.entry);
  const tight = typed.replaceAll(" ", "");
  const byRank: Entry[][] = [];
  for (const item of list) {
    const r = rank(item, typed, tight);
    if (r !== null) (byRank[r] ??= []).push(item.entry);
  }
  return byRank.flat().slice(0, most);
}
