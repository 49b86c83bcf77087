// <fiveyear-calculator plan="…">: the calculator in any page of the same site.

import { Base, define, isAddress, langOf, styled } from "./base.js";

const HERE = new URL("./calculator/", import.meta.url).href;

const css = `
:host { display: block; position: relative; box-sizing: border-box; width: 100%; height: min(800px, 90vh); min-height: 320px; overflow: hidden; resize: vertical; }
:host([hidden]) { display: none; }
iframe { position: absolute; inset: 0; width: 100%; height: 100%; border: 0; }
`;

/** What the calculator tells the page it is part of. */
type Told =
  | { fiveyear: "load" }
  | { fiveyear: "error"; fault: unknown }
  | { fiveyear: "scenariochange"; plan: string; code: string };

/**
 * The calculator as an element. Attributes, each also a property of the same name:
 *
 * - plan: the id of a built-in plan, or the address of a plan file of this site, relative to the page; default: the one last in use.
 * - src: where the built calculator lies on this site; default: the copy in this package.
 * - view: what it opens with: overview, whatif, compare, seek, sensitivity, uncertainty, review, outline or data.
 * - title: names the frame for screen readers; default: the calculator's own name, in the page's language.
 *
 * - scenario: the code of a link, the scenario that it shows. It follows what the reader does.
 *
 * It is as wide as its place and 800 px high; style it as any block. Its lower corner can be dragged. Events: "load" once the
 * calculator shows its first result; "scenariochange" when the reader has changed the scenario, with the plan's id and the
 * code in its detail; "error" with a fault in its detail.
 */
export class FiveyearCalculator extends Base {
  static readonly observedAttributes = ["plan", "src", "view", "title", "scenario"];
  private readonly frame = document.createElement("iframe");
  private told = ""; // the scenario as the calculator last told it

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    styled(root, css);
    root.append(this.frame);
  }

  get plan(): string {
    return this.getAttribute("plan") ?? "";
  }

  set plan(plan: string) {
    this.setAttribute("plan", plan);
  }

  get src(): string {
    return this.getAttribute("src") ?? HERE;
  }

  set src(src: string) {
    this.setAttribute("src", src);
  }

  get view(): string {
    return this.getAttribute("view") ?? "";
  }

  set view(view: string) {
    this.setAttribute("view", view);
  }

  get scenario(): string {
    return this.getAttribute("scenario") ?? "";
  }

  set scenario(code: string) {
    this.setAttribute("scenario", code);
  }

  /** Where the frame leads. */
  get address(): string {
    const url = new URL(this.src, document.baseURI);
    if (this.plan !== "") url.searchParams.set("plan", planAddress(this.plan));
    const link = this.scenario === "" || this.scenario === this.told ? "" : `?s=${encodeURIComponent(this.scenario)}`;
    if (this.view !== "" || link !== "") url.hash = `#/${this.view || "whatif"}${link}`;
    return url.href;
  }

  connectedCallback(): void {
    addEventListener("message", this.listen);
    this.show();
  }

  disconnectedCallback(): void {
    removeEventListener("message", this.listen);
  }

  attributeChangedCallback(name: string): void {
    if (this.isConnected && !(name === "scenario" && this.scenario === this.told)) this.show();
  }

  private show(): void {
    this.frame.title = this.title !== "" ? this.title : langOf(this) === "zh" ? "五年规划测算" : "Fiveyear calculator";
    if (this.frame.getAttribute("src") !== this.address) this.frame.src = this.address;
  }

  private readonly listen = (e: MessageEvent<Partial<Told> | null>): void => {
    if (e.source !== this.frame.contentWindow || e.origin !== new URL(this.address).origin) return;
    const told = e.data as Told;
    if (told.fiveyear === "load") this.dispatchEvent(new Event("load"));
    else if (told.fiveyear === "error") this.dispatchEvent(new CustomEvent("error", { detail: told.fault }));
    else {
      this.told = told.code;
      this.scenario = told.code;
      this.dispatchEvent(new CustomEvent("scenariochange", { detail: { plan: told.plan, scenario: told.code } }));
    }
  };
}

/** An id stays as it is; an address is meant from this page, not from the calculator's. */
function planAddress(plan: string): string {
  return isAddress(plan) ? new URL(plan, document.baseURI).href : plan;
}

define("fiveyear-calculator", FiveyearCalculator);

declare global {
  interface HTMLElementTagNameMap {
    "fiveyear-calculator": FiveyearCalculator;
  }
}
