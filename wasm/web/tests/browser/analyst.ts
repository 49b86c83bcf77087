import AxeBuilder from "@axe-core/playwright";
import { expect, test as base, type Locator, type Page } from "@playwright/test";
import { atRest, readAtRest, watchWork } from "./rest";

/** What an analyst does with the page, in their words. */
export class Analyst {
  constructor(readonly page: Page) {}

  /** Opens a view and waits until the first result stands. */
  async open(hash = "#/whatif"): Promise<void> {
    await this.page.goto(`/${hash}`);
    await this.ready();
  }

  async ready(): Promise<void> {
    await this.stands();
    await this.settled();
  }

  private async stands(): Promise<void> {
    await expect(this.page.locator('.app[data-ready="true"]')).toBeVisible({ timeout: 30_000 });
  }

  /** Waits until the page has done what it was asked: no call to the engine, short timer or request is left. */
  settled(): Promise<void> {
    return atRest(this.page);
  }

  /** Chooses a plan of those at hand, and waits until it is the one shown. */
  async plan(id: string): Promise<void> {
    await this.id("plan-title").selectOption(`id:${id}`);
    await this.ready();
    await expect(this.id("plan-title")).toHaveValue(`id:${id}`);
  }

  /** Waits until the service worker holds everything, so that the network may go. */
  async offlineReady(): Promise<void> {
    await this.page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      if (!navigator.serviceWorker.controller) {
        await new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
      }
    });
  }

  id(testid: string | RegExp): Locator {
    return this.page.getByTestId(testid);
  }

  /** Types a lever's value and presses Enter. */
  async type(variable: string, value: string): Promise<void> {
    await this.atLevers(async () => {
      await this.id(`value-${variable}`).fill(value);
      await this.id(`value-${variable}`).press("Enter");
    });
  }

  /** Chooses from many: finds the entry in the box that opens beside the control. */
  async pick(control: Locator | string, key: string): Promise<void> {
    await (typeof control === "string" ? this.id(control) : control).click();
    await this.id("ask-field").fill(key);
    await this.page.locator(`[role="option"][data-key="${key}"]`).click();
  }

  /** Expects that a lever has a value. */
  async holds(variable: string, value: string): Promise<void> {
    await this.atLevers(() => expect(this.id(`value-${variable}`)).toHaveValue(value));
  }

  /** Does something with levers: from a place that has none, by way of What if and back. */
  private async atLevers(act: () => Promise<void>): Promise<void> {
    await this.stands();
    const from = await this.page.evaluate(() => location.hash);
    const away = /^#\/(review|outline|formulas|models|checks|data|portfolio|report|about)/.test(from);
    const go = (hash: string) => this.page.evaluate((to) => (location.hash = to), hash);
    if (away) await go("#/whatif");
    await act();
    if (away) await go(from);
  }

  /** Walks to a control with Tab once it is there, as far as once round the page. */
  async tabTo(target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
    await expect(target).toBeVisible();
    const reached = () => target.evaluate((el) => el === document.activeElement);
    const round = () => this.page.evaluate(() => {
      const at = document.activeElement ?? document.body;
      const been = at.hasAttribute("data-tabbed");
      at.setAttribute("data-tabbed", "");
      return been;
    });
    await this.page.evaluate(() => { document.querySelectorAll("[data-tabbed]").forEach((el) => { el.removeAttribute("data-tabbed"); }); });
    await round();
    while (!(await reached())) {
      await this.page.keyboard.press(key);
      if (!(await reached()) && await round()) break;
    }
    await expect(target).toBeFocused();
  }

  /** Reads a figure as displayed. */
  digits(testid: string): Locator {
    return this.id(testid).locator(".digits");
  }

  async choose(closure: string, option: string): Promise<void> {
    await this.page.locator(`label:has([data-testid="closure-${closure}-${option}"])`).click();
  }

  async saveAs(name: string): Promise<void> {
    await this.id("save").click();
    await this.id("save-name").fill(name);
    await this.id("save-confirm").click();
    await expect(this.id("toast")).toContainText(name);
  }

  /** Expects that the accessibility checker has nothing to say of the page, or of a part of it where the rest was checked just before. */
  async accessible(within?: string): Promise<void> {
    // what the browser has not laid out yet, below the screen, would seem to lie over its neighbours
    await this.page.evaluate(() => {
      for (const el of document.querySelectorAll<HTMLElement>("main *")) {
        if (getComputedStyle(el).contentVisibility === "auto") el.style.contentVisibility = "visible";
      }
    });
    // the page has no frames, for which the checker would open a page of its own; what passes need not be told: five times as fast, by the same rules
    const axe = new AxeBuilder({ page: this.page });
    const found = await (within === undefined ? axe : axe.include(within)).setLegacyMode().options({ resultTypes: ["violations"] }).analyze();
    const said = found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => `${n.target.join(" ")} (${n.any[0]?.message ?? ""})`).slice(0, 3).join(" | ")}`);
    expect(said).toEqual([]);
  }

  /** The words that stand on two lines, in the elements of a selector that are seen. */
  async broken(selector: string): Promise<string[]> {
    return this.page.locator(selector).evaluateAll((elements) =>
      elements.flatMap((element) => {
        const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        const out: string[] = [];
        for (let text = walk.nextNode(); text; text = walk.nextNode()) {
          for (const word of (text.textContent ?? "").matchAll(/[A-Za-z]+|\d+/g)) {
            const range = document.createRange();
            range.setStart(text, word.index);
            range.setEnd(text, word.index + word[0].length);
            const lines = new Set(Array.from(range.getClientRects(), (r) => Math.round(r.top)));
            if (lines.size > 1) out.push(word[0]);
          }
        }
        return out;
      }),
    );
  }

  /** Expects that the page does not scroll sideways, and that a stack inside another is as tall as what is in it. */
  async fits(): Promise<void> {
    const gaping = await this.page.locator(".stack > .stack").evaluateAll((all) => all.flatMap((e) => {
      const last = e.lastElementChild;
      const gap = last === null ? 0 : e.getBoundingClientRect().bottom - last.getBoundingClientRect().bottom;
      return gap > 8 && last?.checkVisibility() ? [`${e.textContent.slice(0, 40)}: ${String(gap)} px`] : [];
    }));
    expect(gaping).toEqual([]);
    const over = await this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(over).toBeLessThanOrEqual(0);
  }
}

/** A reader who has seen the tour; its own test covers the first visit. */
export function toured(): void {
  try {
    localStorage.setItem("fiveyear.tour", "done");
  } catch {
    // a page without storage shows it, and it blocks nothing
  }
}

/** Each test gets an analyst, and fails on a console error or a request to elsewhere. */
export const test = base.extend<{ analyst: Analyst }>({
  analyst: async ({ page, baseURL }, use) => {
    const wrong: string[] = [];
    const origin = new URL(baseURL ?? "").origin;
    page.on("console", (m) => {
      if (m.text().startsWith("Service Worker registration blocked")) return; // as the configuration asks
      if (m.type() === "error" || m.type() === "warning") wrong.push(`console: ${m.text()}`);
    });
    page.on("pageerror", (e) => wrong.push(`error: ${e.message}`));
    page.on("request", (r) => {
      const url = new URL(r.url());
      if (!["data:", "blob:"].includes(url.protocol) && url.origin !== origin) wrong.push(`request: ${r.url()}`);
    });
    await page.context().addInitScript(toured);
    await watchWork(page);
    readAtRest(page);
    await use(new Analyst(page));
    expect(wrong).toEqual([]);
  },
});

export { expect };
