import { signal } from "@preact/signals";

export const views = ["overview", "whatif", "compare", "seek", "sensitivity", "uncertainty", "review", "outline", "formulas", "data"] as const;
/** Pages beside the views: they have an address, and no tab of their own. */
export const asides = ["models", "report", "about"] as const;

export type View = (typeof views)[number] | (typeof asides)[number];

/** The view the address names. */
export const view = signal<View>("overview");

export function viewOf(hash: string): View {
  const name = /^#\/([a-z]+)/.exec(hash)?.[1];
  return [...views, ...asides].find((v) => v === name) ?? "overview";
}

/** Follows the address from now on. */
export function followAddress(): void {
  const read = () => (view.value = viewOf(location.hash));
  read();
  addEventListener("hashchange", read);
}
