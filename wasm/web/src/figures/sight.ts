import { signal } from "@preact/signals";
import { useState } from "preact/hooks";

// What is in sight, or nearly: the rest may be drawn later, see whenRested.

const watched = new WeakMap<Element, (near: boolean) => void>();

const observer = typeof IntersectionObserver === "undefined" ? null : new IntersectionObserver((entries) => {
  for (const e of entries) watched.get(e.target)?.(e.isIntersecting);
}, { rootMargin: "30% 0px" });

/** The ref of an element, and whether that is in sight; it counts as such until it is known. */
export function useInSight(): [(el: Element | null) => void, boolean] {
  const [{ near, ref }] = useState(watch);
  return [ref, near.value];
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
  return { near, ref };
}
