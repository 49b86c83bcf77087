import { say } from "../i18n/lang";
import * as store from "../work/store";
import { t } from "./texts";

const tokens = /("[^"]*"|[\p{L}_][\p{L}\p{N}\p{M}_]*|\d+(?:\.\d+)?|\s+|.)/gu;
const words = new Set(["and", "or", "not", "year"]);

interface Token { text: string; kind: "name" | "function" | "number" | "word" | "string" | "sign" }

/** Cuts a formula as the engine prints it into what it is made of. */
function tokensOf(formula: string): Token[] {
  const parts = formula.match(tokens) ?? [];
  return parts.map((text, i) => ({ text, kind: kindOf(text, parts[i + 1] ?? "") }));
}

function kindOf(text: string, next: string): Token["kind"] {
  if (text.startsWith('"')) return "string";
  if (/^\d/.test(text)) return "number";
  if (!/^[\p{L}_]/u.test(text)) return "sign";
  if (words.has(text)) return "word";
  return next === "(" ? "function" : "name";
}

function nameOf(id: string): string {
  return say(store.variableOf.value.get(id)?.name) || id;
}

/** A formula to read: variables lead on, functions say what they do. */
export function FormulaText({ formula, onWalk }: { formula: string; onWalk?: (id: string) => void }) {
  const functions = new Map((store.hello.value?.functions ?? []).map((f) => [f.name, f]));
  return (
    <code class="formula">
      {tokensOf(formula).map((token, i) => {
        if (token.kind === "name") return <Name key={i} id={token.text} onWalk={onWalk} />;
        if (token.kind === "function") {
          const f = functions.get(token.text);
          return (
            <span key={i} class="token-function" title={f ? `${f.signature}: ${say(f.doc)}` : undefined}>
              {token.text}
            </span>
          );
        }
        return (
          <span key={i} class={`token-${token.kind}`}>
            {token.text}
          </span>
        );
      })}
    </code>
  );
}

function Name({ id, onWalk }: { id: string; onWalk?: ((id: string) => void) | undefined }) {
  const name = nameOf(id);
  if (!onWalk) return <span class="token-name" title={name}>{id}</span>;
  return (
    <button type="button" class="token-name token-link" title={name} aria-label={t("formula.walk", { name })} onClick={() => onWalk(id)}>
      {id}
    </button>
  );
}
