const PATIENCE = 200; // looks, 50 ms apart
const GAP = 12;

/** Brings an element into sight below the bar at the top, whatever its height, and gives it the focus. */
export function bring(id: string, patience = PATIENCE): void {
  const at = document.getElementById(id);
  if (!at) {
    if (patience > 0) setTimeout(() => bring(id, patience - 1), 50); // its view is still being loaded
    return;
  }
  const bar = document.querySelector(".topbar")?.getBoundingClientRect().height ?? 0;
  scrollBy({ top: at.getBoundingClientRect().top - bar - GAP, behavior: "instant" });
  at.focus({ preventScroll: true });
}
