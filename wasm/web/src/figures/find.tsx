import { useId, useRef, useState } from "preact/hooks";
import type { Ask } from "../ask/ask";
import type { Entry } from "../ask/search";
import { faultOf } from "../engine/engine";
import { say } from "../i18n/lang";
import type { LeverView, PlanView, Text } from "../protocol.gen";
import { heldKeys } from "../ui/held-keys";
import * as store from "../work/store";
import { locks } from "../work/work";
import { text, t } from "./texts";

/** One of many things to choose from. */
export interface Choice {
  id: string;
  name: Text;
  kind?: string;
  beside?: string | undefined;
  /** It is shown and cannot be chosen. */
  off?: boolean;
}

interface Props {
  label: string;
  value: string;
  choices: () => readonly Choice[];
  onChange: (id: string) => void;
  hideLabel?: boolean;
  wide?: boolean;
  testid: string;
}

interface Opened { Box: typeof Ask; entries: readonly Entry[]; typed: string; at: DOMRect | undefined }

/** A choice from many: the name of what is chosen, and a box in which another one is found. Typing opens the box as a press does. */
export function Find({ label, value, choices, onChange, hideLabel, wide, testid }: Props) {
  const id = useId();
  const ref = useRef<HTMLButtonElement>(null);
  const [now, setNow] = useState<Opened | null>(null);
  const open = async (typed: string) => {
    const give = heldKeys();
    try {
      const { Ask: Box } = await import("../ask/ask"); // with the table of initials, when it is first used
      const entries = choices().map((c) => ({ key: c.id, kind: c.kind ?? "", name: c.name, words: c.id, ...(c.beside ? { beside: c.beside } : {}), ...(c.off ? { off: true } : {}), act: () => onChange(c.id) }));
      setNow({ Box, entries, typed, at: ref.current?.getBoundingClientRect() });
    } catch (e) {
      store.banner.value = faultOf(e);
    }
    await give();
  };
  const onKeyDown = (e: KeyboardEvent) => {
    const typed = e.key.length === 1 && e.key !== " " ? e.key : "";
    if ((typed === "" && e.key !== "ArrowDown" && e.key !== "ArrowUp") || e.ctrlKey || e.metaKey || e.altKey) return;
    e.preventDefault();
    void open(typed);
  };
  return (
    <span class={wide ? "stack select-wide" : "stack"}>
      <span class={hideLabel ? "visually-hidden" : undefined} id={id}>{label}</span>
      <button ref={ref} type="button" role="combobox" class="find" aria-haspopup="dialog" aria-expanded={now !== null} aria-labelledby={id} value={value} onClick={() => void open("")} onKeyDown={onKeyDown} data-testid={testid}>
        {say(choices().find((c) => c.id === value)?.name) || t("find.none")}
      </button>
      {now && <now.Box entries={now.entries} onClose={() => setNow(null)} one={{ title: label, chosen: value, typed: now.typed, at: now.at }} />}
    </span>
  );
}

/** All variables, indicators first. */
export function variablesOf(plan: PlanView): Choice[] {
  const kindOf = (v: PlanView["variables"][number]) => (v.indicator ? 0 : v.formula !== "" ? 1 : 2);
  const kinds = [t("chart.indicators"), t("chart.derived"), t("chart.inputs")];
  return kinds.flatMap((kind, k) => plan.variables.filter((v) => kindOf(v) === k).map((v) => ({ id: v.id, name: v.name, kind, beside: say(v.unit) })));
}

/** Levers by their groups; locked ones cannot be chosen where they are to be moved. */
export function leversOf(plan: PlanView, levers: readonly LeverView[], chosen: string, moving: boolean): Choice[] {
  const groups = [...plan.groups, { id: "", name: text("levers.other") }];
  const at = ({ group }: LeverView) => (groups.findIndex((g) => g.id === group) + groups.length) % groups.length; // none is the last
  return [...levers].sort((a, b) => at(a) - at(b)).map((l) => {
    const locked = locks.value.includes(l.variable);
    return { id: l.variable, name: locked ? text("lock.named", { name: l.name }) : l.name, kind: say(groups[at(l)]?.name), beside: say(l.unit), off: moving && locked && l.variable !== chosen };
  });
}
