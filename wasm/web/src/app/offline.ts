import { updateReady } from "../work/store";

/** Registers the service worker and offers an update when one waits. */
export async function startOffline(): Promise<void> {
  if (!("serviceWorker" in navigator) || !import.meta.env.PROD) return;
  followUpdates();
  try {
    const registration = await navigator.serviceWorker.register(new URL("sw.js", document.baseURI));
    if (registration.waiting && navigator.serviceWorker.controller) offer(registration.waiting);
    registration.addEventListener("updatefound", () => {
      const next = registration.installing;
      next?.addEventListener("statechange", () => {
        if (next.state === "installed" && navigator.serviceWorker.controller) offer(next);
      });
    });
  } catch {
    // without a service worker the page works as long as there is a network
  }
}

/** The reader decides when: the page reloads once the new version has taken over. */
function offer(next: ServiceWorker): void {
  updateReady.value = () => {
    asked = true;
    next.postMessage("update");
  };
}

let asked = false;

/** A new version has taken over: the tab that asked for it reloads, the others offer to. */
function followUpdates(): void {
  let first = navigator.serviceWorker.controller === null;
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (asked) location.reload();
    else if (!first) updateReady.value = () => location.reload();
    first = false;
  });
}
