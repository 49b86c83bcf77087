import { say } from "../i18n/lang";
import type { Distribution, LeverView, PlanView, Spread } from "../protocol.gen";
import { nameOf, standsAt } from "../work/tasks";
import { leverOf, stored, stretches, unitOf, usualMove, type Varied } from "../work/model";
import { runsOf } from "../work/years";
import { HowFields, LeverPart, NumberField, Select } from "../figures/fields";
import { RecordLine } from "./record";
import { Button } from "../ui/button";
import { t } from "./texts";

const kinds = ["normal", "truncated_normal", "uniform", "triangular", "lognormal", "pert", "samples"] as const;
type Kind = (typeof kinds)[number];
type Parameter = "mean" | "sd" | "low" | "mode" | "high";

const parametersOf: Record<Kind, readonly Parameter[]> = {
  normal: ["mean", "sd"],
  truncated_normal: ["mean", "sd", "low", "high"],
  uniform: ["low", "high"],
  triangular: ["low", "mode", "high"],
  lognormal: ["mean", "sd"],
  pert: ["low", "mode", "high"],
  samples: [],
};

/** An uncertain lever as the form holds it. */
export interface Row extends Varied { kind: Kind; yearly: boolean; persistence?: string; values: Record<string, string>; samples: string }
/** A first guess that the reader is to change: about where the lever stands, a usual move wide. */
export function rowOf(lever: LeverView): Row {
  const at = standsAt(lever);
  const middle = at === "" ? (Number(lever.min) + Number(lever.max)) / 2 : Number(at);
  const width = usualMove(lever);
  const show = (n: number) => String(Number(Math.min(Math.max(n, Number(lever.min)), Number(lever.max)).toPrecision(9)));
  const values = { mean: show(middle), sd: String(width), low: show(middle - 2 * width), mode: show(middle), high: show(middle + 2 * width) };
  return { lever: lever.variable, span: "", kind: "normal", yearly: lever.kind === "yearly", persistence: "", values, samples: "" };
}

export function distributionOf(r: Row): Distribution | null {
  const out: Distribution = { kind: r.kind };
  if (r.kind === "samples") {
    const list = r.samples.split(/[\s,;，；、]+/).filter((x) => x !== "").map((x) => stored(x));
    return list.length > 0 && list.every((x) => x !== null) ? { ...out, samples: list.map(Number) } : null;
  }
  for (const p of parametersOf[r.kind]) {
    const v = stored(r.values[p] ?? "");
    if (v === null) return null;
    out[p] = Number(v);
  }
  return out;
}

/** The first guess for a distance from the reference: none in the middle, a tenth of the value or a usual move to the sides. */
function relativeTo(lever: LeverView, op: string): Record<string, string> {
  const middle = op === "*=" ? 1 : 0;
  const width = op === "*=" ? 0.05 : usualMove(lever);
  const show = (n: number) => String(Number(n.toPrecision(9)));
  return { mean: show(middle), sd: show(width), low: show(middle - 2 * width), mode: show(middle), high: show(middle + 2 * width) };
}

/** What changes of a row: another lever, or numbers of another kind, bring numbers of their own. */
function patchedRow(plan: PlanView, row: Row, patch: Partial<Varied>): Partial<Row> {
  const lever = leverOf(plan, patch.lever ?? row.lever);
  if (!lever) return patch;
  const op = patch.op ?? row.op ?? "";
  if (lever.variable !== row.lever) return { ...rowOf(lever), ...patch, kind: row.kind };
  if (op === (row.op ?? "")) return patch;
  return { ...patch, values: op === "" ? rowOf(lever).values : relativeTo(lever, op) };
}

const digits = (n: number) => String(Number(n.toPrecision(3)));

/** A lever with the spread of its record, each year tied to the one before as it was; an amount varies by a part of itself. */
function recorded(lever: LeverView | undefined, row: Row, { sd, relative, autocorrelation }: Spread): Partial<Row> {
  const tied = lever?.kind === "yearly" && autocorrelation !== null ? { yearly: true, persistence: digits(autocorrelation) } : {};
  if (!relative || !lever) return { kind: "normal", values: { ...row.values, sd: digits(sd) }, ...tied };
  return { kind: "normal", op: "*=", values: { ...relativeTo(lever, "*="), sd: digits(sd / 100) }, ...tied };
}

const yearsBetween = (from: number, to: number): number[] => Array.from({ length: Math.max(to - from + 1, 0) }, (_, i) => from + i);

function yearsOf(lever: LeverView, row: Row): number[] {
  if (row.span === "") return yearsBetween(lever.from, lever.to);
  return (stretches(row.span) ?? []).flatMap((s) => yearsBetween(s.from, s.to));
}

/** Years as they are written: runs of them with a dash, commas between. */
function written(years: readonly number[]): string {
  return `?${runsOf(years).map(([a, b]) => (a === b ? String(a) : `${String(a)}-${String(b)}`)).join(", ")}`;
}

/**
 * Gives a lever one more row, for other years than the rows before: those none of them has, first the lever's own, then
 * later ones; where they have them all, the row gives up the later half of its own.
 */
export function split(plan: PlanView, rows: readonly Row[], at: number): Row[] {
  const row = rows[at];
  const lever = row && leverOf(plan, row.lever);
  if (!lever) return [...rows];
  const taken = new Set(rows.flatMap((r) => (r.lever === row.lever ? yearsOf(lever, r) : [])));
  const free = (from: number, to: number) => yearsBetween(from, to).filter((y) => !taken.has(y));
  let rest = free(lever.from, lever.to);
  let own = row;
  if (rest.length === 0) {
    const years = yearsOf(lever, row);
    const kept = Math.ceil(years.length / 2);
    rest = years.length > 1 ? years.slice(kept) : free(lever.to + 1, lever.last);
    if (years.length > 1) own = { ...row, span: written(years.slice(0, kept)) };
  }
  return [...rows.slice(0, at), own, { ...row, span: written(rest) }, ...rows.slice(at + 1)];
}

interface RowProps { plan: PlanView; levers: readonly LeverView[]; row: Row; onChange: (patch: Partial<Row> | null) => void; testid: string }

/** The part of a sentence that says how a lever is spread. */
export function UncertainPart({ plan, levers, row, onChange, testid }: RowProps) {
  const lever = leverOf(plan, row.lever);
  const unit = say(unitOf(lever, row.op));
  const last = parametersOf[row.kind].at(-1);
  return (
    <>
      <LeverPart plan={plan} levers={levers} row={row} onChange={(patch) => onChange(patchedRow(plan, row, patch))} testid={testid} />
      {t("unc.is")}
      <Select label={t("unc.kind")} hideLabel value={row.kind} onChange={(k) => onChange({ kind: kinds.find((x) => x === k) ?? "normal" })} testid={`${testid}-kind`}>
        {kinds.map((k) => (
          <option key={k} value={k}>
            {t(`unc.kind.${k}`)}
          </option>
        ))}
      </Select>
      {parametersOf[row.kind].map((p) => (
        <span key={p}>
          {t("list.comma")}
          {t(`unc.par.${p}`)}{" "}
          <NumberField label={t(`unc.par.${p}`)} hideLabel value={row.values[p] ?? ""} unit={p === last ? unit : undefined} onChange={(v) => onChange({ values: { ...row.values, [p]: v } })} required testid={`${testid}-${p}`} />
        </span>
      ))}
      {row.kind === "samples" && (
        <label class="stack samples">
          <span class="visually-hidden">{t("unc.par.samples")}</span>
          <input
            type="text"
            autocomplete="off"
            value={row.samples}
            placeholder={t("unc.par.samples")}
            aria-invalid={distributionOf(row) === null ? "true" : undefined}
            onInput={(e) => onChange({ samples: e.currentTarget.value })}
            data-testid={`${testid}-samples`}
          />
        </label>
      )}
    </>
  );
}

/** How the draws of a lever hang together, what its record says, and other years with a spread of their own. */
export function UncertainMore({ plan, row, onChange, onSplit, testid }: Omit<RowProps, "levers"> & { onSplit: () => void }) {
  const lever = leverOf(plan, row.lever);
  return (
    <div class="entry-row ask-row">
      <strong class="ask-of">{nameOf(row.lever)}</strong>
      {lever && <HowFields lever={lever} row={row} onChange={(patch) => onChange(patchedRow(plan, row, patch))} testid={testid} />}
      {lever?.kind === "yearly" && (
        <label class="check">
          <input type="checkbox" checked={row.yearly} onChange={(e) => onChange({ yearly: e.currentTarget.checked })} data-testid={`${testid}-yearly`} /> {t("unc.yearly")}
        </label>
      )}
      {lever?.kind === "yearly" && row.yearly && (
        <NumberField label={t("unc.persistence")} value={row.persistence ?? ""} onChange={(v) => onChange({ persistence: v })} testid={`${testid}-persistence`} />
      )}
      {lever?.kind === "yearly" && (
        <Button as="text" label={t("unc.otherYears")} onClick={onSplit} testid={`${testid}-split`} />
      )}
      {["", "*="].includes(row.op ?? "") && <RecordLine plan={plan} lever={row.lever} onUse={(record) => onChange(recorded(lever, row, record))} testid={testid} />}
    </div>
  );
}
