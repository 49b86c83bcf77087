// What the browser remembers beside the scenarios. Storage may be blocked or full; the page works without it.

const prefix = "fiveyear.";

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(prefix + key, value);
  } catch {
    // a preference that isn't kept is no reason to disturb the reader
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
 * latest of all tabs, which a new one takes up.
 */
export function rememberWork(key: string, value: string): void {
  try {
    sessionStorage.setItem(prefix + key, value);
  } catch {
    // see remember
  }
  remember(key, value);
}

export function recallWork(key: string): string | null {
  try {
    return sessionStorage.getItem(prefix + key) ?? recall(key);
  } catch {
    return recall(key);
  }
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
