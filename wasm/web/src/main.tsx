import { render } from "preact";
import { App } from "./app";
import { startOffline } from "./offline";
import { startAppearance } from "./state/appearance";
import { begin, redo, undo } from "./state/actions";
import { settle } from "./state/library";
import { followLinks } from "./state/share";
import { followFormulas } from "./state/formulas";
import { followKeys, offerTour } from "./state/help";
import { followAddress } from "./state/route";
import { tellAbout } from "./state/within";
import { flush } from "./state/work";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/layout.css";
import "./styles/controls.css";
import "./styles/levers.css";
import "./styles/figures.css";
import "./styles/lists.css";
import "./styles/whatif.css";
import "./styles/drawer.css";
import "./styles/outline.css";
import "./styles/plans.css";
import "./styles/review-rows.css";
import "./styles/review.css";
import "./styles/engine.css";
import "./styles/formulas.css";
import "./styles/history.css";
import "./styles/take.css";
import "./styles/report.css";
import "./styles/help.css";
import "./styles/narrow.css";

startAppearance();
followAddress();
followFormulas();
followKeys();
tellAbout();

addEventListener("keydown", (e) => {
  const typing = (e.target instanceof HTMLInputElement && e.target.type === "text") || e.target instanceof HTMLTextAreaElement;
  if (typing || !(e.ctrlKey || e.metaKey) || e.altKey) return;
  const key = e.key.toLowerCase();
  if (key === "z" && !e.shiftKey) undo();
  else if (key === "y" || (key === "z" && e.shiftKey)) redo();
  else return;
  e.preventDefault();
});

addEventListener("pagehide", flush);

const root = document.getElementById("app");
if (root) render(<App />, root);
void begin().then(settle).then(followLinks).then(offerTour).then(startOffline);
