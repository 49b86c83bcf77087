import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";

interface Props { label: string; sign?: string; testid: string; children: ComponentChildren }

/** A button that shows a short list of things to do; Escape or a press elsewhere closes it. */
export function Menu({ label, sign, testid, children }: Props) {
  const [open, setOpen] = useState(false);
  const ref = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open) return;
    const elsewhere = (e: Event) => {
      if (!(e.target instanceof Node) || !ref.current?.contains(e.target)) setOpen(false);
    };
    addEventListener("pointerdown", elsewhere);
    addEventListener("focusin", elsewhere);
    return () => {
      removeEventListener("pointerdown", elsewhere);
      removeEventListener("focusin", elsewhere);
    };
  }, [open]);
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.key === "Escape" && open) {
      e.stopPropagation();
      setOpen(false);
      ref.current?.querySelector("button")?.focus();
    }
    if (e.key === "ArrowDown" || e.key === "ArrowUp") step(e);
  };
  const step = (e: KeyboardEvent) => {
    const items = Array.from(ref.current?.querySelectorAll<HTMLElement>(".menu-list a, .menu-list button") ?? []);
    if (!open || items.length === 0) return;
    e.preventDefault();
    const at = items.findIndex((i) => i === document.activeElement);
    items[(at + (e.key === "ArrowDown" ? 1 : items.length - (at < 0 ? 0 : 1))) % items.length]?.focus();
  };
  return (
    <div ref={ref} class="menu" onKeyDown={onKeyDown}>
      <button type="button" class={sign ? "icon-button" : "button"} aria-expanded={open} aria-controls={id} aria-label={sign ? label : undefined} title={sign ? label : undefined} onClick={() => setOpen(!open)} data-testid={testid}>
        {sign ? <span aria-hidden="true">{sign}</span> : label}
      </button>
      <ul id={id} class="floating menu-list plain" hidden={!open} aria-label={label} onClick={() => setOpen(false)}>
        {children}
      </ul>
    </div>
  );
}
