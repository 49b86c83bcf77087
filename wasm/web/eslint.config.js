import js from "@eslint/js";
import stylistic from "@stylistic/eslint-plugin";
import { createNodeResolver, importX } from "eslint-plugin-import-x";
import tseslint from "typescript-eslint";

// The rooms of the page: each may enter those after it, never those before.
const rooms = "app report course board review actuals questions compare whatif portfolio models data plan levers explain chart figures ask one work files ui engine i18n".split(" ");
const zones = rooms.slice(1).map((room, i) => ({
  target: `./src/${room}`,
  from: rooms.slice(0, i + 1).map((above) => `./src/${above}`),
  message: `${room} stands below that room`,
}));

const globals = Object.fromEntries(
  ["AbortController", "AbortSignal", "Buffer", "fetch", "ErrorEvent", "Worker", "document", "innerWidth", "location", "clearInterval", "navigator", "performance", "setInterval", "setTimeout"].map((name) => [name, "readonly"]),
);

// Tables are made of data (figures/table.tsx); none is read back from the document.
const tablesRead = [
  "TSTypeReference[typeName.name=/^HTMLTable/]",
  "MemberExpression[property.name=/^(tBodies|tHead|tFoot)$/]",
  "CallExpression[callee.property.name=/^(querySelector|querySelectorAll)$/] > Literal[value=/\\b(table|tbody|thead|tr|td)\\b/]",
].map((selector) => ({ selector, message: "a table is declared, never read from the document" }));

export default tseslint.config(
  { ignores: ["dist/", "node_modules/", "test-results/", "playwright-report/", "package/dist/", "package/src/protocol.ts", "package/src/wasm_exec.js"] },
  js.configs.recommended,
  stylistic.configs.customize({ indent: 2, quotes: "double", semi: true, jsx: true, braceStyle: "1tbs", arrowParens: true }),
  {
    rules: {
      // a line break is the writer's; what stands around it is not
      "@stylistic/list-style": "off",
      "@stylistic/jsx-one-expression-per-line": "off",
      "@stylistic/multiline-ternary": "off",
      "@stylistic/quote-props": "off",
      "@stylistic/max-statements-per-line": "off",
      "@stylistic/quotes": ["error", "double", { avoidEscape: true, allowTemplateLiterals: "avoidEscape" }],
    },
  },
  {
    files: ["src/**/*.ts", "src/**/*.tsx"],
    plugins: { "import-x": importX },
    settings: { "import-x/resolver-next": [createNodeResolver({ extensions: [".ts", ".tsx", ".css"] })] },
    rules: {
      "import-x/no-cycle": "error",
      "import-x/no-restricted-paths": ["error", { basePath: import.meta.dirname, zones }],
    },
  },
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
        ...tablesRead,
      ],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
    },
  },
  {
    files: ["src/files/html.ts", "tests/**/*.ts"], // documents of others, and what a test looks at
    rules: { "no-restricted-syntax": "off" },
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
