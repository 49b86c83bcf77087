import { useEffect, useRef } from "preact/hooks";
import { endTour, tour, tourAsked, tourStep } from "./help-state";
import { view } from "../work/route";
import * as store from "../work/store";
import { Button } from "../ui/button";
import { t } from "./texts";

/** A few words on the first visit, beside what they are about. Nothing is blocked meanwhile. */
export function Tour() {
  const ref = useRef<HTMLElement>(null);
  const at = tourStep.value;
  const step = at === null ? undefined : tour[at];
  const here = view.value === "whatif" && store.running.value;
  useEffect(() => {
    if (!step || !here) return;
    const target = document.querySelector(step.at);
    target?.setAttribute("data-tour", "");
    if (tourAsked.value) ref.current?.focus();
    return () => target?.removeAttribute("data-tour");
  }, [step, here]);
  // what a step tells of was done: it goes on once the hand rests
  const deed = !step || !here ? null : step.key === "why" ? store.trace.value : step.key === "question" || step.key === "levers" ? store.scenario.value : null;
  const before = useRef(deed);
  useEffect(() => {
    before.current = deed;
  }, [step, here]);
  useEffect(() => {
    if (at === null || !deed || deed === before.current) return;
    const rest = setTimeout(() => (tourStep.value = at + 1), store.REST);
    return () => clearTimeout(rest);
  }, [deed]);
  if (at === null || !step || !here) return null;
  const last = at === tour.length - 1;
  return (
    <aside ref={ref} class="floating tour" tabIndex={-1} aria-label={t("tour.label")} onKeyDown={(e) => e.key === "Escape" && endTour()} data-testid="tour">
      <p class="tour-text" aria-live="polite">
        <strong>{t(`tour.${step.key}.title`)}</strong> {t(`tour.${step.key}.text`)}
      </p>
      <div class="tour-foot">
        <span class="quiet digits">{t("tour.count", { at: at + 1, n: tour.length })}</span>
        {!last && (
          <Button as="text" label={t("tour.skip")} onClick={endTour} testid="tour-end" />
        )}
        {at > 0 && (
          <Button as="quiet" label={t("tour.back")} onClick={() => (tourStep.value = at - 1)} testid="tour-back" />
        )}
        <Button as="main" label={t(last ? "tour.close" : "tour.next")} onClick={last ? endTour : () => (tourStep.value = at + 1)} testid={last ? "tour-end" : "tour-next"} />
      </div>
    </aside>
  );
}
