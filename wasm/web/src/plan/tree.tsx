import { say } from "../i18n/lang";
import type { PlanView } from "../protocol.gen";
import { arrived, boxElement, found, isOpen, shownIn, toggle } from "../explain/outline";
import type { BoxNode, ChapterNode, Entry, Index, SectionNode } from "../explain/index";
import { Entries } from "./entries";
import { Both } from "../explain/outline-text";
import { t } from "./texts";

/** Chapters and sections. Only what is open is drawn. */
export function Tree({ plan, index }: { plan: PlanView; index: Index }) {
  const f = found.value;
  const chapters = f ? index.chapters.filter((c) => f.chapters.has(c) || c.sections.some(hit)) : index.chapters;
  return (
    <div class="outline-tree" onKeyDown={step} data-testid="outline-tree">
      {chapters.map((c) => (
        <Chapter key={c.no} plan={plan} chapter={c} />
      ))}
    </div>
  );
}

/** Whether something was found in a section. */
function hit(s: SectionNode): boolean {
  const f = found.value;
  return f !== null && (f.sections.has(s) || s.all.some((e) => f.entries.has(e)));
}

function hits(all: readonly Entry[]): number {
  const f = found.value;
  return f ? all.filter((e) => f.entries.has(e)).length : 0;
}

function Chapter({ plan, chapter: c }: { plan: PlanView; chapter: ChapterNode }) {
  const key = String(c.no);
  const f = found.value;
  const id = `outline-${key}`;
  // Where only the chapter's own heading was found, all its sections are offered.
  const sections = f && c.sections.some(hit) ? c.sections.filter(hit) : c.sections;
  const open = isOpen(key);
  const all = c.sections.flatMap((s) => s.all);
  return (
    <section class={mark("outline-chapter", id)} id={id} tabIndex={-1} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>
        <Turn open={open} onTurn={() => toggle(key)} testid={`chapter-${key}`}>
          {c.no > 0 && <span class="outline-no">{t("outline.chapter", { n: c.no })}</span>}
          <span class="outline-title">{c.no > 0 ? <Both text={c.title} /> : t("outline.elsewhere")}</span>
          <Count all={all} />
        </Turn>
      </h3>
      {open && (
        <div class="outline-inside">
          {say(c.summary) && (!f || f.chapters.has(c)) && (
            <p class="outline-summary">
              <Both text={c.summary} />
            </p>
          )}
          {c.no > 0
            ? sections.map((s) => <Section key={s.key} plan={plan} section={s} />)
            : sections.map((s) => <Entries key={s.key} plan={plan} entries={shownIn(s, s.entries)} />)}
        </div>
      )}
    </section>
  );
}

function Section({ plan, section: s }: { plan: PlanView; section: SectionNode }) {
  const open = isOpen(s.key);
  const id = `outline-${s.key}`;
  return (
    <section class={mark("outline-section", id)} id={id} tabIndex={-1} aria-labelledby={`${id}-title`}>
      <h4 id={`${id}-title`}>
        <Turn open={open} onTurn={() => toggle(s.key)} testid={`section-${s.key}`}>
          <span class="outline-no digits">
            {s.chapter}.{s.no}
          </span>
          <span class="outline-title">
            <Both text={s.title} />
          </span>
          <Count all={s.all} />
        </Turn>
      </h4>
      {open && (
        <div class="outline-inside">
          {say(s.summary) && (!found.value || found.value.sections.has(s)) && (
            <p class="outline-summary">
              <Both text={s.summary} />
            </p>
          )}
          <Entries plan={plan} entries={shownIn(s, s.entries)} />
          {s.boxes.map((b) => (
            <Box key={b.no} plan={plan} section={s} box={b} />
          ))}
        </div>
      )}
    </section>
  );
}

function Box({ plan, section, box }: { plan: PlanView; section: SectionNode; box: BoxNode }) {
  const entries = shownIn(section, box.entries);
  if (entries.length === 0 && found.value) return null;
  const id = boxElement(section, box.no);
  return (
    <section class={mark("outline-box", id)} id={id} tabIndex={-1} aria-labelledby={`${id}-title`}>
      <h5 id={`${id}-title`}>
        {t("outline.box", { n: box.no })} <Both text={box.title} />
      </h5>
      <Entries plan={plan} entries={entries} />
    </section>
  );
}

function mark(name: string, id: string): string {
  return arrived.value === id ? `${name} arrived` : name;
}

function Count({ all }: { all: readonly Entry[] }) {
  const n = (kind: Entry["kind"]) => all.filter((e) => e.kind === kind).length;
  const figures = n("figure") + n("row");
  const whole = figures > 0 ? t("outline.counts", { items: n("item"), figures }) : t("outline.countItems", { items: n("item") });
  const said = found.value ? t("outline.foundIn", { n: hits(all) }) : whole;
  return <span class="outline-count digits">{said}</span>;
}

interface TurnProps { open: boolean; onTurn: () => void; testid: string; children: preact.ComponentChildren }

function Turn({ open, onTurn, testid, children }: TurnProps) {
  return (
    <button type="button" class="outline-turn" aria-expanded={open} onClick={onTurn} data-testid={testid}>
      <span class="outline-arrow" aria-hidden="true">
        {open ? "▾" : "▸"}
      </span>
      {children}
    </button>
  );
}

/** Up and down walk the headings, right opens, left closes. */
function step(e: KeyboardEvent): void {
  const at = e.target;
  if (!(at instanceof HTMLElement) || !at.classList.contains("outline-turn") || e.ctrlKey || e.metaKey || e.altKey) return;
  const all = [...document.querySelectorAll<HTMLElement>(".outline-turn")];
  const i = all.indexOf(at);
  const open = at.getAttribute("aria-expanded") === "true";
  const to = { ArrowDown: all[i + 1], ArrowUp: all[i - 1], Home: all[0], End: all.at(-1) }[e.key];
  if (to) to.focus();
  else if ((e.key === "ArrowRight" && !open) || (e.key === "ArrowLeft" && open)) at.click();
  else return;
  e.preventDefault();
}
