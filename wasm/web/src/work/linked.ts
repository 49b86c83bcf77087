import { effect } from "@preact/signals";
import { engine } from "../engine/channel";
import { FiveyearError, faultOf } from "../engine/engine";
import type { OpenParams, PlanHead, PlanView } from "../protocol.gen";
import { addPlan, embeddedKey, inUse, ownPlans, paramsOf, refusal, use } from "./kept";
import { decode, MAX_BYTES } from "../files/decode";
import { text } from "./texts";

// A plan that the address names: ?plan=/plans/mine.json, of the same site, or ?plan=id of a built-in plan; with ?actuals=/figures.csv, its
// published figures.

type Open = (params: OpenParams) => Promise<PlanView>;

/** Opens the plan the address names. Null when it names none, or one that is refused: that is said in the data view. */
export async function openLinked(embedded: readonly PlanHead[], open: Open): Promise<PlanView | null> {
  const asked = new URLSearchParams(location.search);
  const wanted = asked.get("plan");
  if (wanted === null || wanted === "") return null;
  try {
    const plan = embedded.some((p) => p.id === wanted) ? await openEmbedded(wanted, open) : await openFetched(wanted, open);
    const figures = asked.get("actuals");
    if (figures) await keepFigures(figures, plan);
    followChoice();
    return plan;
  } catch (e) {
    refusal.value = { file: nameOf(wanted), fault: faultOf(e) };
    location.hash = "#/data";
    return null;
  }
}

/** Keeps the figures that the address names; a reader's own, of another file, stay. */
async function keepFigures(wanted: string, { head }: PlanView): Promise<void> {
  const of = { plan: head.id, ...(head.hash ? { hash: head.hash } : {}) };
  const file = nameOf(wanted);
  const have = await engine.call("actuals.kept", of);
  const content = have.text === "" || have.file === file ? await fetchText(addressOf(wanted)) : null;
  if (content !== null) await engine.call("actuals.keep", { ...of, version: head.version, file, text: content });
}

async function openEmbedded(id: string, open: Open): Promise<PlanView> {
  const plan = await open({ id });
  use(embeddedKey(id));
  return plan;
}

async function openFetched(wanted: string, open: Open): Promise<PlanView> {
  const url = addressOf(wanted);
  const file = nameOf(wanted);
  const content = await fetchText(url);
  if (content === null) return openKept(file, open);
  const plan = await open({ text: content, file });
  use(addPlan(plan.head, file, content));
  return plan;
}

/** Offline: what an earlier visit fetched. */
async function openKept(file: string, open: Open): Promise<PlanView> {
  const kept = ownPlans.value.find((p) => p.file === file);
  if (!kept) throw new FiveyearError({ code: "storage", message: text("linked.network") });
  const plan = await open(paramsOf(kept.key));
  use(kept.key);
  return plan;
}

/** The address of a file of this site. */
export function addressOf(wanted: string, base: string = document.baseURI): URL {
  if (!URL.canParse(wanted, base)) throw new FiveyearError({ code: "invalid", message: text("linked.bad") });
  const url = new URL(wanted, base);
  const here = new URL(base).origin;
  if (url.origin === here) return url;
  const origin = url.origin === "null" ? url.protocol : url.origin;
  throw new FiveyearError({ code: "invalid", message: text("linked.elsewhere", { origin, here }) });
}

/** The last part of an address, as the name of the file. */
export function nameOf(wanted: string): string {
  const path = wanted.split(/[?#]/)[0] ?? "";
  return path.split("/").filter((part) => part !== "").at(-1) ?? wanted;
}

/** What stands at an address; null without a network. */
async function fetchText(url: URL): Promise<string | null> {
  let response: Response;
  try {
    response = await fetch(url, { mode: "same-origin", cache: "no-cache" });
  } catch {
    return null;
  }
  if (!response.ok) throw new FiveyearError({ code: "unknown", message: text("linked.status", { status: response.status, url: url.href }) });
  return readBytes(new Uint8Array(await response.arrayBuffer()));
}

function readBytes(bytes: Uint8Array): string {
  const mb = (n: number) => (n / 1024 / 1024).toFixed(1);
  if (bytes.length > MAX_BYTES) throw new FiveyearError({ code: "limit", message: text("plans.tooBig", { size: mb(bytes.length), max: mb(MAX_BYTES) }) });
  const got = decode(bytes);
  if (!("text" in got)) throw new FiveyearError({ code: "invalid", message: text(got.problem === "sheet" ? "plans.sheet" : "plans.binary") });
  if (got.text.trim() === "") throw new FiveyearError({ code: "invalid", message: text("plans.empty") });
  return got.text;
}

/** Once the reader takes up another plan, the address no longer names the first: a reload keeps the choice. */
function followChoice(): void {
  const linked = inUse.value;
  const stop = effect(() => {
    if (inUse.value === linked) return;
    const url = new URL(location.href);
    url.searchParams.delete("plan");
    url.searchParams.delete("actuals");
    history.replaceState(history.state, "", url);
    queueMicrotask(() => stop());
  });
}
