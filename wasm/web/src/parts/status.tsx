import { say, t } from "../i18n/lang";
import type { OutcomeView } from "../protocol.gen";

const shapes: Record<string, string> = { met: "●", exceeded: "▲", missed: "▼", breach: "✕", open: "○", unknown: "◌", on_path: "◇" };

/** The class of a status: a missed binding target is a breach, not a shortfall. */
export function statusClass(status: string, binding: boolean): string {
  return status === "missed" && binding ? "breach" : status;
}

interface StatusProps { outcome: OutcomeView; binding: boolean; testid?: string }

/** A status by shape, colour and word. */
export function Status({ outcome, binding, testid }: StatusProps) {
  const kind = statusClass(outcome.status, binding);
  return (
    <span class={`status status-${kind}`} data-testid={testid} data-status={outcome.status}>
      <Shape kind={kind} /> {say(outcome.statusText)}
    </span>
  );
}

export function Shape({ kind }: { kind: string }) {
  return (
    <span class={`shape status-${kind}`} aria-hidden="true">
      {shapes[kind] ?? "○"}
    </span>
  );
}

/** The lock beside a binding indicator's name. */
export function Lock() {
  return (
    <span class="lock" role="img" aria-label={t("word.binding")} title={t("word.binding")}>
      <svg viewBox="0 0 12 14" width="10" height="12" aria-hidden="true">
        <path d="M3 6V4a3 3 0 0 1 6 0v2" fill="none" stroke="currentColor" stroke-width="1.6" />
        <rect x="1.5" y="6" width="9" height="7" rx="1.4" fill="currentColor" />
      </svg>
    </span>
  );
}

/** The word that marks what is assumed and not printed. */
export function Assumed({ word }: { word?: string }) {
  return <span class="assumed">{word ?? t("word.assumption")}</span>;
}
