import { address, place, places, view } from "../work/route";
import { t } from "./texts";

/** The views of a place, by their addresses. */
export const pages = {
  questions: ["seek", "sensitivity", "uncertainty", "seek/feasible", "seek/bridge"],
  plan: places.plan,
  data: places.data,
} as const;

/** The views of the place that is open, where it has several. */
export function PlaceNav() {
  const at = place.value;
  if (at === null || !(at in pages)) return null;
  const list: readonly (typeof pages)[keyof typeof pages][number][] = pages[at as keyof typeof pages];
  const here = list.find((p) => p === address.value) ?? view.value;
  return (
    <nav class="segments-row place-nav" aria-label={t("place.views", { place: t(`place.${at}`) })}>
      {list.map((p) => (
        <a key={p} href={`#/${p}`} class={p === here ? "segment segment-on" : "segment"} aria-current={p === here ? "page" : undefined} data-testid={`page-${p.replace("/", "-")}`}>
          {t(`nav.${p}`)}
        </a>
      ))}
    </nav>
  );
}
