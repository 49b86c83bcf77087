import { effect } from "@preact/signals";
import { lang, say, type Lang } from "../i18n/lang";
import { askRun } from "../work/actions";
import { askTrace } from "../explain/state";
import { recall, remember } from "../work/prefs";
import * as store from "../work/store";
import { t } from "./texts";

// Language and theme: remembered, and shown on the document itself.

const themes: readonly store.Theme[] = ["auto", "light", "dark"];

/** Takes up what was chosen before, else what the browser prefers, and keeps the document in line. */
export function startAppearance(): void {
  const kept = recall("lang");
  lang.value = kept === "zh" || kept === "en" ? kept : preferred();
  store.theme.value = themes.find((x) => x === recall("theme")) ?? "auto";
  effect(() => {
    document.documentElement.lang = lang.value === "zh" ? "zh-CN" : "en";
    const plan = store.plan.value;
    document.title = plan ? t("app.title", { plan: say(plan.head.title) }) : t("app.name");
  });
  effect(() => {
    document.documentElement.dataset["theme"] = store.theme.value;
  });
}

function preferred(): Lang {
  return navigator.languages.some((l) => l.toLowerCase().startsWith("zh")) ? "zh" : "en";
}

/** Switches the language. Figures are displayed by the engine, so it is asked again. */
export function toggleLang(): void {
  lang.value = lang.value === "zh" ? "en" : "zh";
  remember("lang", lang.value);
  askRun();
  askTrace();
}

export function nextTheme(): void {
  const next = themes[(themes.indexOf(store.theme.value) + 1) % themes.length] ?? "auto";
  store.theme.value = next;
  remember("theme", next);
}
