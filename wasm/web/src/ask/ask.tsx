import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { say } from "../i18n/lang";
import { indexed, search, type Entry } from "./search";
import { t } from "./texts";
import { Dialog } from "../ui/dialog";
import "./ask.css";

const MOST = 40;

interface Props { entries: readonly Entry[]; onClose: () => void }

/** One box that finds anything: typed, chosen with the arrows or by hand, and gone again. */
export function Ask({ entries, onClose }: Props) {
  const ref = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const index = useMemo(() => indexed(entries), [entries]);
  const found = useMemo(() => search(index, typed, MOST), [index, typed]);
  useEffect(() => ref.current?.parentElement?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" }), [at, found]);
  const close = () => ref.current?.closest("dialog")?.close();
  const choose = (entry: Entry | undefined) => {
    if (!entry) return;
    close(); // gives the focus back before the act moves it
    entry.act();
  };
  const onKeyDown = (e: KeyboardEvent) => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 10, PageUp: at - 10 }[e.key];
    if (to !== undefined) {
      e.preventDefault();
      setAt(Math.max(0, Math.min(found.length - 1, to)));
    } else if (e.key === "Enter" && !e.isComposing) {
      e.preventDefault();
      choose(found[at]);
    }
  };
  const idOf = (i: number) => `ask-${String(i)}`;
  return (
    <Dialog open onClose={onClose} title={t("title")} bare light class="ask-box" testid="ask-dialog">
      <div ref={ref} class="ask-head">
        <input
          type="text"
          role="combobox"
          class="ask-field"
          autocomplete="off"
          aria-expanded={found.length > 0}
          aria-controls="ask-list"
          aria-activedescendant={found.length > 0 ? idOf(at) : undefined}
          aria-label={t("field")}
          placeholder={t("field")}
          value={typed}
          data-testid="ask-field"
          onInput={(e) => {
            setTyped(e.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
        <button type="button" class="icon-button" aria-label={t("close")} onClick={close}>
          <span aria-hidden="true">×</span>
        </button>
      </div>
      {found.length > 0 && (
        <ul id="ask-list" role="listbox" class="ask-list" aria-label={t("list")} data-testid="ask-list">
          {found.map((entry, i) => (
            <li key={entry.key} id={idOf(i)} role="option" class="ask-entry" aria-selected={i === at} onPointerMove={() => setAt(i)} onClick={() => choose(entry)}>
              <span class="ask-name" lang={say(entry.name) === entry.name.zh ? "zh" : undefined}>{say(entry.name)}</span>
              {entry.beside && <span class="quiet ask-beside">{entry.beside}</span>}
              <span class="tag ask-kind">{entry.kind}</span>
            </li>
          ))}
        </ul>
      )}
      {found.length === 0 && (
        <div class="ask-none" data-testid="ask-none">
          <p>{t("nothing", { text: typed })}</p>
          <p class="quiet">{t("teach")}</p>
        </div>
      )}
      <p class="visually-hidden" role="status">{typed === "" ? "" : t("found", { n: found.length })}</p>
    </Dialog>
  );
}
