// SPDX-License-Identifier: Apache-2.0
/** Exports that nobody meant: the guards answer, in time that grows with the size of the export alone. */
import type { Json, JsonObject } from "../../../graph/stack-export.ts";
import { makeSecret } from "../../../graph/stack-export.ts";
import { evaluate } from "../../../policies/evaluate.ts";
import { HOLDERS } from "../../../policies/data/guards/deletion.ts";
import { LOG_SOURCES } from "../../../policies/data/guards/log-sources.ts";
import { PUBLIC_SURFACE } from "../../../policies/data/guards/public-surface.ts";
import { STORES } from "../../../policies/data/guards/stores.ts";
import { TRANSPORT } from "../../../policies/data/guards/transport.ts";
import { graphOf, nested } from "../../graph/build.ts";
import { foundBy, from, inMumbai, mumbai, tagged, UNKNOWN } from "./judged.ts";

const tops = new Map<string, Set<string>>();
for (const { types, each, path } of [
  ...[...PUBLIC_SURFACE, ...TRANSPORT, ...LOG_SOURCES],
  ...STORES.flatMap(({ types: of, each: list, encrypted, key }) =>
    [encrypted?.path, ...(key?.paths ?? [])].map((at) => ({
      types: of,
      each: list,
      path: at ?? "",
    })),
  ),
  ...HOLDERS.map((holder) => ({
    types: holder.types,
    each: undefined,
    path: holder.protection?.paths[0] ?? "",
  })),
]) {
  for (const type of types) {
    const known = tops.get(type) ?? new Set<string>();
    known.add((each ?? path).split(/[.[]/)[0] ?? "");
    tops.set(type, known);
  }
}

const deepObject = (depth: number): Json => {
  let value: Json = "x";
  for (let level = 0; level < depth; level++) value = { a: value };
  return value;
};

const VALUES: readonly (readonly [string, Json])[] = [
  ["lists in lists", nested(300, "x")],
  ["objects in objects", deepObject(300)],
  ["a number", 7],
  ["an empty list", []],
  ["a list of nothing", [null, null]],
  ["a long list", Array.from({ length: 500 }, (_, at) => ({ at }))],
  ["a list of lists", [[{ encrypted: false }]]],
  ["a secret", makeSecret({ encrypted: false })],
  ["keys of every object", { constructor: "x", toString: UNKNOWN, hasOwnProperty: 1 }],
];

test.each(VALUES)("%s in the place of a setting are answered", (_, value) => {
  const resources = [...tops].map(([type, properties], at) => {
    const inputs: JsonObject = type.startsWith("kubernetes:")
      ? { metadata: { labels: { "nivas.io/data-class": "payment" } } }
      : { tags: tagged("payment") };
    for (const property of properties) if (property !== "") inputs[property] = value;
    return inMumbai(type, `x${at}`, inputs);
  });
  const { summary } = evaluate(graphOf(mumbai, ...resources));
  expect(summary.denied + summary.undecided).toBeGreaterThan(0);
});

test("a setting ten thousand lists deep is answered", () => {
  const type = "aws:ec2/launchTemplate:LaunchTemplate";
  const inputs = { tags: tagged("payment"), blockDeviceMappings: nested(10_000, "x") };
  expect(foundBy("require-customer-key", [inMumbai(type, "x", inputs)])).toEqual([]);
});

test("dependencies in a circle end", () => {
  const part = (name: string) =>
    inMumbai("aws:s3/bucketPolicy:BucketPolicy", name, { bucket: UNKNOWN, policy: "{}" });
  const [first, second] = [part("a"), part("b")];
  const circle = [
    { ...first, ...from("bucket", second) },
    { ...second, ...from("bucket", first) },
  ];
  const bucket = inMumbai("aws:s3/bucket:Bucket", "x", { bucket: "b", tags: tagged("payment") });
  expect(foundBy("require-tls", [bucket, ...circle])).toEqual(["x undecided policy -"]);
});

test("thousands of parts of one bucket are read once", () => {
  const bucket = inMumbai("aws:s3/bucket:Bucket", "x", {
    bucket: "logs",
    tags: tagged("payment"),
    versioning: { enabled: true },
  });
  const flows = Array.from({ length: 20_000 }, (_, at) =>
    inMumbai("aws:ec2/flowLog:FlowLog", `f${at}`, { logDestination: "arn:aws:s3:::logs" }),
  );
  expect(foundBy("require-backup", [bucket, ...flows])).toEqual([]);
});
