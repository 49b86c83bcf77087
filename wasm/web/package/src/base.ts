/** Where there are no elements, as on a server that renders pages, the modules that define some can be imported all the same. */
export const Base = (globalThis.HTMLElement as typeof HTMLElement | undefined) ?? (Object as unknown as typeof HTMLElement);

/** Makes a class an element, once. */
export function define(name: string, element: CustomElementConstructor): void {
  if (typeof customElements !== "undefined" && !customElements.get(name)) customElements.define(name, element);
}

/** The style of a shadow root; a style element would be refused where the content policy forbids inline styles. */
export function styled(root: ShadowRoot, css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
}

/** The language about an element: Chinese, or else English. */
export function langOf(element: Element): "zh" | "en" {
  return (element.closest("[lang]")?.getAttribute("lang") ?? "").toLowerCase().startsWith("zh") ? "zh" : "en";
}

/** Whether a plan is given by the address of its file, not by its id. */
export const isAddress = (plan: string): boolean => /[./]/.test(plan);
