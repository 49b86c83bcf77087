import { say } from "../i18n/lang";
import type { FormulaItem, PlanView } from "../protocol.gen";
import { explain } from "../explain/state";
import { goTo, restore, write, stateText } from "./formulas-state";
import * as store from "../work/store";
import { addressOf } from "../explain/index";
import { FormulaText } from "../explain/formula-text";
import { yearly } from "../explain/num";
import { named, numeric, Table } from "../figures/table";
import { Graph } from "./graph";
import { PlaceLink } from "../explain/outline-text";
import { Assumed } from "../figures/status";
import { Button } from "../ui/button";
import { t } from "./texts";

/** A variable to read: its formula, its values, what it is made of and what it is used by. */
export function FormulaDetail({ plan, item }: { plan: PlanView; item: FormulaItem }) {
  const { variable: v } = item;
  const name = say(v.name);
  return (
    <article class="formula-detail" aria-labelledby="formula-title" data-testid="formula-detail">
      <h3 id="formula-title">
        {name} <span class="unit">{say(v.unit)}</span>
      </h3>
      <p class="formula-tags">
        {v.id !== name && <code>{v.id}</code>} {item.state !== "" && <span class="tag">{stateText(item.state)}</span>} {v.assumption && <Assumed />}
        {say(v.place.text) && <PlaceLink to={addressOf(v.place)}>{say(v.place.text)}</PlaceLink>}
      </p>
      <Reading item={item} />
      <Actions plan={plan} item={item} />
      <Values plan={plan} item={item} />
      {item.reads.length + item.users.length > 0 && <Graph id={v.id} />}
      {item.reads.length === 0 && <p class="quiet">{t("formula.readsNone")}</p>}
      {item.users.length === 0 && <p class="quiet">{t("formula.usersNone")}</p>}
      {v.assumes.length > 0 && (
        <section class="part">
          <h4>{t("explain.assumes")}</h4>
          <ul class="plain">
            {v.assumes.map((a) => (
              <li key={a.en}>
                <Assumed /> {say(a)}
              </li>
            ))}
          </ul>
        </section>
      )}
      {say(v.note) && (
        <section class="part">
          <h4>{t("explain.note")}</h4>
          <p>{say(v.note)}</p>
        </section>
      )}
    </article>
  );
}

function Reading({ item }: { item: FormulaItem }) {
  const { variable: v } = item;
  if (item.formula === "") {
    return <p>{v.path ? t("formula.path", { shape: t(`shape.${v.path}`) }) : t("formula.input")}</p>;
  }
  return (
    <>
      <section class="part">
        <h4>{t("formula.words")}</h4>
        <p class="formula-said" data-testid="formula-words">{say(item.words)}</p>
      </section>
      <section class="part">
        <h4>{t("explain.formula")}</h4>
        <div data-testid="formula-text">
          <FormulaText formula={item.formula} onWalk={goTo} />
        </div>
      </section>
      {item.state === "changed" && item.plan !== "" && (
        <section class="part">
          <h4>{t("formula.planned")}</h4>
          <p class="formula-said">{say(item.planWords)}</p>
          <FormulaText formula={item.plan} onWalk={goTo} />
        </section>
      )}
    </>
  );
}

function Actions({ plan, item }: { plan: PlanView; item: FormulaItem }) {
  const { variable: v } = item;
  const edit = item.state === "added" ? "formula.editAdded" : item.formula === "" ? "formula.write" : "formula.edit";
  return (
    <div class="entry-row formula-actions">
      <Button label={t(edit)} onClick={() => write(item)} testid="formula-edit" />
      {item.state !== "" && (
        <Button
          label={t(item.state === "added" ? "formula.remove" : "formula.restore")}
          onClick={() => {
            restore(v.id);
            if (item.state === "added") goTo("");
          }}
          testid="formula-restore"
        />
      )}
      <Button as="quiet" label={t("formula.explain", { year: plan.head.to })} onClick={() => explain(v.id, plan.head.to)} />
      <Button
        as="quiet"
        label={t("formula.chart")}
        onClick={() => {
          store.selected.value = v.id;
          location.hash = "#/whatif";
        }}
      />
    </div>
  );
}

function Values({ plan, item }: { plan: PlanView; item: FormulaItem }) {
  const { variable: v } = item;
  const all = store.years.value;
  const years = all.filter((y) => y >= plan.base && y <= plan.head.to);
  const cells = store.seriesOf.value.get(v.id)?.cells;
  if (!cells) return null;
  const name = say(v.name);
  return (
    <div class="part">
      <Table
        title={name}
        testid="formula-years"
        class="by-year"
        wide
        heads={[t("col.variable"), ...numeric(years)]}
        rows={[v]}
        row={() => ({ cells: [named(name, { unit: say(v.unit) }), ...yearly(years.map((year) => cells[all.indexOf(year)]), (k) => ({ variable: v.id, year: years[k] ?? 0, name: `${name} ${years[k]}`, testid: `formula-value-${years[k]}` }))] })}
      />
    </div>
  );
}
