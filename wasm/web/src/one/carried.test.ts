import { describe, expect, it } from "vitest";
import { base64, bytesOf, CARRIED, ENGINE, filled, written } from "./carried";

const html = `<body><script id="${CARRIED}" type="application/json">{}</script><script id="${ENGINE}"></script><script>"</script>"</script></body>`;

describe("a calculator in one file", () => {
  it("takes content into one of its elements, and again in place of that", () => {
    const once = filled(html, CARRIED, '{"format":1}');
    expect(once).toBe(html.replace("{}", '{"format":1}'));
    expect(filled(once, CARRIED, "{}")).toBe(html);
    expect(filled(html, ENGINE, "$&AAAA")).toContain(`<script id="${ENGINE}">$&AAAA</script>`);
    expect(() => filled("<body></body>", CARRIED, "{}")).toThrow("no place");
  });

  it("carries any text as text", () => {
    const text = "</script><script>alert(1)</script><!-- & \u2028 “十五五”";
    const json = written({ format: 1, plan: { file: "a.json", text } });
    expect(json).not.toMatch(/[<>&\u2028]/);
    expect((JSON.parse(json) as { plan: { text: string } }).plan.text).toBe(text);
  });

  it("writes bytes as words and reads them back", async () => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => (i * 7) % 256);
    expect(bytesOf(await base64(new Blob([bytes]).stream()))).toEqual(bytes);
  });
});
