import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { whenRested } from "../work/store";

// What is in sight, or nearly: the rest is drawn once the hand rests.

const watched = new WeakMap<Element, (near: boolean) => void>();

const observer = typeof IntersectionObserver === "undefined" ? null : new IntersectionObserver((entries) => {
  for (const e of entries) watched.get(e.target)?.(e.isIntersecting);
}, { rootMargin: "30% 0px" });

export type Follow = <T>(read: () => T) => T;

/**
 * The ref of an element, and how it reads the run: as it is, or as it was when the hand last rested where the element is
 * out of sight. It counts as in sight until it is known.
 */
export function useInSight(): [(el: Element | null) => void, Follow] {
  const [{ ref, follow }] = useState(watch);
  return [ref, follow];
}

function watch() {
  const near = signal(true);
  let last: Element | null = null;
  const ref = (el: Element | null) => {
    if (last) observer?.unobserve(last);
    last = el;
    if (!el) return;
    watched.set(el, (now) => (near.value = now));
    observer?.observe(el);
  };
  const follow: Follow = (read) => (near.value ? read() : whenRested(read));
  return { ref, follow };
}
