// <fiveyear-calculator plan="…">: the calculator in any page of the same site.

const HERE = new URL("./calculator/", import.meta.url).href;

const css = `
:host { display: block; position: relative; box-sizing: border-box; width: 100%; height: min(800px, 90vh); min-height: 320px; overflow: hidden; resize: vertical; }
:host([hidden]) { display: none; }
iframe { position: absolute; inset: 0; width: 100%; height: 100%; border: 0; }
`;

/** Where there are no elements, as on a server that renders pages, this module can be imported all the same. */
const Base = (globalThis.HTMLElement as typeof HTMLElement | undefined) ?? (Object as unknown as typeof HTMLElement);

/**
 * The calculator as an element. Attributes, each also a property of the same name:
 *
 * - plan: the id of a built-in plan, or the address of a plan file of this site, relative to the page; default: the one last in use.
 * - src: where the built calculator lies on this site; default: the copy in this package.
 * - view: what it opens with: overview, whatif, compare, seek, sensitivity, uncertainty, review, outline or data.
 * - title: names the frame for screen readers; default: the calculator's own name, in the page's language.
 *
 * It is as wide as its place and 800 px high; style it as any block. Its lower corner can be dragged. It sends the event
 * "load" once the calculator's page has loaded.
 */
export class FiveyearCalculator extends Base {
  static readonly observedAttributes = ["plan", "src", "view", "title"];
  private readonly frame = document.createElement("iframe");

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet(); // a style element would be refused where the content policy forbids inline styles
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    this.frame.addEventListener("load", () => this.dispatchEvent(new Event("load")));
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

  /** Where the frame leads. */
  get address(): string {
    const url = new URL(this.src, document.baseURI);
    if (this.plan !== "") url.searchParams.set("plan", planAddress(this.plan));
    if (this.view !== "") url.hash = `#/${this.view}`;
    return url.href;
  }

  connectedCallback(): void {
    this.show();
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.show();
  }

  private show(): void {
    const chinese = (this.closest("[lang]")?.getAttribute("lang") ?? "").toLowerCase().startsWith("zh");
    this.frame.title = this.title !== "" ? this.title : chinese ? "五年规划测算" : "Fiveyear calculator";
    if (this.frame.getAttribute("src") !== this.address) this.frame.src = this.address;
  }
}

/** An id stays as it is; an address is meant from this page, not from the calculator's. */
function planAddress(plan: string): string {
  return /[./]/.test(plan) ? new URL(plan, document.baseURI).href : plan;
}

if (typeof customElements !== "undefined" && !customElements.get("fiveyear-calculator")) customElements.define("fiveyear-calculator", FiveyearCalculator);

declare global {
  interface HTMLElementTagNameMap {
    "fiveyear-calculator": FiveyearCalculator;
  }
}
