import { LinkNotice } from "./share";
import { Aside, CarriedOver } from "../data/carried";
import { Drawer } from "./drawer";
import { ReplayBar } from "./history";
import { Banner, Opening, Toast, Unread, UpdatePrompt } from "./notices";
import { DropAnywhere } from "../data/drop";
import { KeysDialog } from "./help";
import { Rail, railFolded } from "../levers/rail";
import { SaveDialog } from "./save";
import { Tour } from "./tour";
import { PlaceNav } from "./place-nav";
import { Strip } from "../whatif/strip";
import { BottomBar, TopBar } from "./topbar";
import { pageOf } from "./pages";
import { hasLevers, view, type View } from "../work/route";
import * as store from "../work/store";
import { t } from "./texts";

/** Views that begin with the sentence themselves, or show nothing of the scenario. */
const ownSentence: readonly View[] = ["report", "about"];

export function App() {
  const plan = store.plan.value;
  const Page = pageOf(view.value);
  const ready = plan !== null && store.running.value && Page !== null;
  const levers = hasLevers.value;
  const strip = levers || (!store.atReference.value && !ownSentence.includes(view.value));
  const classes = ["app", store.panel.value && "with-drawer", strip && "with-strip", levers && "with-levers", levers && railFolded.value && "with-fold", levers && store.leversOpen.value && "with-sheet"];
  return (
    <div class={classes.filter(Boolean).join(" ")} data-view={view.value} data-ready={ready}>
      <a class="skip" href="#main" onClick={skip}>
        {t("app.skip")}
      </a>
      <TopBar plan={plan} />
      <UpdatePrompt />
      <Banner />
      <Opening />
      <Unread />
      <LinkNotice />
      <Aside />
      <CarriedOver />
      {strip && <Strip />}
      <div class="body">
        {!levers ? null : plan ? <Rail plan={plan} /> : <div class="rail" aria-hidden="true"><div class="skeleton skeleton-tall" /></div>}
        <main id="main" tabIndex={-1} aria-busy={!ready}>
          <PlaceNav />
          {ready ? <Page plan={plan} /> : <Skeleton />}
        </main>
        <Drawer />
      </div>
      <BottomBar />
      <SaveDialog />
      <KeysDialog />
      <Tour />
      <Toast />
      <ReplayBar plan={plan} />
      <DropAnywhere />
      <p class="visually-hidden" role="status" aria-live="polite" data-testid="live">
        {store.announcement.value}
      </p>
    </div>
  );
}

/** The address holds the view, so the skip link moves the focus itself. */
function skip(e: Event): void {
  e.preventDefault();
  document.getElementById("main")?.focus();
}

function Skeleton() {
  return (
    <div>
      <p class="quiet" role="status">{store.starting.value ? t("app.loading") : ""}</p>
      <div class="cards" aria-hidden="true">
        {[1, 2, 3, 4, 5, 6].map((n) => (
          <div key={n} class="card skeleton" />
        ))}
      </div>
      <div class="skeleton skeleton-tall" aria-hidden="true" />
    </div>
  );
}
