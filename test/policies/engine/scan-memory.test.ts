// SPDX-License-Identifier: Apache-2.0
import fc from "fast-check";
import type { Json, JsonObject } from "../../../graph/stack-export.ts";
import { readText } from "../../../policies/engine/read-text.ts";
import { ScanMemory } from "../../../policies/engine/scan-memory.ts";
import { scanResource } from "../../../policies/engine/scan.ts";
import { resource } from "../../graph/build.ts";

const TYPES = [
  "aws:s3/bucket:Bucket",
  "kubernetes:core/v1:ConfigMap",
  "aws:lambda/function:Function",
];
const keys = fc.constantFrom(
  ..."region|zone|bucket|host|image|model|userData|url|value|name|description|cidrBlocks|tags|Action|x".split(
    "|",
  ),
);
const pieces = fc.constantFrom(
  ..."us-east-1|ap-south-1|use1-az1|us-east-1a|arn:aws:s3:::|arn:aws:sns:us-east-1:1:t|111122223333|s3://|https://|.s3.amazonaws.com|.dkr.ecr.|acme|.example.com|8.8.8.8|10.0.0.0/16|us.anthropic.claude|=|:|/|.|-|@| |,|\n|*|{|}|[|]|\"|'|: |- |#!/bin/sh\n|---\n|region=|--region |key: value\n|hf://|a|1|é".split(
    "|",
  ),
);
const plainTexts = fc.array(pieces, { maxLength: 8 }).map((all) => all.join(""));
const texts = fc.oneof(
  plainTexts,
  fc.string(),
  plainTexts.map((text) => Buffer.from(text).toString("base64")),
  fc.tuple(keys, plainTexts).map(([key, text]) => JSON.stringify({ [key]: text, inner: [text] })),
  fc.tuple(keys, plainTexts).map(([key, text]) => `${key}: ${text}\nother:\n  - ${text}\n`),
);

describe("ScanMemory", () => {
  test("reads a text as it is read without a memory, the first time and the second", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...TYPES),
        keys,
        keys,
        fc.boolean(),
        texts,
        (type, top, key, inDocument, text) => {
          const spot = new ScanMemory().below(type, top, inDocument).at(key);
          const [pkg = "", middle = ""] = type.split(":");
          const module = pkg === "kubernetes" ? middle : (middle.split("/")[0] ?? "");
          const atTop = !inDocument && key === top;
          const expected = readText(text, { key, top, atTop, package: pkg, module, type });
          expect(spot.read(text)).toEqual(expected);
          expect(spot.read(text)).toEqual(expected);
        },
      ),
      { numRuns: 3000 },
    );
  });

  const values = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      texts,
      fc.boolean(),
      fc.nat(),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(keys, tie("value"), { maxKeys: 3, noNullPrototype: true }),
    ),
  })).value;

  test("finds in many resources what is found in each by itself", () => {
    const inputs = fc.dictionary(keys, values, { maxKeys: 4, noNullPrototype: true });
    const resources = fc.array(fc.tuple(fc.constantFrom(...TYPES), inputs), {
      minLength: 2,
      maxLength: 4,
    });
    fc.assert(
      fc.property(resources, (made) => {
        const memory = new ScanMemory();
        // Twice over, so that the memory answers too.
        for (const [type, each] of [...made, ...made]) {
          const one = resource(type, "r", each);
          expect(shown(scanResource(one, "region", memory))).toEqual(
            shown(scanResource(one, "region")),
          );
        }
      }),
      { numRuns: 500 },
    );
  });

  test("forgets when it is full, and still finds the same", () => {
    const memory = new ScanMemory();
    const many: JsonObject = {};
    for (let at = 0; at < 60_000; at++) many[`key-${at}`] = `s3://bucket-${at}/`;
    const one = resource("aws:s3/bucket:Bucket", "r", { many, more: many });
    expect(scanResource(one, undefined, memory).references).toHaveLength(120_000);
    const other = resource("aws:s3/bucket:Bucket", "r", { region: "us-east-1", url: "s3://x/" });
    expect(shown(scanResource(other, undefined, memory))).toEqual(shown(scanResource(other)));
  });
});

function shown({
  mentions,
  references,
  settings,
  statements,
  unknown,
  opaque,
  strings,
  documents,
}: ReturnType<typeof scanResource>): unknown {
  return { mentions, references, settings, statements, unknown, opaque, strings, documents };
}
