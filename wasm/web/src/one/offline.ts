/** A file needs no service worker: it is all there. */
export const startOffline = (): Promise<void> => Promise.resolve();
