import { expect, test, type Analyst } from "./analyst";

// A plan is its id and content: nothing made for one is applied to another without a word.

const table = (target: string) => `指标,单位,2020年,2025年,属性\n粮食产量,万吨,43.4,${target},约束性\n`;

async function bring(analyst: Analyst, title: string, target: string): Promise<void> {
  await analyst.page.goto("/#/data");
  await analyst.id("import-text").fill(table(target));
  await analyst.id("import-title").fill(title);
  await analyst.id("import-make").click();
}

/** A plan with one share, at least 42 from 38.2; the target and more may differ. */
const plan = (id: string, target: string, more = "") =>
  JSON.stringify({
    format: 1, id, version: "1", title: { en: `Plan ${id}`, zh: `规划${id}` }, period: { base: 2020, from: 2021, to: 2025 }, source: { title: { en: "s" } },
    categories: [{ id: "c", name: { en: "Class", zh: "类" } }],
    indicators: [
      { id: "share", row: "1", category: "c", name: { en: "Share", zh: "比重" }, unit: "%", direction: "up", attribute: "binding", baseline: { value: 38.2, printed: "38.2" }, target: JSON.parse(target) as object },
      { id: "rest", row: "2", category: "c", name: { en: "Rest", zh: "其余" }, unit: "%", direction: "down", attribute: "expected", baseline: { value: 61.8 }, target: { kind: "level", value: 58 } },
    ],
    model: {
      variables: [{ id: "share", path: { shape: "linear" } }, { id: "rest", path: { shape: "linear" } }],
      levers: ["share", "rest"].map((variable) => ({ variable, min: 0, max: 100, step: 0.001 })),
      wholes: more === "" ? [] : [{ id: "w", name: { en: "Structure", zh: "结构" }, shares: ["share", "rest"] }],
    },
  });
const atLeast = '{"kind":"level","bound":"at_least","value":42,"printed":"42以上"}';

async function openPlan(analyst: Analyst, text: string, name = "p.json"): Promise<void> {
  await analyst.page.goto("/#/data");
  await analyst.id("open-plan-file").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
}

test("a second import leaves the first plan and its scenario alone", async ({ analyst }) => {
  await analyst.open("#/data");
  await bring(analyst, "First county", "44");
  await expect(analyst.id("toast")).toContainText("First county");
  await analyst.page.goto("/#/whatif");
  await analyst.type(await lever(analyst), "45");
  await expect(analyst.page.locator('[data-status="exceeded"]').first()).toBeVisible();
  await bring(analyst, "Second county", "50");
  await expect(analyst.id("toast")).toContainText("Second county");
  await expect(analyst.id("plan-title").locator("optgroup").last().locator("option")).toHaveCount(2);
  await analyst.page.goto("/#/whatif");
  await expect(analyst.page.locator('[data-status="exceeded"]')).toHaveCount(0); // the first plan's move is not applied
  await analyst.page.reload();
  await analyst.ready();
  await analyst.id("plan-title").selectOption({ label: (await analyst.id("plan-title").locator("option", { hasText: "First county" }).innerText()) });
  await expect(analyst.page.locator('[data-status="exceeded"]').first()).toBeVisible(); // and is still the first one's
});

const lever = async (analyst: Analyst) => ((await analyst.page.locator('[data-testid^="value-"]').first().getAttribute("data-testid")) ?? "").replace("value-", "");

test("an import under a known title asks: a new version, or another plan?", async ({ analyst }) => {
  await analyst.open("#/data");
  await bring(analyst, "My county", "44");
  await expect(analyst.id("toast")).toContainText("My county");
  await bring(analyst, "My county", "50");
  const ask = analyst.id("plan-meeting");
  await expect(ask).toBeVisible();
  await expect(ask).toBeFocused();
  await analyst.accessible();
  await analyst.fits();
  await analyst.id("plan-as-none").click();
  await expect(ask).toBeHidden();
  await expect(analyst.id("plan-title").locator("optgroup").last().locator("option")).toHaveCount(1);
  await bring(analyst, "My county", "50");
  await analyst.id("plan-as-version").click();
  await expect(analyst.id("toast")).toContainText("My county");
  await expect(analyst.id("plans")).toBeHidden(); // the board of the new version is open
  await analyst.page.goto("/#/data");
  await expect(analyst.id("plans")).toContainText(/version 1\+[0-9a-f]{8}/);
});

test("same id and version with other content asks; as another plan it has its own scenarios and figures", async ({ analyst }) => {
  await analyst.open("#/data");
  await openPlan(analyst, plan("mine", atLeast));
  await expect(analyst.id("toast")).toContainText("Plan mine");
  await analyst.page.goto("/#/whatif");
  await analyst.type("share", "43");
  await openPlan(analyst, plan("mine", atLeast)); // the same again: nothing to ask
  await expect(analyst.id("plan-meeting")).toHaveCount(0);
  await openPlan(analyst, plan("mine", '{"kind":"level","value":50}'));
  await expect(analyst.id("plan-meeting")).toContainText("id mine");
  await analyst.id("plan-as-plan").click();
  await expect(analyst.id("plans").getByText("in use")).toHaveCount(1);
  await analyst.page.goto("/#/whatif");
  await expect(analyst.id("value-share")).toHaveValue("50");
  await expect(analyst.id("aside")).toHaveCount(0);
});

test("a link to one's own plan says that the plan is not in it, and the receiving page what to do", async ({ analyst, browser }) => {
  await analyst.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await analyst.open("#/data");
  await openPlan(analyst, plan("mine", atLeast));
  await expect(analyst.id("toast")).toContainText("Plan mine");
  await analyst.page.goto("/#/whatif");
  await analyst.type("share", "43");
  await analyst.id("share").click();
  await expect(analyst.id("toast")).toContainText("but not your own plan");
  await expect(analyst.id("toast").getByRole("button", { name: "Save all as one file" })).toBeVisible();
  const link = await analyst.page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(/&h=[0-9a-f]{12}$/);
  const context = await browser.newContext({ baseURL: new URL(link).origin, locale: "en-GB" });
  const other = await context.newPage();
  await other.goto(link);
  await expect(other.getByTestId("link-notice")).toContainText("Ask the sender for the plan file", { timeout: 30_000 });
  await expect(other.getByTestId("link-notice")).toContainText("mine");
  await other.goto("/#/data");
  await other.getByTestId("open-plan-file").setInputFiles({ name: "p.json", mimeType: "application/json", buffer: Buffer.from(plan("mine", atLeast)) });
  await expect(other.getByTestId("link-notice")).toBeHidden();
  await other.goto("/#/whatif");
  await expect(other.getByTestId("value-share")).toHaveValue("43");
  await context.close();
});

test("41.996 of 42 is missed, and shows why; in both languages", async ({ analyst }) => {
  await analyst.open("#/data");
  await openPlan(analyst, plan("almost", atLeast));
  await expect(analyst.id("toast")).toContainText("Plan almost");
  await analyst.page.goto("/#/whatif");
  await analyst.type("share", "41.996");
  await expect(analyst.id("status-share")).toContainText("missed");
  await expect(analyst.digits("projection-share")).toHaveText("41.996");
  await expect(analyst.id("row-share").locator(".col-gap")).toContainText("0.004");
  await analyst.id("language").click();
  await expect(analyst.id("status-share")).toContainText("未完成");
  await expect(analyst.id("row-share").locator(".col-gap")).toContainText("0.004");
});

test("an assumed path to a strict bound is on path by assumption, until the reader moves it", async ({ analyst }) => {
  await analyst.open("#/data");
  await openPlan(analyst, plan("strict", '{"kind":"level","bound":"above","value":42,"printed":"突破42"}'));
  await expect(analyst.id("toast")).toContainText("Plan strict");
  await analyst.page.goto("/#/whatif");
  await expect(analyst.id("status-share")).toContainText("on path by assumption");
  await expect(analyst.id("status-share")).not.toContainText("met");
  await analyst.type("share", "42.001");
  await expect(analyst.id("status-share")).toContainText("met");
  await analyst.type("share", "41.999");
  await expect(analyst.id("status-share")).toContainText("missed");
});

test("parts that do not add up are named", async ({ analyst }) => {
  await analyst.open("#/data");
  await openPlan(analyst, plan("whole", '{"kind":"level","value":42}', "whole"));
  await expect(analyst.id("toast")).toContainText("Plan whole");
  await analyst.page.goto("/#/report");
  await expect(analyst.id("warnings")).toHaveCount(0);
  await analyst.page.goto("/#/formulas");
  await openPlan(analyst, plan("off", '{"kind":"level","value":80}', "whole"));
  await expect(analyst.id("toast")).toContainText("Plan off");
  await analyst.page.goto("/#/whatif");
  await expect(analyst.id("warnings")).toContainText("Structure: the parts add up to 138% in 2025, not 100%: Share 80%, Rest 58%");
  await analyst.page.goto("/#/report");
  await expect(analyst.page.locator("main")).toContainText("the parts add up to 138% in 2025");
});

test("only what changed shows values that came into being", async ({ analyst }) => {
  await analyst.open("#/whatif");
  await analyst.id("lever-search").fill("GDP");
  await analyst.type("gdp", "1200");
  await expect(analyst.id("by-year").locator("tbody tr")).not.toHaveCount(0);
  await expect(analyst.id("by-year")).toContainText("new");
});
