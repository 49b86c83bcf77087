import { expect, test } from "vitest";
import type { RunParams, RunView } from "../protocol.gen";
import { RunMerger } from "./merge";

const params: RunParams = { plan: "p", scenario: { format: 1, plan: "p", version: "1" }, lang: "en" };
const absence = { reason: { zh: "未印", en: "not printed" }, code: "not_printed" as const, root: "x", rootYear: 2020 };
const answer = (v: string, reference: RunView["variables"][0]["reference"]): RunView => ({
  number: 1,
  years: [2020, 2021],
  variables: [{ id: "x", cells: [{ v: "", s: "", why: 1 }, { v, s: v }], reference, diff: [], relative: "" }],
  absences: [absence],
  outcomes: [],
  warnings: [],
  needs: [],
});

test("the reference is asked for once in each language, and put in its place ever after", () => {
  const merger = new RunMerger();
  const first = merger.params(params);
  expect(first.reference).toBe(true);
  merger.complete(first, answer("7", [{ v: "", s: "", why: 1 }, { v: "7", s: "7" }]));
  const second = merger.params(params);
  expect(second.reference).toBeUndefined();
  const run = merger.complete(second, answer("6", []));
  expect(run.variables[0]?.reference.map((c) => c.v)).toEqual(["", "7"]);
  expect(run.variables[0]?.reference[0]?.reason).toEqual(absence.reason);
  expect(merger.params({ ...params, lang: "zh" }).reference).toBe(true);
});

test("numbered reasons become texts", () => {
  const merger = new RunMerger();
  const run = merger.complete(params, answer("6", []));
  expect(run.variables[0]?.cells[0]).toMatchObject({ v: "", ...absence });
});

test("a partial answer is laid over the last one, and what it leaves out stays the same object", () => {
  const merger = new RunMerger();
  const whole = answer("6", []);
  const other = { id: "y", cells: [{ v: "1", s: "1" }, { v: "2", s: "2" }], reference: [], diff: [], relative: "" };
  const first = merger.complete(merger.params(params), { ...whole, number: 4, variables: [...whole.variables, other] });
  expect(merger.params(params)).toEqual({ ...params, follow: true, since: 4 });
  const later = { ...absence, root: "z" };
  const changed = { id: "x", cells: [{ v: "", s: "", why: 2 }, { v: "5", s: "5" }], reference: [], diff: ["", "−1"], relative: "" };
  const part: RunView = { ...answer("5", []), number: 5, partial: true, variables: [changed], absences: [later] };
  const run = merger.complete({ ...params, since: 4 }, part);
  expect(run.variables.map((v) => v.id)).toEqual(["x", "y"]);
  expect(run.variables[0]?.cells[0]).toMatchObject(later);
  expect(run.variables[0]?.cells[1]?.v).toBe("5");
  expect(run.variables[1]).toBe(first.variables[1]);
  expect(merger.params(params).since).toBe(5);
});
