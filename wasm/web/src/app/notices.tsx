import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { say } from "../i18n/lang";
import { begin } from "../work/actions";
import { opening, unfinished } from "../work/opening";
import { choosePlan } from "../data/plans-state";
import { dropAside, setAside } from "../work/records";
import { copyLink } from "../data/share-state";
import { saveFile } from "../files/save";
import * as store from "../work/store";
import { Button, Close } from "../ui/button";
import { t } from "./texts";

/** What went wrong beyond a single field, with its details. */
export function Banner() {
  const fault = store.banner.value;
  if (!fault) return null;
  return (
    <div class="banner" role="alert" data-testid="banner">
      <div>
        <strong>{t("fault.title")}</strong> <span>{say(fault.message)}</span>
        {(fault.details?.length ?? 0) > 0 && (
          <details>
            <summary>{t("fault.details")}</summary>
            <ul class="plain">
              {fault.details?.map((d, i) => (
                <li key={i}>
                  {[d.file, d.line, d.col].filter(Boolean).join(":")} {d.path} <pre class="detail">{say(d.message)}</pre>
                </li>
              ))}
            </ul>
          </details>
        )}
        {fault.code === "storage" && store.plan.value && (
          <div class="banner-help">
            <span>{t("fault.storage")}</span>
            <Button label={t("share.button")} onClick={() => void copyLink()} testid="banner-link" />
          </div>
        )}
      </div>
      {!store.plan.value && (
        <Button label={t("fault.retry")} onClick={() => void begin()} />
      )}
      <Close label={t("fault.dismiss")} onClick={() => (store.banner.value = null)} />
    </div>
  );
}

/** What this browser keeps and this version cannot read: nothing is dropped unasked. */
export function Unread() {
  const list = setAside.value;
  if (list.length === 0) return null;
  return (
    <div class="banner banner-calm" role="status" data-testid="unread">
      <span>{t("unread.title", { n: list.length })}</span>
      <Button label={t("unread.download")} onClick={() => saveFile("fiveyear-set-aside.json", JSON.stringify(list, null, 2), "application/json")} testid="unread-download" />
      <Button as="quiet" label={t("unread.drop")} onClick={dropAside} testid="unread-drop" />
    </div>
  );
}

/** A plan whose opening takes a while can be stopped; one that was not through at the last visit waits to be asked for. */
export function Opening() {
  const now = opening.value;
  const left = unfinished.value;
  if (now) {
    return (
      <div class="banner banner-calm" role="status" data-testid="opening">
        <span>{t("plans.working", { file: now.name })}</span>
        <Button label={t("replay.stop")} onClick={now.stop} testid="opening-stop" />
      </div>
    );
  }
  if (!left) return null;
  return (
    <div class="banner banner-calm" role="status" data-testid="unfinished">
      <span>{t("plans.unfinished", { file: left.file })}</span>
      <Button label={t("plans.openNow")} onClick={() => void choosePlan(left.key)} testid="unfinished-open" />
      <Close label={t("fault.dismiss")} onClick={() => (unfinished.value = null)} />
    </div>
  );
}

/** A new version waits until the reader asks for it. */
export function UpdatePrompt() {
  const update = store.updateReady.value;
  if (!update) return null;
  return (
    <div class="banner banner-calm" role="status" data-testid="update">
      <span>{t("update.ready")}</span>
      <Button label={t("update.now")} onClick={update} />
    </div>
  );
}

const SHOWN_MS = 8000;

/** Says what was done, with a way back where there is one. */
export function Toast() {
  const toast = store.toast.value;
  const home = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!toast) return;
    const gone = () => {
      if (store.toast.value === toast) store.toast.value = null; // not the next one, which may have come meanwhile
    };
    const timer = setTimeout(gone, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [toast]);
  // a dialog lies over the whole page and takes every press: while one is open, what is said stands in it
  useLayoutEffect(() => {
    const move = () => {
      const to = [...document.querySelectorAll("dialog[open]")].at(-1) ?? home.current;
      if (place.current && to && place.current.parentNode !== to) to.append(place.current);
    };
    move();
    document.addEventListener("close", move, true);
    return () => document.removeEventListener("close", move, true);
  }, [toast]);
  return (
    <div ref={home}>
      <div ref={place} class="toast-place" role="status" aria-live="polite">
        {toast && (
          <div class="floating toast" data-testid="toast">
            <span>{say(toast.text)}</span>
            {toast.undo && (
              <Button as="text" label={toast.label ? say(toast.label) : t("bar.undo")} onClick={toast.undo} />
            )}
            <Close label={t("toast.close")} onClick={() => (store.toast.value = null)} />
          </div>
        )}
      </div>
    </div>
  );
}
