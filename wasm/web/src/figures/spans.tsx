import type { ComponentChildren } from "preact";

const SPAN = /(\d{4}[–—]\d{4}\u5e74?)/;

/** A text in which spans of years stay on one line; one element, so that a cell laid out as a row of elements keeps it whole. */
export function spans(text: string): ComponentChildren {
  if (!SPAN.test(text)) return text;
  return <span>{text.split(SPAN).map((part, i) => (i % 2 === 1 ? <span key={i} class="span">{part}</span> : part))}</span>;
}
