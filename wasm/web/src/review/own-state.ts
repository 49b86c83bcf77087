import { faultOf } from "../engine/engine";
import type { Fault, ProfileView } from "../protocol.gen";
import { engine } from "../engine/channel";
import { readFile } from "../data/read";
import { remember } from "../work/prefs";
import { chosen, KEY, own, profiles } from "./profiles";
import * as review from "./state";

// Profiles of the reader's own, kept as files in this browser.

/** Makes a profile of a built-in one with other cut-offs. */
export function makeOwn(basedOn: string, name: string, cuts: Record<string, string>): Promise<ProfileView | Fault> {
  return engine.call("review.profile", { basedOn, name, cuts }).catch(faultOf);
}

/** Reads a profile from a file. */
export async function openOwn(file: File): Promise<ProfileView | Fault> {
  const text = await readFile(file);
  if (typeof text !== "string") return text;
  return engine.call("review.profile", { text, file: file.name }).catch(faultOf);
}

/** Adds a profile, in place of one of the same name, and judges by it. */
export function addOwn(p: ProfileView): void {
  show([...own.value.filter((o) => o.name !== p.name), p]);
  review.chooseProfiles([...chosen.value, p.name]);
}

export function removeOwn(name: string): void {
  show(own.value.filter((o) => o.name !== name));
  const left = chosen.value.filter((n) => n !== name);
  review.chooseProfiles(left.length > 0 ? left : ["pace"]);
}

function show(list: readonly ProfileView[]): void {
  const built = profiles.value.filter((p) => !own.value.some((o) => o.name === p.name));
  own.value = list;
  profiles.value = [...built, ...list];
  remember(KEY, JSON.stringify(list.map((p) => p.file)));
}
