import type { Detail, Fault, FaultCode, Text } from "./protocol.js";

/** A language that texts and numbers come in. */
export type Lang = "zh" | "en";

/**
 * What went wrong: invalid and unknown (an input), limit (an input too large), protocol (parts of different versions),
 * cancelled (by an AbortSignal), storage and conflict (stored scenarios), closed (the engine was closed), internal (a
 * fault of ours: the next call starts the engine anew).
 */
export type ErrorCode = FaultCode | "closed";

/** Every error that this package throws of its own. The message is English; text holds both languages. */
export class FiveyearError extends Error {
  readonly code: ErrorCode;
  readonly text: Text;
  /** Each problem of the input with its place; empty when there is only the message. */
  readonly details: readonly Detail[];

  constructor(fault: Omit<Fault, "code"> & { code: ErrorCode }, options?: ErrorOptions) {
    super(fault.message.en || fault.message.zh, options);
    this.name = "FiveyearError";
    this.code = fault.code;
    this.text = fault.message;
    this.details = fault.details ?? [];
  }

  /** The message in a language. */
  in(lang: Lang): string {
    return this.text[lang] || this.message;
  }
}

export function stopped(cause: unknown): FiveyearError {
  const why = cause instanceof Error ? cause.message : String(cause);
  const message = { en: `the engine stopped (${why}); the next call starts it anew`, zh: `计算引擎已停止（${why}）；下次调用会重新启动` };
  return new FiveyearError({ code: "internal", message }, { cause });
}

export function tooLarge(bytes: number, most: number): FiveyearError {
  const message = { en: `request of ${String(bytes)} bytes; at most ${String(most)}`, zh: `请求有 ${String(bytes)} 字节；最多 ${String(most)}` };
  return new FiveyearError({ code: "limit", message });
}

export function cancelled(signal: AbortSignal): FiveyearError {
  return new FiveyearError({ code: "cancelled", message: { en: "cancelled", zh: "已取消" } }, { cause: signal.reason });
}

export function closed(): FiveyearError {
  return new FiveyearError({ code: "closed", message: { en: "the engine was closed", zh: "计算引擎已关闭" } });
}

export function mismatch(engine: number, page: number): FiveyearError {
  const message = {
    en: `the engine has protocol ${String(engine)}, this package ${String(page)}: use the fiveyear.wasm that comes with it`,
    zh: `引擎协议为 ${String(engine)}，本包为 ${String(page)}：请使用随包提供的 fiveyear.wasm`,
  };
  return new FiveyearError({ code: "protocol", message }, { cause: engine });
}

/** An argument of the wrong kind, which only callers without types can give. */
export function invalid(en: string, zh: string, cause?: unknown): FiveyearError {
  return new FiveyearError({ code: "invalid", message: { en, zh } }, cause === undefined ? undefined : { cause });
}

/** A listener of the caller's threw: its call is given up. */
export function listenerFailed(cause: unknown): FiveyearError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return invalid(`onProgress failed (${why}); the call was given up`, `onProgress 出错（${why}）；该调用已放弃`, cause);
}

export function unknown(en: string, zh: string): FiveyearError {
  return new FiveyearError({ code: "unknown", message: { en, zh } });
}
