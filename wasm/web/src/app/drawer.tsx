import { useEffect, useRef } from "preact/hooks";
import { closePanel, openPanel } from "../explain/state";
import * as store from "../work/store";
import { Explanation } from "../explain/explanation";
import { Needs } from "../explain/needs";
import { OpenTargets } from "../explain/open-targets";
import { Close } from "../ui/button";
import { t } from "./texts";

/** The drawer at the right: where a number comes from, and what the reader may fill in. */
export function Drawer() {
  const panel = store.panel.value;
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!ref.current?.contains(document.activeElement)) ref.current?.focus({ preventScroll: true });
  }, [panel !== null]);
  useEffect(() => {
    const onKeyDown = (e: KeyboardEvent) => {
      if (e.key === "Escape" && store.panel.value !== null && !store.saving.value) closePanel();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, []);
  if (panel === null) return null;
  return (
    <aside ref={ref} class="drawer" tabIndex={-1} aria-label={t("drawer.label")} data-testid="drawer">
      <div class="drawer-head">
        <div class="segments-row" role="group" aria-label={t("drawer.label")}>
          <Tab panel="explain" title={t("drawer.explain")} />
          <Tab panel="needs" title={t("drawer.needs")} count={store.run.value?.needs.length ?? 0} />
          <Tab panel="open" title={t("drawer.open")} count={store.openTargets.value.length} />
        </div>
        <Close label={t("ready.close")} onClick={closePanel} testid="drawer-close" />
      </div>
      <div class="drawer-body" tabIndex={0} role="region" aria-label={t(`drawer.${panel}`)}>
        {panel === "explain" && <Explanation />}
        {panel === "needs" && <Needs />}
        {panel === "open" && <OpenTargets />}
      </div>
    </aside>
  );
}

function Tab({ panel, title, count }: { panel: store.Panel; title: string; count?: number }) {
  return (
    <button type="button" class="segment" aria-pressed={store.panel.value === panel} onClick={() => openPanel(panel)} data-testid={`panel-${panel}`}>
      {title}
      {count !== undefined && count > 0 && <span class="count"> {count}</span>}
    </button>
  );
}
