import { drawnPath } from "../explain/chart";
import { timePlot } from "../chart/time";
import type { PlanView, Scenario } from "../protocol.gen";
import { assumptionsSheet, columns, movesSheet, sourcesSheet, targetsSheet } from "../figures/sheets";
import type { Sheet } from "../files/table";
import type { Doc, Part } from "../files/word";
import { say } from "../i18n/lang";
import { reviewLine } from "../review/figure";
import { reviewSheet } from "../review/sheets";
import * as review from "../review/state";
import { captionOf, nameOfFile } from "../work/caption";
import { isReference } from "../work/scenario";
import * as store from "../work/store";
import { saveFile } from "../files/save";
import { facts, key, missed, sentence, tally, unjudged } from "./first";
import { orTold } from "../work/told";
import { t, text } from "./texts";

// The report as a document one hands in. A review has the order in which planning offices report.

const MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** Saves the report as a Word file. */
export async function saveWord(): Promise<void> {
  const plan = store.plan.value;
  const s = store.scenario.value;
  if (!plan || !s) return;
  await orTold(async () => {
    const writer = await import("../files/word").catch(() => null);
    if (!writer) {
      store.toast.value = { text: text("report.docxAway") };
      return;
    }
    const doc = await documentOf(plan, s);
    saveFile(nameOfFile({ title: t("report.title") }, "docx"), await writer.wordOf(doc), MIME);
  });
}

async function documentOf(plan: PlanView, s: Scenario): Promise<Doc> {
  const reviewed = review.plan.value === plan && review.result.value !== null;
  const targets = columns(targetsSheet(plan), [0, 1, 2, 3, 4, 6, 7, 10, 12]);
  const parts: Part[] = [
    { heading: t("report.overall"), level: 1 },
    { text: sentence() },
    { text: tally() },
    ...(await pictures(plan)),
    ...(reviewed ? progress() : []),
    { heading: t(reviewed ? "report.problems" : "report.notYet"), level: 1 },
    ...lists(plan),
    ...(reviewed ? [{ toWrite: t("report.toWrite") }, { heading: t("report.next"), level: 1 } as const, { toWrite: t("report.toWrite") }] : []),
    ...section(targets),
    ...(isReference(s) ? [] : section(movesSheet(plan, s))),
    ...section(assumptionsSheet(plan, s)),
    { heading: t("take.limitsHead"), level: 1 },
    { text: t("data.limits") },
    { text: t("take.absentMeans") },
    ...section(sourcesSheet(plan)),
  ];
  return { title: `${t("report.title")} · ${say(plan.head.title)}`, author: s.author ?? "", facts: facts(plan, s).filter(([, v]) => v !== ""), parts };
}

const section = (sheet: Sheet): Part[] => (sheet.rows.length === 0 ? [] : [{ heading: sheet.name, level: 1 }, { sheet }]);

/** What was reached, of binding and of expected targets. */
function progress(): Part[] {
  const sheet = reviewSheet();
  if (!sheet) return [];
  const short = (attribute: string): Part[] => {
    const rows = sheet.rows.filter((r) => r[3]?.text === attribute);
    return rows.length === 0 ? [] : [{ heading: attribute, level: 2 }, { sheet: columns({ ...sheet, rows }, [1, 5, 6, 7, 8, 10, 12, 14]) }];
  };
  return [{ heading: `${t("report.progress")} · ${reviewLine()}`, level: 1 }, ...short(t("word.binding")), ...short(t("take.expected"))];
}

/** The targets missed, and those that cannot be judged, each with why. */
function lists(plan: PlanView): Part[] {
  const of = (title: string, list: readonly string[]): Part[] => (list.length === 0 ? [] : [{ heading: `${title}${t("list.colon")}${list.length}`, level: 2 }, { list }]);
  const all = [...of(t("report.missed"), missed(plan)), ...of(t("report.unjudged"), unjudged(plan))];
  return all.length > 0 ? all : [{ text: t("report.noneMissed") }];
}

async function pictures(plan: PlanView): Promise<Part[]> {
  const { pngOf } = await import("../chart/picture");
  return Promise.all(key(plan).flatMap((v) => {
    const path = drawnPath(plan, v, plan.head.to);
    const caption = captionOf({ title: say(v.name), unit: say(v.unit) });
    return path ? [pngOf([{ title: say(v.name), draw: (room) => timePlot(path.drawn, room) }], caption).then((picture) => ({ picture, alt: say(v.name) }))] : [];
  }));
}
