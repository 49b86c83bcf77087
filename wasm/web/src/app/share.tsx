import { say } from "../i18n/lang";
import { copyLink, linkNotice, linkToCopy, saveOneFile } from "../data/share-state";
import { Button, Close } from "../ui/button";
import { Dialog } from "../ui/dialog";
import * as store from "../work/store";
import { t } from "./texts";

/** Copies a link that holds the whole scenario. */
export function ShareButton() {
  return (
    <>
      <button type="button" class="button" aria-label={t("share.button")} title={t("share.button")} onClick={() => void copyLink()} data-testid="share">
        <span class="wide-only">{t("share.button")}</span>
        <span class="narrow-only" aria-hidden="true">↗</span>
      </button>
      <LinkDialog />
    </>
  );
}

function LinkDialog() {
  const link = linkToCopy.value;
  return (
    <Dialog open={link !== ""} onClose={() => (linkToCopy.value = "")} title={t("share.title")} testid="share-dialog">
      <form method="dialog">
        <p>{t("share.manual")}</p>
        <input type="text" readOnly value={link} aria-label={t("share.link")} data-testid="share-link" onFocus={(e) => e.currentTarget.select()} />
        {store.plan.value?.head.hash && (
          <Button label={t("bundle.save")} onClick={() => void saveOneFile()} testid="share-file" />
        )}
        <button type="submit" class="button">
          {t("ready.close")}
        </button>
      </form>
    </Dialog>
  );
}

/** Why a link was not opened, or what of it no longer fits the plan. */
export function LinkNotice() {
  const notice = linkNotice.value;
  if (!notice) return null;
  return (
    <div class="banner" role="alert" data-testid="link-notice">
      <div>
        {notice.note && <p>{say(notice.note)}</p>}
        {(notice.fault ?? notice.misfits.length > 0) && <strong>{t(notice.fault ? "share.failed" : "share.misfits")}</strong>} {notice.fault && <span>{say(notice.fault.message)}</span>}
        {notice.misfits.length > 0 && (
          <ul>
            {notice.misfits.map((m) => (
              <li key={`${m.what}${m.name.en}`}>
                {say(m.name)} {m.what && <code>{m.what}</code>} {say(m.text)}
              </li>
            ))}
          </ul>
        )}
      </div>
      <Close label={t("fault.dismiss")} onClick={() => (linkNotice.value = null)} />
    </div>
  );
}
