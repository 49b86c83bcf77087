import { useEffect, useRef } from "preact/hooks";
import { REST } from "../work/store";

// Numbers that changed are marked together, once, when the hand rests: one layer over the page fades by opacity alone,
// so that a move of a lever costs one animation however many numbers it changes.

const FADE = 1100; // ms

interface Change { before: string; now: string }

const waiting = new Map<HTMLElement, Change>();
let timer = 0;

/** Marks an element when the text it shows has changed and the hand rests, but not when it first appears. */
export function useChangeMark(ref: { current: HTMLElement | null }, shown: string): void {
  const last = useRef(shown);
  useEffect(() => {
    if (last.current === shown) return;
    if (ref.current) note(ref.current, last.current, shown);
    last.current = shown;
  }, [shown]);
}

function note(el: HTMLElement, before: string, now: string): void {
  waiting.set(el, { before: waiting.get(el)?.before ?? before, now });
  clearTimeout(timer);
  timer = window.setTimeout(mark, REST);
}

/** Lays a layer of marks over the numbers in sight that differ from before the hand moved. */
function mark(): void {
  const changed = [...waiting].filter(([el, c]) => el.isConnected && c.before !== c.now);
  waiting.clear();
  const places = changed.map(([el]) => el.getBoundingClientRect()).filter((r) => r.width > 0 && r.bottom > 0 && r.top < innerHeight);
  if (places.length === 0) return;
  document.querySelector(".marks")?.remove();
  const layer = document.createElement("div");
  layer.className = "marks";
  layer.setAttribute("aria-hidden", "true");
  for (const r of places) {
    const spot = document.createElement("i");
    Object.assign(spot.style, { left: `${r.left + scrollX}px`, top: `${r.top + scrollY}px`, width: `${r.width}px`, height: `${r.height}px` });
    layer.append(spot);
  }
  document.body.append(layer);
  const gone = () => layer.remove();
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) setTimeout(gone, FADE);
  else layer.animate({ opacity: [1, 0] }, { duration: FADE, easing: "ease-out" }).onfinish = gone;
}
