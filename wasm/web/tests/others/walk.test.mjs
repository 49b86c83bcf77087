// What an analyst does in the first hour, in the browsers that the other tests do not run in: load, move a lever, save,
// reload, reopen, import, export, each view once. FIVEYEAR_URL says where the calculator is served; FIREFOX and
// WEBKIT_DRIVER where the programs lie.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { firefox } from "./firefox.mjs";
import { webkit } from "./webkit.mjs";

const home = process.env.FIVEYEAR_URL;
const browsers = [[firefox, process.env.FIREFOX], [webkit, process.env.WEBKIT_DRIVER]];

const table = "类别,指标,2025年,2030年,属性\n经济发展,地区生产总值增长（%）,5.8,年均增长6.5%,预期性\n,居民人均可支配收入增长（%）,5.6,与经济增长同步,预期性";

const id = (name) => `[data-testid="${name}"]`;
const textOf = (selector) => `document.querySelector(${JSON.stringify(selector)})?.textContent ?? ""`;

for (const [open, path] of browsers) {
  test(`the calculator in ${open.name}`, { timeout: 600_000 }, async (t) => {
    assert.ok(path, "no path of the browser is given");
    const b = await open(path);
    t.diagnostic(b.name);
    const see = async (what, source, expected) => {
      let found;
      for (let i = 0; i < 600; i++) {
        found = await b.evaluate(source).catch(String); // a page on its way has no document to ask
        if (expected instanceof RegExp ? expected.test(found) : found === expected) return;
        await pause(100);
      }
      assert.fail(`${what}: found ${JSON.stringify(found)?.slice(0, 300)}, expected ${String(expected)}`);
    };
    const ready = () => see("the page is ready", `document.querySelector('.app[data-ready="true"]') !== null`, true);
    const faults = () => b.evaluate("globalThis.faults ?? []");
    try {
      await b.goto(home);
      await b.evaluate(`localStorage.setItem("fiveyear.tour", "done")`);
      await b.goto(`${home}/#/whatif`);
      await b.reload();
      await ready();
      await b.evaluate(`(globalThis.faults = [], addEventListener("error", (e) => faults.push(e.message)), addEventListener("unhandledrejection", (e) => faults.push(String(e.reason))), addEventListener("securitypolicyviolation", (e) => faults.push(e.violatedDirective)), true)`);

      // With GDP at 6 % a year manufacturing must grow 8.03 %.
      await see("the lever", `document.querySelector('${id("value-gdp_growth")}') !== null`, true);
      await b.type(id("value-gdp_growth"), "6");
      await b.enter();
      await see("the result of a move", textOf("main"), /8\.03/);

      await b.click(id("save"));
      await see("the name of what is saved", `document.querySelector('${id("save-name")}') !== null`, true);
      await b.type(id("save-name"), "Slower");
      await b.click(id("save-confirm"));
      await see("what was saved", textOf(id("toast")), /Slower/);

      await b.reload();
      await ready();
      await see("the scenario after a reload", textOf(id("scenario-name")), /Slower/);
      await see("its result", textOf("main"), /8\.03/);

      const places = await b.evaluate(`[...document.querySelectorAll('nav a[href^="#/"]')].map((a) => a.getAttribute("href"))`);
      assert.ok(places.length >= 5, `places: ${places.join(" ")}`);
      for (const place of places) {
        await b.evaluate(`(location.hash = ${JSON.stringify(place)}, true)`);
        await see(place, `document.querySelector("main h1, main h2") !== null && document.querySelector('.app[data-ready="true"]') !== null`, true);
        assert.equal(await b.evaluate(`document.querySelector('[data-testid="banner"]')?.textContent ?? ""`), "", place);
      }

      await b.evaluate(`(location.hash = "#/data", true)`);
      await see("the library", textOf(id("library")), /Slower/);
      await b.evaluate("(globalThis.saved = [], URL.createObjectURL = ((make) => (blob) => (saved.push(blob.size), make.call(URL, blob)))(URL.createObjectURL), true)");
      for (const file of ["download-xlsx", "download-plan"]) {
        const before = await b.evaluate("saved.length");
        await b.click(id(file));
        await see(file, `saved.length > ${before} && saved.at(-1) > 1000`, true);
      }

      await b.evaluate(`(() => { const field = document.querySelector('${id("import-text")}'); field.value = ${JSON.stringify(table)}; field.dispatchEvent(new Event("input", { bubbles: true })); return true; })()`);
      await see("the preview", textOf(id("import-preview")), /2 rows; 0 refused/);
      await b.type(id("import-title"), "A county");
      await b.click(id("import-make"));
      await see("the imported plan", "document.title", /A county/);
      await ready();
      await b.evaluate(`(location.hash = "#/whatif", true)`);
      await see("the imported plan runs", textOf("main"), /137\.01/); // 1.065⁵
      assert.deepEqual(await faults(), []);
    } catch (e) {
      await b.screenshot(`test-results/${open.name}.png`).catch(() => undefined);
      throw e;
    } finally {
      await b.close();
    }
  });
}
