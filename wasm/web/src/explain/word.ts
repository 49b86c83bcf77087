import { say } from "../i18n/lang";
import type { Text } from "../protocol.gen";
import { has, text } from "./texts";

/** Closed lists of the plan file, each with a word for the reader. */
export type WordKind = "type" | "zone" | "industry" | "status" | "kind" | "evaluation";

/** The word of a list in both languages; nothing for what the list does not hold. */
export function wordText(kind: WordKind, id: string): Text | undefined {
  const key = `outline.${kind}.${id}`;
  return has(key) ? text(key) : undefined;
}

/** The word of a list, or the id as it stands. */
export function word(kind: WordKind, id: string): string {
  return say(wordText(kind, id)) || id;
}
