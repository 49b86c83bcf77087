import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { say } from "../i18n/lang";
import { indexed, search, type Entry } from "./search";
import { Close } from "../ui/button";
import { t } from "./texts";
import { Dialog } from "../ui/dialog";
import "./ask.css";

const MORE = 40; // entries at a time

/** What is chosen in the box where it stands in for a list of one kind: for what, which entry now, and beside which control. */
interface One { title: string; chosen: string; typed: string; at: DOMRect | undefined }

interface Props { entries: readonly Entry[]; onClose: () => void; one?: One }

/** One box that finds anything: typed, chosen with the arrows or by hand, and gone again. */
export function Ask({ entries, onClose, one }: Props) {
  const ref = useRef<HTMLDivElement>(null);
  const chosen = one && one.typed === "" ? Math.max(0, entries.findIndex((e) => e.key === one.chosen)) : 0;
  const [typed, setTyped] = useState(one?.typed ?? "");
  const [at, setAt] = useState(chosen);
  const [most, setMost] = useState(chosen + MORE);
  const index = useMemo(() => indexed(entries), [entries]);
  const found = useMemo(() => search(index, typed, most), [index, typed, most]);
  useEffect(() => {
    if (at >= most - 1) setMost(most + MORE);
  }, [at, most]);
  useEffect(() => ref.current?.parentElement?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" }), [at, found]);
  const close = () => ref.current?.closest("dialog")?.close();
  const choose = (entry: Entry | undefined) => {
    if (!entry || entry.off) return;
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
  const onScroll = (e: { currentTarget: HTMLElement }) => {
    const { scrollTop, clientHeight, scrollHeight } = e.currentTarget;
    if (found.length === most && scrollTop + 2 * clientHeight > scrollHeight) setMost(most + MORE);
  };
  const idOf = (i: number) => `ask-${String(i)}`;
  return (
    <Dialog open onClose={onClose} title={one?.title ?? t("title")} bare light class={one ? "ask-box ask-one" : "ask-box"} style={besides(one?.at)} testid="ask-dialog">
      <div ref={ref} class="ask-head">
        <input
          type="text"
          role="combobox"
          class="ask-field"
          autocomplete="off"
          aria-expanded={found.length > 0}
          aria-controls="ask-list"
          aria-activedescendant={found.length > 0 ? idOf(at) : undefined}
          aria-label={one?.title ?? t("field")}
          placeholder={t(one ? "part" : "field")}
          value={typed}
          data-testid="ask-field"
          onInput={(e) => {
            setTyped(e.currentTarget.value);
            setAt(0);
            setMost(MORE);
          }}
          onKeyDown={onKeyDown}
        />
        <Close label={t("close")} onClick={close} />
      </div>
      {found.length > 0 && (
        <ul id="ask-list" role="listbox" class="ask-list plain" aria-label={t("list")} onScroll={onScroll} data-testid="ask-list">
          {found.map((entry, i) => (
            <li key={entry.key} id={idOf(i)} role="option" class="ask-entry" aria-selected={i === at} aria-disabled={entry.off} data-key={entry.key} onPointerMove={() => setAt(i)} onClick={() => choose(entry)}>
              {one && <span class="ask-mark" aria-hidden="true">{entry.key === one.chosen ? "✓" : ""}</span>}
              <span class="ask-name" lang={say(entry.name) === entry.name.zh ? "zh" : undefined}>{say(entry.name)}</span>
              {entry.beside && <span class="quiet ask-beside">{entry.beside}</span>}
              {entry.kind && <span class="tag ask-kind">{entry.kind}</span>}
            </li>
          ))}
        </ul>
      )}
      {found.length === 0 && (
        <div class="ask-none" data-testid="ask-none">
          <p>{t("nothing", { text: typed })}</p>
          <p class="quiet">{t(one ? "teachOne" : "teach")}</p>
        </div>
      )}
      <p class="visually-hidden" role="status">{typed === "" ? "" : t("found", { n: found.length })}</p>
    </Dialog>
  );
}

const ROOM = 420; // pixels that the box may take below its control

/** Below the control that opened it, where there is a desk to stand on. */
function besides(at: DOMRect | undefined): Record<string, string> | undefined {
  if (!at || innerWidth < 700) return undefined;
  const top = Math.max(8, Math.min(at.bottom + 4, innerHeight - ROOM));
  const width = Math.min(560, innerWidth - 16);
  return { position: "fixed", margin: "0", top: `${String(top)}px`, left: `${String(Math.max(8, Math.min(at.left, innerWidth - width - 8)))}px`, width: `${String(width)}px` };
}
