// WebKitGTK, which stands for Safari: driven by its own driver over the WebDriver protocol of the W3C.
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf"; // the key of an element in WebDriver's answers
const ENTER = "\uE007";

/** Opens WebKitGTK's small browser; the display it needs is the caller's. */
export async function webkit(executablePath) {
  const port = await freePort();
  const driver = spawn(executablePath, [`--port=${port}`, "--host=127.0.0.1"], { stdio: "ignore" });
  const base = `http://127.0.0.1:${port}`;
  const send = async (method, path, body) => {
    const answer = await fetch(base + path, { method, ...(body && { body: JSON.stringify(body) }) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  };
  await until(() => send("GET", "/status").then((s) => s.ready, () => false));
  const { sessionId, capabilities } = await send("POST", "/session", { capabilities: { alwaysMatch: { "webkitgtk:browserOptions": { args: ["--automation"] } } } });
  const session = (method, path, body) => send(method, `/session/${sessionId}${path}`, body);
  await session("POST", "/window/rect", { x: 0, y: 0, width: 1440, height: 900 });
  /** Finds an element, brings it into view, which the driver does not do in every scroller, and waits until it rests. */
  const find = async (selector) => {
    const element = await session("POST", "/element", { using: "css selector", value: selector });
    await session("POST", "/execute/async", { script: `const [element, done] = arguments;
      let last = "";
      const rest = () => {
        element.scrollIntoView({ block: "center" });
        const { x, y } = element.getBoundingClientRect();
        if (last === (last = x + " " + y)) done(); else requestAnimationFrame(rest);
      };
      rest();`, args: [element] });
    return element[ELEMENT];
  };
  const click = async (selector) => session("POST", `/element/${await find(selector)}/click`, {});
  const keys = (text) => session("POST", "/actions", { actions: [{ type: "key", id: "keys", actions: [...text].flatMap((value) => [{ type: "keyDown", value }, { type: "keyUp", value }]) }] });
  return {
    name: `${capabilities.browserName} ${capabilities.browserVersion}`,
    goto: (url) => session("POST", "/url", { url }),
    reload: () => session("POST", "/refresh", {}),
    evaluate: (source) => session("POST", "/execute/sync", { script: `return ${source}`, args: [] }),
    click,
    async type(selector, text) {
      const element = await find(selector);
      await session("POST", `/element/${element}/clear`, {});
      await session("POST", `/element/${element}/value`, { text });
    },
    enter: () => keys(ENTER),
    screenshot: async (path) => writeFileSync(path, Buffer.from(await session("GET", "/screenshot"), "base64")),
    async close() {
      await session("DELETE", "").catch(() => undefined);
      driver.kill();
    },
  };
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function until(holds) {
  for (let i = 0; i < 200; i++) {
    if (await holds()) return;
    await pause(100);
  }
  throw new Error("the driver of WebKitGTK does not answer");
}
