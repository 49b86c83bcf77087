import { expect, test } from "vitest";
import { decode } from "./decode";

test("files: UTF-8, GB18030, UTF-16, and what is no text", () => {
  const utf8 = (s: string) => new TextEncoder().encode(s);
  expect(decode(utf8("指标"))).toEqual({ text: "指标", encoding: "UTF-8" });
  expect(decode(utf8("\ufeff指标"))).toEqual({ text: "指标", encoding: "UTF-8" });
  expect(decode(Uint8Array.of(0xd6, 0xb8, 0xb1, 0xea))).toEqual({ text: "指标", encoding: "GB18030" });
  expect(decode(Uint8Array.of(0xff, 0xfe, 0x07, 0x63))).toEqual({ text: "指", encoding: "UTF-16LE" });
  expect(decode(Uint8Array.of(0x50, 0x4b, 3, 4, 20))).toEqual({ problem: "sheet" });
  expect(decode(Uint8Array.of(1, 0, 2, 0))).toEqual({ problem: "binary" });
});
