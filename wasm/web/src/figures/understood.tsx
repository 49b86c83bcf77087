import { say } from "../i18n/lang";
import type { PlanView, ReadingView } from "../protocol.gen";
import { confirm } from "../work/doubts";
import { Button } from "../ui/button";
import { t } from "./texts";

/** What has to be settled by the plan's author, and what is impossible as it stands. */
const doubts = new Set(["direction_open", "share"]);

/** How a plan was read where its file leaves something open: doubts first, in full; conclusions folded away. */
export function Understood({ plan }: { plan: PlanView }) {
  const unsettled = plan.understood.filter((r) => r.code === "doubt");
  const open = plan.understood.filter((r) => doubts.has(r.code));
  const inferred = plan.understood.filter((r) => r.code !== "doubt" && !doubts.has(r.code));
  if (plan.understood.length === 0) return null;
  return (
    <section class="warnings understood" aria-labelledby="understood-title" data-testid="understood">
      <h2 id="understood-title">{t("understood.title")}</h2>
      {open.length + unsettled.length > 0 && (
        <>
          <p>{t("understood.doubts", { n: open.length + unsettled.length })}</p>
          {unsettled.length > 0 && (
            <ul data-testid="import-doubts">
              {unsettled.map((d, i) => (
                <li key={i}>
                  {say(d.text)}{" "}
                  <Button as="text" label={t("understood.settle")} onClick={() => void confirm(d.row ?? "")} />
                </li>
              ))}
            </ul>
          )}
          {open.length > 0 && <Readings list={open} testid="understood-doubts" />}
        </>
      )}
      {inferred.length > 0 && (
        <details>
          <summary>{t("understood.inferred", { n: inferred.length })}</summary>
          <Readings list={inferred} testid="understood-inferred" />
        </details>
      )}
    </section>
  );
}

function Readings({ list, testid }: { list: readonly ReadingView[]; testid: string }) {
  return (
    <ul data-testid={testid}>
      {list.map((r, i) => (
        <li key={i}>{say(r.text)}</li>
      ))}
    </ul>
  );
}
