import { useEffect, useRef } from "preact/hooks";
import { endTour, tour, tourAsked, tourStep } from "./help-state";
import { view } from "../work/route";
import * as store from "../work/store";
import { t } from "./texts";

/** A few words on the first visit, beside what they are about. Nothing is blocked meanwhile. */
export function Tour() {
  const ref = useRef<HTMLElement>(null);
  const at = tourStep.value;
  const step = at === null ? undefined : tour[at];
  const here = view.value === "whatif" && store.run.value !== null;
  useEffect(() => {
    if (!step || !here) return;
    const target = document.querySelector(step.at);
    target?.setAttribute("data-tour", "");
    if (tourAsked.value) ref.current?.focus();
    return () => target?.removeAttribute("data-tour");
  }, [step, here]);
  if (at === null || !step || !here) return null;
  const last = at === tour.length - 1;
  return (
    <aside ref={ref} class="tour" tabIndex={-1} aria-label={t("tour.label")} onKeyDown={(e) => e.key === "Escape" && endTour()} data-testid="tour">
      <p class="tour-text" aria-live="polite">
        <strong>{t(`tour.${step.key}.title`)}</strong> {t(`tour.${step.key}.text`)}
      </p>
      <div class="tour-foot">
        <span class="quiet digits">{t("tour.count", { at: at + 1, n: tour.length })}</span>
        <button type="button" class="text-button" onClick={endTour} data-testid="tour-end">
          {t(last ? "tour.close" : "tour.skip")}
        </button>
        {at > 0 && (
          <button type="button" class="button button-quiet" onClick={() => (tourStep.value = at - 1)} data-testid="tour-back">
            {t("tour.back")}
          </button>
        )}
        {!last && (
          <button type="button" class="button button-main" onClick={() => (tourStep.value = at + 1)} data-testid="tour-next">
            {t("tour.next")}
          </button>
        )}
      </div>
    </aside>
  );
}
