import { say, quantity } from "../i18n/lang";
import { carried, carryAside, keepForLater, type Carried as Result } from "../work/carry";
import { saveFile } from "../files/save";
import * as store from "../work/store";
import { t } from "./texts";

/** A scenario of another version waits: nothing is dropped unasked. */
export function Aside() {
  const draft = store.aside.value;
  const now = store.plan.value?.head.version ?? "";
  if (!draft) return null;
  return (
    <div class="banner banner-calm" role="status" data-testid="aside">
      <span>{t("aside.title", { was: draft.scenario.version, now })}</span>
      <button type="button" class="button" onClick={() => void carryAside()} data-testid="aside-carry">
        {t("aside.carry")}
      </button>
      <button type="button" class="button button-quiet" onClick={() => void keepForLater()} data-testid="aside-keep">
        {t("aside.keep")}
      </button>
    </div>
  );
}

/** What came of carrying a scenario over. */
export function CarriedOver() {
  const c = carried.value;
  if (!c) return null;
  return (
    <div class="banner banner-calm carried" role="status" data-testid="carried">
      <div>
        <strong>{t("carry.done", { version: c.view.scenario.version, n: c.kept })}</strong>{" "}
        {c.view.dropped.length === 0 && <span>{t("carry.all")}</span>}
        <Dropped result={c} />
        <Shifted result={c} />
        {c.aside && "name" in c.aside && <p class="quiet">{t("carry.aside", { name: c.aside.name })}</p>}
        {c.aside && "why" in c.aside && <p class="field-fault">{t("carry.notKept", { why: c.aside.why })}</p>}
      </div>
      <button type="button" class="button button-quiet" onClick={() => saveFile("scenario.json", JSON.stringify(c.was, null, 2), "application/json")} data-testid="carry-download">
        {t("carry.download")}
      </button>
      <a class="button" href="#/whatif">
        {t("carry.open")}
      </a>
      <button type="button" class="icon-button" aria-label={t("fault.dismiss")} onClick={() => (carried.value = null)}>
        <span aria-hidden="true">×</span>
      </button>
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
