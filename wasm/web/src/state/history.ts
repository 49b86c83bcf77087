/**
 * History holds the present and the ways back and forth. Changes under one key, such as the many steps of a
 * single drag, are one entry until seal is called.
 */
export class History<T> {
  private past: T[] = [];
  private future: T[] = [];
  private key = "";

  constructor(private now: T, private readonly limit = 200) {}

  get present(): T {
    return this.now;
  }

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
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

  /** Ends the running entry: the next change is one of its own. */
  seal(): void {
    this.key = "";
  }

  undo(): T {
    const before = this.past.pop();
    if (before !== undefined) {
      this.future.push(this.now);
      this.now = before;
    }
    this.key = "";
    return this.now;
  }

  redo(): T {
    const after = this.future.pop();
    if (after !== undefined) {
      this.past.push(this.now);
      this.now = after;
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
