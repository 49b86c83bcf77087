import { say } from "../i18n/lang";
import { applySetting } from "../work/actions";
import * as store from "../work/store";
import { Button } from "../ui/button";
import { t } from "./texts";

/** Warnings of the run, each with the move that would cure it; on paper there is nothing to press. */
export function Warnings({ paper = false }: { paper?: boolean }) {
  const warnings = store.run.value?.warnings ?? [];
  if (warnings.length === 0) return null;
  return (
    <section class="warnings" aria-labelledby="warnings-title" data-testid="warnings">
      <h2 id="warnings-title">{t("warnings.title")}</h2>
      <ul class="plain">
        {warnings.map((w) => (
          <li key={`${w.variable || w.whole}@${w.year}`}>
            {say(w.text)}{" "}
            {w.fix !== "" && !paper && (
              <Button as="text" label={t("warnings.fix", { move: w.fix })} onClick={() => void applySetting(w.fix, w.variable)} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
