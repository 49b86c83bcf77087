import { useState } from "preact/hooks";
import { save } from "../work/library";
import { recall, remember } from "../work/prefs";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import * as store from "../work/store";
import { t } from "./texts";

/** The dialog that asks for a scenario's name. */
export function SaveDialog() {
  return (
    <Dialog open={store.saving.value} onClose={() => (store.saving.value = false)} title={t("save.title")} testid="save-dialog">
      <Form />
    </Dialog>
  );
}

function Form() {
  const origin = store.origin.value;
  const [name, setName] = useState(origin?.name ?? store.scenario.value?.name ?? "");
  const [note, setNote] = useState(store.scenario.value?.note ?? "");
  const [author, setAuthor] = useState(store.scenario.value?.author ?? recall("author") ?? "");
  const [missing, setMissing] = useState(false);
  const done = (asNew: boolean) => {
    const given = name.trim();
    setMissing(given === "");
    if (given === "") return;
    store.saving.value = false;
    remember("author", author.trim());
    void save(given, asNew, { note: note.trim(), author: author.trim() });
  };
  const submit = (e: Event) => {
    e.preventDefault();
    done(false);
  };
  return (
    <form onSubmit={submit} noValidate>
      <label class="stack">
        <span>{t("save.name")}</span>
        <input
          type="text"
          value={name}
          maxLength={120}
          autocomplete="off"
          aria-invalid={missing ? "true" : undefined}
          aria-describedby={missing ? "save-missing" : undefined}
          onInput={(e) => setName(e.currentTarget.value)}
          data-testid="save-name"
        />
      </label>
      {missing && (
        <p class="field-fault" id="save-missing" role="alert">
          {t("save.needName")}
        </p>
      )}
      <label class="stack">
        <span>{t("save.note")}</span>
        <textarea rows={2} value={note} maxLength={1000} onInput={(e) => setNote(e.currentTarget.value)} data-testid="save-note" />
      </label>
      <label class="stack">
        <span>{t("save.author")}</span>
        <input type="text" value={author} maxLength={60} autocomplete="name" onInput={(e) => setAuthor(e.currentTarget.value)} data-testid="save-author" />
      </label>
      <div class="entry-row dialog-actions">
        <button type="submit" class="button button-main" data-testid="save-confirm">
          {t("bar.save")}
        </button>
        {origin && (
          <Button label={t("save.new")} onClick={() => done(true)} />
        )}
        <Button as="quiet" label={t("engine.cancel")} onClick={() => (store.saving.value = false)} />
      </div>
    </form>
  );
}
