import { useEffect, useLayoutEffect } from "preact/hooks";
import { Filters } from "./filters";
import { ServesPage, servedElement } from "./serves";
import { SystemPage } from "./system";
import { PlaceLink } from "../explain/outline-text";
import { Tree } from "./tree";
import type { PlanView } from "../protocol.gen";
import { address, arrive, follow, load, outline } from "../explain/outline";
import { bring } from "./show";
import { t } from "./texts";
import "./plan.css";

/** The whole document as data: by chapter, by indicator, and how it is implemented. */
export function Outline({ plan }: { plan: PlanView }) {
  useEffect(() => void load(plan), [plan]);
  useLayoutEffect(() => {
    follow();
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  const o = outline.value;
  const chapters = o?.index.chapters.some((c) => c.no > 0) === true;
  const { page, count } = address.value;
  useEffect(() => {
    if (!o) return;
    const at = address.value;
    const target = at.page === "serves" && at.indicator ? servedElement(at.indicator) : arrive(o, at);
    if (target) requestAnimationFrame(() => bring(target));
  }, [o, count]);
  return (
    <section class="outline" aria-labelledby="outline-title">
      <div class="section-head">
        <h2 id="outline-title">{t("outline.title")}</h2>
        {(chapters || page !== "tree") && (
          <nav class="segments-row" aria-label={t("outline.pages")}>
            <Page to="" current={page === "tree"} title={t("outline.tree")} />
            <Page to="serves" current={page === "serves"} title={t("outline.serves")} />
            <Page to="system" current={page === "system"} title={t("outline.system")} />
          </nav>
        )}
      </div>
      {!o && <div class="skeleton skeleton-tall" aria-hidden="true" />}
      {o && page === "tree" && (
        <>
          {chapters ? <Filters plan={plan} index={o.index} /> : <p>{t("outline.none")}</p>}
          <Tree plan={plan} index={o.index} />
          {chapters && <p class="quiet">{t("outline.summaryNote")}</p>}
        </>
      )}
      {o && page === "serves" && <ServesPage plan={plan} index={o.index} />}
      {o && page === "system" && <SystemPage system={o.view.implementation} index={o.index} />}
    </section>
  );
}

function Page({ to, current, title }: { to: string; current: boolean; title: string }) {
  return (
    <PlaceLink to={to} class={current ? "segment segment-on" : "segment"} current={current}>
      {title}
    </PlaceLink>
  );
}
