import { useEffect, useRef, useState } from "preact/hooks";
import { say } from "../i18n/lang";
import { readFile } from "./intake-state";
import * as review from "./state";
import { lineOf } from "../actuals/table";
import { ReviewGrid } from "./grid";
import { ReviewIntake } from "./intake";
import { Button } from "../ui/button";
import { t } from "./texts";

/** Actual figures in: published ones, a file, a paste, or typed. What is wrong with them stands beside the lines. */
export function ReviewActuals() {
  const [over, setOver] = useState(false);
  const s = review.sheet.value;
  const blank = s.text.trim() === "";
  const drop = (e: DragEvent) => {
    e.preventDefault();
    setOver(false);
    const file = e.dataTransfer?.files[0];
    const text = e.dataTransfer?.getData("text/plain") ?? "";
    if (file) void readFile(file);
    else if (text !== "" && !review.pasteTable(text)) review.write(text);
  };
  return (
    <section
      class={`panel review-actuals stacked${over ? " review-over" : ""}`}
      aria-labelledby="review-actuals-title"
      data-testid="review-actuals"
      onDragOver={(e) => {
        e.preventDefault();
        setOver(true);
      }}
      onDragLeave={(e) => {
        if (!(e.relatedTarget instanceof Node && e.currentTarget.contains(e.relatedTarget))) setOver(false);
      }}
      onDrop={drop}
      onPaste={(e) => {
        if (e.target instanceof HTMLTextAreaElement || e.target instanceof HTMLInputElement) return;
        if (review.pasteTable(e.clipboardData?.getData("text/plain") ?? "")) e.preventDefault();
      }}
    >
      <h2 id="review-actuals-title">{t("review.actuals")}</h2>
      <Ways />
      <p class="quiet">{over ? t("review.dropNow") : t("review.drop")}</p>
      <OfAnother />
      <ReviewIntake />
      <State />
      <Problems />
      <details
        class="review-edit"
        open={review.editing.value || blank}
        onToggle={(e) => (review.editing.value = e.currentTarget.open)}
        data-testid="review-edit"
      >
        <summary>{t("review.edit")}</summary>
        {(review.editing.value || blank) && <Editor />}
      </details>
    </section>
  );
}

/** Figures kept for another version of the plan are offered, not applied. */
function OfAnother() {
  const other = review.otherKept.value;
  if (!other) return null;
  return (
    <div class="warnings" role="status" data-testid="review-other">
      <p>{t("review.other", { version: other.version })}</p>
      <Button label={t("review.otherTake")} onClick={() => review.takeOther(true)} testid="review-other-take" />{" "}
      <Button as="quiet" label={t("review.otherLeave")} onClick={() => review.takeOther(false)} testid="review-other-leave" />
    </div>
  );
}

function Ways() {
  const input = useRef<HTMLInputElement>(null);
  const blank = review.sheet.value.text.trim() === "";
  const pick = (e: Event & { currentTarget: HTMLInputElement }) => {
    const file = e.currentTarget.files?.[0];
    if (file) void readFile(file);
    e.currentTarget.value = ""; // the same file may be chosen again
  };
  return (
    <div class="entry-row">
      {review.ready.value ? (
        <button type="button" class={`button${blank ? " button-main" : ""}`} onClick={review.loadReady} data-testid="review-ready">
          {t("review.ready")}
        </button>
      ) : (
        <span class="quiet">{t("review.noReady")}</span>
      )}
      <Button label={t("review.choose")} onClick={() => input.current?.click()} testid="review-choose" />
      <input ref={input} type="file" class="visually-hidden" tabIndex={-1} aria-label={t("review.choose")} accept=".xlsx,.xlsm,.xls,.et,.ods,.docx,.csv,.tsv,.txt,.htm,.html,.json" onChange={pick} data-testid="review-file" />
      <Button as="quiet" label={t("review.template")} onClick={() => void review.downloadTemplate()} testid="review-template" />
      {!blank && (
        <>
          <Button as="quiet" label={t("review.saveText")} onClick={review.downloadSheet} testid="review-save-text" />
          <Button as="quiet" label={t("review.clear")} onClick={review.clear} testid="review-clear" />
        </>
      )}
    </div>
  );
}

/** What was read, where it is kept, and the way back. */
function State() {
  const s = review.sheet.value;
  const n = review.result.value && !review.fault.value ? review.result.value.actuals.length : null;
  const before = review.before.value;
  const parts = [
    n !== null ? t("review.count", { n }) : "",
    s.file !== "" ? t("review.fromFile", { file: s.file }) : "",
  ].filter(Boolean);
  return (
    <>
      {s.text.trim() !== "" && (
        <p data-testid="review-state">
          {parts.length > 0 && <>{parts.join(t("list.comma"))}{t("list.stop")} </>}
          {s.told.map((told) => say(told)).join(" ")} {!review.keepFault.value && <span class="quiet">{t("review.kept")}</span>}
        </p>
      )}
      {before && (
        <p role="status" data-testid="review-before">
          {say(before.why)}{" "}
          <Button as="text" label={t("review.bringBack")} onClick={review.bringBack} />
        </p>
      )}
      {review.fileFault.value && <p class="field-fault" role="alert" data-testid="review-file-fault">{say(review.fileFault.value)}</p>}
      {review.keepFault.value && <p class="field-fault" role="alert" data-testid="review-keep-fault">{t("review.keptNot", { cause: review.keepFault.value })}</p>}
    </>
  );
}

const SHOWN = 50; // problems listed; each line is marked in any case

/** Every problem with its line and what stands there. */
function Problems() {
  const fault = review.fault.value;
  if (!fault) return null;
  const list = review.problems.value;
  const text = review.sheet.value.text;
  return (
    <div class="warnings review-problems" role="alert" data-testid="review-problems">
      <h3>{list.length === 0 ? say(fault.message) : t("review.problems", { n: list.length })}</h3>
      {list.length > 0 && <p class="quiet">{t("review.problemsStay")}</p>}
      <ol class="plain">
        {list.slice(0, SHOWN).map((p, i) => (
          <li key={i}>
            {p.line ? (
              <button type="button" class="text-button digits" aria-label={t("review.goLine", { line: p.line })} onClick={() => review.goToLine(p.line ?? 1)}>
                {t("review.line", { line: p.line })}
              </button>
            ) : null}{" "}
            {say(p.message)}
            {p.line ? <code class="review-quoted">{lineOf(text, p.line)}</code> : null}
          </li>
        ))}
      </ol>
      {list.length > SHOWN && <p>{t("review.more", { n: list.length - SHOWN })}</p>}
    </div>
  );
}

function Editor() {
  const mode = review.mode.value;
  return (
    <>
      <div class="segments-row" role="group" aria-label={t("review.mode")}>
        {(["grid", "text"] as const).map((m) => (
          <button key={m} type="button" class="segment" aria-pressed={mode === m} onClick={() => (review.mode.value = m)} data-testid={`review-mode-${m}`}>
            {t(`review.mode.${m}`)}
          </button>
        ))}
      </div>
      {mode === "grid" ? <ReviewGrid /> : <TextEditor />}
    </>
  );
}

const LINE_PX = 20; // as the style sheet sets it

/** The text with its line numbers; lines with a problem are marked. */
function TextEditor() {
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const text = review.sheet.value.text;
  const lines = text.split("\n").length;
  const wanted = review.wanted.value;
  useEffect(() => {
    const el = area.current;
    if (!el || wanted.line === 0) return;
    const before = text.split("\n", wanted.line - 1).reduce((n, l) => n + l.length + 1, 0);
    el.focus();
    el.setSelectionRange(before, before + (text.split("\n", wanted.line)[wanted.line - 1]?.length ?? 0));
    el.scrollTop = Math.max(0, (wanted.line - 4) * LINE_PX);
    el.scrollIntoView({ block: "nearest" });
    review.wanted.value = { ...wanted, line: 0 };
  }, [wanted.count]);
  const marked = [...review.byLine.value.keys()].filter((l) => l <= lines).slice(0, 1000);
  const paste = (e: ClipboardEvent & { currentTarget: HTMLTextAreaElement }) => {
    const pasted = e.clipboardData?.getData("text/plain") ?? "";
    if (review.pasteTable(pasted)) e.preventDefault();
  };
  return (
    <>
      <p class="quiet" id="review-text-hint">{t("review.textHint")}</p>
      <div class="review-editor">
        <div ref={gutter} class="review-gutter" aria-hidden="true">
          <pre>{Array.from({ length: lines }, (_, i) => i + 1).join("\n")}</pre>
          {marked.map((l) => (
            <span key={l} class="review-mark" style={{ top: `${(l - 1) * LINE_PX + 8}px` }}>
              ✕
            </span>
          ))}
        </div>
        <textarea
          ref={area}
          value={text}
          rows={12}
          wrap="off"
          spellcheck={false}
          autocomplete="off"
          aria-label={t("review.textLabel")}
          aria-describedby="review-text-hint"
          aria-invalid={marked.length > 0 ? "true" : undefined}
          onInput={(e) => review.write(e.currentTarget.value)}
          onPaste={paste}
          onScroll={(e) => {
            if (gutter.current) gutter.current.scrollTop = e.currentTarget.scrollTop;
          }}
          data-testid="review-text"
        />
      </div>
    </>
  );
}
