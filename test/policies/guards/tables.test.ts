// SPDX-License-Identifier: Apache-2.0
/** Every type and property that the guards' tables name is one of the installed SDK. */
import { LOG_SINKS } from "../../../policies/data/guards/log-sinks.ts";
import { OWNER_LINKS } from "../../../policies/data/guards/owners.ts";
import { STORES } from "../../../policies/data/guards/stores.ts";
import { isType, problemOfPath } from "./sdk-inputs.ts";

const problems = (pairs: readonly (readonly [string, string])[]): string[] =>
  pairs.flatMap(([type, path]) => {
    if (!type.startsWith("aws:")) return [];
    const problem = problemOfPath(type, path);
    return problem === undefined ? [] : [problem];
  });

test("the reading of the SDK tells right from wrong", () => {
  expect(problemOfPath("aws:rds/instance:Instance", "storageEncrypted")).toBeUndefined();
  expect(problemOfPath("aws:rds/instance:Instance", "storageEncryption")).toBe(
    "aws:rds/instance:Instance has no storageEncryption",
  );
  expect(problemOfPath("aws:rds/nothing:Nothing", "x")).toBe(
    "aws:rds/nothing:Nothing is no type of the SDK",
  );
  expect(
    problemOfPath("aws:ec2/launchTemplate:LaunchTemplate", "blockDeviceMappings[].ebs.x"),
  ).toBe("aws:ec2/launchTemplate:LaunchTemplate.blockDeviceMappings.ebs has no x");
  expect(problemOfPath("aws:eks/cluster:Cluster", "encryptionConfig[].resources")).toBe(
    "aws:eks/cluster:Cluster.encryptionConfig is no list",
  );
});

test("stores have the switches, keys and conditions that their rows name", () => {
  const pairs = STORES.flatMap(({ types, each, when, encrypted, key, elsewhere }) => {
    const paths = [
      ...(each === undefined ? [] : [each]),
      ...[
        ...(when ?? []).map(({ path }) => path),
        ...(encrypted === undefined ? [] : [encrypted.path]),
        ...(key?.paths ?? []),
      ].map((path) => (each === undefined ? path : `${each}[].${path}`)),
    ];
    return [
      ...types.flatMap((type) => paths.map((path) => [type, path] as const)),
      ...(elsewhere ?? []).flatMap((part) => [
        [part.link.type, part.link.by] as const,
        ...(part.key?.paths ?? []).map((path) => [part.link.type, path] as const),
      ]),
    ];
  });
  expect(pairs.length).toBeGreaterThan(150);
  expect(problems(pairs)).toEqual([]);
});

test("what belongs to an owner has the property that names it, and the owner is a type", () => {
  expect(problems(OWNER_LINKS.map(({ type, by }) => [type, by] as const))).toEqual([]);
  for (const { owners } of OWNER_LINKS)
    for (const owner of owners) expect([owner, isType(owner)]).toEqual([owner, true]);
});

test("what delivers logs has the property that names the bucket", () => {
  expect(
    problems(
      LOG_SINKS.flatMap(({ type, path, when }) =>
        [path, ...(when ?? []).map((each) => each.path)].map((each) => [type, each] as const),
      ),
    ),
  ).toEqual([]);
});
