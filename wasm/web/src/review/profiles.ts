import { signal } from "@preact/signals";
import { engine } from "../engine/channel";
import type { ProfileView } from "../protocol.gen";
import { isText, listOf, readRecord } from "../work/records";

// The profiles at hand: the built-in ones, and those of the reader's own, kept as files in this browser.

export const profiles = signal<readonly ProfileView[]>([]);
/** The names of those by which is judged. */
export const chosen = signal<readonly string[]>(["pace"]);
export const own = signal<readonly ProfileView[]>([]);

export const KEY = "review.own";

/** Reads those that earlier sessions kept. A file that is no profile any more is left out. */
export async function recallOwn(): Promise<ProfileView[]> {
  const files = readRecord(KEY, listOf(isText)) ?? [];
  const found = await Promise.all(files.map((text) => engine.call("review.profile", { text, file: "profile.json" }).catch(() => null)));
  own.value = found.filter((p) => p !== null);
  return [...own.value];
}
