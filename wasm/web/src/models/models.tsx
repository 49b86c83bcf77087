import { useEffect } from "preact/hooks";
import { say } from "../i18n/lang";
import { Button } from "../ui/button";
import { Problems } from "../ui/problems";
import type { ModulesView, Note, PlanView } from "../protocol.gen";
import { downloadPlan } from "../data/plans-state";
import { Field } from "./field";
import { Module } from "./module";
import { m, t } from "./texts";
import { derive, fault, load, modules, remove, switching } from "./work";
import "./models.css";

/** What makes a plan run beyond its table: the derived parts, and modules of formulas to switch on. */
export function Models({ plan }: { plan: PlanView }) {
  useEffect(() => void load(plan), [plan]);
  const view = modules.value;
  return (
    <section class="stacked models" aria-labelledby="models-title">
      <div class="section-head">
        <h2 id="models-title">{m("title")}</h2>
        <Button label={m("file")} onClick={() => void downloadPlan()} />
      </div>
      <p class="quiet">{m("hint")}</p>
      {fault.value && (
        <div class="refusal" role="alert" data-testid="models-fault">
          <Problems fault={fault.value} testid="models-problems" />
        </div>
      )}
      {view ? (
        <>
          {view.items.map((module) => (
            <Module key={`${module.id} ${plan.head.version} ${String(module.on)}`} plan={plan} module={module} />
          ))}
          <Derived plan={plan} view={view} />
        </>
      ) : (
        <div class="skeleton skeleton-tall" aria-hidden="true" />
      )}
    </section>
  );
}

/** What follows from the table, what it still lacks, and how to take it away. */
function Derived({ plan, view }: { plan: PlanView; view: ModulesView }) {
  const of = (kind: Note["kind"]) => view.notes.filter((n) => n.kind === kind);
  const busy = switching.value !== "";
  return (
    <article class="panel model" aria-labelledby="derived-title" data-testid="model-derived">
      <div class="section-head">
        <h3 id="derived-title">
          {m("derived")} {view.derived && <span class="tag">{m("on")}</span>}
        </h3>
        <Button label={m(view.derived ? "deriveAgain" : "derive")} disabled={busy} onClick={() => void derive([])} testid="derive" />
        {view.derived && (
          <Button as="quiet" label={m("removeDerived")} disabled={busy} onClick={() => void remove("derived")} testid="model-off-derived" />
        )}
      </div>
      <p>{view.derived ? m("derivedOn", { n: view.parts.length }) : m("derivedOff")}</p>
      {of("whole").map((n) => (
        <p key={n.ids.join()} class="model-note">
          {m("wholes")}{t("list.colon")}{n.ids.map((id) => say(plan.variables.find((v) => v.id === id)?.name)).join(t("list.comma"))}{" "}
          <Button label={m("confirm")} disabled={busy} onClick={() => void derive([n.ids])} />
        </p>
      ))}
      {view.derived && of("needs").length > 0 && (
        <>
          <h4>{m("needs")}</h4>
          <ul class="plain model-needs" data-testid="model-needs">
            {of("needs").map((n) => (
              <li key={n.ids.join()}>
                {say(n.text)} {n.ids.map((id) => plan.levers.some((l) => l.variable === id && l.assumption) && <Field key={id} plan={plan} id={id} hideLabel />)}
              </li>
            ))}
          </ul>
        </>
      )}
      {[...of("read"), ...of("limit")].length > 0 && (
        <details>
          <summary>{m("reads")}</summary>
          <ul class="plain">{[...of("read"), ...of("limit")].map((n) => <li key={n.text.en}>{say(n.text)}</li>)}</ul>
        </details>
      )}
      {view.parts.length > 0 && (
        <details>
          <summary>{m("parts")}</summary>
          <ul class="model-parts">
            {view.parts.map((id) => (
              <li key={id}>
                <a href={`#/formulas/${encodeURIComponent(id)}`}>{say(plan.variables.find((v) => v.id === id)?.name) || id}</a>
              </li>
            ))}
          </ul>
        </details>
      )}
    </article>
  );
}
