import { readFileSync } from "node:fs";
import { expect, test } from "./analyst";

const jimo = readFileSync(new URL("../../../../plan/jimo/jimo.json", import.meta.url), "utf8");
const file = (name: string, content: string) => ({ name, mimeType: "application/json", buffer: Buffer.from(content) });

/** Jimo's plan as a later version might be: manufacturing to 43, and one lever less. */
const revised = (): string => {
  const doc = JSON.parse(jimo) as { version: string; indicators: { id: string; target: { value: number; printed: string } }[]; model: { levers: { variable: string }[]; scenarios: unknown[] } };
  doc.version = "1.1.0";
  for (const i of doc.indicators) if (i.id === "manufacturing_share") Object.assign(i.target, { value: 43, printed: "43" });
  doc.model.levers = doc.model.levers.filter((l) => l.variable !== "rd_growth");
  doc.model.scenarios = [];
  return JSON.stringify(doc);
};

const province = (id = "urbanisation_rate", plan = "shandong-14fyp"): string =>
  JSON.stringify({
    format: 1, id: plan, version: "1", title: { zh: "山东测试规划", en: "Shandong test plan" }, period: { base: 2020, from: 2021, to: 2025 },
    source: { title: { zh: "山东测试规划", en: "Shandong test plan" } }, categories: [{ id: "c", name: { zh: "类", en: "Class" } }],
    indicators: [{ id, row: "4", category: "c", name: { zh: "城镇化率", en: "Urbanisation" }, unit: "%", attribute: "expected", baseline: { value: 63.05, printed: "63.05" },
      place: { chapter: 2, section: 3, box: "table" }, target: { kind: "level", value: 70, printed: "70" } }],
  });

test("two versions are compared by meaning, with places, and a scenario goes over to the new one", async ({ analyst }) => {
  await analyst.open("#/whatif");
  await analyst.type("gdp_growth", "6");
  await analyst.type("rd_growth", "9");
  await expect(analyst.id("live")).not.toBeEmpty();
  await analyst.page.goto("/#/versions");
  await expect(analyst.page.getByText("No other version of this plan is here")).toBeVisible();
  await analyst.pick("versions-old", "id:jimo-14fyp");
  await analyst.id("versions-file-new-file").setInputFiles(file("revised.json", revised()));
  await expect(analyst.id("versions-count")).toContainText("version 1.0.0 → version 1.1.0");
  const raised = analyst.id("versions-changes").locator("[data-kind=target_raised]");
  await expect(raised).toContainText("target raised from 42% to 43%");
  await expect(raised).toContainText("chapter 1, section 6, headline table, row 3");
  await analyst.id("versions-what-lever").click();
  await expect(analyst.id("versions-changes").locator("li")).toHaveCount(1);
  await expect(analyst.id("versions-changes")).toContainText("dropped");
  await analyst.accessible();
  await analyst.fits();
  const download = analyst.page.waitForEvent("download");
  await analyst.id("versions-csv").click();
  expect(readFileSync(await (await download).path(), "utf8")).toContain("target raised from 42% to 43%");

  await analyst.id("carry-do").click();
  await expect(analyst.id("carried")).toContainText("Carried over to version 1.1.0: 1 setting stays");
  await expect(analyst.id("carry-dropped")).toContainText("rd_growth=9");
  await expect(analyst.id("carried")).toContainText("kept as “Unnamed scenario (version 1.0.0)”");
  await analyst.accessible();
  await analyst.page.goto("/#/whatif");
  await expect(analyst.id("value-gdp_growth")).toHaveValue("6");
  await expect(analyst.id("plan-title")).toHaveValue(/^file:jimo-14fyp:1\.1\.0:[0-9a-f]{12}:revised\.json$/);

  // Back in the old version the old scenario is as it was.
  await analyst.id("plan-title").selectOption("id:jimo-14fyp");
  await analyst.ready();
  await expect(analyst.id("value-rd_growth")).toHaveValue("9");
  await analyst.id("language").click();
  await analyst.page.goto("/#/versions");
  await analyst.id("versions-what-all").click();
  await expect(analyst.id("versions-changes")).toContainText("目标由42%提高到43%");
});

test("what is compared follows the plan in use, until two versions are chosen", async ({ analyst }) => {
  await analyst.open("#/versions");
  await expect(analyst.id("versions-new")).toContainText("Jimo");
  await analyst.plan("china-15fyp");
  await expect(analyst.id("versions-new")).toContainText("China’s 15th");
  await expect(analyst.id("versions-old")).toContainText("China’s 14th");
  await expect(analyst.id("versions-found")).toBeVisible();
  await analyst.pick("versions-new", "id:china-13fyp");
  await analyst.page.goto("/#/whatif");
  await analyst.page.goto("/#/versions");
  await expect(analyst.id("versions-new")).toContainText("China’s 13th");
});

test("a draft of another version is offered, never dropped", async ({ analyst }) => {
  await analyst.open("#/whatif");
  await analyst.type("gdp_growth", "6");
  await expect(analyst.id("live")).not.toBeEmpty();
  await analyst.page.goto("/#/data");
  await analyst.id("open-plan-file").setInputFiles(file("revised.json", revised()));
  await expect(analyst.id("aside")).toContainText("made for version 1.0.0 of this plan; this is version 1.1.0");
  await analyst.accessible();
  await analyst.id("aside-keep").click();
  await expect(analyst.id("toast")).toContainText("Kept as “Unnamed scenario (version 1.0.0)”");
  await expect(analyst.id("aside")).toHaveCount(0);
  await expect(analyst.id("library")).toContainText("made for version 1.0.0");
  await analyst.page.reload();
  await analyst.ready();
  await expect(analyst.id("aside")).toHaveCount(0); // dealt with
  await analyst.id("library").getByRole("button", { name: /Open/ }).first().click();
  await expect(analyst.id("carried")).toContainText("Everything fits");
  await analyst.page.goto("/#/whatif");
  await expect(analyst.id("value-gdp_growth")).toHaveValue("6");
});

test("a higher plan opened beside gives its target to What-if, Review and the export, with its place", async ({ analyst }) => {
  await analyst.open("#/data");
  const line = analyst.id("higher-shandong-14fyp");
  await expect(line).toContainText("not open");
  await expect(line).toContainText("Targets that wait for it: Urbanisation rate");
  await analyst.id("higher-open-shandong-14fyp-file").setInputFiles(file("other.json", province("urbanisation_rate", "hebei")));
  await expect(line).toContainText("other.json is another plan (hebei); expected shandong-14fyp");
  await analyst.id("higher-open-shandong-14fyp-file").setInputFiles(file("sd.json", province()));
  await expect(line).toContainText("70% in 2025");
  await expect(line).toContainText("chapter 2, section 3, headline table, row 4");
  await analyst.accessible();
  await analyst.fits();
  await analyst.page.goto("/#/whatif");
  await expect(analyst.id("origin-urbanisation_rate")).toHaveText("from Shandong test plan, chapter 2, section 3, headline table, row 4");
  await analyst.page.goto("/#/whatif");
  await analyst.type("urbanisation_rate", "68");
  await analyst.page.goto("/#/whatif");
  await expect(analyst.id("status-urbanisation_rate")).toContainText(/missed/i);
  await analyst.id("row-urbanisation_rate").getByRole("button", { name: /68/ }).click();
  await expect(analyst.id("drawer")).toBeVisible();
  await analyst.page.reload();
  await analyst.ready();
  await expect(analyst.id("origin-urbanisation_rate")).toContainText("from Shandong test plan");
  await analyst.page.goto("/#/data");
  const download = analyst.page.waitForEvent("download");
  await analyst.id("download-targets").click();
  expect(readFileSync(await (await download).path(), "utf8")).toContain("from Shandong test plan, chapter 2, section 3");
  await analyst.id(/^plan-file:shandong-14fyp:1:[0-9a-f]{12}:sd.json$/).getByRole("button", { name: /Remove/ }).click();
  await expect(line).toContainText("not open");
  await analyst.page.goto("/#/whatif");
  await expect(analyst.id("origin-urbanisation_rate")).toHaveCount(0);
});

test("what earlier versions of the page kept moves into the database", async ({ analyst }) => {
  await analyst.open("#/data");
  await analyst.page.evaluate((text) => {
    localStorage.setItem("fiveyear.plans", JSON.stringify([{ key: "file:jimo-14fyp:old.json", file: "old.json", text, title: { zh: "", en: "" }, region: { zh: "", en: "" }, from: 2021, to: 2025, version: "1.1.0" }]));
    localStorage.setItem("fiveyear.plan", "file:jimo-14fyp:old.json");
  }, revised());
  await analyst.page.reload();
  await analyst.ready();
  await expect(analyst.id("plan-title")).toHaveValue(/^file:jimo-14fyp:1\.1\.0:[0-9a-f]{12}:old\.json$/);
  await expect(analyst.id(/^plan-file:jimo-14fyp:1\.1\.0:[0-9a-f]{12}:old.json$/)).toContainText("kept in this browser");
  expect(await analyst.page.evaluate(() => localStorage.getItem("fiveyear.plans"))).toBeNull();
});

test("where the browser keeps nothing, plans open all the same and the page says so", async ({ analyst }) => {
  await analyst.page.route(/\/assets\/worker.*\.js/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `Object.defineProperty(self, "indexedDB", { value: undefined });\n${await response.text()}` });
  });
  await analyst.open("#/data");
  await expect(analyst.id("plans-keep-fault")).toContainText("this browser keeps nothing here");
  await analyst.id("open-plan-file").setInputFiles(file("revised.json", revised()));
  await expect(analyst.id(/^plan-file:jimo-14fyp:1\.1\.0:[0-9a-f]{12}:revised.json$/)).toContainText("kept until this page closes");
  await analyst.id("plan-title").selectOption("id:jimo-14fyp");
  await analyst.ready();
  await analyst.id("plan-title").selectOption({ label: await analyst.id("plan-title").locator("option", { hasText: "revised.json" }).innerText() });
  await expect(analyst.id("plan-title")).toHaveValue(/^file:jimo-14fyp:1\.1\.0:[0-9a-f]{12}:revised\.json$/);
});
