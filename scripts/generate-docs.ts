// SPDX-License-Identifier: Apache-2.0
/**
 * Writes what is generated: from config/schema the JSON Schema for editors and its reference page, from
 * policies the reference page of the rules and the JSON Schemas of settings and exemptions, from the SDK the
 * names of AWS resource types; from observability the pages of metrics and sizes, and the dashboards.
 * With `--check` it writes nothing and fails when a file is out of date.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as prettier from "prettier";
import { referencePage } from "../config/reference/page.ts";
import { stackSchema } from "../config/reference/stack-schema.ts";
import { exemptionsEditorSchema, settingsEditorSchema } from "../policies/editor-schemas.ts";
import { PACK } from "../policies/pack.ts";
import { metricsPage } from "../observability/contract/page.ts";
import { ALERTING } from "../observability/dashboards/all.ts";
import { runbookFiles } from "../observability/runbooks/runbooks.ts";
import { sizingPage } from "../observability/sizing/page.ts";
import { watchingPage } from "../observability/watch/page.ts";
import { awsTypesFile } from "./aws-types.ts";
import { dashboardFiles } from "./dashboards/dashboard-files.ts";
import { rulesPage } from "../policies/pack/reference-page.ts";

const root = path.resolve(import.meta.dirname, "..");

const generated: readonly (readonly [file: string, text: string])[] = [
  ["config/stack.schema.json", JSON.stringify(stackSchema())],
  ["docs/reference/config.md", referencePage()],
  ["policies/settings.schema.json", JSON.stringify(settingsEditorSchema())],
  ["policies/exemptions.schema.json", JSON.stringify(exemptionsEditorSchema())],
  ["docs/reference/policy-rules.md", rulesPage(PACK)],
  ["docs/reference/metrics.md", metricsPage()],
  ["docs/watching.md", watchingPage()],
  ...runbookFiles(ALERTING),
  ["docs/reference/observability-sizing.md", sizingPage()],
  ["graph/adapters/aws-types.ts", awsTypesFile(root)],
  ...dashboardFiles(),
];

const isCheck = process.argv.includes("--check");
const outdated: string[] = [];

for (const [file, text] of generated) {
  const target = path.join(root, file);
  const options = await prettier.resolveConfig(target);
  const wanted = await prettier.format(text, { ...options, filepath: target });
  if (existsSync(target) && readFileSync(target, "utf8") === wanted) continue;
  outdated.push(file);
  if (isCheck) continue;
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, wanted);
}

if (isCheck && outdated.length > 0) {
  console.error(`Out of date: ${outdated.join(", ")}. Run npm run docs and commit the result.`);
  process.exitCode = 1;
} else {
  for (const file of outdated) console.log(`Wrote ${file}`);
}
