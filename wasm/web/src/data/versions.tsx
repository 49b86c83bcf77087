import { useEffect, useState } from "preact/hooks";
import { say } from "../i18n/lang";
import type { ChangeView, DiffView } from "../protocol.gen";
import { addressOf } from "../explain/index";
import { inUse } from "../work/kept";
import * as v from "./versions-state";
import { PlaceLink } from "../explain/outline-text";
import { Select, Sentence } from "../figures/fields";
import { Find } from "../figures/find";
import { Button } from "../ui/button";
import { FileButton } from "../ui/file-button";
import { listed } from "./plans";
import { Problems } from "../ui/problems";
import { t } from "./texts";
import "./data.css";

/** Two versions of a plan: what changed, and how a scenario goes over to the new one. */
export function Versions() {
  useEffect(v.suggest, [inUse.value]);
  return (
    <section class="stacked" aria-labelledby="versions-title">
      <h2 id="versions-title" class="visually-hidden">{t("versions.title")}</h2>
      {v.sides.value.old === "" && <p>{t("versions.only")}</p>}
      <Sentence of={t("versions.question")} parts={{ old: <Side side="old" />, new: <Side side="new" /> }} testid="versions-question" />
      {v.versionFault.value && (
        <div class="refusal" role="alert" data-testid="versions-fault">
          <Problems fault={v.versionFault.value} testid="versions-problems" />
        </div>
      )}
      <div class="entry-row">
        <FromFile side="old" label={t("versions.file.old")} />
        <FromFile side="new" label={t("versions.file.new")} />
        <Button as="quiet" label={t("versions.swap")} onClick={v.swap} />
      </div>
      {v.compared.value && <Found view={v.compared.value.view} />}
      <p class="quiet">{t("versions.hint")}</p>
    </section>
  );
}

function FromFile({ side, label }: { side: v.Side; label: string }) {
  return <FileButton label={label} accept=".json,application/json" onFile={(f) => void v.chooseFile(side, f)} testid={`versions-file-${side}`} />;
}

function Side({ side }: { side: v.Side }) {
  const choices = () => listed().map((p) => {
    const name = [say(p.title), t("plans.version", { version: p.version }), p.own && p.file].filter(Boolean).join(" · ");
    return { id: p.key, name: { zh: name, en: name } };
  });
  return <Find label={t(`versions.${side}`)} hideLabel value={v.sides.value[side]} choices={choices} onChange={(key) => v.choose(side, key)} testid={`versions-${side}`} />;
}

const STEP = 60;

function Found({ view }: { view: DiffView }) {
  const [most, setMost] = useState(STEP);
  const kinds = [...new Set(view.changes.map((c) => c.what))];
  const shown = view.changes.filter((c) => v.shownWhat.value === "" || c.what === v.shownWhat.value);
  const between = { old: versionOf(view, "old"), new: versionOf(view, "new") };
  const n = view.changes.length;
  return (
    <div class="stacked" data-testid="versions-found">
      {view.old.id !== view.new.id && <p class="quiet">{t("versions.different", { old: view.old.id, new: view.new.id })}</p>}
      <p role="status" data-testid="versions-count">
        <strong>{n === 0 ? t("versions.same") : t("versions.count", { n, ...between })}</strong>
      </p>
      {kinds.length > 1 && <Kinds view={view} kinds={kinds} />}
      {n > 0 && (
        <ol class="plain changes" data-testid="versions-changes">
          {shown.slice(0, most).map((c, i) => (
            <Change key={`${c.what}${c.id}${c.kind}${i}`} change={c} />
          ))}
        </ol>
      )}
      <div class="entry-row">
        {shown.length > most && (
          <Button as="quiet" label={t("versions.more", { n: Math.min(STEP, shown.length - most) })} onClick={() => setMost(most + STEP)} />
        )}
        {n > 0 && (
          <Button as="quiet" label={t("versions.csv")} onClick={v.downloadChanges} testid="versions-csv" />
        )}
      </div>
      {view.old.id === view.new.id && <Carry />}
    </div>
  );
}

const versionOf = (view: DiffView, side: v.Side): string => (view.old.id === view.new.id ? t("plans.version", { version: view[side].version }) : say(view[side].title));

function Kinds({ view, kinds }: { view: DiffView; kinds: readonly string[] }) {
  const of = (what: string) => view.changes.filter((c) => what === "" || c.what === what).length;
  return (
    <div class="segments-row" role="group" aria-label={t("versions.filter")}>
      {["", ...kinds].map((what) => (
        <button key={what} type="button" class="segment" aria-pressed={v.shownWhat.value === what} onClick={() => (v.shownWhat.value = what)} data-testid={`versions-what-${what || "all"}`}>
          {what === "" ? t("versions.all") : say(view.changes.find((c) => c.what === what)?.thing)} <span class="count">{of(what)}</span>
        </button>
      ))}
    </div>
  );
}

/** The signs of a change: what grew, what shrank, what came, what went. */
const signs: Record<string, string> = { added: "+", dropped: "−", target_raised: "↑", value_raised: "↑", target_lowered: "↓", value_lowered: "↓" };

function Change({ change: c }: { change: ChangeView }) {
  const here = v.compared.value?.[c.kind === "dropped" ? "old" : "new"] === inUse.value;
  const place = say(c.place.text);
  return (
    <li data-kind={c.kind}>
      <span class="change-sign" aria-hidden="true">{signs[c.kind] ?? "≠"}</span>
      <span>
        {say(c.text)}
        <span class="second">
          {place === "" && t("versions.nowhere")}
          {place !== "" && (here ? <PlaceLink to={addressOf(c.place)}>{place}</PlaceLink> : place)}
        </span>
      </span>
    </li>
  );
}

/** A scenario made for the old version goes over to the new one. */
function Carry() {
  const list = v.candidates.value;
  const [id, setID] = useState("");
  const chosen = list.find((c) => c.id === id) ?? list[0];
  return (
    <section class="stacked" aria-labelledby="carry-title" data-testid="carry">
      <h3 id="carry-title">{t("carry.title")}</h3>
      <p class="quiet">{t("carry.hint")}</p>
      {!chosen && <p>{t("carry.none")}</p>}
      {chosen && (
        <div class="entry-row">
          <Select label={t("bar.scenario")} value={chosen.id} onChange={setID} testid="carry-which">
            {list.map((c) => (
              <option key={c.id} value={c.id}>
                {c.stored ? c.name : [t("carry.working"), c.name].filter(Boolean).join(" · ")}
              </option>
            ))}
          </Select>
          <Button as="main" label={t("carry.do")} onClick={() => void v.carryTo(chosen)} testid="carry-do" />
        </div>
      )}
    </section>
  );
}
