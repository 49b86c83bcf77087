import { useState } from "preact/hooks";
import { faultOf } from "../engine/engine";
import { say } from "../i18n/lang";
import { CARRIED, filled, written, type Carried } from "../one/carried";
import { whole } from "../one/parts";
import type { Scenario, Stored, Text } from "../protocol.gen";
import { engine } from "../engine/channel";
import * as store from "../work/store";
import { fileName, isoDay, saveFile } from "../files/save";
import { Button } from "../ui/button";
import { t } from "./texts";

/** Saves the calculator with the plan at hand as one file. */
export function SaveAsOne() {
  const [fault, setFault] = useState<Text | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    setFault(null);
    try {
      await saveAsOne();
    } catch (e) {
      setFault(faultOf(e).message);
    }
    setBusy(false);
  };
  return (
    <>
      <div class="entry-row">
        <Button label={t("take.one")} disabled={busy} onClick={() => void save()} testid="save-one" />
      </div>
      <p class="quiet">{t("take.oneHelp")}</p>
      {fault && (
        <p class="field-fault" role="alert">
          {say(fault)}
        </p>
      )}
    </>
  );
}

async function saveAsOne(): Promise<void> {
  const plan = store.plan.value;
  if (!plan) return;
  const { head } = plan;
  const of = { plan: head.id, ...(head.hash ? { hash: head.hash } : {}) };
  const c: Carried = { format: 1 };
  const { name, text } = await engine.call("plan.file", { plan: head.id });
  c.plan = { file: name, text };
  const now: Scenario | null = store.scenario.value;
  if (now) c.code = (await engine.call("code.make", { plan: head.id, scenario: now })).code;
  const saved = await engine.call("store.list", { plan: head.id }).catch(() => ({ items: [] as readonly Stored[] }));
  c.scenarios = saved.items.map((s) => ({ id: s.id, name: s.name, scenario: s.scenario }));
  const actuals = await engine.call("actuals.kept", of).catch(() => null);
  if (actuals?.text) c.actuals = { file: actuals.file, text: actuals.text };
  saveFile(fileName([say(head.title) || head.id, isoDay()], "html"), filled(await whole(), CARRIED, written(c)), "text/html");
}
