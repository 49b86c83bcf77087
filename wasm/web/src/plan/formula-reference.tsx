import { useState } from "preact/hooks";
import { say } from "../i18n/lang";
import { fold } from "../explain/index";
import * as store from "../work/store";
import { SearchBox } from "../ui/search";
import { type Key, t } from "./texts";

const examples: readonly (readonly [string, Key])[] = [
  ["gdp_growth", "formula.syntax.now"],
  ["gdp[-1]", "formula.syntax.before"],
  ["gdp[2020]", "formula.syntax.year"],
  ["a + b, a - b, a * b, a / b", "formula.syntax.sum"],
  ["grow(gdp[-1], gdp_growth)", "formula.syntax.percent"],
  ["if(a >= 7 and known(b), a, b)", "formula.syntax.if"],
];

/** How formulas are written, by example. */
export function Syntax({ onInsert }: { onInsert: (text: string) => void }) {
  return (
    <details class="part">
      <summary>{t("formula.syntax")}</summary>
      <dl class="formula-syntax">
        {examples.map(([code, key]) => (
          <div key={key}>
            <dt>
              <code>{code}</code>
            </dt>
            <dd>{t(key)}</dd>
          </div>
        ))}
      </dl>
      <p>
        {["and", "or", "not", "year", "[-1]"].map((w) => (
          <button key={w} type="button" class="chip" aria-label={t("formula.insert", { name: w })} onClick={() => onInsert(w.startsWith("[") ? w : ` ${w} `)}>
            {w}
          </button>
        ))}
      </p>
    </details>
  );
}

/** The functions of the language, as the engine lists them. */
export function Functions({ onInsert }: { onInsert: (text: string) => void }) {
  const [typed, setTyped] = useState("");
  const all = store.hello.value?.functions ?? [];
  const wanted = fold(typed).trim();
  const shown = all.filter((f) => fold([f.signature, f.doc.zh, f.doc.en, f.units.zh, f.units.en].join("\n")).includes(wanted));
  return (
    <details class="part" data-testid="formula-functions">
      <summary>
        {t("formula.functions")} <span class="count">{all.length}</span>
      </summary>
      <p class="quiet">{t("formula.functionsHint")}</p>
      <SearchBox label={t("formula.functionSearch")} value={typed} onChange={setTyped} />
      <ul class="plain formula-functions">
        {shown.map((f) => (
          <li key={f.name}>
            <button type="button" class="text-button" aria-label={t("formula.insert", { name: f.name })} onClick={() => onInsert(`${f.name}(`)}>
              <code>{f.signature}</code>
            </button>
            <span>{say(f.doc)}</span>
            <span class="quiet">{say(f.units)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
