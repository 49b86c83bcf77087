import { say } from "../i18n/lang";
import { Button } from "../ui/button";
import { Facts } from "../ui/facts";
import { SheetTable } from "../figures/sheet-table";
import { PROTOCOL, type PlanView } from "../protocol.gen";
import * as store from "../work/store";
import { docs, served } from "./help-state";
import { said } from "../figures/sheets";
import licences, { engine } from "virtual:licences";
import { saveFile } from "../files/save";
import { texts } from "./licence-texts";
import { t } from "./texts";

/** What this is, how it works out its numbers, where they come from, and what it cannot do. */
export function About({ plan }: { plan: PlanView }) {
  return (
    <div class="about">
      <section class="stacked" aria-labelledby="about-title">
        <h2 id="about-title" class="view-title">{t("about.title")}</h2>
        <p>{t("about.what")}</p>
        {served() && (
          <p>
            <a href={docs()} target="_blank" data-testid="about-docs">{t("help.docs")}</a>
          </p>
        )}
      </section>
      <section class="stacked" aria-labelledby="about-plan">
        <h2 id="about-plan">{t("about.plan")}</h2>
        <Facts
          kind="facts"
          facts={[
            [t("bar.plan"), say(plan.head.title)],
            [t("explain.source"), say(plan.source.title)],
            [t("data.issuer"), say(plan.source.issuer)],
            [t("data.published"), plan.source.published],
            [t("explain.note"), say(plan.source.note)],
          ]}
        />
        <p>
          <a href="#/outline">{t("nav.outline")}</a>
        </p>
      </section>
      <section class="stacked" aria-labelledby="about-method">
        <h2 id="about-method">{t("about.method")}</h2>
        <ul class="about-list">
          <li>{t("about.m.figures")}</li>
          <li>
            {t("about.m.formulas")} <a href="#/formulas">{t("about.m.formulasLink")}</a>
          </li>
          <li>{t("about.m.exact")}</li>
          <li>{t("about.m.assume")}</li>
          <li>{t("about.m.absent")}</li>
          <li>{t("about.m.closure")}</li>
        </ul>
      </section>
      <section class="stacked" aria-labelledby="about-limits">
        <h2 id="about-limits">{t("take.limitsHead")}</h2>
        <ul class="about-list">
          <li>{t("about.l.forecast")}</li>
          <li>{t("about.l.linear")}</li>
          <li>{t("about.l.local")}</li>
        </ul>
      </section>
      <section class="stacked" aria-labelledby="about-versions">
        <h2 id="about-versions">{t("nav.versions")}</h2>
        <Facts
          kind="facts"
          facts={[
            [t("data.engine"), store.hello.value?.build ?? ""],
            ["SHA-256", engine],
            [t("about.protocol"), String(PROTOCOL)],
            [t("about.planVersion"), `${plan.head.id} ${plan.head.version}`],
          ]}
        />
      </section>
      <section class="stacked" aria-labelledby="about-licences">
        <h2 id="about-licences">{t("about.licences")}</h2>
        <p class="quiet">
          {t("about.licencesHint")}{" "}
          {texts === null ? (
            <a href="licences.txt" target="_blank">{t("about.fullTexts")}</a>
          ) : (
            <Button as="text" label={t("about.fullTexts")} onClick={() => saveFile("licences.txt", texts ?? "", "text/plain;charset=utf-8")} testid="licence-texts" />
          )}
        </p>
        <SheetTable
          sheet={{ name: t("about.licences"), head: [t("about.package"), t("about.version"), t("about.licence")], rows: licences.map((l) => [said(l.name), said(l.version), said(l.licence)]) }}
          testid="about-licences"
        />
      </section>
    </div>
  );
}
