import type { Text } from "../protocol.gen";
import { lang } from "./locale";

export * from "./locale";

/** Says a text of the engine in the page's language, or in the other where that is empty. */
export function say(t: Text | null | undefined): string {
  if (!t) return "";
  return lang.value === "zh" ? t.zh || t.en : t.en || t.zh;
}

/** A text that is the same in both languages. */
export function plain(s: string): Text {
  return { zh: s, en: s };
}
