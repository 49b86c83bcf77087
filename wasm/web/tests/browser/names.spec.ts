import { readFileSync } from "node:fs";
import { expect, test } from "./analyst";

const long = {
  zh: `<b>超长名称</b>${"连续不断的中文名称没有任何空格".repeat(5)}`,
  en: `A name <img src=x> that goes on and on ${"Donaudampfschifffahrtsgesellschaftskapitaensmuetzenabzeichen".repeat(2)}`,
};

/** The plan of Jimo with one very long name for everything. */
function renamed(): Buffer {
  const plan = JSON.parse(readFileSync(new URL("../../../../plan/jimo/jimo.json", import.meta.url), "utf8")) as Record<string, unknown> & { model: Record<string, { name?: unknown }[]> };
  plan["id"] = "long-names";
  plan["title"] = long;
  const named = [plan["indicators"], plan["vision"], plan["categories"], plan.model["groups"], plan.model["scenarios"], plan.model["variables"]] as { name?: unknown }[][];
  for (const list of named) for (const one of list) if (one.name !== undefined) one.name = long;
  return Buffer.from(JSON.stringify(plan));
}

const views = ["whatif", "compare", "seek", "seek/several", "seek/bridge", "seek/feasible", "seek/jobs", "sensitivity", "uncertainty", "review", "outline", "formulas", "checks", "versions", "data", "report", "about"];

for (const [width, language] of [[1440, "en"], [390, "zh"]] as const) {
  test(`very long names stay in their places, ${String(width)} px, ${language}`, async ({ analyst }) => {
    await analyst.page.setViewportSize({ width, height: 900 });
    await analyst.open("#/data");
    if (language === "zh") await analyst.id("language").click();
    await analyst.id("open-plan-file").setInputFiles({ name: "long.json", mimeType: "application/json", buffer: renamed() });
    await expect(analyst.page).toHaveTitle(language === "zh" ? /超长名称/ : /goes on and on/);
    const over: string[] = [];
    for (const view of views) {
      await analyst.page.evaluate((v) => (location.hash = `#/${v}`), view);
      await analyst.ready();
      await analyst.page.waitForTimeout(300); // what is worked out live stands as well
      const by = await analyst.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (by > 0) over.push(`${view}: ${String(by)} px`);
    }
    expect(over).toEqual([]);
    expect(await analyst.page.locator("#app main img").count()).toBe(0);
  });
}
