import type { Text } from "../protocol.gen";
import { lang, unitAfter } from "./locale";

// Each room keeps its texts beside itself, in Chinese and English, and speaks them and those of the rooms below it.

export type Texts = Readonly<Record<string, Text>>;

/** Values put into a text where it has {name}. */
export type Values = Readonly<Record<string, string | number | Text>>;

/** Puts values into a text's {places}, a unit as it follows its number; {n|row|rows} is the first word for 1 and the second one else, [n:words] are left out for 0. Quotes within quotes are single ones. */
export function fill(pattern: string, values: Values, lang: "zh" | "en"): string {
  const told = pattern.replace(/\[(\w+):([^\]]*)\]/g, (_, name: string, words: string) => (values[name] === 0 ? "" : words));
  const said = (v: string | number | Text) => (typeof v === "object" ? v[lang] || v.zh || v.en : String(v));
  const measured = told.replace(/\{(\w+)\} ?\{(\w*[uU]nit)\}/g, (place, of: string, unit: string) =>
    values[of] === undefined || values[unit] === undefined ? place : `{${of}}${unitAfter(said(values[of]), said(values[unit]), lang)}`,
  );
  return measured.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (place, name: string, one: string | undefined, more: string | undefined, at: number) => {
    const v = values[name];
    if (v === undefined) return place;
    if (one !== undefined && more !== undefined) return v === 1 || v === "1" ? one : more;
    return measured[at - 1] === "“" ? said(v).replaceAll("“", "‘").replaceAll("”", "’") : said(v);
  });
}

/** How a room uses its texts. */
export function speaking<T extends Texts>(texts: T) {
  type Key = keyof T & string;
  return {
    /** A text in the page's language. */
    t: (key: Key, values: Values = {}): string => fill((texts[key] as Text)[lang.value], values, lang.value),
    /** A text in both languages, for messages that outlive a switch. */
    text: (key: Key, values: Values = {}): Text => {
      const entry = texts[key] as Text;
      return { zh: fill(entry.zh, values, "zh"), en: fill(entry.en, values, "en") };
    },
    /** Reports whether there is a text for a key that was put together. */
    has: (key: string): key is Key => Object.hasOwn(texts, key),
  };
}
