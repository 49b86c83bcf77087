import { t } from "./texts";

/** A field that narrows what is listed below it; Escape or its cross empties it. */
export function SearchBox({ label, hint = label, value, onChange, testid }: { label: string; hint?: string; value: string; onChange: (typed: string) => void; testid?: string }) {
  const escape = (e: KeyboardEvent) => {
    if (e.key !== "Escape" || value === "") return;
    e.stopPropagation();
    onChange("");
  };
  return (
    <div class="search-box">
      <input
        type="text"
        inputMode="search"
        autocomplete="off"
        spellcheck={false}
        value={value}
        placeholder={hint}
        aria-label={label}
        onInput={(e) => onChange(e.currentTarget.value)}
        onKeyDown={escape}
        data-testid={testid}
      />
      <button type="button" class="icon-button" disabled={value === ""} aria-label={t("search.clear")} title={t("search.clear")} onClick={() => onChange("")}>
        <span aria-hidden="true">×</span>
      </button>
    </div>
  );
}
