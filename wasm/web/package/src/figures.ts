// <fiveyear-number> and <fiveyear-chart>: one figure of a plan, or its path as a chart, in any page.
import { Base, define, isAddress, langOf, styled } from "./base.js";
import { load } from "./browser.js";
import type { Engine } from "./engine.js";
import { FiveyearError, unknown } from "./errors.js";
import type { Plan } from "./plan.js";
import { say, type Change, type Run } from "./run.js";

const attributes = ["plan", "variable", "year", "scenario", "moves", "wasm"] as const;

const engines = new Map<string, Promise<Engine>>();
const plans = new WeakMap<Engine, Map<string, Promise<Plan>>>();

/** One engine for all figures of a page in one language. */
function engineOf(lang: "zh" | "en", wasm: string | null): Promise<Engine> {
  const key = `${lang} ${wasm ?? ""}`;
  const engine = engines.get(key) ?? load({ lang, ...(wasm !== null && { wasm }) });
  engines.set(key, engine);
  engine.catch(() => engines.delete(key));
  return engine;
}

function planOf(engine: Engine, address: string): Promise<Plan> {
  const opened = plans.get(engine) ?? new Map<string, Promise<Plan>>();
  plans.set(engine, opened);
  const plan = opened.get(address) ?? openPlan(engine, address);
  opened.set(address, plan);
  plan.catch(() => opened.delete(address));
  return plan;
}

async function openPlan(engine: Engine, address: string): Promise<Plan> {
  if (!isAddress(address)) return engine.open(address);
  const url = new URL(address, document.baseURI);
  const response = await fetch(url);
  if (!response.ok) throw unknown(`${url.href}: the server did not give this file (${response.status})`, `${url.href}：服务器未提供该文件（${response.status}）`);
  return engine.open(await response.text(), url.pathname.split("/").at(-1));
}

/**
 * What both elements share. Attributes, each also a property of the same name:
 *
 * - plan: the id of a built-in plan, or the address of a plan file, relative to the page
 * - variable: an indicator or a variable of the plan
 * - year: the year of the number, or the last year of the chart; default: the plan's last year
 * - scenario: the code of a link; default: the plan as written
 * - moves: further moves, such as "gdp_growth=6 manufacturing_closure=growth"
 * - wasm: where the engine lies; default: the copy in this package
 *
 * The event "load" follows each drawing; "error" carries a FiveyearError as its detail.
 */
abstract class Figure extends Base {
  static readonly observedAttributes: readonly string[] = attributes;
  declare plan: string;
  declare variable: string;
  declare year: string;
  declare scenario: string;
  declare moves: string;
  declare wasm: string;
  protected readonly place: HTMLElement;
  private asked = 0;

  constructor(css: string) {
    super();
    const root = this.attachShadow({ mode: "open" });
    styled(root, css);
    this.place = document.createElement("span");
    root.append(this.place);
  }

  connectedCallback(): void {
    this.ask();
  }

  attributeChangedCallback(): void {
    this.ask();
  }

  /** Shows the figure of a run, in the element's place. */
  protected abstract show(run: Run, plan: Plan, lang: "zh" | "en"): Promise<void> | void;

  protected ask(): void {
    const asked = ++this.asked;
    // Attributes that are set together make one request.
    queueMicrotask(() => {
      if (asked === this.asked && this.isConnected) void this.answer(asked);
    });
  }

  private async answer(asked: number): Promise<void> {
    const lang = langOf(this);
    const attribute = (name: string) => this.getAttribute(name) ?? "";
    this.setAttribute("aria-busy", "true");
    try {
      const plan = await planOf(await engineOf(lang, this.getAttribute("wasm")), attribute("plan"));
      const { moves = [], ...base }: Change = attribute("scenario") === "" ? {} : (await plan.read(attribute("scenario"))).scenario;
      const run = await plan.run({ ...base, moves: [...moves, ...attribute("moves").split(/\s+/).filter((m) => m !== "")] });
      if (asked !== this.asked) return;
      await this.show(run, plan, lang);
      this.dispatchEvent(new Event("load"));
    } catch (e) {
      if (asked !== this.asked) return;
      const fault = e instanceof FiveyearError ? e : new FiveyearError({ code: "internal", message: { zh: String(e), en: String(e) } });
      this.place.replaceChildren(part("error", fault.in(lang)));
      this.dispatchEvent(new CustomEvent("error", { detail: fault }));
    } finally {
      if (asked === this.asked) this.removeAttribute("aria-busy");
    }
  }

  protected yearOf(plan: Plan): number {
    return Number(this.getAttribute("year") ?? plan.view.head.to);
  }

  protected variableOf(plan: Plan): Plan["view"]["variables"][number] {
    const id = this.getAttribute("variable") ?? "";
    const found = plan.view.variables.find((v) => v.id === id);
    if (!found) throw unknown(`no such variable: ${id}`, `没有这个变量：${id}`);
    return found;
  }
}

for (const name of attributes) {
  Object.defineProperty(Figure.prototype, name, {
    get(this: Figure) {
      return this.getAttribute(name) ?? "";
    },
    set(this: Figure, value: unknown) {
      this.setAttribute(name, String(value));
    },
  });
}

function part(name: string, text: string): HTMLElement {
  const span = document.createElement("span");
  span.part.add(name);
  span.textContent = text;
  return span;
}

/** One number with its unit, or the reason why there is none; its parts are number, unit, absent and error. */
export class FiveyearNumber extends Figure {
  constructor() {
    super(":host([hidden]) { display: none } [part=number] { font-variant-numeric: tabular-nums } [part=absent], [part=error] { opacity: 0.75 }");
  }

  protected show(run: Run, plan: Plan, lang: "zh" | "en"): void {
    const variable = this.variableOf(plan);
    const year = this.yearOf(plan);
    const cell = run.cell(variable.id, year);
    const unit = say(variable.unit, lang);
    this.place.title = `${say(variable.name, lang)}${lang === "zh" ? "，" : ", "}${year}`;
    if (cell.v === "") this.place.replaceChildren(part("absent", say(run.absence(variable.id, year)?.reason ?? { zh: "缺", en: "absent" }, lang)));
    else this.place.replaceChildren(part("number", cell.s), ...(unit === "" ? [] : [unit === "%" || lang === "zh" ? "" : " ", part("unit", unit)]));
  }
}

const chartCSS = `
:host { display: block; min-height: 240px; color-scheme: light dark; --surface: light-dark(#fff, #182329); --sunk: light-dark(#eef2f4, #1f2c33);
  --text: light-dark(#17242c, #e7eef2); --text-2: light-dark(#4f606b, #a5b6c0); --rule: light-dark(#d5dde2, #2f3e47); --ink: light-dark(#17242c, #f3f7f9); --accent: light-dark(#0b5c86, #6bbfe6); }
:host([hidden]) { display: none; }
svg { display: block; max-width: 100%; font-family: inherit; }
table { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;

/** The path of a variable as a chart: the scenario, the plan as written, the plan's own figures and the target. */
export class FiveyearChart extends Figure {
  private redraw: ((width: number) => void) | null = null;
  private readonly sizes: ResizeObserver;

  constructor() {
    super(chartCSS);
    this.sizes = new ResizeObserver(([entry]) => entry && this.redraw?.(Math.floor(entry.contentRect.width)));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.sizes.observe(this);
  }

  disconnectedCallback(): void {
    this.sizes.disconnect();
  }

  protected async show(run: Run, plan: Plan, lang: "zh" | "en"): Promise<void> {
    const variable = this.variableOf(plan).id;
    const last = this.yearOf(plan);
    const { draw } = await import("./draw.js");
    this.redraw = (width) => {
      if (width > 0) draw(this.place, { plan: plan.view, run: run.view, variable, last, lang, width, height: Math.max(240, this.clientHeight) });
    };
    this.redraw(this.clientWidth);
  }
}

define("fiveyear-number", FiveyearNumber);
define("fiveyear-chart", FiveyearChart);

declare global {
  interface HTMLElementTagNameMap {
    "fiveyear-number": FiveyearNumber;
    "fiveyear-chart": FiveyearChart;
  }
}
