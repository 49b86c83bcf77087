/** What is kept of a history over a reload. */
export interface Kept<T> { past: T[]; future: T[] }

/**
 * History holds the present and the ways back and forth. Changes under one key, such as the many steps of a
 * single drag, are one entry until seal is called.
 */
export class History<T> {
  private past: T[] = [];
  private future: T[] = []; // the nearest last
  private key = "";

  constructor(private now: T, private readonly limit = 200, kept: Kept<T> = { past: [], future: [] }) {
    this.past = [...kept.past];
    this.future = [...kept.future];
  }

  get present(): T {
    return this.now;
  }

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  /** The state before the present one. */
  get before(): T | undefined {
    return this.past.at(-1);
  }

  /** Every state, the oldest first. */
  get entries(): T[] {
    return [...this.past, this.now, ...[...this.future].reverse()];
  }

  /** The place of the present among the entries. */
  get index(): number {
    return this.past.length;
  }

  /** What to keep: the nearest entries on either side. */
  kept(most: number): Kept<T> {
    return { past: this.past.slice(-most), future: this.future.slice(-most) };
  }

  /** Makes next the present; with the key of the entry before it, that entry is replaced. */
  push(next: T, key = ""): void {
    if (key === "" || key !== this.key) {
      this.past.push(this.now);
      if (this.past.length > this.limit) this.past.shift();
    }
    this.key = key;
    this.now = next;
    this.future = [];
  }

  /** Changes the present and the entries before it, back to the first that keep leaves alone; no step of undo. */
  amend(change: (entry: T) => T, keep: (entry: T) => boolean): void {
    this.now = change(this.now);
    for (let i = this.past.length - 1; i >= 0; i--) {
      const entry = this.past[i];
      if (entry === undefined || !keep(entry)) return;
      this.past[i] = change(entry);
    }
  }

  /** Ends the running entry: the next change is one of its own. */
  seal(): void {
    this.key = "";
  }

  undo(): T {
    return this.go(this.index - 1);
  }

  redo(): T {
    return this.go(this.index + 1);
  }

  /** Makes another entry the present; what lies beyond it stays, in either direction. */
  go(index: number): T {
    const all = this.entries;
    const to = all[index];
    if (to !== undefined) {
      this.past = all.slice(0, index);
      this.now = to;
      this.future = all.slice(index + 1).reverse();
    }
    this.key = "";
    return this.now;
  }

  /** Drops the present in favour of the entry before it, as if it had never been: for input that was refused. */
  drop(): T {
    this.now = this.past.pop() ?? this.now;
    this.key = "";
    return this.now;
  }
}
