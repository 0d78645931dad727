// SPDX-License-Identifier: Apache-2.0
import { readGraph } from "../../graph/adapters/read-graph.ts";
import { GraphFormatError } from "../../graph/parse.ts";
import type { ResidencySettings } from "../../policies/settings.ts";
import { checkJson } from "../../reports/check-json.ts";
import { checkMarkdown } from "../../reports/check-markdown.ts";
import { buildCheck } from "../../reports/check-model.ts";
import { checkTerminal } from "../../reports/check-terminal.ts";
import { checkJunit } from "../../reports/junit.ts";
import { checkSarif } from "../../reports/sarif.ts";
import { CASE_SETTINGS } from "../../test/support/residency-cases.ts";

/**
 * Checks a text as `nivas check` does a file, and writes the result in every form.
 *
 * @throws every error but the one that says what is wrong with a file.
 */
export function checkFile(
  text: string,
  settings: ResidencySettings = CASE_SETTINGS,
): "judged" | "refused" {
  try {
    const { kind, graph } = readGraph(text, "export.json");
    const checked = buildCheck({
      file: "export.json",
      input: kind,
      graph,
      settings,
      asOf: "2026-11-22",
    });
    JSON.parse(checkJson(checked));
    checkTerminal(checked, { colour: false });
    checkMarkdown(checked);
    checkJunit(checked);
    checkSarif(checked, { version: "0.0.0" });
    return "judged";
  } catch (error) {
    if (error instanceof GraphFormatError) return "refused";
    throw error;
  }
}
