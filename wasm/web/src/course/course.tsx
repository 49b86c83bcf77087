import { useEffect, useMemo } from "preact/hooks";
import { exactOf } from "../figures/data";
import { Frame } from "../chart/frame";
import { timePlot, type TimeData, type TimeLine } from "../chart/time";
import { Find } from "../figures/find";
import { lang, number, plain, say, quantity } from "../i18n/lang";
import type { Method, ProjectItem } from "../protocol.gen";
import * as course from "./state";
import * as review from "../review/state";
import { reviewLine, without } from "../review/figure";
import { numeric, Table, type TableCell } from "../figures/table";
import { exact } from "../files/table";
import { Button } from "../ui/button";
import { shifted } from "../ui/typed";
import { t } from "./texts";

const textOf = (id: string) => review.variables.value.get(id)?.name ?? plain(id);
const nameOf = (id: string) => say(textOf(id));
const unitOf = (id: string) => say(review.variables.value.get(id)?.unit);

/** Where the actual figures lead: every method side by side, and one of them into What-if. */
export function ReviewCourse() {
  useEffect(() => void course.askCourses(), [review.plan.value, review.sheet.value.text, lang.value]);
  const all = course.courses.value;
  const items = all[0]?.view.items ?? [];
  const item = items.find((i) => i.indicator === course.charted.value) ?? items[0];
  return (
    <section class="stacked" aria-labelledby="course-title" data-testid="course">
      <h2 id="course-title">{t("course.title")}</h2>
      <p class="quiet">{t("course.hint")}</p>
      {!item && <p>{t("course.none")}</p>}
      {item && (
        <>
          <div class="entry-row">
            <Find label={t("chart.choose")} hideLabel value={item.indicator} choices={() => items.map((i) => ({ id: i.indicator, name: textOf(i.indicator) }))} onChange={(id) => (course.charted.value = id)} testid="course-indicator" wide />
            <span class="quiet">{t("course.last", { year: item.from })}</span>
          </div>
          <Methods id={item.indicator} />
          <Picture id={item.indicator} from={item.from} />
          <div class="entry-row">
            <Button as="main" label={t("course.use")} onClick={course.takeCourse} testid="course-use" />
            {course.held.value > 0 && (
              <>
                <span class="quiet" data-testid="course-held">{t("course.held", { n: course.held.value })}</span>
                <Button as="quiet" label={t("course.drop")} onClick={course.dropCourse} testid="course-drop" />
              </>
            )}
          </div>
        </>
      )}
    </section>
  );
}

/** The methods that make one indicator's course, with what each gives. */
function of(id: string): { method: Method | ""; name: string; item: ProjectItem }[] {
  return course.courses.value.flatMap((c) => {
    const item = c.view.items.find((i) => i.indicator === id);
    return item ? [{ method: c.method, name: say(c.name), item }] : [];
  });
}

function years(): number[] {
  const p = review.plan.value;
  return p ? Array.from({ length: p.head.to - p.base + 1 }, (_, k) => p.base + k) : [];
}

function Methods({ id }: { id: string }) {
  const ys = years();
  return (
    <Table
      title={t("course.caption", { name: nameOf(id) })}
      of={reviewLine()}
      testid="course-table"
      class="by-year"
      wide
      heads={[{ head: t("course.method"), unit: unitOf(id) }, ...numeric(ys)]}
      rows={of(id).map((m) => ({ ...m, id: m.method }))}
      row={({ method, name, item }) => ({
        class: course.method.value === method ? "picked" : "",
        testid: `course-${method || "auto"}`,
        cells: [methodCell(method, name, item), ...courseCells(item, ys)],
      })}
    />
  );
}

function methodCell(method: Method | "", name: string, item: ProjectItem): TableCell {
  const fits = method === "" ? say(item.label) : "";
  return {
    text: [name, fits].filter(Boolean).join("; "),
    show: (
      <label class="check">
        <input type="radio" name="course-method" checked={course.method.value === method} onChange={() => (course.method.value = method)} />
        <span>
          {name}
          {fits && <span class="second">{fits}</span>}
        </span>
      </label>
    ),
  };
}

function courseCells(item: ProjectItem, ys: readonly number[]): TableCell[] {
  const problem = review.named(say(item.problem));
  if (problem !== "") return [{ ...without(problem), span: item.cells.length, class: "" }];
  return item.cells.map((c, k) =>
    c.v === "" ? without(say(c.reason), true) : { ...exact(c.s, exactOf(c)), show: <span class={(ys[k] ?? 0) <= item.from ? "digits" : "digits assumed"} title={c.v}>{c.s}</span> },
  );
}

function Picture({ id, from }: { id: string; from: number }) {
  const all = course.courses.value;
  const unit = unitOf(id);
  const data = useMemo<TimeData>(() => {
    const list = of(id);
    const value = (i: ProjectItem, k: number) => (i.cells[k]?.v ? Number(exactOf(i.cells[k])) : null);
    const ys = years();
    const made = list.filter((m) => say(m.item.problem) === "");
    const first = list[0]?.item;
    const lines = made.map((m): TimeLine => ({
      name: m.name,
      values: ys.map((y, k) => (y >= from ? value(m.item, k) : null)),
      kind: m.method === course.method.value ? "main" : "other",
      end: m.item.cells.findLast((c) => c.v !== "")?.s,
    }));
    const outcome = review.result.value?.report.indicators.find((r) => r.id === id)?.target_number ?? null;
    const comparable = outcome && (outcome.kind === "level" || outcome.kind === "average_rate") && outcome.unit === review.variables.value.get(id)?.symbol;
    const goal = comparable ? Number(shifted(outcome.value, review.variables.value.get(id)?.scale[lang.value] ?? 0)) : null;
    const target = comparable && goal !== null ? { name: t("review.target"), from: outcome.year, to: outcome.year, value: goal, shown: number(goal), line: false } : null;
    return {
      years: ys,
      unit,
      lines,
      actual: { name: t("review.actual"), values: ys.map((y, k) => (first && y <= from ? value(first, k) : null)), joined: true },
      target,
      absent: [],
      readings: ys.map((y, k) => ({
        title: String(y),
        rows: [
          ...(first?.cells[k]?.v && y <= from ? [[t("review.actual"), quantity(first.cells[k].s, unit)] as const] : []),
          ...made.flatMap((m) => (m.item.cells[k]?.v && y >= from ? [[m.name, quantity(m.item.cells[k].s, unit)] as const] : [])),
          ...(target?.to === y ? [[target.name, quantity(target.shown, unit)] as const] : []),
        ],
      })),
    };
  }, [all, id, from, unit, course.method.value, review.result.value, lang.value]);
  return <Frame plot={timePlot} data={data} label={t("course.chart", { name: nameOf(id) })} testid="course-chart" table about={{ title: `${t("course.title")} ${nameOf(id)}`, unit, of: reviewLine() }} />;
}
