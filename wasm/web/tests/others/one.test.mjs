// The calculator as one file, opened from disk in Firefox: it answers the first question, without a server. ONE_FILE
// is the file, FIREFOX the program.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { firefox } from "./firefox.mjs";

test("one file from disk in Firefox", { timeout: 600_000 }, async (t) => {
  const { FIREFOX, ONE_FILE } = process.env;
  assert.ok(FIREFOX && ONE_FILE, "the file and the browser are given");
  const b = await firefox(FIREFOX);
  t.diagnostic(b.name);
  const see = async (what, source, expected) => {
    let found;
    for (let i = 0; i < 900; i++) {
      found = await b.evaluate(source).catch(String);
      if (expected.test(String(found))) return;
      await pause(100);
    }
    assert.fail(`${what}: found ${JSON.stringify(found)?.slice(0, 300)}`);
  };
  try {
    await b.goto(pathToFileURL(ONE_FILE).href);
    await see("the page is ready", `document.querySelector('.app[data-ready="true"]') !== null`, /true/);
    assert.equal(await b.evaluate("location.protocol"), "file:");
    await b.evaluate(`(globalThis.faults = [], addEventListener("error", (e) => faults.push(e.message)), addEventListener("securitypolicyviolation", (e) => faults.push(e.violatedDirective)), true)`);
    await b.type('[data-testid="value-gdp_growth"]', "6");
    await b.enter();
    await see("GDP in 2025", `document.querySelector("main").textContent`, /133\.82/); // 1.06⁵
    await see("the growth that manufacturing needs", `document.querySelector("main").textContent`, /8\.03/);
    assert.deepEqual(await b.evaluate("globalThis.faults"), []);
  } finally {
    await b.close();
  }
});
