import type { Engine, Method, Params, Result } from "./engine";
import { faultOf } from "./engine";
import type { Fault } from "../protocol.gen";

/**
 * Latest sends one call at a time; of those asked for meanwhile only the last is sent. A slider thus never
 * queues up work, and the last position always gets its result.
 */
export class Latest<M extends Method> {
  private busy = false;
  private pending: Params<M> | null = null;

  constructor(
    private readonly engine: Pick<Engine, "call">,
    private readonly method: M,
    private readonly accept: (params: Params<M>, result: Result<M>) => void,
    private readonly refuse: (params: Params<M>, fault: Fault) => void,
  ) {}

  /** Asks for a call with these parameters. */
  ask(params: Params<M>): void {
    this.pending = params;
    if (!this.busy) void this.drain();
  }

  private async drain(): Promise<void> {
    this.busy = true;
    while (this.pending !== null) {
      const params = this.pending;
      this.pending = null;
      try {
        this.accept(params, await this.engine.call(this.method, params));
      } catch (e) {
        this.refuse(params, faultOf(e));
      }
    }
    this.busy = false;
  }
}
