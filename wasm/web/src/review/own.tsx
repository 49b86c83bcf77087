import { useState } from "preact/hooks";
import { say } from "../i18n/lang";
import type { CutView, Fault, ProfileView } from "../protocol.gen";
import { addOwn, makeOwn, openOwn, removeOwn } from "./own-state";
import { own, profiles } from "./profiles";
import { Select } from "../figures/fields";
import { saveFile } from "../files/save";
import { Button } from "../ui/button";
import { isDecimal, normalise } from "../ui/typed";
import { FileButton } from "../ui/file-button";
import { Problems } from "../ui/problems";
import { t, text } from "./texts";

/** Profiles of the reader's own: a built-in one with other cut-offs, or one from a file. */
export function OwnProfiles() {
  const [from, setFrom] = useState("pace");
  const [fault, setFault] = useState<Fault | null>(null);
  const built = profiles.value.filter((p) => !own.value.some((o) => o.name === p.name));
  const base = built.find((p) => p.name === from) ?? built[0];
  if (!base) return null;
  const take = async (made: Promise<ProfileView | Fault>) => {
    const got = await made;
    if ("code" in got) setFault(got);
    else {
      setFault(null);
      addOwn(got);
    }
  };
  return (
    <details class="review-own" data-testid="own-profiles">
      <summary>{t("own.title")} {own.value.length > 0 && <span class="count">{own.value.length}</span>}</summary>
      <div class="stacked">
        <p class="quiet">{t("own.hint")}</p>
        <div class="entry-row">
          <Select label={t("own.from")} value={base.name} onChange={setFrom} testid="own-from">
            {built.map((p) => (
              <option key={p.name} value={p.name}>{say(p.title)}</option>
            ))}
          </Select>
          <Button as="quiet" label={t("own.download")} onClick={() => saveFile(`${base.name}-profile.json`, base.file, "application/json")} testid="own-download" />
          <FileButton label={t("own.open")} accept=".json,application/json" onFile={(f) => void take(openOwn(f))} testid="own-open" />
        </div>
        <Cuts key={base.name} base={base} onMake={(name, cuts) => void take(makeOwn(base.name, name, cuts))} onWrong={(typed) => setFault({ code: "invalid", message: text("own.notNumber", { text: typed }) })} />
        {fault && (
          <div class="refusal" role="alert" data-testid="own-fault">
            <Problems fault={fault} testid="own-problems" />
          </div>
        )}
        <ul class="library">
          {own.value.map((p) => (
            <li key={p.name} data-testid={`own-${p.name}`}>
              <div>
                <strong>{say(p.title)}</strong> <span class="quiet">{p.name}</span>
              </div>
              <Button as="quiet" label={t("own.download")} onClick={() => saveFile(`${p.name}.json`, p.file, "application/json")} />
              <Button as="quiet" label={t("plans.forget")} aria-label={t("own.remove", { name: p.name })} onClick={() => removeOwn(p.name)} />
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}

interface CutsProps { base: ProfileView; onMake: (name: string, cuts: Record<string, string>) => void; onWrong: (typed: string) => void }

/** The numbers at which classes start, to be changed. */
function Cuts({ base, onMake, onWrong }: CutsProps) {
  const [name, setName] = useState(`my-${base.name}`);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const make = (e: Event) => {
    e.preventDefault();
    const cuts: Record<string, string> = {};
    for (const [key, value] of Object.entries(typed)) {
      const read = normalise(value, false);
      if (!isDecimal(read)) {
        onWrong(value);
        return;
      }
      cuts[key] = read;
    }
    onMake(name.trim(), cuts);
  };
  return (
    <form class="entry-row" onSubmit={make}>
      {base.cuts.map((c) => (
        <label key={c.key} class="stack">
          <span>{cutName(base, c)}</span>
          <input type="text" inputMode="decimal" class="number-field" value={typed[c.key] ?? c.from} onInput={(e) => setTyped({ ...typed, [c.key]: e.currentTarget.value })} data-testid={`own-cut-${c.key}`} />
        </label>
      ))}
      <label class="stack">
        <span>{t("own.name")}</span>
        <input type="text" value={name} onInput={(e) => setName(e.currentTarget.value)} data-testid="own-name" />
      </label>
      <button type="submit" class="button button-main" data-testid="own-make">
        {t("own.make")}
      </button>
    </form>
  );
}

function cutName(p: ProfileView, c: CutView): string {
  const free = c.key.startsWith("free.");
  const name = free ? t("own.free", { name: c.name }) : say(c.name);
  const low = p.lowIsGood && !free;
  return t(low ? (c.above ? "own.below" : "own.atMost") : c.above ? "own.above" : "own.atLeast", { name });
}
