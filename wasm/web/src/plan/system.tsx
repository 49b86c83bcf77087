import { say } from "../i18n/lang";
import { word } from "../explain/word";
import type { Implementation, Text } from "../protocol.gen";
import { addressOfEntry } from "../explain/outline";
import { addressOf, type Index } from "../explain/index";
import { placeText } from "./serves";
import { PlaceLink } from "../explain/outline-text";
import { t } from "./texts";

/** How the plan is carried out: who answers, yearly targets, evaluations, revision, and who leads what. */
export function SystemPage({ system, index }: { system: Implementation | null | undefined; index: Index }) {
  return (
    <div class="outline-served" data-testid="outline-system">
      {system ? <Facts system={system} /> : <p>{t("outline.noSystem")}</p>}
      <Leads index={index} />
    </div>
  );
}

function Facts({ system }: { system: Implementation }) {
  const place = { chapter: system.place.chapter ?? 0, section: system.place.section ?? 0, box: system.place.box ?? "" };
  const said: [string, Text | undefined][] = [
    [t("outline.system.responsible"), system.responsible],
    [t("outline.system.annual"), system.annual_targets],
    [t("outline.system.revision"), system.revision],
  ];
  return (
    <>
      <dl class="facts">
        <div>
          <dt>{t("outline.system.place")}</dt>
          <dd>
            <PlaceLink to={addressOf(place)}>{placeText(place)}</PlaceLink>
          </dd>
        </div>
        {said.map(([name, text]) => say(text) && (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{say(text)}</dd>
          </div>
        ))}
      </dl>
      {(system.evaluations?.length ?? 0) > 0 && (
        <section aria-labelledby="outline-evaluations">
          <h3 id="outline-evaluations">{t("outline.system.calendar")}</h3>
          <ul class="plain outline-items">
            {system.evaluations?.map((e, i) => (
              <li key={i}>
                <p class="outline-name">{word("evaluation", e.kind)}</p>
                <p class="outline-meta">
                  {(e.years ?? []).map((y) => (
                    <span key={y} class="tag digits">{y}</span>
                  ))}
                  {e.printed && (
                    <span>
                      {t("outline.printed")} <q lang="zh">{e.printed}</q>
                    </span>
                  )}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** Items whose lead unit the document names; for the others it is absent, and said to be. */
function Leads({ index }: { index: Index }) {
  const items = [...index.entries.values()].filter((e) => e.kind === "item");
  const led = items.filter((e) => say(e.item?.lead) !== "");
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="outline-leads">
      <h3 id="outline-leads">{t("outline.system.leads")}</h3>
      {led.length === 0 ? (
        <p>{t("outline.system.leadsNone")}</p>
      ) : (
        <ul class="plain outline-items">
          {led.map((e) => (
            <li key={e.id}>
              <p class="outline-name">
                <PlaceLink to={addressOfEntry(e)}>{say(e.name)}</PlaceLink> <span class="quiet">{placeText(e.spot)}</span>
              </p>
              <p class="outline-meta">{t("outline.lead", { unit: say(e.item?.lead) })}</p>
            </li>
          ))}
        </ul>
      )}
      {led.length > 0 && <p class="quiet">{t("outline.system.leadsRest", { n: items.length - led.length })}</p>}
    </section>
  );
}
