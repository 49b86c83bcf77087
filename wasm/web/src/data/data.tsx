import { useEffect } from "preact/hooks";
import { moment, say } from "../i18n/lang";
import { Plans } from "./plans";
import { ImportTable } from "./import";
import { Understood } from "../figures/understood";
import type { PlanView, Stored } from "../protocol.gen";
import { list, unreached, unreadable } from "../work/stored";
import { download, open, remove } from "../work/library";
import { saveHeadline } from "./headline";
import { SaveAsOne } from "./one";
import * as store from "../work/store";
import { Button } from "../ui/button";
import { Facts } from "../ui/facts";
import { t } from "./texts";
import "./data.css";

/** Saved scenarios, downloads, and what this plan is. */
export function Data({ plan, saveBook }: { plan: PlanView; saveBook: () => Promise<void> }) {
  useEffect(() => void list(), [plan]);
  return (
    <>
      <Plans />
      <Library />
      <section class="stacked" aria-labelledby="download-title">
        <h2 id="download-title">{t("data.download")}</h2>
        <div class="entry-row">
          <Button label={t("take.xlsx")} onClick={() => void saveBook()} testid="download-xlsx" />
          <Button label={t("data.targets")} onClick={() => void download("targets")} testid="download-targets" />
          <Button label={t("data.series")} onClick={() => void download("series")} testid="download-series" />
          {(["csv", "xlsx"] as const).map((as) => (
            <Button key={as} label={t(as === "csv" ? "take.headlineCSV" : "take.headlineBook")} title={t("take.headlineHelp")} onClick={() => void saveHeadline(as)} testid={`download-headline-${as}`} />
          ))}
        </div>
        <SaveAsOne />
      </section>
      <ImportTable />
      <Understood plan={plan} />
      <About plan={plan} />
    </>
  );
}

function Library() {
  const items = store.library.value;
  return (
    <section class="stacked" aria-labelledby="saved-title">
      <h2 id="saved-title">{t("data.saved")}</h2>
      <p class="quiet">{t("data.where")}</p>
      {items === null && unreached.value && <p data-testid="unreached">{t("data.unreached")}</p>}
      {items === null && !unreached.value && <div class="skeleton" aria-hidden="true" />}
      {items?.length === 0 && <p>{t("data.none")}</p>}
      {unreadable.value > 0 && <p data-testid="unreadable">{t("data.unreadable", { n: unreadable.value })}</p>}
      {items && items.length > 0 && (
        <ul class="library" data-testid="library">
          {items.map((i) => (
            <Item key={i.id} item={i} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Item({ item }: { item: Stored }) {
  return (
    <li>
      <div>
        <strong class="scenario-title">{item.name}</strong>{" "}
        {store.origin.value?.id === item.id && <span class="tag">{t("data.current")}</span>}
        <div class="quiet">
          {moment(item.saved)}
          {item.scenario.version !== store.plan.value?.head.version && ` · ${t("aside.version", { version: item.scenario.version })}`}
        </div>
      </div>
      <Button label={t("data.open")} aria-label={t("data.openLabel", { name: item.name })} onClick={() => void open(item.id)} />
      <Button as="quiet" label={t("data.delete")} aria-label={t("data.deleteLabel", { name: item.name })} onClick={() => void remove(item)} />
    </li>
  );
}

function About({ plan }: { plan: PlanView }) {
  const facts: [string, string][] = [
    [t("bar.plan"), say(plan.source.title)],
    [t("data.issuer"), say(plan.source.issuer)],
    [t("data.published"), plan.source.published],
    [t("data.version"), plan.head.version],
    [t("data.engine"), store.hello.value?.build ?? ""],
  ];
  return (
    <section class="stacked" aria-labelledby="about-title">
      <h2 id="about-title">{t("data.about")}</h2>
      <Facts kind="facts" facts={facts} />
      {say(plan.source.note) && <p>{say(plan.source.note)}</p>}
      <p>{t("data.limits")}</p>
      <p>
        <a href="#/about">{t("nav.about")}</a>
      </p>
    </section>
  );
}
