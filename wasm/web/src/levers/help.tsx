import { minus, say } from "../i18n/lang";
import type { LeverView } from "../protocol.gen";
import { addressOf } from "../explain/index";
import * as store from "../work/store";
import { PlaceLink } from "../explain/outline-text";
import { Assumed } from "../figures/status";
import { t } from "./texts";

/** What a lever is: its meaning, unit, source or assumption, range and closure. */
export function LeverHelp({ lever }: { lever: LeverView }) {
  const name = say(lever.name);
  const note = say(store.variableOf.value.get(lever.variable)?.note);
  return (
    <details data-testid={`help-${lever.variable}`}>
      <summary aria-label={`${t("lever.help")}: ${name}`}>{t("lever.help")}</summary>
      {say(lever.help) && <p class="help">{say(lever.help)}</p>}
      <dl class="facts lever-facts">
        <Fact name={t("take.unitHead")}>{say(lever.unit)}</Fact>
        <Fact name={t("explain.source")}>
          <Source lever={lever} />
        </Fact>
        {lever.plan === "" && !lever.assumption && <Fact name={t("lever.help.plan")}>{say(lever.reason) || t("lever.noPlan")}</Fact>}
        <Fact name={t("lever.help.range")}>
          {t("lever.help.rangeValue", { min: minus(lever.min), max: minus(lever.max), step: lever.step })}
        </Fact>
        {lever.closure !== "" && <Fact name={t("lever.help.closure")}>{closureText(lever)}</Fact>}
        <Reaches lever={lever} />
        {note && <Fact name={t("explain.note")}>{note}</Fact>}
      </dl>
    </details>
  );
}

function Fact({ name, children }: { name: string; children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const NAMED = 6; // of what depends on a lever

/** What is worked out from a lever in the plan's own model. */
function Reaches({ lever }: { lever: LeverView }) {
  const plan = store.plan.value;
  const list = (plan?.variables ?? []).filter((v) => v.id !== lever.variable && plan?.leversBehind[v.id]?.includes(lever.variable));
  if (list.length === 0) return null;
  const names = list.slice(0, NAMED).map((v) => say(v.name)).join(t("list.semicolon"));
  return <Fact name={t("lever.help.reaches")}>{list.length > NAMED ? `${names}${t("list.semicolon")}${t("effects.more", { n: list.length - NAMED })}` : names}</Fact>;
}

/** Where the plan's own figure stands, or that there is none. */
function Source({ lever }: { lever: LeverView }) {
  const place = say(lever.place.text);
  if (place) return <PlaceLink to={addressOf(lever.place)}>{place}</PlaceLink>;
  if (lever.assumption) return <Assumed word={t("lever.help.assumed")} />;
  return <>{t("lever.help.follows")}</>;
}

function closureText(lever: LeverView): string {
  const closure = store.plan.value?.closures.find((c) => c.id === lever.closure);
  const option = closure?.options.find((o) => o.id === lever.option);
  return t("lever.help.closureValue", { closure: closure?.name ?? lever.closure, option: option?.name ?? lever.option });
}
