const GAP = 12;

/** Brings an element into sight below the bar at the top, whatever its height, and gives it the focus. */
export function bring(id: string): void {
  const at = document.getElementById(id);
  if (!at) return;
  const bar = document.querySelector(".topbar")?.getBoundingClientRect().height ?? 0;
  scrollBy({ top: at.getBoundingClientRect().top - bar - GAP, behavior: "instant" });
  at.focus({ preventScroll: true });
}
