// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { PACK } from "../../policies/pack.ts";

const root = path.join(import.meta.dirname ?? __dirname, "..", "..");

describe("the pack", () => {
  test("has exactly these rules, in this order", () => {
    expect(PACK.map(({ id, severity }) => `${id} ${severity}`)).toEqual([
      "require-indian-region critical",
      "require-indian-provider critical",
      "forbid-foreign-region-name high",
      "forbid-foreign-zone high",
      "forbid-foreign-arn high",
      "forbid-foreign-host high",
      "forbid-global-data-plane high",
      "forbid-leaking-type high",
      "forbid-leaking-setting high",
      "forbid-public-policy high",
      "require-regional-permissions medium",
      "require-known-bucket high",
      "require-trusted-host high",
      "require-trusted-account high",
      "require-trusted-network high",
      "forbid-cross-region-model critical",
      "require-known-origin medium",
      "require-readable-values medium",
      "require-stated-setting high",
      "require-indian-members critical",
      "require-indian-route critical",
      "forbid-internet-egress medium",
      "require-region-deny high",
      "require-closed-mesh high",
      "forbid-mesh-opening high",
      "forbid-claimed-class high",
      "require-closed-egress high",
      "require-known-service high",
      "forbid-default-telemetry medium",
      "require-visible-values medium",
      "require-indian-state-backend critical",
      "require-indian-secrets-provider critical",
      "forbid-hosted-environment high",
      "forbid-pull-abroad critical",
      "require-known-class medium",
      "require-customer-key high",
      "require-key-rotation medium",
      "forbid-external-key medium",
      "forbid-public-surface high",
      "require-tls high",
      "require-log-retention high",
      "require-audit-logs medium",
      "require-audit-trail high",
      "require-immutable-audit-trail high",
      "require-deletion-protection medium",
      "require-backup medium",
      "require-data-class-tag medium",
      "require-ai-opt-out medium",
    ]);
  });

  test("has a file of the same name for every rule, and no rule file beside", () => {
    const files = readdirSync(path.join(root, "policies", "rules")).filter(
      (file) => file !== "words.ts",
    );
    expect(files.sort()).toEqual(PACK.map(({ id }) => `${id}.ts`).sort());
  });

  test("says of every rule why, what to do, which clauses, and where it is explained", () => {
    const page = readFileSync(path.join(root, "docs", "reference", "policy-rules.md"), "utf8");
    for (const entry of PACK) {
      expect(entry.why).toMatch(/^[A-Z].*\.$/);
      expect(entry.fix).not.toBe("");
      expect(entry.clauses.length).toBeGreaterThan(0);
      expect(entry.link).toBe(`docs/reference/policy-rules.md#${entry.id}`);
      const section = page.split(`\n## ${entry.id}\n`)[1]?.split("\n## ")[0] ?? "";
      expect(section).toContain(entry.why);
      expect(section).toContain(entry.fix);
      for (const clause of entry.clauses) {
        expect(page).toContain(`\n| ${clause} `);
        expect(section).toContain(clause);
      }
    }
  });
});
