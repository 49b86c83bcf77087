import { useMemo } from "preact/hooks";
import { Find } from "../figures/find";
import { word, type WordKind } from "../explain/word";
import type { PlanView } from "../protocol.gen";
import { anyOpen, clear, filter, found, look, openChapters, type, typed } from "../explain/outline";
import { isActive, type Entry, type Filter, type Index } from "../explain/index";
import { Button } from "../ui/button";
import { SearchBox } from "../ui/search";
import { t, text } from "./texts";

/** Search and filters, with how much they find. */
export function Filters({ plan, index }: { plan: PlanView; index: Index }) {
  const entries = useMemo(() => [...index.entries.values()], [index]);
  const items = entries.filter((e) => e.kind === "item");
  const figures = entries.filter((e) => e.kind === "figure");
  const reached = useMemo(() => new Set(entries.filter((e) => e.kind !== "row").flatMap((e) => [...e.indicators])), [entries]);
  return (
    <form class="outline-filters" role="search" onSubmit={(e) => e.preventDefault()}>
      <SearchBox label={t("outline.search")} hint={t("outline.searchHint")} value={typed.value} onChange={type} testid="outline-search" />
      <Choice label={t("take.kind")} field="type">
        {figures.length > 0 && (
          <optgroup label={t("outline.group.document")}>
            <option value="row:">{word("type", "row")}</option>
            <option value="figure:">{`${t("outline.figures")} (${figures.length})`}</option>
            <Options of={figures} read={(e) => e.type} words="status" prefix="figure:" />
          </optgroup>
        )}
        {items.length > 0 && (
          <optgroup label={t("outline.group.items")}>
            <Options of={items} read={(e) => e.type} words="type" prefix="item:" />
          </optgroup>
        )}
      </Choice>
      <Choice label={t("outline.filter.zone")} field="zone">
        <Options of={items} read={(e) => e.zone} words="zone" />
      </Choice>
      <Choice label={t("outline.filter.industry")} field="industry">
        <Options of={items} read={(e) => e.industry} words="industry" />
      </Choice>
      <Find
        label={t("outline.filter.indicator")}
        value={filter.value.indicator}
        choices={() => [{ id: "", name: text("outline.any") }, ...plan.indicators.filter((i) => reached.has(i.id)).map((i) => ({ id: i.id, name: i.name, beside: i.row }))]}
        onChange={(indicator) => look({ indicator })}
        testid="outline-indicator"
      />
      <Tally index={index} />
    </form>
  );
}

interface ChoiceProps { label: string; field: Exclude<keyof Filter, "text" | "indicator">; children: preact.ComponentChildren }

function Choice({ label, field, children }: ChoiceProps) {
  return (
    <label class="stack">
      <span>{label}</span>
      <select value={filter.value[field]} onChange={(e) => look({ [field]: e.currentTarget.value })} data-testid={`outline-${field}`}>
        <option value="">{t("outline.any")}</option>
        {children}
      </select>
    </label>
  );
}

interface OptionsProps { of: readonly Entry[]; read: (e: Entry) => string; words: WordKind; prefix?: string }

/** The values that occur, the frequent ones first, each with how often. */
function Options({ of: entries, read, words, prefix = "" }: OptionsProps) {
  const count = new Map<string, number>();
  for (const e of entries) if (read(e)) count.set(read(e), (count.get(read(e)) ?? 0) + 1);
  const sorted = [...count].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return (
    <>
      {sorted.map(([id, n]) => (
        <option key={id} value={prefix + id}>{`${word(words, id)} (${n})`}</option>
      ))}
    </>
  );
}

function Tally({ index }: { index: Index }) {
  const f = found.value;
  const all = [...index.entries.values()];
  const n = (kind: Entry["kind"]) => all.filter((e) => e.kind === kind).length;
  const chapters = index.chapters.filter((c) => c.no > 0);
  const sections = chapters.reduce((sum, c) => sum + c.sections.length, 0);
  const whole = t("outline.whole", { chapters: chapters.length, sections, items: n("item"), figures: n("figure"), rows: n("row") });
  return (
    <p class="outline-tally">
      <span role="status" data-testid="outline-tally">
        {!f ? whole : f.count > 0 ? t("outline.found", { n: f.count }) : t("outline.foundNone")}
      </span>{" "}
      {(isActive(filter.value) || typed.value !== "") && (
        <Button as="text" label={t("outline.clear")} onClick={clear} testid="outline-clear" />
      )}
      {!f && chapters.length > 0 && (
        <Button as="text" label={t(anyOpen.value ? "outline.closeAll" : "outline.openAll")} onClick={() => openChapters(!anyOpen.value)} testid="outline-open-all" />
      )}
    </p>
  );
}
