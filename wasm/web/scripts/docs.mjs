// Builds the documentation (wasm/site/docs) into dist/docs with Eleventy. A page without its other language, a page that
// the order of pages leaves out, a dead link, and whatever the content policy of the site forbids fail the build.
import { createHash } from "node:crypto";
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import Eleventy from "@11ty/eleventy";

const web = fileURLToPath(new URL("..", import.meta.url));
const source = join(web, "..", "site", "docs");
const out = join(web, "dist", "docs");
const languages = ["en", "zh"];

const read = (file) => readFileSync(file, "utf8");
const titleIn = (file) => /^# (.+)$/m.exec(read(file))?.[1] ?? fail(`${file} has no title`);
const langOf = (input) => (/(^|\/)zh\//.test(input.replace(/^.*site\/docs\//, "")) ? "zh-CN" : "en");
const fail = (message) => {
  throw new Error(message);
};

/** The pages of a language in their order; a folder with * holds those that it has. */
function groups(lang) {
  const order = JSON.parse(read(join(source, "pages.json")));
  const listed = new Set();
  const found = order.map((group) => ({
    name: group[lang],
    pages: group.pages.flatMap((name) => {
      if (!name.endsWith("/*")) return [name];
      const folder = join(source, lang, dirname(name));
      return existsSync(folder) ? readdirSync(folder).filter((f) => f.endsWith(".md")).sort().map((f) => posix.join(dirname(name), f.slice(0, -3))) : [];
    }).map((name) => {
      listed.add(`${name}.md`);
      return { url: `${lang}/${name}.html`, input: relative(web, join(source, lang, `${name}.md`)), title: titleIn(join(source, lang, `${name}.md`)) };
    }),
  }));
  for (const f of files(join(source, lang))) if (!listed.has(f)) fail(`docs/${lang}/${f} is not listed in pages.json`);
  return found.filter((g) => g.pages.length > 0);
}

const files = (dir) => readdirSync(dir, { recursive: true, withFileTypes: true }).filter((f) => f.isFile()).map((f) => relative(dir, join(f.parentPath, f.name)).replaceAll("\\", "/")).sort();

rmSync(out, { recursive: true, force: true });
process.chdir(web);
const eleventy = new Eleventy(relative(web, source), relative(web, out), {
  quietMode: true,
  config(config) {
    config.setUseGitIgnore(false);
    config.setIncludesDirectory("_includes");
    config.setTemplateFormats(["md"]);
    config.addGlobalData("layout", "page.njk");
    config.addGlobalData("permalink", () => (data) => `${data.page.filePathStem.slice(1)}.html`);
    const byLang = Object.fromEntries(languages.map((l) => [l, groups(l)]));
    config.addFilter("langOf", langOf);
    config.addFilter("titleOf", (input) => titleIn(join(web, input)));
    config.addFilter("groupsOf", (input) => byLang[langOf(input).slice(0, 2)]);
    config.addFilter("rootOf", (url) => "../".repeat(url.split("/").length - 2));
    config.addFilter("otherOf", (url) => {
      const [, lang, ...rest] = url.split("/");
      return `${"../".repeat(rest.length)}${lang === "en" ? "zh" : "en"}/${rest.join("/") || "index.html"}`;
    });
    config.amendLibrary("md", (md) => {
      md.set({ html: false, linkify: false });
      const { rules } = md.renderer;
      rules.table_open = () => '<div class="wide" tabindex="0"><table>\n';
      rules.table_close = () => "</table></div>\n";
      const at = (tokens, i) => tokens[i + 1].content.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
      rules.heading_open = (tokens, i, options, env, self) => {
        tokens[i].attrSet("id", at(tokens, i));
        return self.renderToken(tokens, i, options);
      };
      // Between Chinese characters a line ends without a space.
      rules.softbreak = (tokens, i) => (/[\u3000-\u9fff\uff00-\uffef]$/.test(tokens[i - 1]?.content ?? "") && /^[\u3000-\u9fff\uff00-\uffef]/.test(tokens[i + 1]?.content ?? "") ? "" : "\n");
      // Pages are written with links to .md, so that they work in the repository as well.
      const open = rules.link_open ?? ((tokens, i, options, env, self) => self.renderToken(tokens, i, options));
      rules.link_open = (tokens, i, options, env, self) => {
        const href = tokens[i].attrGet("href");
        if (!/^https?:/.test(href)) tokens[i].attrSet("href", href.replace(/\.md(#|$)/, ".html$1"));
        return open(tokens, i, options, env, self);
      };
    });
  },
});
await eleventy.write();
cpSync(join(source, "docs.css"), join(out, "docs.css"));
if (existsSync(join(source, "pictures"))) cpSync(join(source, "pictures"), join(out, "pictures"), { recursive: true });

const built = files(out);
const [en, zh] = languages.map((l) => built.filter((f) => f.startsWith(`${l}/`)).map((f) => f.slice(3)).join());
if (en !== zh) fail(`the languages have other pages: ${en} and ${zh}`);
const pages = built.filter((f) => f.endsWith(".html"));
const ids = new Map(pages.map((f) => [f, new Set([...read(join(out, f)).matchAll(/ id="([^"]+)"/g)].map((m) => m[1]))]));
for (const f of pages) {
  const html = read(join(out, f));
  const forbidden = /<script|<style|<[^>]+ (?:style|on\w+)=/i.exec(html.replaceAll(/<pre>.*?<\/pre>/gs, ""));
  if (forbidden) fail(`docs/${f}: the policy of the site forbids ${forbidden[0]}`);
  for (const [, link] of html.matchAll(/ (?:href|src)="([^"]+)"/g)) {
    if (/^https:/.test(link)) continue; // of other sites: not asked for at each build
    const [path, anchor = ""] = link.split("#");
    const to = path === "" ? f : posix.join(posix.dirname(f), decodeURIComponent(path));
    if (to.startsWith("../") ? !existsSync(join(out, to)) : !built.includes(to)) fail(`docs/${f}: dead link ${link}`);
    if (anchor !== "" && !to.startsWith("../") && !ids.get(to)?.has(decodeURIComponent(anchor))) fail(`docs/${f}: no heading for ${link}`);
  }
}

// What the service worker keeps once a page of the documentation was opened, and what servers send compressed.
writeFileSync(join(out, "kept.json"), JSON.stringify(built.map((f) => ({ url: `docs/${f}`, hash: createHash("sha256").update(readFileSync(join(out, f))).digest("hex").slice(0, 16) }))));
let bytes = 0;
for (const f of built.filter((name) => /\.(html|css)$/.test(name))) {
  const packed = brotliCompressSync(readFileSync(join(out, f)));
  bytes += packed.length;
  writeFileSync(join(out, `${f}.br`), packed);
}
console.log(`docs: ${String(pages.length)} pages`.padEnd(44), String(bytes).padStart(9), "B brotli");
