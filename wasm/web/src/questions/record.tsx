import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { number, say } from "../i18n/lang";
import type { PlanView, RecordView, Spread } from "../protocol.gen";
import { engine } from "../engine/channel";
import { Button } from "../ui/button";
import { t } from "./texts";

/** The last answer about records, with the plan it is of. */
const known = signal<{ plan: PlanView; view: RecordView } | null>(null);

/** Asks for the record of each lever that may be uncertain. */
export function useRecords(plan: PlanView): void {
  useEffect(() => {
    void engine.call("record", { plan: plan.head.id, levers: plan.levers.map((l) => l.variable) }).then(
      (view) => (known.value = { plan, view }),
      () => (known.value = null), // figures that cannot be read are refused where they are kept
    );
  }, [plan]);
}

/** The spread of a lever in its record, with the figures it comes from, to be taken over; or why it is to be entered. */
export function RecordLine({ plan, lever, onUse, testid }: { plan: PlanView; lever: string; onUse: (record: Spread) => void; testid: string }) {
  const view = known.value?.plan === plan ? known.value.view : null;
  const item = view?.items.find((i) => i.lever === lever);
  if (!view || !item) return null;
  const { record } = item;
  if (!record) return <p class="quiet record-line" data-testid={`${testid}-record`}>{say(item.problem)}</p>;
  const last = record.years.at(-1) ?? 0;
  return (
    <p class="quiet record-line" data-testid={`${testid}-record`}>
      <span title={record.years.map((y, i) => `${y}: ${number(record.values[i] ?? 0)}`).join(t("list.semicolon"))}>
        {t(record.relative ? "unc.recordGrowth" : "unc.record", { from: record.years[0] ?? 0, to: last, n: record.years.length, file: view.file, mean: number(record.mean, 2), sd: number(record.sd, 2) })}
        {record.autocorrelation !== null && ` ${t("unc.recordRho", { rho: number(record.autocorrelation, 2) })}`}
      </span>{" "}
      <Button as="text" label={t("unc.recordUse")} onClick={() => onUse(record)} testid={`${testid}-record-use`} />
    </p>
  );
}
