import { PROTOCOL, type Fault } from "../protocol.gen";
import { FiveyearError } from "../../package/src/errors";
import { text } from "./texts";

export type { CallOptions, Channel as Engine, Method, Params, Result } from "../../package/src/channel";
export { FiveyearError };

/** Makes a Fault of whatever was thrown, in the page's words where they differ from the package's. */
export function faultOf(e: unknown): Fault {
  if (!(e instanceof FiveyearError)) return { code: "internal", message: text("fault.internal", { cause: causeOf(e) }) };
  const { code, cause } = e;
  if (code === "closed" || (code === "internal" && cause !== undefined)) return { code: "internal", message: text("fault.internal", { cause: causeOf(cause) }) };
  if (code === "protocol" && typeof cause === "number") return { code, message: text("fault.protocol", { page: PROTOCOL, engine: cause }) };
  if (code === "cancelled") return { code, message: text("fault.cancelled") };
  return e.details.length > 0 ? { code, message: e.text, details: [...e.details] } : { code, message: e.text };
}

const causeOf = (e: unknown) => (e instanceof Error ? e.message : String(e));
