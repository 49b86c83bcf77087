// What both entries share.
export { Engine, isFiveyearError, type LoadOptions } from "./engine.js";
export { FiveyearError, type ErrorCode, type Lang } from "./errors.js";
export { Plan, type EnsembleRequest, type ExplainRequest, type ReviewRequest, type SeekRequest } from "./plan.js";
export { Run, say, type Change } from "./run.js";
export type { CallOptions, Method, Params, Result } from "./channel.js";
export type * from "./protocol.js";
