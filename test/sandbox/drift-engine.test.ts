// SPDX-License-Identifier: Apache-2.0
/** All drift at once against Pulumi's own engine. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { DRIFT_SCENARIOS } from "../../sandbox/drift/scenarios.ts";
import { parseStackExport } from "../../graph/parse.ts";
import { EngineFolder, PATIENCE_MS, QUIET, whenPulumiIsThere } from "./engine-folder.ts";

whenPulumiIsThere("drift on the real engine", () => {
  const folder = new EngineFolder();
  afterAll(() => folder.remove());

  const findings = (name: string): string[] => {
    const file = path.join(folder.path, name);
    const exported = folder.pulumi("stack", "export", "-s", "delhi", "--file", file);
    expect(exported.status).toBe(0);
    parseStackExport(readFileSync(file, "utf8"), name);
    const { text } = folder.nivas(
      "check",
      file,
      "--settings",
      "residency.yaml",
      "--format",
      "json",
    );
    const report = JSON.parse(text) as { findings: { rule: string; urn: string }[] };
    return [...new Set(report.findings.map(({ rule }) => rule))].sort();
  };

  it(
    "is seen by a refresh, denied by the rules and repaired where the program has a word on it",
    () => {
      const run = (...args: string[]): string => {
        const { status, text } = folder.pulumi(...args, ...QUIET, "-s", "delhi");
        expect([args[0], status, text]).toEqual([args[0], 0, expect.anything()]);
        return text;
      };
      run("up");
      expect(folder.nivas("sandbox", "drift", "--all", "--state", folder.state).status).toBe(0);
      const shown = run("refresh");
      expect(shown).toMatch(/~ 10 updated\n\s+- 2 deleted/);
      expect(findings("drifted.json")).toEqual(
        [...new Set(DRIFT_SCENARIOS.flatMap(({ deniedBy }) => deniedBy))].sort(),
      );
      const repaired = run("up");
      expect(repaired).toMatch(/\+ 2 created\n\s+~ 10 updated\n/);
      expect(repaired).not.toContain("replaced");
      run("refresh", "--expect-no-changes");
      const left = DRIFT_SCENARIOS.filter(({ repair }) => repair === "nothing");
      expect(findings("repaired.json")).toEqual(
        [...new Set(left.flatMap(({ deniedBy }) => deniedBy))].sort(),
      );
    },
    PATIENCE_MS,
  );
});
