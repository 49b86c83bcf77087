import { day, say } from "../i18n/lang";
import { changes, same, supposed } from "./scenario";
import * as store from "./store";
import { fileName, isoDay } from "../files/save";
import { t } from "./texts";

// What is said of a thing that leaves the page: what it is, of which scenario, from which source, on which day.

/** What a chart or table is about. */
export interface About {
  title: string;
  unit?: string;
  /** What its signs mean, where the drawing does not say so. */
  key?: string;
  /** What it is of, in place of the working scenario. */
  of?: string;
}

export interface Caption { title: string; lines: string[]; foot: string[] }

/** The working scenario by its name, or by the question of the plan that it answers. */
export function scenarioName(): string {
  const { origin, scenario, plan, atReference } = store;
  const given = origin.value?.name ?? scenario.value?.name;
  if (given !== undefined || atReference.value || !scenario.value) return given ?? t("bar.reference");
  const [p, s] = [plan.value, scenario.value];
  const question = p?.questions.find((q) => q.moves.length > 0 && same(s, supposed(p.head, q)));
  return question ? say(question.text) : t("bar.unnamed");
}

/** The scenario with the number of its changes, as a line. */
function scenarioLine(): string {
  const s = store.scenario.value;
  const n = s ? changes(s) : 0;
  return t(n > 0 ? "take.scenarioChanged" : "take.scenario", { name: scenarioName(), n });
}

/** Where the figures come from. */
function sourceLine(): string {
  const p = store.plan.value;
  if (!p) return "";
  const by = [say(p.source.issuer), p.source.published].filter((x) => x !== "").join(t("list.comma"));
  const title = say(p.source.title) || say(p.head.title);
  return t(by === "" ? "take.source" : "take.sourceBy", { title, by, version: p.head.version });
}

export function captionOf(about: About): Caption {
  const unit = about.unit ? t("take.unit", { unit: about.unit }) : "";
  return {
    title: about.title,
    lines: [[unit, about.of ?? scenarioLine()].filter((x) => x !== "").join(" · "), about.key ?? ""].filter((x) => x !== ""),
    foot: [sourceLine(), t("take.madeBy", { date: day() })],
  };
}

/** A file name that says what is in it. */
export function nameOfFile(about: Pick<About, "title" | "of">, ending: string): string {
  const p = store.plan.value;
  return fileName([p ? say(p.head.region) || say(p.head.title) : "", about.title, about.of ?? scenarioName(), isoDay()], ending);
}
