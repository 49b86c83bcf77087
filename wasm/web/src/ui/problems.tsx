import { useState } from "preact/hooks";
import { say } from "../i18n/lang";
import type { Detail, Fault } from "../protocol.gen";
import { Button } from "./button";
import { t } from "./texts";

const AT_ONCE = 50;

/** What the checker found, each with its line, column and path. All of it is text, whatever the file holds. */
export function Problems({ fault, testid }: { fault: Fault; testid: string }) {
  const [most, setMost] = useState(AT_ONCE);
  const details = fault.details ?? [];
  const rest = details.length - most;
  return (
    <>
      <p>{say(fault.message)}</p>
      {details.length > 0 && (
        <ol class="problems" data-testid={testid}>
          {details.slice(0, most).map((d, i) => (
            <li key={i}>
              <span class="problem-place digits">{placeOf(d)}</span>
              {d.path && <code>{d.path}</code>}
              <span class="problem-message">{say(d.message)}</span>
            </li>
          ))}
        </ol>
      )}
      {rest > 0 && (
        <Button as="text" label={t("plans.more", { n: rest })} onClick={() => setMost(most + 200)} />
      )}
    </>
  );
}

function placeOf(d: Detail): string {
  const at = !d.line ? "" : d.col ? t("plans.at", { line: d.line, col: d.col }) : t("plans.atLine", { line: d.line });
  return [d.file, at].filter(Boolean).join(" · ");
}
