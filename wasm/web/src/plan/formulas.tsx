import { say } from "../i18n/lang";
import { FormulaDetail } from "./formula-detail";
import { FormulaEditor } from "./formula-editor";
import type { FormulaItem, PlanView } from "../protocol.gen";
import { chosen, draft, filter, formulas, found, goTo, isNew, itemOf, search, startNew, write, type Filter, stateText } from "./formulas-state";
import * as store from "../work/store";
import { Button } from "../ui/button";
import { SearchBox } from "../ui/search";
import { type Key, t } from "./texts";
import "./plan.css";

const filters: readonly (readonly [Filter, Key])[] = [
  ["all", "formulas.all"],
  ["computed", "formulas.computed"],
  ["inputs", "chart.inputs"],
  ["changed", "formulas.changed"],
];

/** Every variable with its formula: to read, to trace, and to change within the scenario. */
export function Formulas({ plan }: { plan: PlanView }) {
  const open = chosen.value !== "";
  return (
    <section class={`formulas${open ? " formulas-open" : ""}`} aria-labelledby="formulas-title">
      <div class="section-head">
        <h2 id="formulas-title">{t("formulas.title")}</h2>
        <a class="button" href="#/models">
          {t("nav.models")}
        </a>
        <Button
          label={t("formulas.add")}
          onClick={() => {
            if (!draft.value?.fresh) write(null);
            startNew();
          }}
          testid="formula-add"
        />
      </div>
      <p class="quiet">{t("formulas.hint")}</p>
      <div class="formulas-body">
        <List />
        <Side plan={plan} />
      </div>
    </section>
  );
}

function List() {
  const items = found.value;
  return (
    <div class="formulas-list">
      <SearchBox label={t("formulas.search")} value={search.value} onChange={(typed) => (search.value = typed)} testid="formula-search" />
      <div class="segments-row" role="group" aria-label={t("formulas.show")}>
        {filters.map(([f, name]) => (
          <button key={f} type="button" class="segment" aria-pressed={filter.value === f} onClick={() => (filter.value = f)} data-testid={`formula-filter-${f}`}>
            {t(name)}
          </button>
        ))}
      </div>
      <p class="quiet" role="status">
        {formulas.value === null ? "" : items.length === 0 ? t("formulas.none") : t("formulas.count", { n: items.length })}
      </p>
      <ul class="panel plain formulas-items" aria-label={t("formulas.list")} data-testid="formula-list">
        {items.map((i) => (
          <Entry key={i.variable.id} item={i} />
        ))}
      </ul>
    </div>
  );
}

function Entry({ item }: { item: FormulaItem }) {
  const { variable: v } = item;
  return (
    <li>
      <button type="button" class="formulas-item" aria-current={chosen.value === v.id ? "true" : undefined} onClick={() => goTo(v.id)} data-testid={`formula-item-${v.id}`}>
        <span class="formulas-name">
          {say(v.name)} <span class="unit">{say(v.unit)}</span> {item.state !== "" && <span class="tag">{stateText(item.state)}</span>}
        </span>
        {item.formula !== "" ? <span class="formulas-line">{say(item.words)}</span> : v.id !== say(v.name) && <code class="formulas-line">{v.id}</code>}
      </button>
    </li>
  );
}

/** The variable chosen, or the one that is being written. */
function Side({ plan }: { plan: PlanView }) {
  const id = chosen.value;
  // nothing chosen yet: what follows from the plan first
  const first = store.run.value?.follows?.find((c) => c.variable)?.variable ?? plan.variables[0]?.id ?? "";
  const item = itemOf.value.get(id || first);
  const written = draft.value;
  return (
    <div class="panel formulas-side" data-testid="formula-side">
      {id !== "" && (
        <button type="button" class="text-button formulas-back" onClick={() => goTo("")}>
          ‹ {t("formulas.back")}
        </button>
      )}
      {isNew.value && (written?.fresh ? <FormulaEditor key="new" plan={plan} draft={written} /> : <Begin />)}
      {!isNew.value && id !== "" && !item && formulas.value !== null && <p>{t("formulas.gone", { id })}</p>}
      {item && (written?.variable === id && !written.fresh ? <FormulaEditor key={id} plan={plan} draft={written} /> : <FormulaDetail key={item.variable.id} plan={plan} item={item} />)}
      {store.fieldFaults.value[`formula.${id}`] && (
        <p class="field-fault" role="alert" data-testid="formula-fault">
          {t("formula.refused")}{t("list.colon")}{say(store.fieldFaults.value[`formula.${id}`])}
        </p>
      )}
    </div>
  );
}

function Begin() {
  return (
    <Button label={t("formulas.add")} onClick={() => write(null)} />
  );
}
