import { signal } from "@preact/signals";
import { say } from "../i18n/lang";
import type { PlanView } from "../protocol.gen";
import { goTo, replaying } from "../work/actions";
import { describe } from "../work/describe";
import { lastChange, replay, stop } from "../work/replay";
import { timeline, type Work } from "../work/work";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { t } from "./texts";

const open = signal(false);

/** The buttons of the top bar: the last change once more, and the whole history. */
export function HistoryButtons({ plan }: { plan: PlanView }) {
  return (
    <>
      <button
        type="button"
        class="icon-button wide-only"
        disabled={lastChange.value === null}
        aria-label={t("replay.button")}
        title={t("replay.button")}
        onClick={() => void replay()}
        data-testid="replay"
      >
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path d="M4.5 3v10l8-5z" fill="currentColor" />
        </svg>
      </button>
      <button type="button" class="icon-button" aria-haspopup="dialog" aria-label={t("history.button")} title={t("history.button")} onClick={() => (open.value = true)} data-testid="history">
        <svg viewBox="0 0 16 16" width="17" height="17" aria-hidden="true">
          <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.5" />
          <path d="M8 4.5V8l2.6 1.6" fill="none" stroke="currentColor" stroke-width="1.5" />
        </svg>
      </button>
      <HistoryDialog plan={plan} />
    </>
  );
}

function HistoryDialog({ plan }: { plan: PlanView }) {
  const close = () => (open.value = false);
  return (
    <Dialog open={open.value} onClose={close} title={t("history.title")} close={t("ready.close")} class="ready-dialog" testid="history-dialog">
      <p class="quiet">{t("history.hint")}</p>
      <Button
        label={t("replay.button")}
        disabled={lastChange.value === null}
        onClick={() => {
          close();
          void replay();
        }}
        testid="replay-last"
      />
      <Steps plan={plan} />
    </Dialog>
  );
}

/** The steps, the newest first. */
function Steps({ plan }: { plan: PlanView }) {
  const { entries, at } = timeline.value;
  if (entries.length < 2) return <p>{t("history.empty")}</p>;
  const steps = entries.map((w, i) => ({ i, text: stepText(entries[i - 1], w, plan) })).reverse();
  return (
    <ol class="steps-list plain" reversed data-testid="history-steps">
      {steps.map(({ i, text }) => (
        <li key={i}>
          <button
            type="button"
            class={`step${i === at ? " step-now" : ""}${i > at ? " step-later" : ""}`}
            aria-current={i === at ? "step" : undefined}
            aria-label={i === at ? undefined : t("history.go", { step: text })}
            onClick={() => goTo(i)}
          >
            <span>{text}</span>
            {i === at && <span class="tag">{t("history.now")}</span>}
            {i > at && <span class="quiet">{t("history.later")}</span>}
          </button>
        </li>
      ))}
    </ol>
  );
}

function stepText(before: Work | undefined, after: Work, plan: PlanView): string {
  return before ? say(describe(before, after, plan)) : t("history.start");
}

/** Says which side of the last change is on show while it is played again. */
export function ReplayBar({ plan }: { plan: PlanView | null }) {
  const side = replaying.value;
  const change = lastChange.value;
  return (
    <div class="replay-place" role="status" aria-live="polite">
      {side !== "" && change && plan && (
        <div class={`floating replay replay-${side}`} data-testid="replay-bar" data-side={side}>
          <span>{side === "before" ? t("replay.before") : t("replay.after", { step: describe(change.before, change.after, plan) })}</span>
          <Button as="text" label={t("replay.stop")} onClick={stop} />
        </div>
      )}
    </div>
  );
}
