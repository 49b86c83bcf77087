import { say, quantity } from "../i18n/lang";
import { carried, carryAside, keepForLater, type Carried as Result } from "../work/carry";
import { saveFile } from "../files/save";
import * as store from "../work/store";
import { Button, Close } from "../ui/button";
import { t } from "./texts";

/** A scenario of another version waits: nothing is dropped unasked. */
export function Aside() {
  const draft = store.aside.value;
  const now = store.plan.value?.head.version ?? "";
  if (!draft) return null;
  return (
    <div class="banner banner-calm" role="status" data-testid="aside">
      <span>{t("aside.title", { was: draft.scenario.version, now })}</span>
      <Button label={t("aside.carry")} onClick={() => void carryAside()} testid="aside-carry" />
      <Button as="quiet" label={t("aside.keep")} onClick={() => void keepForLater()} testid="aside-keep" />
    </div>
  );
}

/** What came of carrying a scenario over. */
export function CarriedOver() {
  const c = carried.value;
  if (!c) return null;
  return (
    <div class="banner banner-calm" role="status" data-testid="carried">
      <div>
        <strong>{t("carry.done", { version: c.view.scenario.version, n: c.kept })}</strong>{" "}
        {c.view.dropped.length === 0 && <span>{t("carry.all")}</span>}
        <Dropped result={c} />
        <Shifted result={c} />
        {c.aside && "name" in c.aside && <p class="quiet">{t("carry.aside", { name: c.aside.name })}</p>}
        {c.aside && "why" in c.aside && <p class="field-fault">{t("carry.notKept", { why: c.aside.why })}</p>}
      </div>
      <Button as="quiet" label={t("carry.download")} onClick={() => saveFile("scenario.json", JSON.stringify(c.was, null, 2), "application/json")} testid="carry-download" />
      <a class="button" href="#/whatif">
        {t("carry.open")}
      </a>
      <Close label={t("fault.dismiss")} onClick={() => (carried.value = null)} />
    </div>
  );
}

function Dropped({ result: { view } }: { result: Result }) {
  if (view.dropped.length === 0) return null;
  return (
    <>
      <p><strong>{t("carry.dropped")}</strong></p>
      <ul class="plain" data-testid="carry-dropped">
        {view.dropped.map((d) => (
          <li key={`${d.what}${d.name.en}`}>
            {say(d.name)} {d.what && <code>{d.what}</code>} <span class="second">{say(d.text)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Shifted({ result: { view } }: { result: Result }) {
  if (view.shifted.length === 0) return null;
  return (
    <>
      <p><strong>{t("carry.shifted")}</strong></p>
      <ul class="plain" data-testid="carry-shifted">
        {view.shifted.map((s) => (
          <li key={`${s.lever}@${s.year}`}>{t("carry.shift", { name: s.name, year: s.year, old: quantity(s.old.s, say(s.unit)), new: quantity(s.new.s, say(s.unit)) })}</li>
        ))}
      </ul>
    </>
  );
}
