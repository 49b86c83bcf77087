import { docs, keysOpen, served, startTour } from "./help-state";
import { download } from "../work/library";
import { Dialog } from "../ui/dialog";
import { Menu } from "../ui/menu";
import { t } from "./texts";

/** Ways to take the working scenario along. */
export function TakeMenu() {
  return (
    <Menu label={t("take.menu")} testid="take-menu">
      <li><a href="#/report" data-testid="menu-report">{t("take.report")}</a></li>
      <li><button type="button" onClick={() => void import("../report/workbook").then((m) => m.saveScenarioBook())} data-testid="menu-xlsx">{t("take.xlsx")}</button></li>
      <li><button type="button" onClick={() => void download("targets")}>{t("data.targets")}</button></li>
      <li><button type="button" onClick={() => void download("series")}>{t("data.series")}</button></li>
      <li><button type="button" onClick={() => setTimeout(() => print())}>{t("take.print")}</button></li>
    </Menu>
  );
}

/** Where help is. */
export function HelpMenu() {
  return (
    <Menu label={t("help.menu")} sign="?" testid="help-menu">
      <li><button type="button" onClick={() => startTour(true)} data-testid="menu-tour">{t("help.tour")}</button></li>
      <li><button type="button" onClick={() => (keysOpen.value = true)} data-testid="menu-keys">{t("help.keys")}</button></li>
      {served() && <li><a href={docs()} target="_blank" data-testid="menu-docs">{t("help.docs")}</a></li>}
      <li><a href="#/about" data-testid="menu-about">{t("nav.about")}</a></li>
    </Menu>
  );
}

const keys = [
  ["↑ ↓ ← →", "key.step"],
  ["Shift + ↑ ↓ ← →", "key.ten"],
  ["Enter", "key.enter"],
  ["Esc", "key.escape"],
  ["Ctrl + Z", "key.undo"],
  ["Ctrl + Y", "key.redo"],
  ["Tab", "key.tab"],
  ["Ctrl + K", "key.ask"],
  ["?", "key.help"],
] as const;

/** The list of keys. */
export function KeysDialog() {
  return (
    <Dialog open={keysOpen.value} onClose={() => (keysOpen.value = false)} title={t("help.keys")} close={t("ready.close")} testid="keys-dialog">
      <dl class="facts keys">
        {keys.map(([key, what]) => (
          <div key={key}>
            <dt><kbd>{key}</kbd></dt>
            <dd>{t(what)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
