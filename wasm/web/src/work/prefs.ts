// What the browser remembers beside the scenarios. Storage may be blocked or full; the page works without it.

const prefix = "fiveyear.";

/** Keeps a value; false where the browser does not let it. */
export function remember(key: string, value: string): boolean {
  try {
    localStorage.setItem(prefix + key, value);
    return true;
  } catch {
    return false; // a preference that isn't kept is no reason to disturb the reader
  }
}

export function recall(key: string): string | null {
  try {
    return localStorage.getItem(prefix + key);
  } catch {
    return null;
  }
}

/**
 * Keeps unfinished work: for this tab, which finds its own again after a reload or a crash, and as the
 * latest of all tabs, which a new one takes up. False where one of them does not let it.
 */
export function rememberWork(key: string, value: string): boolean {
  let own = true;
  try {
    sessionStorage.setItem(prefix + key, value);
  } catch {
    own = false; // see remember
  }
  return remember(key, value) && own;
}

/** What is kept under a key: of this tab first, then the latest of all tabs, where the two differ. */
export function recallBoth(key: string): string[] {
  const found = [inTab(key), recall(key)].filter((v) => v !== null);
  return [...new Set(found)];
}

function inTab(key: string): string | null {
  try {
    return sessionStorage.getItem(prefix + key);
  } catch {
    return null;
  }
}

/** Forgets a key wherever it holds this value. */
export function forgetIf(key: string, value: string): void {
  try {
    if (inTab(key) === value) sessionStorage.removeItem(prefix + key);
  } catch {
    // see remember
  }
  if (recall(key) === value) forget(key);
}

export function forgetWork(key: string): void {
  try {
    sessionStorage.removeItem(prefix + key);
  } catch {
    // see remember
  }
  forget(key);
}

export function forget(key: string): void {
  try {
    localStorage.removeItem(prefix + key);
  } catch {
    // see remember
  }
}

/** The keys that begin with a text, in their order. */
export function recallKeys(start: string): string[] {
  try {
    return Object.keys(localStorage).filter((k) => k.startsWith(prefix + start)).map((k) => k.slice(prefix.length)).sort();
  } catch {
    return [];
  }
}
