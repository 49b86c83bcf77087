import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "./analyst";

const jimo = readFileSync(new URL("../../../../plan/jimo/jimo.json", import.meta.url), "utf8");
const china = readFileSync(new URL("../../../../plan/china/china-14fyp.json", import.meta.url), "utf8");
const table = readFileSync(new URL("fixtures/table-zh.csv", import.meta.url), "utf8");
const file = (name: string, content: string | Buffer) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(content as string) });

/** Drops a file on the page, as from the desktop. */
async function drop(page: Page, name: string, content: string): Promise<void> {
  const data = await page.evaluateHandle(([n, c]) => {
    const d = new DataTransfer();
    d.items.add(new File([c ?? ""], n ?? ""));
    return d;
  }, [name, content]);
  await page.dispatchEvent("main", "dragenter", { dataTransfer: data });
  await expect(page.locator(".drop-sign")).toBeVisible();
  await page.dispatchEvent("main", "drop", { dataTransfer: data });
  await expect(page.locator(".drop-sign")).toHaveCount(0);
}

const own = (change: (doc: Record<string, unknown>) => void, from = china): string => {
  const doc = JSON.parse(from) as Record<string, unknown>;
  change(doc);
  return JSON.stringify(doc, null, 1);
};

test("the embedded plans can be chosen in the bar and in the data view, and the choice is kept", async ({ analyst }) => {
  await analyst.open("#/whatif");
  for (const id of ["china-15fyp", "china-14fyp", "jimo-14fyp"]) {
    await analyst.plan(id);
    await expect(analyst.id("toast")).toContainText(/Opened/);
    await expect(analyst.id("plan-title")).toHaveValue(`id:${id}`);
  }
  await analyst.plan("china-13fyp");
  await expect(analyst.page).toHaveTitle(/13th Five-Year Plan/);
  await analyst.ready();
  await analyst.page.goto("/#/data");
  await analyst.id("plan-id:china-14fyp").getByRole("button").click();
  await expect(analyst.id("toast")).toContainText("14th Five-Year Plan");
  await analyst.page.reload();
  await analyst.ready();
  await expect(analyst.id("plan-title")).toHaveValue("id:china-14fyp");
  await analyst.id("plan-title").selectOption("another");
  await expect(analyst.id("open-plan")).toBeFocused();
});

test("a plan file is opened by button, kept over a reload, taken away and removed", async ({ analyst }) => {
  await analyst.open("#/data");
  const text = own((d) => { d["id"] = "mine"; d["title"] = { zh: "我的规划", en: "My plan" }; });
  await analyst.id("open-plan-file").setInputFiles(file("mine.json", text));
  await expect(analyst.page).toHaveTitle(/My plan/);
  const line = analyst.id(/^plan-file:mine:1\.0\.0:[0-9a-f]{12}:mine\.json$/);
  await expect(line).toContainText("kept in this browser");
  await analyst.page.reload();
  await analyst.ready();
  await expect(analyst.page).toHaveTitle(/My plan/);
  await expect(line).toContainText("kept in this browser");
  const download = analyst.page.waitForEvent("download");
  await analyst.id("download-plan").click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe("mine.json");
  expect(JSON.parse(readFileSync(await saved.path(), "utf8"))).toEqual(JSON.parse(text));
  await line.getByRole("button", { name: /Remove/ }).click();
  await expect(line).toHaveCount(0);
  await analyst.page.reload();
  await analyst.ready();
  await expect(analyst.id("plan-title")).toHaveValue("id:jimo-14fyp");
});

test("a corrected file of the same plan is asked about, and taken up as a new version", async ({ analyst }) => {
  await analyst.open("#/data");
  for (const [title, value] of [["First", 7], ["Second", 8]] as const) {
    const text = own((d) => {
      d["title"] = { zh: title, en: title };
      const first = (d["indicators"] as { baseline: unknown }[])[0];
      if (first) first.baseline = { value, printed: String(value) };
    });
    await analyst.id("open-plan-file").setInputFiles(file("draft.json", text));
    await analyst.id("plan-as-version").click(); // the built-in plan has this id and version
    await expect(analyst.page).toHaveTitle(new RegExp(title));
    await analyst.ready();
    await analyst.page.goto("/#/whatif");
    await expect(analyst.id("row-gdp_growth").locator(".digits").first()).toHaveText(String(value));
    await analyst.page.goto("/#/data");
  }
});

for (const language of ["en", "zh"] as const) {
  test(`what the checker finds is said in place (${language}); the plan in use stays`, async ({ analyst }) => {
    await analyst.open("#/whatif");
    if (language === "zh") await analyst.id("language").click();
    await drop(analyst.page, "bad.json", own((d) => {
      d["colour"] = "red";
      const first = (d["indicators"] as { unit: unknown }[])[0];
      if (first) first.unit = "parsec";
    }, jimo));
    await expect(analyst.page).toHaveURL(/#\/data$/);
    await expect(analyst.id("plan-refusal")).toBeFocused();
    const problem = analyst.id("plan-problems").locator("li", { hasText: "indicators[0].unit" });
    await expect(problem).toContainText(language === "en" ? /bad\.json · line \d+, column \d+/ : /bad\.json · 第 \d+ 行第 \d+ 列/);
    await expect(problem).toContainText(language === "en" ? 'unknown unit "parsec"; expected' : "parsec");
    await expect(analyst.id("plan-problems")).toContainText("colour");
    await expect(analyst.id("plan-title")).toHaveValue("id:jimo-14fyp");
    await analyst.accessible();
    await analyst.fits();
    await drop(analyst.page, "good.json", own((d) => { d["title"] = { zh: "好", en: "Good" }; }));
    await expect(analyst.id("plan-refusal")).toHaveCount(0);
  });
}

test.describe("hostile files are refused or shown as text", () => {
  const hostile: [string, () => string | Buffer, RegExp][] = [
    ["more than 10 MB", () => Buffer.alloc(10 * 1024 * 1024 + 1, " "), /at most 10\.0 MB/],
    ["10 MB of quotes", () => Buffer.alloc(10 * 1024 * 1024, '"'), /too large/],
    ["10 MB of brackets", () => Buffer.alloc(10 * 1024 * 1024, "["), /nested deeper than 32 levels/],
    ["10 MB of one name", () => `{"id":"${"x".repeat(10 * 1024 * 1024 - 10)}"}`, /.+/],
    ["deep nesting", () => `{"a":${"[".repeat(200_000)}${"]".repeat(200_000)}}`, /nested deeper than 32 levels/],
    ["prototype keys", () => '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}', /unknown field "__proto__"/],
    ["giant numbers", () => jimo.replace('"value": 42', '"value": 1e999999999'), /.+/],
    ["not JSON", () => "hello", /.+/],
    ["nothing", () => "", /empty/],
    ["binary", () => Buffer.from([0, 1, 2, 255, 254, 0]), /This kind of file is not read/],
    ["a spreadsheet", () => Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), /damaged/],
  ];
  for (const [name, make, message] of hostile) {
    test(name, async ({ analyst }) => {
      await analyst.open("#/data");
      await analyst.id("open-plan-file").setInputFiles(file("<img src=x onerror=alert(1)>.json", make()));
      await expect(analyst.id("plan-refusal")).toContainText(message, { timeout: 40_000 });
      await expect(analyst.id("plan-refusal").locator("h3")).toContainText("<img src=x onerror=alert(1)>.json");
      await expect(analyst.id("plan-title")).toHaveValue("id:jimo-14fyp");
      expect(await analyst.page.evaluate(() => "polluted" in {})).toBe(false);
      await analyst.page.goto("/#/whatif");
      await analyst.type("gdp_growth", "6"); // the engine is well
      await expect(analyst.digits("derived-manufacturing_growth_average")).toHaveText("8.03");
    });
  }

  test("markup and prototype names in a valid plan are text in every view", async ({ analyst }) => {
    const markup = '<img src=x onerror="alert(1)"><script>alert(2)</script>';
    await analyst.open("#/data");
    const text = own((d) => {
      const said = { zh: markup, en: markup };
      d["id"] = "constructor";
      d["title"] = said;
      for (const c of d["categories"] as { name: unknown }[]) c.name = said;
      for (const i of d["indicators"] as { name: unknown; note: unknown; lead: unknown }[]) Object.assign(i, { name: said, note: said, lead: said });
      const chapters = d["chapters"] as { title: unknown; sections: { title: unknown; items?: { name: unknown; places?: string[]; industry?: string }[] }[] }[];
      for (const c of chapters) {
        c.title = said;
        for (const s of c.sections) {
          s.title = said;
          for (const i of s.items ?? []) Object.assign(i, { name: said, places: [markup], industry: "__proto__" });
        }
      }
    }, jimo);
    await analyst.id("open-plan-file").setInputFiles(file("markup.json", text));
    await expect(analyst.page).toHaveTitle(new RegExp("<img"));
    for (const view of ["whatif", "outline/c2.s1", "data"]) {
      await analyst.page.goto(`/#/${view}`);
      await analyst.ready();
      await expect(analyst.page.locator("main")).toContainText("<img src=x");
      expect(await analyst.page.locator("#app img, #app script").count()).toBe(0);
      await analyst.fits();
    }
    await analyst.page.setViewportSize({ width: 390, height: 844 });
    await analyst.fits();
  });
});

test.describe("a headline table becomes a plan", () => {
  test("pasted, with years in its head", async ({ analyst }) => {
    await analyst.open("#/data");
    await analyst.id("import-text").fill(table);
    await analyst.id("import-title").fill("My town’s plan");
    await analyst.id("import-id").fill("my-town");
    await analyst.id("import-make").click();
    await expect(analyst.page).toHaveTitle(/My town/);
    await analyst.ready();
    await analyst.page.goto("/#/data");
    const download = analyst.page.waitForEvent("download");
    await analyst.id("download-plan").click();
    expect((await download).suggestedFilename()).toBe("my-town.json");
    await analyst.page.goto("/#/whatif");
    await expect(analyst.page.locator("main")).toContainText("制造业增加值占比");
  });

  const gb = readFileSync(new URL("fixtures/table-gb18030.csv", import.meta.url));
  for (const [name, bytes] of [
    ["UTF-8", Buffer.from(table)], ["UTF-8 with a byte order mark", Buffer.from("\uFEFF" + table)],
    ["GB18030", gb], ["GB18030 with a byte order mark", Buffer.concat([Buffer.from([0x84, 0x31, 0x95, 0x33]), gb])],
  ] as const) {
    test(`from a file in ${name}`, async ({ analyst }) => {
      await analyst.open("#/data");
      await analyst.id("import-file").setInputFiles({ name: "t.csv", mimeType: "text/csv", buffer: bytes });
      await expect(analyst.id("import-text")).toHaveValue(/森林覆盖率/);
      await expect(analyst.id("import-preview")).not.toContainText("refused");
      await analyst.id("import-title").fill("");
      await analyst.id("import-make").click();
      await expect(analyst.page.locator("#import-fault-title")).toContainText("Give the plan a title");
      await analyst.id("import-title").fill("My town’s plan");
      await analyst.id("import-make").click();
      await expect(analyst.page).toHaveTitle(/My town’s plan/);
    });
  }

  test("what is wrong is said in place, in both languages, and the table stays", async ({ analyst }) => {
    await analyst.open("#/outline");
    await drop(analyst.page, "t.csv", "name,unit,target,attribute\n<b>A</b>,see the note,1,must\n");
    await expect(analyst.id("import-text")).toHaveValue(/see the note/);
    await analyst.id("import-title").fill("T");
    await analyst.id("import-base").fill("two");
    await analyst.id("import-make").click();
    await expect(analyst.page.locator("#import-fault-base")).toContainText("“two” is not a year");
    await analyst.id("import-base").fill("2020");
    await analyst.id("import-to").fill("２０２５");
    await analyst.id("import-make").click();
    const problems = analyst.id("import-problems");
    await expect(problems).toContainText("t.csv · line 2");
    await expect(problems).toContainText('unknown unit "see the note"');
    await expect(problems).toContainText("expected binding");
    await analyst.accessible();
    await analyst.id("language").click();
    await expect(problems).toContainText("第 2 行");
    await expect(analyst.id("import-text")).toHaveValue(/see the note/);
    await expect(analyst.id("plan-title")).toHaveValue("id:jimo-14fyp");
  });
});

for (const width of [390, 1440]) {
  test(`the data view with its plans is accessible and fits at ${width} px`, async ({ analyst }) => {
    await analyst.page.setViewportSize({ width, height: 844 });
    await analyst.open("#/data");
    await analyst.fits();
    await analyst.accessible();
    await analyst.id("language").click();
    await analyst.fits();
    await analyst.accessible();
  });
}
