import { say } from "../i18n/lang";
import type { IndicatorView, PlanView, Serve } from "../protocol.gen";
import { address, addressOfEntry, outline } from "../explain/outline";
import { serverOf, type Index } from "../explain/index";
import { Covers } from "./entries";
import { PlaceLink } from "../explain/outline-text";
import { Binding } from "../figures/status";
import { t } from "./texts";

/** Which commitments serve which headline indicator, why, and how far they could reach. */
export function ServesPage({ plan, index }: { plan: PlanView; index: Index }) {
  const served = plan.indicators.filter((i) => index.served.has(i.id));
  const without = plan.indicators.filter((i) => !index.served.has(i.id));
  if (served.length === 0) return <p>{t("outline.noneFound")}</p>;
  return (
    <div class="outline-served" data-testid="outline-serves">
      <p class="quiet">{t("outline.servesHint")}</p>
      {served.map((i) => (
        <Served key={i.id} indicator={i} serves={index.served.get(i.id) ?? []} />
      ))}
      {without.length > 0 && (
        <p>
          <span class="quiet">{t("outline.unserved")}{t("list.colon")}</span>
          {without.map((i) => say(i.name)).join(t("list.comma"))}
        </p>
      )}
    </div>
  );
}

/** The element of an indicator on this page. */
export function servedElement(id: string): string {
  return `outline-served-${id}`;
}

function Served({ indicator: i, serves }: { indicator: IndicatorView; serves: readonly Serve[] }) {
  const id = servedElement(i.id);
  const here = address.value.page === "serves" && address.value.indicator === i.id;
  return (
    <section id={id} tabIndex={-1} class={here ? "outline-box arrived" : "outline-box"} aria-labelledby={`${id}-title`} data-testid={`served-${i.id}`}>
      <h3 id={`${id}-title`}>
        <span class="quiet digits">{i.row}</span> {say(i.name)}{i.attribute === "binding" && <Binding />}
      </h3>
      <p class="outline-meta">
        <span class="digits">{say(i.target) || say(i.open)}</span>
        <PlaceLink to={`row/${encodeURIComponent(i.id)}`}>{say(i.place.text)}</PlaceLink>
        <PlaceLink to={`indicator/${encodeURIComponent(i.id)}`}>{t("outline.around")}</PlaceLink>
      </p>
      <ul class="plain outline-items">
        {serves.map((s) => (
          <Server key={serverOf(s)} serve={s} />
        ))}
      </ul>
    </section>
  );
}

function Server({ serve }: { serve: Serve }) {
  const entry = outline.value?.index.entries.get(serverOf(serve));
  const place = entry && placeText(entry.spot);
  return (
    <li>
      <p class="outline-name">
        {entry ? <PlaceLink to={addressOfEntry(entry)}>{say(entry.name)}</PlaceLink> : (serve.figure ?? serve.item)}{" "}
        {entry?.figure && <span class="digits">{`${say(entry.figure.text)} ${say(entry.figure.when)}`}</span>} <span class="quiet">{place}</span>
      </p>
      <p class="outline-note">
        <Covers serve={serve} /> {say(serve.reasoning)}
      </p>
    </li>
  );
}

/** A place in words. */
export function placeText(spot: { chapter: number; section: number; box?: string }): string {
  const parts = [
    spot.chapter ? t("outline.chapter", { n: spot.chapter }) : "",
    spot.section ? t("outline.section", { n: spot.section }) : "",
    spot.box && spot.box !== "table" ? t("outline.box", { n: spot.box }) : "",
  ];
  return parts.filter((x) => x !== "").join(t("list.comma"));
}
