// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import path from "node:path";
import { buildReport } from "../../reports/build-report.ts";
import { provider } from "../graph/build.ts";
import { planOf } from "./plan.ts";

const reference = path.join(import.meta.dirname ?? __dirname, "..", "..", "docs", "reference");
// What flows and the counts of them hold is on the page on flows, which that page links to.
const page = ["plan-json.md", "flows.md"]
  .map((name) => readFileSync(path.join(reference, name), "utf8"))
  .join("\n");

/** Every key of a report; the keys of maps by name are data, not form. */
function keysOf(value: unknown, inMap = false): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => keysOf(item));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(inMap ? [] : [key]),
    ...(key === "outputs" ? [] : keysOf(inner, key === "byComponent" || key === "byType")),
  ]);
}

test("the page on plan.json names every key of a report", () => {
  const { report } = buildReport(
    planOf(
      {
        notices: [{ code: "program-log", message: "m", urn: "u", count: 2 }],
        problems: [{ code: "program-threw", message: "m", urn: "u", at: "index.ts:1" }],
      },
      [provider("aws", "abroad", { region: "eu-west-1" })],
    ),
  );
  const keys = new Set(keysOf(report));
  expect(keys.size).toBeGreaterThan(50);
  expect([...keys].filter((key) => !page.includes(`\`${key}\``))).toEqual([]);
});

test("the page names every kind of public surface and of ways out that a report may have", () => {
  const sources = ["public-surface.ts", "egress.ts"].map((file) =>
    readFileSync(path.join(import.meta.dirname ?? __dirname, "..", "..", "reports", file), "utf8"),
  );
  const kinds = sources.flatMap((text) => [
    ...[...text.matchAll(/kind: "([a-z-]+)"/g)].map((match) => match[1] ?? ""),
    ...[...text.matchAll(/"(public-address|public-endpoint|load-balancer)"/g)].map(
      (match) => match[1] ?? "",
    ),
  ]);
  expect(new Set(kinds).size).toBe(12);
  expect(kinds.filter((kind) => !page.includes(`\`${kind}\``))).toEqual([]);
});
