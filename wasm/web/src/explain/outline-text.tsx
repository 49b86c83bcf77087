import { lang, say } from "../i18n/lang";
import { spans } from "../figures/spans";
import type { Text } from "../protocol.gen";
import { terms, visit } from "./outline";
import { pieces } from "./index";

/** A text with the search terms marked in it. */
export function Marked({ text }: { text: string }) {
  const found = terms.value;
  if (found.length === 0) return <>{spans(text)}</>;
  return <>{pieces(text, found).map((p, i) => (p.hit ? <mark key={i}>{p.text}</mark> : p.text))}</>;
}

/** A text in the page's language; where a term stands in the other one only, that follows. */
export function Both({ text }: { text: Text | undefined }) {
  const here = say(text);
  const other = lang.value === "zh" ? text?.en : text?.zh;
  const found = terms.value;
  const hit = (s: string) => pieces(s, found).some((p) => p.hit);
  const also = found.length > 0 && other && other !== here && !hit(here) && hit(other);
  return (
    <>
      <Marked text={here} />
      {also && (
        <span class="other-language" lang={lang.value === "zh" ? "en" : "zh"}>
          {" "}
          <Marked text={other} />
        </span>
      )}
    </>
  );
}

interface PlaceLinkProps { to: string; class?: string; current?: boolean; testid?: string; children: preact.ComponentChildren }

/** A link to a place of the outline; pressed again, it leads there again. */
export function PlaceLink({ to, class: name, current, testid, children }: PlaceLinkProps) {
  const go = (e: MouseEvent) => {
    if (e.ctrlKey || e.metaKey || e.shiftKey) return;
    e.preventDefault();
    visit(to);
  };
  return (
    <a class={name} href={`#/outline${to ? `/${to}` : ""}`} aria-current={current ? "page" : undefined} onClick={go} data-testid={testid}>
      {children}
    </a>
  );
}
