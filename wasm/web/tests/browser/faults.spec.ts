import type { BrowserContext, Page } from "@playwright/test";
import { test as plain } from "@playwright/test";
import { Analyst, expect, test, toured } from "./analyst";

// What goes wrong in a browser: a tab killed while it saves, storage full or forbidden, two tabs on one
// scenario, a worker that dies, a new version in another tab. Nothing saved is lost or half-written.

interface Record { id: string; name: string; revision: number; scenario: { moves?: { value?: string; values?: unknown }[] } }

/** Reads what IndexedDB holds, past the program that wrote it. */
function records(page: Page): Promise<Record[]> {
  return page.evaluate(
    () =>
      new Promise<Record[]>((resolve, reject) => {
        const open = indexedDB.open("fiveyear", 1);
        open.onerror = () => reject(new Error(String(open.error)));
        open.onsuccess = () => {
          const all = open.result.transaction("records").objectStore("records").getAll();
          all.onerror = () => reject(new Error(String(all.error)));
          all.onsuccess = () => {
            open.result.close();
            resolve((all.result as string[]).map((text) => JSON.parse(text) as Record));
          };
        };
      }),
  );
}

/** Kills the process behind a page, as a crash or the end of memory does, some time after a last deed. */
async function kill(page: Page, deed: string, after: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent("crash");
  const unanswered = () => undefined; // nobody is left to answer
  devtools.send("Runtime.evaluate", { expression: deed }).catch(unanswered);
  if (after > 0) await new Promise((resolve) => setTimeout(resolve, after));
  devtools.send("Page.crash").catch(unanswered);
  await crashed;
  await page.close();
}

async function opened(context: BrowserContext): Promise<Analyst> {
  await context.addInitScript(toured);
  const analyst = new Analyst(await context.newPage());
  await analyst.open("#/data");
  return analyst;
}

/** How many saves are cut short: FIVEYEAR_KILLS, or few enough for every day. */
const kills = Number(process.env["FIVEYEAR_KILLS"] ?? 12);

plain("a tab killed while it saves leaves the old scenario or the new one, whole", async ({ context }) => {
  plain.setTimeout(60_000 + kills * 10_000);
  let analyst = await opened(context);
  await analyst.type("gdp_growth", "5");
  await analyst.saveAs("Kept");
  let [last] = await records(analyst.page);
  expect(last?.revision).toBe(1);
  let through = 0;
  const witness = await context.newPage(); // another tab: what it finds has left the one that is killed
  await witness.goto("/icon.svg");
  const handedOver = (value: string) => witness.evaluate((v) => Object.keys(localStorage).some((k) => k.startsWith("fiveyear.draft.") && localStorage.getItem(k)?.includes(v)), `"${value}"`);
  for (let i = 1; i <= kills; i++) {
    const value = (4 + i / 1000).toString();
    await analyst.type("gdp_growth", value);
    await expect.poll(() => handedOver(value)).toBe(true);
    await analyst.id("save").click();
    await kill(analyst.page, `document.querySelector('[data-testid="save-confirm"]').click()`, (i * 7) % 23);

    analyst = await opened(context);
    const now = await records(analyst.page);
    expect(now).toHaveLength(1);
    const [kept] = now;
    if (kept && last && kept.revision === last.revision) expect(kept).toEqual(last);
    else {
      through++;
      expect(kept?.revision).toBe((last?.revision ?? 0) + 1);
      expect(JSON.stringify(kept?.scenario.moves)).toContain(`"${value}"`);
    }
    await analyst.holds("gdp_growth", value); // unsaved work is there as well
    last = kept;
  }
  console.log(`${String(kills)} tabs killed while saving: ${String(through)} saves got through, ${String(kills - through)} did not, none in half`);
  // what a kill left behind is no obstacle: the next save goes on from it
  await analyst.type("gdp_growth", "6");
  await analyst.id("save").click();
  await analyst.id("save-confirm").click();
  await expect(analyst.id("toast")).toContainText("Saved");
  expect((await records(analyst.page))[0]?.revision).toBe((last?.revision ?? 0) + 1);
});

/** Grants a site this much storage. The browser looks at it again only after a while, so this comes first. */
async function grant(page: Page, origin: string, bytes: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: bytes });
}

/** Fills the storage up to the last hundred bytes. */
function fillStorage(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const open = indexedDB.open("filler", 1);
      open.onupgradeneeded = () => open.result.createObjectStore("all", { autoIncrement: true });
      open.onsuccess = () => resolve(open.result);
    });
    // what repeats itself is stored compressed
    const noise = (size: number) => Array.from({ length: size / 100 }, () => String.fromCharCode(...crypto.getRandomValues(new Uint16Array(100)).map((x) => 32 + (x % 50_000)))).join("");
    const put = (size: number) =>
      new Promise<boolean>((resolve) => {
        const t = db.transaction("all", "readwrite");
        t.objectStore("all").add(noise(size));
        t.oncomplete = () => resolve(true);
        t.onabort = () => resolve(false);
      });
    for (let size = 1_000_000; size >= 100; size /= 10) for (let n = 0; n < 100 && (await put(size)); n++);
    db.close();
  });
}

function emptyStorage(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        indexedDB.deleteDatabase("filler").onsuccess = () => resolve();
      }),
  );
}

/** Saves under a new name, whatever comes of it. */
async function trySaving(analyst: Analyst, name: string): Promise<void> {
  await analyst.id("save").click();
  await analyst.id("save-name").fill(name);
  const anew = analyst.id("save-dialog").getByRole("button", { name: "Save as new" });
  await ((await anew.isVisible()) ? anew : analyst.id("save-confirm")).click();
}

test("storage is full: the save is refused, what was saved stays, the work leaves as a link and as a table", async ({ analyst, context, baseURL }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await grant(analyst.page, new URL(baseURL ?? "").origin, 40_000_000);
  await analyst.open("#/data");
  await analyst.type("gdp_growth", "6");
  await analyst.saveAs("Before");
  await fillStorage(analyst.page);
  await analyst.type("gdp_growth", "5");
  await trySaving(analyst, "After");
  await expect(analyst.id("banner")).toContainText("the browser's storage is full: nothing was kept");
  await analyst.accessible();
  expect((await records(analyst.page)).map((r) => r.name)).toEqual(["Before"]);
  await expect(analyst.id("library")).not.toContainText("After");

  await analyst.id("banner-link").click();
  await expect(analyst.id("toast")).toContainText("Link copied");
  const link = await analyst.page.evaluate(() => navigator.clipboard.readText());
  const file = analyst.page.waitForEvent("download");
  await analyst.id("download-targets").click();
  expect((await file).suggestedFilename()).toMatch(/targets\.csv$/);

  await emptyStorage(analyst.page); // room again: the same save succeeds
  await trySaving(analyst, "After");
  await expect(analyst.id("toast")).toContainText("After");
  expect((await records(analyst.page)).map((r) => r.name).sort()).toEqual(["After", "Before"]);
  const other = new Analyst(await context.newPage());
  await other.page.goto(link);
  await other.ready();
  await other.holds("gdp_growth", "5");
});

for (const [name, forbid] of [
  ["missing", `Object.defineProperty(globalThis, "indexedDB", { value: undefined });`],
  ["forbidden", `Object.defineProperty(globalThis, "indexedDB", { configurable: true, get() { throw new DOMException("Access is denied", "SecurityError"); } });`],
  ["refused when it is opened", `IDBFactory.prototype.open = () => { throw new DOMException("The user denied permission", "SecurityError"); };`],
] as const) {
  plain.describe("without storage", () => {
    plain(`storage is ${name}: the page works, and says that nothing is kept`, async ({ page, context }) => {
      const analyst = new Analyst(page);
      await context.grantPermissions(["clipboard-read", "clipboard-write"]);
      await context.route("**/worker-*.js", async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: forbid + (await response.text()) });
      });
      await analyst.open("#/whatif");
      await analyst.type("gdp_growth", "6");
      await expect(analyst.digits("derived-manufacturing_growth_average")).toHaveText("8.03");
      await trySaving(analyst, "Six");
      await expect(analyst.id("banner")).toContainText("this browser keeps nothing here");
      await expect(analyst.id("banner")).toContainText("Your work is still on the page");
      await analyst.id("banner-link").click();
      await expect(analyst.id("toast")).toContainText("Link copied");
      await page.goto("/#/data");
      await expect(analyst.id("unreached")).toContainText("Saved scenarios cannot be read here");
      await page.reload(); // unsaved work needs no database
      await analyst.ready();
      await analyst.holds("gdp_growth", "6");
    });
  });
}

test("local storage is forbidden too: the page works for as long as it is open", async ({ analyst }) => {
  await analyst.page.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(globalThis, name, {
        get() {
          throw new DOMException("Access is denied", "SecurityError");
        },
      });
    }
  });
  await analyst.open();
  await analyst.type("gdp_growth", "6");
  await expect(analyst.digits("derived-manufacturing_growth_average")).toHaveText("8.03");
  await analyst.saveAs("Six");
  expect((await records(analyst.page)).map((r) => r.name)).toEqual(["Six"]);
});

test("two tabs on one scenario: neither loses saved nor unsaved work", async ({ analyst, context }) => {
  await analyst.open("#/data");
  await analyst.type("gdp_growth", "6");
  await analyst.saveAs("Shared");
  const other = new Analyst(await context.newPage());
  await other.open("#/data");
  await other.holds("gdp_growth", "6");
  await other.type("gdp_growth", "5");
  await other.id("save").click();
  await other.id("save-confirm").click();
  await expect(other.id("toast")).toContainText("Saved");

  await analyst.type("gdp_growth", "4");
  await analyst.id("save").click();
  await analyst.id("save-confirm").click();
  await expect(analyst.id("banner")).toContainText("saved meanwhile in another tab");
  await trySaving(analyst, "Mine");
  await expect(analyst.id("toast")).toContainText("Mine");
  const said = (await records(analyst.page)).map((r) => `${r.name} ${JSON.stringify(r.scenario.moves)}`).sort();
  expect(said[0]).toContain("Mine [{");
  expect(said[0]).toContain('"4"');
  expect(said[1]).toContain("Shared [{");
  expect(said[1]).toContain('"5"');

  // unsaved work is each tab's own, also over a reload
  await other.type("gdp_growth", "5.5");
  await analyst.type("gdp_growth", "4.5");
  await other.page.reload();
  await other.ready();
  await other.holds("gdp_growth", "5.5");
  await analyst.page.reload();
  await analyst.ready();
  await analyst.holds("gdp_growth", "4.5");
});

test("deleted in one tab after the other saved: undo brings back what the other saved", async ({ analyst, context }) => {
  await analyst.open("#/data");
  await analyst.type("gdp_growth", "6");
  await analyst.saveAs("Shared");
  const other = new Analyst(await context.newPage());
  await other.open("#/data");
  await other.type("gdp_growth", "5");
  await other.id("save").click();
  await other.id("save-confirm").click();
  await expect(other.id("toast")).toContainText("Saved");
  await analyst.page.getByRole("button", { name: "Delete scenario Shared" }).click();
  await expect.poll(() => records(analyst.page)).toEqual([]);
  await expect(analyst.id("toast")).toContainText("Deleted");
  await analyst.id("toast").getByRole("button", { name: "Undo" }).click();
  await expect(analyst.id("library")).toContainText("Shared");
  expect(JSON.stringify((await records(analyst.page))[0]?.scenario.moves)).toContain('"5"');
});

test("what is changed while a save is under way stays, and two saves at once are two revisions", async ({ analyst }) => {
  await analyst.open("#/data");
  await analyst.type("gdp_growth", "6");
  await analyst.saveAs("Quick");
  for (const value of ["5", "4"]) {
    await analyst.type("gdp_growth", value);
    await analyst.id("save").click();
    await analyst.page.evaluate(() => (document.querySelector('[data-testid="save-confirm"]') as HTMLElement).click());
  }
  await analyst.type("gdp_growth", "3");
  await expect.poll(async () => (await records(analyst.page))[0]?.revision).toBe(3);
  await analyst.holds("gdp_growth", "3");
  expect(JSON.stringify((await records(analyst.page))[0]?.scenario.moves)).toContain('"4"');
  await expect(analyst.id("banner")).toHaveCount(0);
});

test("the worker is killed in the middle of a run: the run is done again, and the page goes on", async ({ page }) => {
  const analyst = new Analyst(page);
  await analyst.open("#/uncertainty");
  await analyst.type("gdp_growth", "6");
  await analyst.id("unc-fine").click();
  await analyst.id("unc-draws").fill("200000");
  await analyst.id("unc-method").selectOption("plain");
  await analyst.id("unc-go").click();
  await expect.poll(() => analyst.id("unc-go-progress").evaluate((el) => (el as HTMLProgressElement).value)).toBeGreaterThan(0);
  const killed = page.workers()[0];
  const another = page.waitForEvent("worker");
  await killed?.evaluate(() => void setTimeout(() => {
    throw new Error("killed by the test");
  }));
  await another;
  await expect(analyst.id("unc-drawn")).toContainText("200,000 draws");
  await expect(analyst.id("value-gdp_growth")).toHaveValue("6");
  await analyst.page.goto("/#/whatif");
  await expect(analyst.digits("derived-manufacturing_growth_average")).toHaveText("8.03");
});

// Records that are damaged, or that a newer version of the page wrote: each once kept the page from starting, or may come to.

const plain1 = { format: 1, plan: "jimo-14fyp", version: "1.0.0" };
const damages: readonly (readonly [name: string, key: string, text: string])[] = [
  ["a history that is an object", "history.jimo-14fyp@1.0.0", "{}"],
  ["a history of empty entries", "history.jimo-14fyp@1.0.0", '{"past":[{}],"future":[]}'],
  ["a history with wrong origins", "history.jimo-14fyp@1.0.0", '{"past":[],"future":[],"origins":{}}'],
  ["a draft whose moves are no list", "draft.jimo-14fyp@1.0.0", JSON.stringify({ scenario: { ...plain1, moves: 3 }, origin: null })],
  ["a draft of a newer version", "draft.jimo-14fyp@1.0.0", JSON.stringify({ scenario: { ...plain1, format: 99 }, origin: null })],
  ["a draft cut short", "draft.jimo-14fyp@1.0.0", '{"scenario":{"format":1'],
  ["a formula that is being written", "formula.jimo-14fyp", '{"plan":1}'],
  ["own plans of long ago", "plans", '{"a":1}'],
];

for (const [name, key, text] of damages) {
  test(`${name}: the page starts, and the record is set aside and offered`, async ({ analyst }) => {
    await analyst.page.addInitScript(
      ([k, v]) => {
        if (sessionStorage.getItem("damaged") !== null) return; // once: the page is reloaded below
        sessionStorage.setItem("damaged", "yes");
        localStorage.setItem(`fiveyear.${k}`, v);
      },
      [key, text] as const,
    );
    await analyst.open("#/whatif");
    await expect(analyst.id("banner")).toHaveCount(0);
    await analyst.type("gdp_growth", "6");
    await expect(analyst.digits("derived-manufacturing_growth_average")).toHaveText("8.03");
    await analyst.page.reload();
    await analyst.ready();
    await expect(analyst.id("value-gdp_growth")).toHaveValue("6"); // work goes on being kept
    await expect(analyst.id("unread")).toContainText("set aside, not deleted");
    const wait = analyst.page.waitForEvent("download");
    await analyst.id("unread-download").click();
    const chunks: Buffer[] = [];
    for await (const c of await (await wait).createReadStream()) chunks.push(c as Buffer);
    expect(JSON.parse(Buffer.concat(chunks).toString("utf8"))).toEqual([{ key, text }]);
    await analyst.id("unread-drop").click();
    await expect(analyst.id("unread")).toHaveCount(0);
    await analyst.page.reload();
    await analyst.ready();
    await expect(analyst.id("unread")).toHaveCount(0);
  });
}

/** A plan that is within every limit and takes seconds to open: 99,000 parts of formulas in 200 years. */
function costly(): string {
  const variables = Array.from({ length: 99 }, (_, i) => ({ id: `v${String(i)}`, name: { en: "V" }, unit: "persons", formula: `${"a+".repeat(499)}a` }));
  return JSON.stringify({
    format: 1, id: "costly", version: "1", title: { zh: "重", en: "Costly" }, period: { base: 2020, from: 2021, to: 2025, horizon: 2219 }, source: { title: { en: "made up" } },
    categories: [], indicators: [], model: { variables: [{ id: "a", name: { en: "A" }, unit: "persons", data: [{ year: 2020, value: 1 }] }, ...variables] },
  });
}

test("a plan that takes long to open can be stopped, and the page goes on with the one at hand", async ({ analyst }) => {
  await analyst.open("#/data");
  await analyst.type("gdp_growth", "6");
  await analyst.id("open-plan-file").setInputFiles({ name: "costly.json", mimeType: "application/json", buffer: Buffer.from(costly()) });
  await expect(analyst.id("opening")).toContainText("Checking costly.json");
  await analyst.id("opening-stop").click();
  await expect(analyst.id("toast")).toContainText("Stopped opening costly.json.");
  await expect(analyst.id("opening")).toHaveCount(0);
  await analyst.page.goto("/#/whatif");
  await expect(analyst.digits("derived-manufacturing_growth_average")).toHaveText("8.03");
  await analyst.type("gdp_growth", "7");
  await expect(analyst.digits("derived-manufacturing_growth_average")).toHaveText("9.05"); // another worker took over
});

test("a kept plan whose opening did not end is not opened again unasked", async ({ analyst }) => {
  await analyst.open("#/data");
  const mine = JSON.stringify({ ...(JSON.parse(costly()) as object), id: "mine", title: { zh: "我的", en: "Mine" }, model: {} });
  await analyst.id("open-plan-file").setInputFiles({ name: "mine.json", mimeType: "application/json", buffer: Buffer.from(mine) });
  await expect(analyst.page).toHaveTitle(/Mine/);
  const line = analyst.id(/^plan-file:mine:1:[0-9a-f]{12}:mine\.json$/);
  await expect(line).toContainText("kept in this browser");
  const key = ((await line.getAttribute("data-testid")) ?? "").replace("plan-", "");
  expect(await analyst.page.evaluate(() => localStorage.getItem("fiveyear.opening"))).toBeNull(); // it was through
  await analyst.page.evaluate((k) => localStorage.setItem("fiveyear.opening", k), key); // as a tab leaves it that was closed meanwhile
  await analyst.page.reload();
  await analyst.ready();
  await expect(analyst.page).toHaveTitle(/Jimo/);
  await expect(analyst.id("unfinished")).toContainText("mine.json was still being opened");
  await analyst.id("unfinished-open").click();
  await expect(analyst.page).toHaveTitle(/Mine/);
  await expect(analyst.id("unfinished")).toHaveCount(0);
  await analyst.page.reload();
  await analyst.ready();
  await expect(analyst.page).toHaveTitle(/Mine/); // now it is opened as ever
});
