import { useState } from "preact/hooks";
import { say } from "../i18n/lang";
import type { Correction, Text } from "../protocol.gen";
import { Button } from "../ui/button";
import { t } from "./texts";

/** A cell that is refused or in doubt, with the field to correct it. */
export function Point({ cell, name, message, refused, onCorrect, onConfirm }: { cell: string; name?: Text; message: Text; refused: boolean; onCorrect: (text: string) => void; onConfirm?: () => void }) {
  const [typed, setTyped] = useState("");
  return (
    <li>
      <span class="problem-place digits">{[cell, t(refused ? "import.isRefused" : "import.inDoubt"), say(name)].filter(Boolean).join(" · ")}</span>
      <span class="problem-message">{say(message)}</span>
      {cell && (
        <form
          class="entry-row"
          onSubmit={(e) => {
            e.preventDefault();
            onCorrect(typed);
          }}
        >
          <label>
            <span>{t("import.instead", { cell })}</span> <input type="text" value={typed} onInput={(e) => setTyped(e.currentTarget.value)} />
          </label>
          <button type="submit" class="button">
            {t("import.correct")}
          </button>
          {!refused && onConfirm && (
            <Button as="quiet" label={t("understood.settle")} onClick={onConfirm} />
          )}
        </form>
      )}
    </li>
  );
}

/** Which cells were corrected, and whether that was recalled from an earlier table. */
export function Corrected({ list, recalled, onTakeBack }: { list: readonly Correction[]; recalled: boolean; onTakeBack: () => void }) {
  if (list.length === 0) return null;
  return (
    <p data-testid="corrected">
      {t("import.corrected", { cells: list.map((c) => `${c.cell ?? c.name ?? ""} = ${c.confirmed ? t("import.asRead") : c.text}`).join("; ") })} {recalled && t("import.recalled")}{" "}
      <Button as="text" label={t("import.takeBack")} onClick={onTakeBack} />
    </p>
  );
}
