// The service worker: keeps every built file, answers from what it keeps, and waits to be told before it
// replaces an older version.

interface Kept { url: string; hash: string }

/** The list of files: the build writes it in place of this name, after everything else is written. */
declare const __PRECACHE__: Kept[];

const scope = globalThis as unknown as ServiceWorkerGlobalScope;
const kept = __PRECACHE__;
const prefix = "fiveyear-";
const base = new URL("./", scope.location.href);
/** The documentation is no part of the page: it is kept once one of its pages was opened, and asked for anew while there is a network. */
const docs = new URL("docs/", base);
const assets = new URL("assets/", base);
const docsCache = "docs-of-fiveyear";

/** One name for one set of files. */
function cacheName(): string {
  let h = 2166136261;
  for (const c of kept.map((k) => k.url + k.hash).join("|")) {
    h = Math.imul(h ^ (c.codePointAt(0) ?? 0), 16777619);
  }
  return `${prefix}${(h >>> 0).toString(16)}-${String(kept.length)}`;
}

scope.addEventListener("install", (event) => event.waitUntil(fill()));
scope.addEventListener("activate", (event) => event.waitUntil(takeOver()));
scope.addEventListener("message", (event) => {
  if (event.data === "update") void scope.skipWaiting();
});
scope.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== base.origin || !url.href.startsWith(base.href)) return;
  const ofDocs = url.href.startsWith(docs.href);
  event.respondWith(ofDocs ? read(event.request) : answer(event.request));
  if (ofDocs && event.request.mode === "navigate") event.waitUntil(keepDocs().catch(() => undefined)); // without a network what is kept stays
});

async function fill(): Promise<void> {
  const cache = await caches.open(cacheName());
  await Promise.all(kept.map((k) => keep(cache, k.url)));
}

/** The page is kept under the folder's own address: servers redirect index.html there. */
function addressOf(path: string): string {
  return path === "index.html" ? base.href : new URL(path, base).href;
}

async function keep(cache: Cache, path: string): Promise<void> {
  const url = addressOf(path);
  const response = await fetch(url, { cache: "no-cache" });
  if (!response.ok || response.redirected) throw new Error(`${path}: ${String(response.status)}`);
  await cache.put(url, response);
}

async function takeOver(): Promise<void> {
  const mine = cacheName();
  const older = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== mine);
  // the last one before stays: a tab that has not been reloaded yet may still ask for parts of its version
  for (const name of older.slice(0, -1)) await caches.delete(name);
  await scope.clients.claim();
}

/** Only the folder's own address, and index.html in it, are the page: other addresses below it are other people's. */
function isPage(address: string): boolean {
  const { origin, pathname } = new URL(address);
  return [base.href, new URL("index.html", base).href].includes(origin + pathname);
}

async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName());
  const page = isPage(request.url) ? base.href : request.url;
  const found = await cache.match(page, { ignoreSearch: true, ignoreVary: true });
  const before = found ?? (await caches.match(page, { ignoreSearch: true, ignoreVary: true }));
  if (before) return before;
  const response = await fetch(request);
  if (response.ok && page.startsWith(assets.href)) await cache.put(page, response.clone()).catch(() => undefined); // a part few ask for, kept from now on if there is room
  return response;
}

async function read(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch {
    return (await (await caches.open(docsCache)).match(request, { ignoreSearch: true, ignoreVary: true })) ?? Response.error();
  }
}

/** Keeps the whole documentation, and asks only for pages that are new. */
async function keepDocs(): Promise<void> {
  const cache = await caches.open(docsCache);
  const list = new URL("kept.json", docs).href;
  const response = await fetch(list, { cache: "no-cache" });
  if (!response.ok) return;
  const had = ((await (await cache.match(list))?.json()) ?? []) as Kept[];
  const files = (await response.clone().json()) as Kept[];
  await Promise.all(files.filter((f) => !had.some((h) => h.url === f.url && h.hash === f.hash)).map((f) => keep(cache, f.url)));
  await cache.put(list, response); // last: an interrupted copy is begun again
}
