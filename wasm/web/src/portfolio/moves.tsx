import { lang, minus, say, quantity } from "../i18n/lang";
import { FaultLine, NumberField, Select } from "../figures/fields";
import { Find } from "../figures/find";
import type { BoardLever } from "../protocol.gen";
import { patched, type Patch } from "../work/form";
import { stored } from "../work/model";
import { Button } from "../ui/button";
import { shifted } from "../ui/typed";
import { ask, asked, moveFault, moveForm, type MoveForm } from "./state";
import { t } from "./texts";

/** How far the slider goes to either side, in steps of the lever. */
const reach = 30;

/** One move in every plan that has the lever: what the board shows follows. */
export function Moves({ levers }: { levers: readonly BoardLever[] }) {
  const form = moveForm.value;
  const lever = levers.find((l) => l.id === form.lever) ?? levers[0];
  if (!lever) return null;
  const power = lever.unit.scale[lang.value];
  const change = (patch: Patch<MoveForm>) => {
    const next = (moveForm.value = { ...patched(moveForm.value, patch), language: lang.value });
    const of = levers.find((l) => l.id === next.lever) ?? lever;
    const value = stored(next.typed, 10 ** of.unit.scale[lang.value]);
    const idle = value === null || (next.op === "+=" && Number(value) === 0);
    void ask({ moves: idle ? [] : [{ lever: of.id, op: next.op, value }] });
  };
  const value = asked.value.moves?.[0]?.value;
  const typed = value === undefined || form.language === lang.value ? form.typed : shifted(value, power);
  const step = Number(lever.step);
  const unit = say(form.op === "+=" ? lever.difference : lever.unit.name);
  return (
    <section class="stacked" aria-labelledby="portfolio-moves">
      <h2 id="portfolio-moves">{t("moves")}</h2>
      <div class="entry-row">
        <Find label={t("lever")} value={lever.id} choices={() => levers} onChange={(v) => change({ lever: v, typed: "" })} testid="portfolio-lever" wide />
        <Select label={t("moved")} value={form.op} onChange={(v) => change({ op: v === "=" ? "=" : "+=", typed: "" })} testid="portfolio-op">
          <option value="+=">{t("movedBy")}</option>
          <option value="=">{t("movedTo")}</option>
        </Select>
        <NumberField label={t(form.op === "+=" ? "movedOf" : "movedTo")} value={typed} onChange={(v) => change({ typed: v })} unit={unit} testid="portfolio-move" />
        {form.op === "+=" && (
          <label class="stack portfolio-slide">
            <span>{t("slide")}</span>
            <input
              type="range"
              min={-reach}
              max={reach}
              value={Math.round(Number(value ?? 0) / step)}
              aria-valuetext={quantity(minus(typed) || "0", unit)}
              onInput={(e) => change({ typed: shifted(String(Number((Number(e.currentTarget.value) * step).toFixed(10))), power) })}
              data-testid="portfolio-slide"
            />
          </label>
        )}
        <Button as="quiet" label={t("unmove")} disabled={typed === ""} onClick={() => change({ typed: "" })} testid="portfolio-unmove" />
      </div>
      <p class="quiet">{t("movesIn", { n: lever.plans })}</p>
      <FaultLine fault={moveFault.value} testid="portfolio-move-fault" />
    </section>
  );
}
