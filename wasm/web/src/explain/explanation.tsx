import { say } from "../i18n/lang";
import type { RestsOn, TraceInput, TraceStep, TraceView } from "../protocol.gen";
import { explain, walk, walkBack } from "./state";
import { addressOf } from "./index";
import * as store from "../work/store";
import { FormulaText } from "./formula-text";
import { Num, reason, UnitAfter } from "./num";
import { PlaceLink } from "./outline-text";
import { spans } from "../figures/spans";
import { Assumed } from "../figures/status";
import { has, t } from "./texts";

/** Why a number is what it is. */
export function Explanation() {
  const trace = store.trace.value;
  const spot = store.spots.value.at(-1);
  if (!spot) return <p class="quiet">{t("explain.empty")}</p>;
  if (!trace) return <div class="skeleton skeleton-tall" aria-hidden="true" />;
  return (
    <div data-testid="explanation">
      <Crumbs />
      <Head trace={trace} />
      <Source trace={trace} />
      {trace.variable.formula !== "" && trace.cell.mark !== "figure" && (
        <Part title={t("explain.formula")}>
          <p class="formula-said" data-testid="explain-words">{say(trace.words)}</p>
          {trace.steps.length > 0 && say(trace.numbers) !== say(trace.words) && <p class="formula-said" data-testid="explain-numbers">{say(trace.numbers)}</p>}
          <details class="quiet">
            <summary>{t("explain.code")}</summary>
            <FormulaText formula={trace.variable.formula} />
            <code class="formula" data-testid="explain-filled">{trace.filled}</code>
          </details>
          <a href={`#/formulas/${encodeURIComponent(trace.variable.id)}`} data-testid="explain-formula">
            {t("formula.openIn")}
          </a>
        </Part>
      )}
      {trace.inputs.length > 0 && (
        <Part title={t("explain.inputs")}>
          <ul class="plain inputs">
            {trace.inputs.map((i) => (
              <Input key={`${i.id}@${i.year}`} input={i} />
            ))}
          </ul>
        </Part>
      )}
      <Rests trace={trace} />
      <Rounding trace={trace} />
      {trace.steps.length > 1 && <Steps steps={trace.steps} />}
      {trace.assumes.length > 0 && (
        <Part title={t("explain.assumes")}>
          <ul class="plain">
            {trace.assumes.map((a) => (
              <li key={a.en}>
                <Assumed /> {say(a)}
              </li>
            ))}
          </ul>
        </Part>
      )}
      {say(trace.variable.note) && (
        <Part title={t("explain.note")}>
          <p>{say(trace.variable.note)}</p>
        </Part>
      )}
    </div>
  );
}

function Part({ title, children }: { title: string; children: preact.ComponentChildren }) {
  return (
    <section class="part">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

/** The way walked so far. */
function Crumbs() {
  const spots = store.spots.value;
  if (spots.length < 2) return null;
  const nameOf = (id: string) => say(store.variableOf.value.get(id)?.name) || id;
  return (
    <nav class="crumbs" aria-label={t("explain.path")}>
      {spots.slice(0, -1).map((s, i) => (
        <span key={`${i}-${s.variable}`}>
          <button type="button" class="text-button" onClick={() => walkBack(i)}>
            {nameOf(s.variable)} {s.year}
          </button>
          <span aria-hidden="true"> › </span>
        </span>
      ))}
    </nav>
  );
}

function Head({ trace }: { trace: TraceView }) {
  const years = store.years.value;
  const within = store.spots.value.at(-1)?.within;
  const go = (year: number) => explain(trace.variable.id, year, within);
  return (
    <div class="explain-head">
      <h2>{say(trace.variable.name)}</h2>
      {within && <p class="quiet">{t("compare.within", { name: within.name })}</p>}
      <div class="explain-year">
        <button type="button" class="icon-button" aria-label={t("explain.previous")} disabled={!years.includes(trace.year - 1)} onClick={() => go(trace.year - 1)}>
          <span aria-hidden="true">‹</span>
        </button>
        <span class="digits">{trace.year}</span>
        <button type="button" class="icon-button" aria-label={t("explain.next")} disabled={!years.includes(trace.year + 1)} onClick={() => go(trace.year + 1)}>
          <span aria-hidden="true">›</span>
        </button>
      </div>
      <p class="explain-number">
        <Num cell={trace.cell} unit={trace.variable.unit} big testid="explain-value" />
      </p>
      <Mark mark={trace.cell.mark ?? ""} />
    </div>
  );
}

const assumedMarks = new Set(["path", "entry"]);

function Mark({ mark }: { mark: string }) {
  const key = `mark.${mark}`;
  if (!(has(key))) return null;
  const word = t(key);
  return <p class="quiet">{assumedMarks.has(mark) ? <Assumed word={word} /> : word}</p>;
}

function Input({ input }: { input: TraceInput }) {
  const name = say(input.name);
  return (
    <li>
      <button type="button" class="input-button" onClick={() => walk(input.id, input.year)}>
        <span>
          {name} <span class="quiet">{input.year}</span>
        </span>
        {input.cell.v !== "" ? (
          <span class="num">
            <span class="digits">{input.cell.s}</span><UnitAfter n={input.cell.s} unit={say(input.unit)} />
          </span>
        ) : (
          <span class="absent">
            {reason(input.cell)}
          </span>
        )}
      </button>
    </li>
  );
}

function Steps({ steps }: { steps: readonly TraceStep[] }) {
  return (
    <details class="part">
      <summary>{t("explain.steps")}</summary>
      <ol class="plain steps">
        {steps.map((s, i) => (
          <li key={i} style={{ paddingLeft: `${Math.min(s.depth, 8) * 12}px` }}>
            <span>{say(s.words)}</span>
            <span class="digits">{s.cell.v !== "" ? s.cell.s : reason(s.cell)}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}

/** Where it stands in the document, for what stands there itself: a computed figure has no place of its own. */
function Source({ trace }: { trace: TraceView }) {
  const place = trace.variable.place;
  if (say(place.text) === "" && trace.printed === "") return null;
  return (
    <Part title={t("explain.source")}>
      <p>
        <span data-testid="explain-place">
          <PlaceLink to={addressOf(place)} testid="explain-place-link">
            {say(place.text)}
          </PlaceLink>
        </span>
        {trace.printed && <> · {t("explain.printed", { token: trace.printed })}</>}
      </p>
    </Part>
  );
}

/** The printed figures, targets and settings that stand behind a number in the end, each with its place. */
function Rests({ trace }: { trace: TraceView }) {
  const alone = trace.cell.mark === "figure"; // says itself where it stands
  if (alone || (trace.cell.v === "" && trace.rests.length === 0)) return null;
  return (
    <Part title={t("explain.rests")}>
      {trace.rests.length === 0 && <p class="quiet">{t("rests.none")}</p>}
      <ul class="plain rests" data-testid="explain-rests">
        {trace.rests.map((r) => (
          <Rest key={`${r.id}@${r.year}${r.what}`} rest={r} />
        ))}
      </ul>
    </Part>
  );
}

function Rest({ rest: r }: { rest: RestsOn }) {
  const key = `rests.${r.what}`;
  const origin = r.origin ?? null;
  return (
    <li>
      <span class="rest-name">{say(r.name)}</span> <span>{spans(say(r.value))}</span>
      <span class="second">
        {has(key) ? t(key, { year: r.year }) : r.what}
        {r.printed !== "" && <> · {t("explain.printed", { token: r.printed })}</>}
        {origin && <> · {say(origin.text)}</>}
      </span>
      {say(r.place.text) !== "" && (
        <span class="second">
          <PlaceLink to={addressOf(r.place)} testid={`rest-place-${r.id}`}>
            {say(r.place.text)}
          </PlaceLink>
        </span>
      )}
    </li>
  );
}

function Rounding({ trace }: { trace: TraceView }) {
  if (trace.rounding === "") return null;
  return (
    <Part title={t("explain.rounding")}>
      <p class="digits">{t(trace.cell.mark === "figure" ? "explain.standsFor" : "explain.band", { range: trace.rounding })}</p>
    </Part>
  );
}
