import { useEffect, useRef, useState } from "preact/hooks";
import { number, say } from "../i18n/lang";
import type { PlanView } from "../protocol.gen";
import { apply, askCheck, discard, formulas, goTo, idFrom, itemOf, taken, type, verdict, type Draft } from "./formulas-state";
import * as store from "../work/store";
import { FormulaEffect } from "./formula-effect";
import { Functions, Syntax } from "./formula-reference";
import { signs } from "../figures/status";
import { Button } from "../ui/button";
import { t } from "./texts";

/** Writes a formula: checked as it is typed, with what it would do. */
export function FormulaEditor({ plan, draft }: { plan: PlanView; draft: Draft }) {
  const area = useRef<HTMLTextAreaElement>(null);
  const item = itemOf.value.get(draft.variable);
  const own = draft.fresh || item?.state === "added";
  const rules = JSON.stringify(store.scenario.value);
  useEffect(askCheck, [rules, formulas.value]);
  useEffect(() => {
    if (!draft.fresh) area.current?.focus();
  }, []);
  const insert = (text: string, from?: number) => {
    const el = area.current;
    if (!el) return;
    const start = from ?? el.selectionStart;
    const next = draft.formula.slice(0, start) + text + draft.formula.slice(el.selectionEnd);
    type({ formula: next });
    const at = start + text.length;
    requestAnimationFrame(() => {
      el.focus();
      el.setSelectionRange(at, at);
    });
  };
  const cancel = () => {
    discard();
    if (draft.fresh) goTo("");
  };
  return (
    <form
      class="formula-editor"
      aria-labelledby="formula-title"
      onSubmit={(e) => {
        e.preventDefault();
        apply();
      }}
      noValidate
      data-testid="formula-editor"
    >
      <h3 id="formula-title">{own ? t("formula.newTitle") : t("formula.editTitle", { name: item?.variable.name ?? draft.variable })}</h3>
      {own && <OwnFields draft={draft} />}
      <Field area={area} draft={draft} insert={insert} />
      <Findings area={area} draft={draft} />
      <div class="entry-row formula-actions">
        <button type="submit" class="button button-main" disabled={verdict.value?.problems.length !== 0 || taken(draft)} data-testid="formula-apply">
          {t("formula.apply")}
        </button>
        <Button as="quiet" label={t("formula.cancel")} onClick={cancel} testid="formula-cancel" />
        <span class="quiet">{t("formula.applyKeys")}</span>
      </div>
      {verdict.value?.problems.length === 0 && <FormulaEffect plan={plan} view={verdict.value} />}
      <Syntax onInsert={insert} />
      <Functions onInsert={insert} />
    </form>
  );
}

/** Name and unit of a variable that the scenario adds. */
function OwnFields({ draft }: { draft: Draft }) {
  const [typedId, setTypedId] = useState(false);
  const clash = taken(draft);
  return (
    <div class="entry-row">
      <label class="stack">
        <span>{t("formula.name")}</span>
        <input
          type="text"
          autocomplete="off"
          maxLength={120}
          value={draft.name}
          onInput={(e) => {
            const name = e.currentTarget.value;
            type(draft.fresh && !typedId ? { name, variable: idFrom(name) } : { name });
          }}
          data-testid="formula-name"
        />
      </label>
      <label class="stack">
        <span>{t("formula.id")}</span>
        <input
          type="text"
          autocomplete="off"
          spellcheck={false}
          maxLength={80}
          value={draft.variable}
          placeholder={t("formula.idHint")}
          readOnly={!draft.fresh}
          aria-invalid={clash ? "true" : undefined}
          aria-describedby={clash ? "formula-taken" : undefined}
          onInput={(e) => {
            setTypedId(true);
            type({ variable: e.currentTarget.value.trim() });
          }}
          data-testid="formula-id"
        />
      </label>
      <label class="stack">
        <span>{t("take.unitHead")}</span>
        <input type="text" autocomplete="off" spellcheck={false} list="formula-units" value={draft.unit} onInput={(e) => type({ unit: e.currentTarget.value })} data-testid="formula-unit" />
        <datalist id="formula-units">
          {(formulas.value?.units ?? []).map((u) => (
            <option key={u.symbol} value={u.symbol}>
              {say(u.name)}
            </option>
          ))}
        </datalist>
      </label>
      {clash && (
        <p class="field-fault" id="formula-taken" role="alert">
          {t("formula.taken", { id: draft.variable })}
        </p>
      )}
    </div>
  );
}

type Area = { current: HTMLTextAreaElement | null };
type Insert = (text: string, from?: number) => void;

const SUGGESTED = 6;

function Field({ area, draft, insert }: { area: Area; draft: Draft; insert: Insert }) {
  const [caret, setCaret] = useState(draft.formula.length);
  const look = () => setCaret(area.current?.selectionStart ?? 0);
  const wrong = (verdict.value?.problems.length ?? 0) > 0;
  return (
    <>
      <label class="stack">
        <span>{t("explain.formula")}</span>
        <textarea
          ref={area}
          class="formula-field"
          rows={3}
          spellcheck={false}
          autocomplete="off"
          value={draft.formula}
          aria-invalid={wrong ? "true" : undefined}
          aria-describedby="formula-findings"
          onInput={(e) => {
            type({ formula: e.currentTarget.value });
            look();
          }}
          onKeyUp={look}
          onClick={look}
          onKeyDown={(e) => {
            if (e.key !== "Enter" || !(e.ctrlKey || e.metaKey)) return;
            e.preventDefault();
            apply();
          }}
          data-testid="formula-field"
        />
      </label>
      <Suggestions draft={draft} caret={caret} insert={insert} />
    </>
  );
}

/** Variables and functions whose name begins like the word at the caret. */
function Suggestions({ draft, caret, insert }: { draft: Draft; caret: number; insert: Insert }) {
  const word = /[\p{L}_][\p{L}\p{N}\p{M}_]*$/u.exec(draft.formula.slice(0, caret))?.[0] ?? "";
  const w = word.toLowerCase();
  const functions = (store.hello.value?.functions ?? []).filter((f) => f.name.startsWith(w)).map((f) => ({ insert: `${f.name}(`, label: f.signature, id: f.name }));
  const variables = (formulas.value?.items ?? [])
    .filter((i) => i.variable.id !== draft.variable && [i.variable.id, i.variable.name.zh, i.variable.name.en].some((x) => x.toLowerCase().includes(w)))
    .map((i) => ({ insert: i.variable.id, label: `${say(i.variable.name)} · ${i.variable.id}`, id: i.variable.id }));
  const all = word === "" ? [] : [...variables, ...functions].filter((s) => s.id !== word).slice(0, SUGGESTED);
  return (
    <div class="formula-suggestions" role="group" aria-label={t("formula.suggest")} data-testid="formula-suggestions">
      {all.map((s) => (
        <button key={s.id} type="button" class="chip" onClick={() => insert(s.insert, caret - word.length)}>
          {s.label}
        </button>
      ))}
    </div>
  );
}

/** What is wrong, and where; or that nothing is. */
function Findings({ area, draft }: { area: Area; draft: Draft }) {
  const view = verdict.value;
  const goThere = (line: number, col: number) => {
    const at = offsetOf(draft.formula, line, col);
    area.current?.focus();
    area.current?.setSelectionRange(at, at + 1);
  };
  return (
    <div id="formula-findings" class="formula-findings" role="status" data-testid="formula-findings">
      {draft.formula.trim() === "" && <p class="quiet">{t("formula.empty")}</p>}
      {draft.formula.trim() !== "" && !view && !taken(draft) && <p class="quiet">{t("formula.checking")}</p>}
      {view?.problems.length === 0 && (
        <p class="status status-met">
          <span aria-hidden="true">{signs.met}</span> {t("formula.good", { unit: view.unit })}
        </p>
      )}
      {(view?.problems ?? []).map((p, i) => (
        <p key={i} class="field-fault">
          <span aria-hidden="true">✕ </span>
          {p.path && p.path !== draft.variable && `${t("formula.elsewhere", { name: itemOf.value.get(p.path)?.variable.name ?? p.path })}${t("list.colon")}`}
          {say(p.message)}
          {p.line && p.col && (!p.path || p.path === draft.variable) ? (
            <>
              {" "}
              <span class="quiet">({t("formula.at", { line: number(p.line), col: number(p.col) })})</span>{" "}
              <Button as="text" label={t("formula.goThere")} onClick={() => goThere(p.line ?? 1, p.col ?? 1)} />
            </>
          ) : null}
        </p>
      ))}
    </div>
  );
}

/** Where a line and column, counted in characters from 1, stand in a text. */
function offsetOf(text: string, line: number, col: number): number {
  const lines = text.split("\n");
  const before = lines.slice(0, line - 1).reduce((n, l) => n + l.length + 1, 0);
  return before + Array.from(lines[line - 1] ?? "").slice(0, col - 1).join("").length;
}
