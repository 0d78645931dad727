// SPDX-License-Identifier: Apache-2.0
import type { JsonObject } from "../../../graph/stack-export.ts";
import { evaluate } from "../../../policies/evaluate.ts";
import { DEFAULT_SETTINGS } from "../../../policies/settings.ts";
import { by, graphOf, provider, resource } from "../../graph/build.ts";

const aws = provider("aws", "mumbai", { region: "ap-south-1" });
const OPEN = ["forbid-leaking-setting", "forbid-public-surface"];

function found(type: string, inputs: JsonObject, dataClass: string, asOf = "2026-11-22"): string[] {
  const tags = { "nivas:data-class": dataClass };
  const graph = graphOf(aws, resource(type, "x", { ...inputs, tags }, { provider: by(aws) }));
  return evaluate(graph, DEFAULT_SETTINGS, { asOf })
    .findings.filter(({ rule }) => OPEN.includes(rule))
    .map(({ rule, verdict, level, path }) => `${rule} ${verdict} ${level} ${path}`);
}

describe("a setting that opens what holds data", () => {
  const instance = "aws:rds/instance:Instance";
  const open = { publiclyAccessible: true };

  test("is one finding where it is denied for the class, and one where no guard judges it", () => {
    expect(found(instance, open, "payment")).toEqual([
      "forbid-public-surface deny mandatory publiclyAccessible",
    ]);
    expect(found(instance, open, "internal")).toEqual([
      "forbid-leaking-setting undecided mandatory publiclyAccessible",
    ]);
  });

  test("can fail also on days on which the guard only advises", () => {
    expect(found(instance, open, "payment", "2000-01-01")).toEqual([
      "forbid-leaking-setting undecided mandatory publiclyAccessible",
      "forbid-public-surface deny advisory publiclyAccessible",
    ]);
  });

  test("is never left out where it is denied by both", () => {
    const acl = { bucket: "b", acl: "public-read" };
    expect(found("aws:s3/bucketAcl:BucketAcl", acl, "payment")).toEqual([
      "forbid-leaking-setting deny mandatory acl",
      "forbid-public-surface deny mandatory acl",
    ]);
  });
});
