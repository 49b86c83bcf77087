import { say } from "../i18n/lang";
import type { OutcomeView } from "../protocol.gen";
import { t } from "./texts";

/** The shapes of statuses, the same everywhere; a word is always beside them. */
export const signs = { met: "✓", ahead: "▲", onPace: "■", slightlyBehind: "▽", behind: "▼", away: "◁", missed: "–", breach: "✕", open: "□" } as const;

const shapes: Record<string, string> = { ...signs, exceeded: signs.ahead, on_path: signs.onPace };

/** The class of a status: a missed binding target is a breach, not a shortfall. */
function statusClass(status: string, binding: boolean): string {
  return status === "missed" && binding ? "breach" : status;
}

interface StatusProps { outcome: OutcomeView; binding: boolean; testid?: string }

/** A status by shape, colour and word. */
export function Status({ outcome, binding, testid }: StatusProps) {
  const kind = statusClass(outcome.status, binding);
  const assumed = outcome.onPath; // the plan merely meets itself
  return (
    <span class={`status status-${assumed ? "assumed" : kind}`} data-testid={testid} data-status={outcome.status}>
      {assumed ? <Assumed word={t("word.onPath")} /> : <><Shape kind={kind} /> {say(outcome.statusText)}</>}
    </span>
  );
}

export function Shape({ kind }: { kind: string }) {
  return (
    <span class={`shape status-${kind}`} aria-hidden="true">
      {shapes[kind] ?? signs.open}
    </span>
  );
}

/** Marks a binding indicator after its name, on the same line: the word's initial in a frame. */
export function Binding() {
  return <>{"\u00a0"}<span class="binding" role="img" aria-label={t("word.binding")} title={t("word.binding")} data-initial={t("word.bindingInitial")} /></>;
}

/** The word that marks what is assumed and not printed. */
export function Assumed({ word }: { word?: string }) {
  return <span class="assumed">{word ?? t("word.assumption")}</span>;
}
