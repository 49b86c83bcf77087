import { lang, minus, say, quantity } from "../i18n/lang";
import type { LeverView, PlanView, SeekView } from "../protocol.gen";
import { applySetting } from "../work/actions";
import { answerText, spanText, tasks } from "../work/tasks";
import { useForm } from "../work/form";
import { acts, firstAim, goalOf, leversBehind, measureOf, stored, stretches, varyOf, type Aim, type Span } from "../work/model";
import { useLive } from "../engine/task";
import * as store from "../work/store";
import { DraftBox, Refused } from "../figures/draft";
import { aimParts, FaultLine, Sentence } from "../figures/fields";
import { Num } from "../explain/num";
import { named, notes, Table, type Row, type TableCell } from "../figures/table";
import { written } from "../files/table";
import { Use } from "./use";
import { t } from "./texts";

/** An assumption on the way to the goal, with the years it is asked for. */
interface Link { lever: LeverView; span: Span }

/** One unknown from the rest: what would have to be true for a goal beyond the plan. */
export function Bridge({ plan }: { plan: PlanView }) {
  const [aim, change] = useForm<Aim>("bridge", plan, () => firstVision(plan));
  const s = store.scenario.value;
  const goal = goalOf(aim, true);
  const year = aim.year || (store.indicatorOf.value.get(aim.variable)?.targetYear ?? plan.head.to);
  const chain = s ? leversBehind(plan, aim.variable).filter((l) => acts(l, plan, s)).flatMap((l) => linksOf(l, year)) : [];
  const task = tasks.bridge;
  const params = s && goal && chain.length > 0 ? { plan: plan.head.id, lang: lang.value, scenario: s, goal, unknowns: chain.flatMap((c) => varyOf({ lever: c.lever.variable, span: c.span }) ?? []) } : null;
  useLive(task, params);
  const items = task.answer.value?.value.items ?? [];
  const answered = items.length === chain.length ? items : [];
  const least = Math.min(...answered.map((i) => i.lacking.length).filter((n) => n > 0));
  const at = store.run.value?.years.indexOf(year) ?? -1;
  const outcome = aim.year === 0 ? store.outcomeOf.value.get(aim.variable)?.projection : undefined;
  const now = outcome ?? store.seriesOf.value.get(aim.variable)?.cells[at];
  return (
    <section class="stacked" aria-labelledby="bridge-title">
      <h2 id="bridge-title" class="visually-hidden">{t("nav.seek/bridge")}</h2>
      <Sentence of={t("bridge.question")} parts={aimParts({ plan, aim, onChange: change, testid: "bridge-aim" })} testid="bridge-question" />
      <Headline chain={chain} items={answered} least={least} />
      <p class="quiet">{t("bridge.hint")}</p>
      {now?.v && (
        <p>
          {t("bridge.now", { value: "" })} <Num cell={now} unit={measureOf(aim).unit} variable={aim.variable} year={year} testid="bridge-now" />
        </p>
      )}
      <FaultLine fault={task.fault.value} testid="bridge-fault" />
      {chain.length === 0 && <p>{t("bridge.none")}</p>}
      {chain.length > 0 && (
        <Table
          title={t("nav.seek/bridge")}
          testid="bridge"
          class="figures engine-table"
          heads={[t("bridge.assumption"), t("bridge.yours"), t("bridge.needed")]}
          rows={chain.map((link, i) => ({ id: `${link.lever.variable}@${link.span}`, link, item: answered[i] }))}
          row={({ link, item }) => rowOf(link, item, chain, least)}
        />
      )}
    </section>
  );
}

/** The answer in one sentence: what an assumption would have to be, first one that is not set; or what is lacking to the nearest answer. */
function Headline({ chain, items, least }: { chain: readonly Link[]; items: readonly SeekView[]; least: number }) {
  const solved = (open: boolean) => items.findIndex((x, i) => x.solutions.length > 0 && chain[i] && (!open || yours(chain[i]) === ""));
  const at = [solved(true), solved(false), items.findIndex((x) => x.lacking.length > 0 && x.lacking.length === least)].find((i) => i >= 0) ?? -1;
  const [link, item] = [chain[at], items[at]];
  if (!link || !item) return null;
  const solution = item.solutions[0];
  const lever = t("bridge.of", { name: link.lever.name, span: spanText(link.lever, link.span) });
  return (
    <p class="headline" data-testid="bridge-answer">
      {solution
        ? t("bridge.answer", { lever, value: answerText(solution.value, { lever: link.lever.variable, op: "" }), unit: say(link.lever.unit) })
        : t("bridge.nearest", { lever, list: lackingOf(item, chain).join(t("list.semicolon")) })}
    </p>
  );
}

/** The vision's own target, or else the first thing worth aiming at, at the horizon. */
function firstVision(plan: PlanView): Aim {
  const vision = plan.indicators.find((i) => i.vision && store.outcomeOf.value.get(i.id)?.threshold.v) ?? plan.indicators.find((i) => i.targetYear > plan.head.to);
  return vision ? { variable: vision.id, year: 0, value: "" } : firstAim(plan);
}

/** The years for which an assumption is asked: those the plan does not cover itself, up to the goal's. */
function linksOf(lever: LeverView, year: number): Link[] {
  if (lever.kind === "start") return [{ lever, span: "" }];
  const end = Math.min(lever.last, year);
  if (lever.kind === "end") return lever.to <= year ? [{ lever, span: "" }] : [];
  if (lever.plan === "") return [{ lever, span: span(lever.from, end) }];
  const own: Link = { lever, span: end <= lever.to ? span(lever.from, end) : span(lever.from, lever.to) };
  return end > lever.to ? [own, { lever, span: span(lever.to + 1, end) }] : [own];
}

const span = (from: number, to: number): Span => (from >= to ? String(to) : `${from}-${to}`);

/** The value set for a span: that of the last move over just these years, or of the run where all years agree. */
function yours(link: Link): string {
  const { lever } = link;
  const mine = (store.scenario.value?.moves ?? []).filter((m) => m.lever === lever.variable && m.op === "=");
  const { from, to } = stretches(link.span)?.[0] ?? {};
  const exact = mine.findLast((m) => (from === undefined ? !m.from : m.from === from && (m.to ?? m.from) === to) || (!m.from && from === lever.from && to === lever.to));
  if (exact) return exact.value;
  const years = store.years.value;
  const cells = store.seriesOf.value.get(lever.variable)?.cells ?? [];
  const end = lever.kind === "start" ? lever.from : lever.to;
  const values = years.flatMap((y, i) => (y >= (from ?? end) && y <= (to ?? end) ? [cells[i]?.v ?? ""] : []));
  return values.every((v) => v === values[0]) ? (values[0] ?? "") : "";
}

function rowOf(link: Link, item: SeekView | undefined, chain: readonly Link[], least: number): Row {
  const { lever } = link;
  const unit = say(lever.unit);
  const value = yours(link);
  const years = spanText(lever, link.span);
  const label = t("bridge.field", { name: lever.name, span: years, unit });
  return {
    testid: `bridge-${lever.variable}${link.span ? `@${link.span}` : ""}`,
    cells: [
      named(say(lever.name), { assumed: lever.assumption, notes: notes(years) }),
      { text: quantity(value, unit).trim(), show: <Entry link={link} field={`bridge.${lever.variable}@${link.span}`} value={value} label={label} unit={unit} /> },
      item ? needed(lever, item, chain, unit, least) : { text: "" },
    ],
  };
}

function Entry({ link, field, value, label, unit }: { link: Link; field: string; value: string; label: string; unit: string }) {
  const take = (typed: string) =>
    typed.trim() === "" || applySetting(`${link.lever.variable}=${stored(typed.trim()) ?? typed.trim()}${link.span ? `@${link.span}` : ""}`, field);
  return (
    <span class="field-line">
      <DraftBox
        value={value}
        field={field}
        take={take}
        placeholder={t("lever.unset")}
        aria-label={label}
        data-testid={field}
      />{" "}
      <span class="unit">{unit}</span>
      <Refused field={field} />
    </span>
  );
}

/** What is to be entered first, by name; with its years where the plan sets the same for others. */
function lackingOf(item: SeekView, chain: readonly Link[]): string[] {
  const names = item.lacking.map((n) => {
    const links = chain.filter((l) => l.lever.variable === n.variable);
    const link = links.find((l) => l.span.startsWith(String(n.from)));
    return links.length > 1 && link ? t("bridge.of", { name: n.name, span: spanText(link.lever, link.span) }) : say(n.name);
  });
  return [...new Set(names)];
}

/** What a row gives: the answer, or what is to be entered first; all of that is named where the least is lacking. */
function needed(lever: LeverView, item: SeekView, chain: readonly Link[], unit: string, least: number): TableCell {
  const [first] = item.solutions;
  if (first) {
    const value = answerText(first.value, { lever: lever.variable, op: "" });
    return { ...written(value), unit, show: <Solutions lever={lever} item={item} unit={unit} /> };
  }
  const text = item.lacking.length === 0 ? unsolved(item, unit) : least < item.lacking.length ? t("bridge.lackingMore", { n: lackingOf(item, chain).length }) : t("bridge.lacking", { list: lackingOf(item, chain).join(t("list.semicolon")) });
  return { text, show: <span class="quiet">{text}</span> };
}

function unsolved(item: SeekView, unit: string): string {
  if (item.answer === "no_number") return say(item.reason);
  return [say(item.answerText), item.nearest === "" ? "" : t("seek.nearest", { value: minus(item.nearest), unit })].filter(Boolean).join(" · ");
}

function Solutions({ lever, item, unit }: { lever: LeverView; item: SeekView; unit: string }) {
  return (
    <ul class="plain solutions">
      {item.solutions.map((x) => (
        <li key={x.value}>
          <span>
            <strong class="digits" title={minus(x.value)} data-testid={`needed-${lever.variable}`}>{answerText(x.value, { lever: lever.variable, op: "" })}</strong> <span class="unit">{unit}</span>
          </span>
          <Use task={tasks.bridge} set={x.set} about={`${say(lever.name)} ${quantity(answerText(x.value, { lever: lever.variable, op: "" }), unit)}`} />
        </li>
      ))}
    </ul>
  );
}
