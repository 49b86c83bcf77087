import type { Text } from "../protocol.gen";
import { dictionary, type Key } from "./dictionary";
import { say } from "./lang";

/** Closed lists of the plan file, each with a word for the reader. */
export type WordKind = "type" | "zone" | "industry" | "status" | "kind" | "evaluation";

/** The word of a list in both languages; nothing for what the list does not hold. */
export function wordText(kind: WordKind, id: string): Text | undefined {
  const key = `outline.${kind}.${id}`;
  return Object.hasOwn(dictionary, key) ? dictionary[key as Key] : undefined;
}

/** The word of a list, or the id as it stands. */
export function word(kind: WordKind, id: string): string {
  return say(wordText(kind, id)) || id;
}
