// SPDX-License-Identifier: Apache-2.0
import type { Json } from "../../../graph/stack-export.ts";
import { isSwitchedOff } from "../../../policies/engine/switched-off.ts";

describe("a part of a document", () => {
  test.each<[Json, (string | number)[]]>([
    [{ logs: { enabled: false, bucket: "b" } }, ["logs", "bucket"]],
    [{ logs: [{ enabled: false, s3: { bucket: "b" } }] }, ["logs", 0, "s3", "bucket"]],
    [
      { rules: [{ status: "Disabled", destination: { bucket: "b" } }] },
      ["rules", 0, "destination", "bucket"],
    ],
  ])("is switched off in %j at %j", (root, segments) => {
    expect(isSwitchedOff(root, segments)).toBe(true);
  });

  test.each<[Json, (string | number)[]]>([
    [{ logs: { enabled: true, bucket: "b" } }, ["logs", "bucket"]],
    [{ enabled: false, sql: "s" }, ["sql"]],
    [{ enabled: false, https: [{ url: "u" }] }, ["https", 0, "url"]],
    [{ logs: { s3: { enabled: false }, bucket: "b" } }, ["logs", "bucket"]],
    [{ rules: [{ status: "Disabled", prefix: "p" }] }, ["rules", 0, "prefix"]],
    [{ logs: { constructor: "b" } }, ["toString", "bucket"]],
  ])("is not in %j at %j", (root, segments) => {
    expect(isSwitchedOff(root, segments)).toBe(false);
  });
});
