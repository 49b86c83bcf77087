import { expect, test } from "vitest";
import type { Engine } from "./engine";
import { FiveyearError } from "./engine";
import type { Lang } from "../protocol.gen";
import { Latest } from "./latest";

/** An engine whose answers come when the test lets them. */
function held() {
  const waiting: { lang: string; done: (fail?: boolean) => void }[] = [];
  const call = (_: string, params: { lang: string }) =>
    new Promise((resolve, reject) => {
      waiting.push({
        lang: params.lang,
        done: (fail) => (fail ? reject(new FiveyearError({ code: "invalid", message: { zh: "", en: params.lang } })) : resolve(params.lang)),
      });
    });
  return { engine: { call } as unknown as Pick<Engine, "call">, waiting };
}

const params = (lang: string) => ({ plan: "p", scenario: { format: 1, plan: "p", version: "1" }, lang: lang as Lang });
const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

test("while one call is under way only the last of those asked for is sent", async () => {
  const { engine, waiting } = held();
  const accepted: string[] = [];
  const latest = new Latest(engine, "run", (p) => accepted.push(p.lang), () => undefined);
  for (const p of ["1", "2", "3", "4"]) latest.ask(params(p));
  expect(waiting.map((w) => w.lang)).toEqual(["1"]);
  waiting[0]?.done();
  await turn();
  expect(waiting.map((w) => w.lang)).toEqual(["1", "4"]);
  waiting[1]?.done();
  await turn();
  expect(accepted).toEqual(["1", "4"]);
  expect(waiting).toHaveLength(2);
});

test("a refusal does not hold up what was asked for meanwhile", async () => {
  const { engine, waiting } = held();
  const log: string[] = [];
  const latest = new Latest(engine, "run", (p) => log.push(`ok ${p.lang}`), (p, f) => log.push(`no ${p.lang} ${f.message.en}`));
  latest.ask(params("1"));
  latest.ask(params("2"));
  waiting[0]?.done(true);
  await turn();
  waiting[1]?.done();
  await turn();
  expect(log).toEqual(["no 1 1", "ok 2"]);
});
