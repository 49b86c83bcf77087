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
      <label class="stack">
        <span>{t("review.asOf")}</span>
        <select value={String(review.asOf.value)} onChange={(e) => choose(() => (review.asOf.value = Number(e.currentTarget.value)))} data-testid="review-asof">
          <option value="0">{t("review.asOfLast")}</option>
          {[...years].sort((a, b) => a - b).map((y) => (
            <option key={y} value={String(y)}>{y}</option>
          ))}
        </select>
      </label>
      <label class="stack">
        <span>{t("review.kind")}</span>
        <select value={review.kind.value} onChange={(e) => choose(() => (review.kind.value = e.currentTarget.value as Stage | ""))} data-testid="review-kind">
          <option value="">{t("review.kind.auto")}</option>
          {kinds.map((k) => (
            <option key={k} value={k}>{t(`review.kind.${k}`)}</option>
          ))}
        </select>
      </label>
      <label class="stack">
        <span>{t("review.vintage")}</span>
        <select value={review.vintage.value} onChange={(e) => choose(() => (review.vintage.value = e.currentTarget.value))} data-testid="review-vintage">
          <option value="">{t("review.vintageLast")}</option>
          {vintages.map(([v, edition]) => (
            <option key={v} value={v}>{say(edition)}</option>
          ))}
        </select>
      </label>
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
