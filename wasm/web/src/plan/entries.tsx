import { useState } from "preact/hooks";
import { say } from "../i18n/lang";
import { word } from "../explain/word";
import type { FigureView, IndicatorView, Item, PlanView, Serve } from "../protocol.gen";
import { explain } from "../explain/state";
import { addressOfEntry, arrived, elementOf, outline } from "../explain/outline";
import { keyOf, type Entry } from "../explain/index";
import { indicatorOf } from "../work/store";
import { Absent, Num } from "../explain/num";
import { Both, Marked, PlaceLink } from "../explain/outline-text";
import { Binding } from "../figures/status";
import { baselineOf } from "../figures/shown";
import { Button } from "../ui/button";
import { t } from "./texts";

const AT_ONCE = 80;

/** The entries of a section or box: headline rows, figures, then tasks and projects. */
export function Entries({ plan, entries }: { plan: PlanView; entries: readonly Entry[] }) {
  const of = (kind: Entry["kind"]) => entries.filter((e) => e.kind === kind);
  return (
    <>
      <Group title={t("outline.rows")} entries={of("row")} list="outline-rows">
        {(e) => e.row && <Row plan={plan} row={e.row} />}
      </Group>
      <Group title={t("outline.group.document")} entries={of("figure")} list="outline-figures">
        {(e) => e.figure && <Figure view={e.figure} />}
      </Group>
      <Group title={t("outline.items")} entries={of("item")} list="outline-items">
        {(e) => e.item && <ItemLine item={e.item} />}
      </Group>
    </>
  );
}

interface GroupProps { title: string; entries: readonly Entry[]; list: string; children: (e: Entry) => preact.ComponentChildren }

/** A list of which no more is drawn than can be looked at, unless an address leads further down. */
function Group({ title, entries, list, children }: GroupProps) {
  const [most, setMost] = useState(AT_ONCE);
  if (entries.length === 0) return null;
  const wanted = entries.findIndex((e) => elementOf(e) === arrived.value) + 1;
  const shown = entries.slice(0, Math.max(most, wanted));
  const rest = entries.length - shown.length;
  return (
    <div class="outline-group">
      <p class="outline-group-title">{title}</p>
      <ul class={`plain ${list}`}>
        {shown.map((e) => (
          <li key={keyOf(e.kind, e.id)} id={elementOf(e)} tabIndex={-1} class={arrived.value === elementOf(e) ? "arrived" : undefined} data-testid={elementOf(e)}>
            {children(e)}
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <Button as="text" label={t("outline.more", { n: rest })} onClick={() => setMost(shown.length + AT_ONCE)} />
      )}
    </div>
  );
}

/** A task or project. */
function ItemLine({ item }: { item: Item }) {
  return (
    <>
      <p class="outline-name">
        <Both text={item.name} />
      </p>
      <p class="outline-meta">
        <span class="tag">{word("type", item.type)}</span>
        {item.zone && <span>{word("zone", item.zone)}</span>}
        {item.industry && <span>{word("industry", item.industry)}</span>}
        {(item.places?.length ?? 0) > 0 && (
          <span lang="zh">
            <Marked text={(item.places ?? []).join("、")} />
          </span>
        )}
        {say(item.lead) && (
          <span>
            <Marked text={t("outline.lead", { unit: say(item.lead) })} />
          </span>
        )}
      </p>
      <Serves of={keyOf("item", item.id)} />
    </>
  );
}

/** A figure with its number, its time, its token and what it belongs with. */
function Figure({ view }: { view: FigureView }) {
  const { figure } = view;
  return (
    <>
      <p class="outline-name">
        <Both text={figure.name} />
      </p>
      <p class="outline-number">
        <span class="digits" data-testid="figure-number">
          <Marked text={say(view.text)} />
        </span>{" "}
        <span class="quiet digits">{say(view.when) || t("outline.noYear")}</span>
      </p>
      <p class="outline-meta">
        <span class={`tag tag-${figure.status}`}>{word("status", figure.status)}</span>
        <span>{word("kind", figure.kind)}</span>
        <Printed token={figure.printed} />
        <span>{say(view.place.text)}</span>
      </p>
      {say(figure.note) && (
        <p class="outline-note">
          <Both text={figure.note} />
        </p>
      )}
      <Links ids={figure.links ?? []} />
      <Serves of={keyOf("figure", figure.id)} />
    </>
  );
}

function Printed({ token }: { token: string }) {
  return (
    <span>
      {t("outline.printed")}{" "}
      <q class="printed" lang="zh">
        <Marked text={token} />
      </q>
    </span>
  );
}

/** The figures and indicators a figure belongs with: its baseline, its target. */
function Links({ ids }: { ids: readonly string[] }) {
  const index = outline.value?.index;
  const others = ids.flatMap((id) => index?.entries.get(keyOf("figure", id)) ?? index?.entries.get(keyOf("row", id)) ?? []);
  if (others.length === 0) return null;
  return (
    <p class="outline-links">
      <span class="quiet">{t("outline.linked")}</span>
      {others.map((e) => (
        <PlaceLink key={keyOf(e.kind, e.id)} to={addressOfEntry(e)}>
          {linkText(e)}
        </PlaceLink>
      ))}
    </p>
  );
}

/** What a link says of where it leads: name, number, time and place. */
function linkText(e: Entry): string {
  const number = e.figure ? ` ${say(e.figure.text)} ${say(e.figure.when)}`.trimEnd() : e.row?.printed ? ` ${e.row.printed}` : "";
  const place = e.figure ? say(e.figure.place.text) : say(e.row?.place.text);
  return `${say(e.name)}${number}${place ? ` · ${place}` : ""}`;
}

/** The headline indicators that something serves, each with the reasoning. */
function Serves({ of: key }: { of: string }) {
  const serves = outline.value?.index.serving.get(key) ?? [];
  if (serves.length === 0) return null;
  return (
    <ul class="plain outline-serves">
      {serves.map((s) => (
        <li key={s.indicator}>
          <span class="quiet">{t("outline.servesLabel")}</span>{" "}
          <PlaceLink to={`serves/${encodeURIComponent(s.indicator)}`}>{say(indicatorOf.value.get(s.indicator)?.name) || s.indicator}</PlaceLink>
          <Covers serve={s} /> <span class="quiet">{say(s.reasoning)}</span>
        </li>
      ))}
    </ul>
  );
}

/** How much of the target it could cover at most, if that can be said. */
export function Covers({ serve }: { serve: Serve }) {
  if (typeof serve.covers !== "number") return null;
  const said = t("outline.covers", { n: serve.covers });
  return (
    <span class="outline-covers">
      {" "}
      <meter min={0} max={100} value={serve.covers} aria-label={said} /> <span class="digits">{said}</span>
    </span>
  );
}

/** A row of the headline table. Its numbers open their explanation. */
function Row({ plan, row }: { plan: PlanView; row: IndicatorView }) {
  const served = outline.value?.index.served.get(row.id)?.length ?? 0;
  const name = say(row.name);
  return (
    <>
      <p class="outline-name">
        <span class="quiet digits">{row.row}</span> <Both text={row.name} />{row.attribute === "binding" && <Binding />}
      </p>
      <p class="outline-number outline-row-numbers">
        {!row.vision && (
          <span>
            <span class="quiet">{t("word.year", { year: row.baselineYear })}</span>{" "}
            {row.baseline.v === "" ? <Absent cell={row.baseline} /> : <Num cell={baselineOf(row)} unit={row.unit} variable={row.id} year={row.baselineYear} name={name} />}
          </span>
        )}
        <span>
          <span class="quiet">{t("take.targetRead")}</span>{" "}
          <span class="digits">
            <Marked text={say(row.target) || say(row.open)} />
          </span>
        </span>
      </p>
      <p class="outline-meta">
        {row.printed && <Printed token={row.printed} />}
        {say(row.place.text) && <span>{say(row.place.text)}</span>}
        <Button as="text" label={t("outline.explainShort")} aria-label={t("outline.explain", { name, year: row.targetYear || plan.head.to })} onClick={() => explain(row.id, row.targetYear || plan.head.to)} />
        {served > 0 && (
          <PlaceLink to={`serves/${encodeURIComponent(row.id)}`}>{t("outline.servedBy", { n: served })}</PlaceLink>
        )}
      </p>
      {say(row.note) && (
        <p class="outline-note">
          <Both text={row.note} />
        </p>
      )}
    </>
  );
}
