import { Select } from "../figures/fields";
import { say } from "../i18n/lang";
import type { Stage } from "../protocol.gen";
import { chosen as judgedBy, profiles } from "./profiles";
import * as review from "./state";
import { t } from "./texts";

const kinds = ["annual", "mid_term", "final"] as const;

/** As-of year, kind, vintage and the profiles to judge by. */
export function ReviewControls() {
  const plan = review.plan.value;
  if (!plan) return null;
  const actuals = review.result.value?.actuals ?? [];
  const vintages = [...new Map(actuals.filter((a) => a.vintage !== "").map((a) => [a.vintage, a.edition]))].sort(([a], [b]) => (a < b ? -1 : 1));
  const years = new Set<number>();
  for (let y = plan.head.from; y <= plan.head.to; y++) years.add(y);
  for (const a of actuals) if (a.year > plan.head.to && a.year <= plan.horizon) years.add(a.year);
  const choose = (set: () => void) => {
    set();
    review.ask();
  };
  return (
    <section class="review-controls" aria-label={t("review.choices")}>
      <Select label={t("review.asOf")} value={String(review.asOf.value)} onChange={(y) => choose(() => (review.asOf.value = Number(y)))} testid="review-asof">
        <option value="0">{t("review.asOfLast")}</option>
        {[...years].sort((a, b) => a - b).map((y) => (
          <option key={y} value={String(y)}>{y}</option>
        ))}
      </Select>
      <Select label={t("review.kind")} value={review.kind.value} onChange={(k) => choose(() => (review.kind.value = k as Stage | ""))} testid="review-kind">
        <option value="">{t("review.kind.auto")}</option>
        {kinds.map((k) => (
          <option key={k} value={k}>{t(`review.kind.${k}`)}</option>
        ))}
      </Select>
      <Select label={t("review.vintage")} value={review.vintage.value} onChange={(v) => choose(() => (review.vintage.value = v))} testid="review-vintage">
        <option value="">{t("review.vintageLast")}</option>
        {vintages.map(([v, edition]) => (
          <option key={v} value={v}>{say(edition)}</option>
        ))}
      </Select>
      <Profiles />
    </section>
  );
}

function Profiles() {
  const all = profiles.value.map((p) => p.name);
  const chosen = judgedBy.value;
  const whole = chosen.length === all.length;
  const flip = (name: string) => review.chooseProfiles(chosen.includes(name) ? chosen.filter((n) => n !== name) : [...chosen, name]);
  return (
    <fieldset class="review-profiles" data-testid="review-profiles">
      <legend>{t("review.profiles")}</legend>
      <div class="chips">
        <button type="button" class="chip" aria-pressed={whole} onClick={() => review.chooseProfiles(whole ? all.slice(0, 1) : all)} data-testid="review-profile-all">
          {t("versions.all")}
        </button>
        {profiles.value.map((p) => (
          <button
            key={p.name}
            type="button"
            class="chip"
            aria-pressed={chosen.includes(p.name)}
            disabled={chosen.length === 1 && chosen.includes(p.name)}
            title={say(p.source) || say(p.note)}
            onClick={() => flip(p.name)}
            data-testid={`review-profile-${p.name}`}
          >
            {say(p.title)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
