import { useEffect, useMemo } from "preact/hooks";
import { computed, signal } from "@preact/signals";
import { say } from "../i18n/lang";
import type { PlanView, ReadyView } from "../protocol.gen";
import { replaceUnlocked } from "../work/actions";
import { readyScenario, newCompare, type CompareForm } from "./compared";
import { formOf } from "../work/form";
import { moveText } from "../work/tasks";
import { leverOf } from "../work/model";
import { list } from "../work/stored";
import { open as openSaved } from "../work/library";
import { isReference, same } from "../work/scenario";
import * as store from "../work/store";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { t } from "./texts";
import "./ready.css";

const choosing = signal(false);

/** The button of the top bar that offers every scenario there is. */
export function ReadyButton({ plan }: { plan: PlanView }) {
  return (
    <>
      <button
        type="button"
        class="button"
        aria-haspopup="dialog"
        aria-label={t("ready.button")}
        title={t("ready.dialog")}
        onClick={() => (choosing.value = true)}
        data-testid="scenarios"
      >
        <span class="wide-only">{t("ready.button")}</span>
        <span class="narrow-only" aria-hidden="true">☰</span>
      </button>
      <ReadyDialog plan={plan} />
    </>
  );
}

function ReadyDialog({ plan }: { plan: PlanView }) {
  const open = choosing.value;
  useEffect(() => {
    if (open) void list();
  }, [open]);
  const close = () => (choosing.value = false);
  return (
    <Dialog open={open} onClose={close} title={t("ready.dialog")} close={t("ready.close")} class="ready-dialog" testid="scenarios-dialog">
      <SavedList onDone={close} />
      <h3>{t("ready.title")}</h3>
      <ReadyList plan={plan} onDone={close} />
    </Dialog>
  );
}

function SavedList({ onDone }: { onDone: () => void }) {
  const items = store.library.value ?? [];
  if (items.length === 0) return null;
  return (
    <>
      <h3>{t("ready.saved")}</h3>
      <ul class="library">
        {items.map((i) => (
          <li key={i.id}>
            <div>
              <strong class="scenario-title">{i.name}</strong> {store.origin.value?.id === i.id && <span class="tag">{t("data.current")}</span>}
            </div>
            <Button
              label={t("ready.open")}
              aria-label={t("ready.openLabel", { name: i.name })}
              onClick={() => {
                onDone();
                void openSaved(i.id);
              }}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

/** The plan's ready-made scenarios, with what they move and what they leave on plan. */
export function ReadyList({ plan, onDone }: { plan: PlanView; onDone?: () => void }) {
  return (
    <ul class="library ready-list">
      {plan.ready.map((r) => (
        <Ready key={r.id} plan={plan} ready={r} onDone={onDone} />
      ))}
    </ul>
  );
}

function Ready({ plan, ready, onDone }: { plan: PlanView; ready: ReadyView; onDone: (() => void) | undefined }) {
  const scenario = readyScenario(plan, ready);
  const name = say(ready.name);
  const used = useMemo(() => computed(() => store.scenario.value !== null && same(store.scenario.value, scenario)), [plan, ready]).value;
  const compare = () => {
    const form = formOf<CompareForm>("compare", plan, () => newCompare(plan));
    form.value = { ...form.value, a: "reference", b: `ready:${ready.id}` };
    location.hash = "#/compare";
    onDone?.();
  };
  return (
    <li data-testid={`ready-item-${ready.id}`}>
      <div>
        <strong>{name}</strong> {used && <span class="tag">{t("data.current")}</span>}
        {say(ready.note) && <p class="quiet">{say(ready.note)}</p>}
        {(scenario.moves ?? []).length > 0 && (
          <p>
            {t("ready.moves")}{t("list.colon")}{(scenario.moves ?? []).map((m) => moveText(plan, m)).join(t("list.semicolon"))}
          </p>
        )}
        {!isReference(scenario) && ready.onPlan.length > 0 && (
          <details>
            <summary>{t("ready.onPlan", { n: ready.onPlan.length })}</summary>
            <p class="quiet">{ready.onPlan.map((id) => say(leverOf(plan, id)?.name) || id).join(t("list.comma"))}</p>
          </details>
        )}
      </div>
      {!isReference(scenario) && (
        <Button as="quiet" label={t("place.compare")} aria-label={t("ready.compareLabel", { name })} onClick={compare} />
      )}
      <Button
        label={t("ready.open")}
        disabled={used}
        aria-label={t("ready.openLabel", { name })}
        onClick={() => {
          replaceUnlocked(scenario);
          onDone?.();
        }}
      />
    </li>
  );
}
