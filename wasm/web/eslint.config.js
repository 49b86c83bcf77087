import js from "@eslint/js";
import tseslint from "typescript-eslint";

const globals = Object.fromEntries(
  ["AbortController", "AbortSignal", "Buffer", "fetch", "ErrorEvent", "Worker", "document", "innerWidth", "location", "clearInterval", "navigator", "performance", "setInterval", "setTimeout"].map((name) => [name, "readonly"]),
);

export default tseslint.config(
  { ignores: ["dist/", "node_modules/", "test-results/", "playwright-report/", "package/dist/", "package/src/protocol.ts", "package/src/wasm_exec.js"] },
  js.configs.recommended,
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ["./tsconfig.json", "./tsconfig.worker.json", "./tsconfig.node.json", "./package/tsconfig.json"],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      eqeqeq: ["error", "always"],
      "no-restricted-properties": [
        "error",
        { property: "innerHTML", message: "text goes in as text" },
        { property: "outerHTML", message: "text goes in as text" },
        { property: "insertAdjacentHTML", message: "text goes in as text" },
      ],
      "no-restricted-syntax": [
        "error",
        { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: "text goes in as text" },
      ],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
    },
  },
  {
    files: ["package/tests/*.ts"], // checked against the installed package by its own tests
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { project: false } },
  },
  {
    files: ["package/**/*.mjs", "tests/**/*.mjs"], // Node, and functions that run in a browser
    languageOptions: { globals },
  },
  {
    files: ["**/*.mjs", "eslint.config.js"],
    languageOptions: { globals: { console: "readonly", process: "readonly", URL: "readonly" } },
  },
);
