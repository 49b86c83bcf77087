import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import type { Ask } from "../ask/ask";
import type { Entry } from "../ask/search";
import { faultOf } from "../engine/engine";
import { heldKeys } from "../ui/held-keys";
import * as store from "../work/store";
import { t } from "./texts";

// The box that finds anything is loaded when it is first opened.

const opened = signal<{ Box: typeof Ask; entries: readonly Entry[] } | null>(null);

async function open(): Promise<void> {
  const plan = store.plan.value;
  if (!plan || opened.value) return;
  const give = heldKeys();
  try {
    const [{ Ask: Box }, { entriesOf }] = await Promise.all([import("../ask/ask"), import("./ask-entries")]);
    opened.value = { Box, entries: await entriesOf(plan) };
  } catch (e) {
    store.banner.value = faultOf(e);
  }
  await give();
}

/** Ctrl K opens the box from anywhere but another dialog. */
export function followAsk(): void {
  addEventListener("keydown", (e) => {
    if (e.key.toLowerCase() !== "k" || !(e.ctrlKey || e.metaKey) || e.altKey || e.shiftKey || document.querySelector("dialog[open]")) return;
    e.preventDefault();
    void open();
  });
}

/** The button of the top bar, and the box. */
export function AskButton() {
  const [busy, setBusy] = useState(false);
  const now = opened.value;
  const press = () => {
    setBusy(true);
    void open().finally(() => setBusy(false));
  };
  return (
    <>
      <button type="button" class="icon-button" aria-label={t("ask.open")} title={t("ask.openHelp")} aria-busy={busy} onClick={press} data-testid="ask">
        <span aria-hidden="true">⌕</span>
      </button>
      {now && <now.Box entries={now.entries} onClose={() => (opened.value = null)} />}
    </>
  );
}
