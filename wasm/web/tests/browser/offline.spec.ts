import { expect, test } from "./analyst";

test.use({ serviceWorkers: "allow" });

test("load, set growth to 6, save, cut the network, reload, reopen", async ({ analyst, context }) => {
  await analyst.open();
  await analyst.type("gdp_growth", "6");
  await expect(analyst.digits("derived-manufacturing_growth_average")).toHaveText("8.03");
  await analyst.saveAs("Six percent");
  await analyst.id("reset-all").click();
  await expect(analyst.digits("derived-manufacturing_growth_average")).toHaveText("9.05");
  await analyst.offlineReady();
  await context.setOffline(true);
  await analyst.page.reload();
  await analyst.ready();
  await expect(analyst.digits("derived-manufacturing_growth_average")).toHaveText("9.05");
  await analyst.page.goto("/#/data");
  await analyst.page.getByRole("button", { name: "Open scenario Six percent" }).click();
  await expect(analyst.id("scenario-name")).toContainText("Six percent");
  await analyst.page.goto("/#/whatif");
  await expect(analyst.digits("derived-manufacturing_growth_average")).toHaveText("8.03");
  // The rest of the engine is kept, too: what GDP growth must be for manufacturing to grow 9 % is solved without a network.
  await analyst.page.goto("/#/seek");
  await expect(analyst.id("seek-answer")).toBeVisible();
});

test("a reload keeps unsaved work, language and theme", async ({ analyst }) => {
  await analyst.open();
  await analyst.type("gdp_growth", "6");
  await analyst.id("language").click();
  await analyst.id("theme").click();
  await expect(analyst.id("scenario-name")).toContainText("未保存");
  await analyst.page.reload();
  await analyst.ready();
  await expect(analyst.id("value-gdp_growth")).toHaveValue("6");
  await expect(analyst.page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await expect(analyst.page.locator("html")).toHaveAttribute("data-theme", "light");
});

test("delete can be undone", async ({ analyst }) => {
  await analyst.open();
  await analyst.type("gdp_growth", "5");
  await analyst.saveAs("Five");
  await analyst.page.goto("/#/data");
  await analyst.page.getByRole("button", { name: "Delete scenario Five" }).click();
  await expect(analyst.page.getByText("Nothing saved yet.")).toBeVisible();
  await analyst.id("toast").getByRole("button", { name: "Undo" }).click();
  await expect(analyst.id("library")).toContainText("Five");
});

test("a save over a newer revision from another tab is refused", async ({ analyst, context }) => {
  await analyst.open();
  await analyst.type("gdp_growth", "5");
  await analyst.saveAs("Shared");
  const other = await context.newPage();
  await other.goto("/#/data");
  await other.getByRole("button", { name: "Open scenario Shared" }).click();
  await other.evaluate(() => (location.hash = "#/whatif"));
  await expect(other.getByTestId("value-gdp_growth")).toHaveValue("5");
  await other.getByTestId("value-gdp_growth").fill("4");
  await other.getByTestId("value-gdp_growth").press("Enter");
  await other.getByTestId("save").click();
  await other.getByTestId("save-confirm").click();
  await expect(other.getByTestId("toast")).toContainText("Saved");
  await analyst.type("gdp_growth", "3");
  await analyst.id("save").click();
  await analyst.id("save-confirm").click();
  await expect(analyst.id("banner")).toContainText("saved meanwhile in another tab");
});

test("downloads are CSV with a byte-order mark", async ({ analyst }) => {
  await analyst.open("#/data");
  const wait = analyst.page.waitForEvent("download");
  await analyst.id("download-targets").click();
  const file = await wait;
  expect(file.suggestedFilename()).toMatch(/targets\.csv$/);
  const chunks: Buffer[] = [];
  for await (const c of await file.createReadStream()) chunks.push(c as Buffer);
  const body = Buffer.concat(chunks).toString("utf8");
  expect(body.charCodeAt(0)).toBe(0xfeff);
  expect(body).toContain("40以上");
});

test("the worker dies: the page starts another and goes on with its state", async ({ analyst }) => {
  await analyst.page.addInitScript(() => {
    const Real = Worker;
    const made: Worker[] = [];
    Object.assign(globalThis, { made });
    globalThis.Worker = class extends Real {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        made.push(this);
      }
    };
  });
  await analyst.open();
  await analyst.type("gdp_growth", "6");
  await expect(analyst.digits("derived-manufacturing_growth_average")).toHaveText("8.03");
  await analyst.page.evaluate(() => {
    const made = (globalThis as unknown as { made: Worker[] }).made;
    made[0]?.dispatchEvent(new ErrorEvent("error", { message: "killed by the test", cancelable: true }));
  });
  await analyst.choose("manufacturing_closure", "growth");
  await expect(analyst.digits("projection-manufacturing_share")).toHaveText("44.02");
  expect(await analyst.page.evaluate(() => (globalThis as unknown as { made: Worker[] }).made.length)).toBe(2);
});

test("the service worker answers for the page alone: other addresses below it are the server's", async ({ analyst, context }) => {
  await analyst.open();
  await analyst.offlineReady();
  const other = await context.newPage();
  await other.goto("/licences.txt");
  await expect(other.locator("body")).toContainText("THE SOFTWARE IS PROVIDED");
  for (const address of ["/nope/at/all", "/plans/mine.json", "/index"]) {
    const answer = await other.goto(address);
    expect(answer?.status(), address).toBe(404);
    await expect(other.locator(".app")).toHaveCount(0);
  }
  for (const address of ["/", "/?x=1", "/#/data"]) {
    await context.setOffline(true);
    await other.goto(address);
    await expect(other.locator('.app[data-ready="true"]')).toBeVisible({ timeout: 30_000 });
    await context.setOffline(false);
  }
});
