import { pinyin } from "pinyin-pro";
import type { Plugin } from "vite";

const ID = "virtual:initials";
const FIRST = 0x4e00;
const LAST = 0x9fa5;

/**
 * The pinyin initials of the Chinese characters as one string, from the dictionary of pinyin-pro: in the order of the
 * characters a small letter for the first reading, capitals for further ones, a dash for a character without any. The
 * page needs no more of the dictionary than this.
 */
export function initialsTable(): string {
  let out = "";
  for (let code = FIRST; code <= LAST; code++) {
    const read = pinyin(String.fromCodePoint(code), { pattern: "first", toneType: "none", multiple: true, type: "array" });
    const letters = [...new Set(read.map((s) => s.normalize("NFD").charAt(0)).filter((s) => /^[a-z]$/.test(s)))];
    out += letters.length === 0 ? "-" : (letters[0] ?? "") + letters.slice(1).join("").toUpperCase();
  }
  return out;
}

/** Offers the table to the page. */
export function initials(): Plugin {
  let table: string | undefined;
  return {
    name: "fiveyear-initials",
    resolveId: (source) => (source === ID ? `\0${ID}` : null),
    load: (id) => (id === `\0${ID}` ? `export default ${JSON.stringify((table ??= initialsTable()))};` : null),
  };
}
