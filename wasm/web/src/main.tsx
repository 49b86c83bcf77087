import "./ui/tokens.css";
import "./ui/base.css";
import "./ui/layout.css";
import "./ui/controls.css";
import "./ui/narrow.css";
import "./figures/figures.css";
import "./chart/chart.css";
import "./explain/explain.css";
import "./levers/levers.css";
import "./whatif/whatif.css";
import "./app/app.css";
import { render } from "preact";
import { App } from "./app/app";
import { startOffline } from "./app/offline";
import { startAppearance } from "./app/appearance";
import { begin, redo, undo } from "./work/actions";
import { settle } from "./work/library";
import { followLinks } from "./data/share-state";
import { followFormulas } from "./plan/formulas-state";
import { followAsk } from "./app/ask";
import { followKeys, offerTour } from "./app/help-state";
import { followAddress } from "./work/route";
import { tellAbout } from "./app/within";
import { warm } from "./work/warm";
import { flush } from "./work/work";

startAppearance();
followAddress();
followFormulas();
followKeys();
followAsk();
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
void begin().then(settle).then(followLinks).then(offerTour).then(startOffline).then(warm);
