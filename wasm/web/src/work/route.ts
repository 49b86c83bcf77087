import { computed, signal } from "@preact/signals";

/** The places of the page, each with its views; the first is shown where an address names the place. */
export const places = {
  whatif: ["whatif"],
  compare: ["compare"],
  questions: ["seek", "sensitivity", "uncertainty"],
  review: ["review"],
  plan: ["outline", "formulas", "models", "jobs", "checks", "versions"],
  data: ["data", "portfolio"],
  report: ["report"],
} as const;

export type Place = keyof typeof places;
export type View = (typeof places)[Place][number] | "about";

const placeNames = Object.keys(places) as Place[];

/** Places in which a lever changes what is on show; elsewhere the levers are folded away. */
const withLevers: readonly Place[] = ["whatif", "compare", "questions"];

/** Addresses of earlier builds. */
const moved: Readonly<Record<string, View>> = { overview: "whatif", "seek/checks": "checks", "seek/jobs": "jobs" };

/** The view the address names. */
export const view = signal<View>("whatif");

export const place = computed<Place | null>(() => placeOf(view.value));
export const hasLevers = computed(() => place.value !== null && withLevers.includes(place.value));

function placeOf(v: View): Place | null {
  return placeNames.find((p) => (places[p] as readonly View[]).includes(v)) ?? null;
}

export function viewOf(hash: string): View {
  const [, path = "", name = ""] = /^#\/(([a-z]+)(?:\/[a-z]+)?)/.exec(hash) ?? [];
  const to = moved[path] ?? moved[name];
  if (to) return to;
  const known = placeNames.flatMap((p): readonly View[] => places[p]).find((v) => v === name);
  if (known || name === "about") return known ?? "about";
  const named = placeNames.find((p) => p === name);
  return named ? places[named][0] : "whatif";
}

const last = signal<Partial<Record<Place, string>>>({});

/** The address of a place: of the view in it that was last open. */
export function hrefOf(p: Place): string {
  return last.value[p] ?? `#/${places[p][0]}`;
}

/** The view that is open with its part, as an address has it. */
export const address = signal("");

/** Follows the address from now on. A place is entered at its top. */
export function followAddress(): void {
  const read = () => {
    const to = viewOf(location.hash);
    const at = placeOf(to);
    address.value = /^#\/([a-z]+(?:\/[a-z]+)?)/.exec(location.hash)?.[1] ?? to;
    if (at) last.value = { ...last.value, [at]: `#/${address.value}` };
    if (to !== view.value) scrollTo({ top: 0 });
    view.value = to;
  };
  read();
  addEventListener("hashchange", read);
}
