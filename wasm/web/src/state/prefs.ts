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
