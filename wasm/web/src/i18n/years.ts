import type { Text } from "../protocol.gen";
import { lang } from "./locale";
import { speaking } from "./texts";
import { words } from "./words";

type Year = number | string;

const { text } = speaking(words);

const range = (from: Year, to: Year) => (String(from) === String(to) ? from : text("word.range", { from, to }));

/** Years that follow each other, or a single one: 2021—2025年, 2021–2025. */
export const yearsText = (from: Year, to: Year): Text => text("word.year", { year: range(from, to) });

/** The same where the word for a year stands already: 2021—2025, 2021–2025. */
export const rangeText = (from: number, to: number): string => (from === to ? String(from) : text("word.range", { from, to })[lang.value]);
