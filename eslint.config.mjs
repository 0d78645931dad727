// SPDX-License-Identifier: Apache-2.0
import js from "@eslint/js";
import tseslint from "typescript-eslint";
import { ENTRY_POINTS, IMPORT_DIRECTIONS } from "./scripts/import-directions.mjs";

const topFolders = [
  ...new Set(Object.keys(IMPORT_DIRECTIONS).map((folder) => folder.split("/")[0])),
];
const componentFolders = Object.keys(IMPORT_DIRECTIONS)
  .filter((folder) => folder.startsWith("components/"))
  .map((folder) => folder.slice("components/".length));

/** Import directions as `no-restricted-imports` of one folder: every other folder that is not listed is refused. */
function directionRule(folder, allowed) {
  const inComponents = folder.startsWith("components/");
  const restricted = [];
  for (const other of topFolders) {
    if (other === folder.split("/")[0]) continue;
    const exceptions = allowed.filter((entry) => entry === other || entry.startsWith(`${other}/`));
    if (exceptions.includes(other)) continue;
    const up = inComponents ? "\\.\\./\\.\\./" : "\\.\\./";
    const except = exceptions.map((entry) => `(?!${entry})`).join("");
    restricted.push({
      regex: `^(${up}|(\\.\\./)+)${except}${other}/`,
      message: `${folder} may import only ${allowed.join(", ") || "itself"} (scripts/import-directions.mjs).`,
    });
  }
  if (inComponents) {
    const self = folder.slice("components/".length);
    for (const other of componentFolders) {
      if (other === self || allowed.includes(`components/${other}`)) continue;
      restricted.push({
        regex: `^(\\.\\./)+${other}/`,
        message: `${folder} may import only ${allowed.join(", ")} (scripts/import-directions.mjs).`,
      });
    }
  }
  return restricted;
}

const sdkRoots = [
  {
    name: "@pulumi/aws",
    message: "Import the class's own file (@pulumi/aws/ec2/vpc.js): the root loads the whole SDK.",
  },
  {
    name: "@pulumi/kubernetes",
    message: "Import the class's own file (@pulumi/kubernetes/core/v1/namespace.js).",
  },
];

export default tseslint.config(
  { ignores: ["node_modules/", "out/", "dist/", "test/fixtures/"] },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: { project: "./tsconfig.json", tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_" },
      ],
      eqeqeq: "error",
      "no-console": "error",
    },
  },
  ...Object.entries(IMPORT_DIRECTIONS).map(([folder, allowed]) => ({
    files: [`${folder}/**/*.ts`],
    rules: {
      "no-restricted-imports": [
        "error",
        { paths: sdkRoots, patterns: directionRule(folder, allowed) },
      ],
    },
  })),
  ...Object.entries(ENTRY_POINTS).map(([file, allowed]) => ({
    files: [file],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          paths: sdkRoots,
          patterns: topFolders
            .filter((folder) => !allowed.includes(folder))
            .map((folder) => ({
              regex: `^(\\.\\./|\\./)${folder}/`,
              message: `${file} may import only ${allowed.join(", ")}.`,
            })),
        },
      ],
    },
  })),
  {
    // Reading the SDK's untyped wire objects; each such line is an `any` by nature.
    files: ["planner/**/*.ts", "sandbox/**/*.ts", "test/**/*.ts"],
    rules: {
      "@typescript-eslint/no-explicit-any": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
    },
  },
  {
    // The guard keeps the originals of what it replaces, to call them with a `this` of its choice.
    files: ["planner/child/**/*.ts"],
    rules: { "@typescript-eslint/unbound-method": "off" },
  },
  { files: ["scripts/**/*.ts", "cli/**/*.ts"], rules: { "no-console": "off" } },
  // Type-checked linting needs a project, and JavaScript is in none.
  { files: ["**/*.mjs", "policies/index.js"], ...tseslint.configs.disableTypeChecked },
  {
    files: ["**/*.mjs"],
    languageOptions: { globals: { process: "readonly", console: "readonly", URL: "readonly" } },
  },
);
