// SPDX-License-Identifier: Apache-2.0
/** A short run of `npm run residency:fuzz`. */
import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { checkFile } from "../../scripts/residency/check-file.ts";
import { brokenFile, madeUpExport } from "../../scripts/residency/hostile-exports.ts";
import "../support/property-seed.ts";

const leaks = JSON.parse(
  readFileSync(path.resolve(__dirname, "../../policies/corpus/leaks.json"), "utf8"),
) as { readonly type: string; readonly violating: object }[];
const good = JSON.stringify({
  version: 3,
  deployment: {
    manifest: {},
    resources: leaks.slice(0, 30).map(({ type, violating }, at) => ({
      urn: `urn:pulumi:test::shop::${type}::${at}`,
      type,
      custom: true,
      inputs: violating,
    })),
  },
});

it("judges or refuses every made-up export, and writes the result in every form", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(madeUpExport, (text) => {
      seen.add(checkFile(text));
    }),
    { numRuns: 300 },
  );
  expect([...seen].sort()).toEqual(["judged", "refused"]);
});

it("judges or refuses every export with a few values changed", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(brokenFile([good]), (text) => {
      seen.add(checkFile(text));
    }),
    { numRuns: 200 },
  );
  expect([...seen].sort()).toEqual(["judged", "refused"]);
});
