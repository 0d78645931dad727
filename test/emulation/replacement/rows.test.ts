// SPDX-License-Identifier: Apache-2.0
/** The tables of what replaces a resource, against what the installed SDKs declare. */
import { existsSync, readFileSync } from "node:fs";
import { dataHolders } from "../../../emulation/replacement/data-holders.ts";
import { awsReplacementRows, replacementRow } from "../../../emulation/replacement/index.ts";
import type { ReplacementRow } from "../../../emulation/replacement/model.ts";
import { AWS_TYPE_NAMES } from "../../../graph/adapters/aws-types.ts";

/** Inputs of each type that no row classifies, since nobody looked them up: they show as `possible-replace`. */
const NOT_KNOWN: Readonly<Record<string, readonly string[]>> = {
  "aws:ec2/natGateway:NatGateway": ["availabilityMode", "availabilityZoneAddresses", "vpcId"],
  "aws:ec2/flowLog:FlowLog": ["tagFieldSpecifications"],
  "aws:route53/zone:Zone": ["enableAcceleratedRecovery"],
  "aws:eks/cluster:Cluster": [
    "controlPlaneScalingConfig",
    "defaultAddonsToRemoves",
    "kubeApiServerConfig",
    "kubeControllerManagerConfig",
    "kubeSchedulerConfig",
  ],
  "aws:eks/nodeGroup:NodeGroup": ["warmPoolConfig"],
  "aws:eks/addon:Addon": ["namespaceConfig"],
  "aws:eks/podIdentityAssociation:PodIdentityAssociation": ["policy"],
  "aws:autoscaling/group:Group": ["instanceLifecyclePolicy"],
};

/** Inputs that the SDK declares, with what is said of each. */
function declared(type: string): Map<string, string> {
  const file = `node_modules/@pulumi/aws/${type.split(":")[1]}.d.ts`;
  const text = readFileSync(file, "utf8");
  const args = text.slice(text.search(/export interface \w+Args /));
  const found = new Map<string, string>();
  for (const [, comment = "", name = ""] of args.matchAll(
    /\/\*\*((?:[^*]|\*(?!\/))*)\*\/\n {4}(\w+)\??:/g,
  )) {
    found.set(name, comment);
  }
  for (const [, name = ""] of args.matchAll(/^ {4}(\w+)\??: /gm)) {
    if (!found.has(name)) found.set(name, "");
  }
  return found;
}

const tops = (paths: readonly string[]) => paths.map((path) => path.split(".")[0] ?? "");
const conditional = ({ conditions = [] }: ReplacementRow) => conditions.map(({ path }) => path);

describe.each(awsReplacementRows().map((row) => [row.type, row] as const))("%s", (type, row) => {
  const inputs = declared(type);

  test("names only inputs of the SDK, and leaves out just those that are known to be unknown", () => {
    const named = new Set([...tops(row.replaces), ...tops(conditional(row)), ...row.updates]);
    expect([...named].filter((name) => !inputs.has(name))).toEqual([]);
    expect([...inputs.keys()].filter((name) => !named.has(name)).sort()).toEqual(
      NOT_KNOWN[type] ?? [],
    );
  });

  test("has no input both replaced and updated as a whole", () => {
    expect(row.replaces.filter((path) => row.updates.includes(path))).toEqual([]);
  });

  test("heeds what the SDK says of replacement", () => {
    const forcing = [...inputs].filter(([, comment]) =>
      /(forces? (replacement|a new resource|new resource)|force a new|force resource recreation)/i.test(
        comment,
      ),
    );
    const heeded = new Set([...tops(row.replaces), ...tops(conditional(row))]);
    expect(forcing.map(([name]) => name).filter((name) => !heeded.has(name))).toEqual([]);
  });

  test("is named by an input, and says its source and the day", () => {
    if (row.namedBy !== undefined) expect([...inputs.keys()]).toContain(row.namedBy);
    expect(row.source).toMatch(
      /^hashicorp\/terraform-provider-aws internal\/service\/\w+\/\w+\.go: /,
    );
    expect(row.checkedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(existsSync(`node_modules/@pulumi/aws/${type.split(":")[1]}.js`)).toBe(true);
  });
});

test("no type has two rows", () => {
  const types = awsReplacementRows().map(({ type }) => type);
  expect(types).toEqual([...new Set(types)]);
});

describe("Kubernetes", () => {
  test("every kind is replaced for its name and namespace", () => {
    for (const type of ["kubernetes:core/v1:ConfigMap", "kubernetes:karpenter.sh/v1:NodePool"]) {
      expect(replacementRow(type)?.replaces).toEqual(
        expect.arrayContaining(["metadata.name", "metadata.namespace"]),
      );
    }
  });

  test.each([
    ["kubernetes:apps/v1:Deployment", "spec.selector"],
    ["kubernetes:apps/v1:StatefulSet", "spec.volumeClaimTemplates"],
    ["kubernetes:batch/v1:Job", "spec.template"],
    ["kubernetes:core/v1:Service", "spec.clusterIP"],
    ["kubernetes:core/v1:PersistentVolumeClaim", "spec.storageClassName"],
    ["kubernetes:storage.k8s.io/v1:StorageClass", "provisioner"],
    ["kubernetes:helm.sh/v3:Release", "namespace"],
  ])("%s is replaced for its %s", (type, path) => {
    expect(replacementRow(type)?.replaces).toContain(path);
  });

  test("what the API server refuses to change is only possibly replaced, and not called verified", () => {
    const row = replacementRow("kubernetes:storage.k8s.io/v1:StorageClass");
    expect(row?.conditions?.map(({ path, verdict }) => `${path} ${verdict}`)).toEqual([
      "reclaimPolicy possible",
      "volumeBindingMode possible",
    ]);
    expect(row?.verified).toBe(false);
  });

  test("a custom resource of a group that nobody looked up has no row", () => {
    expect(replacementRow("kubernetes:acme.example/v1:Widget")).toBeUndefined();
    expect(replacementRow("kubernetes:yaml/v2:ConfigGroup")).toBeUndefined();
  });
});

test("every AWS type that holds data is one of the SDK", () => {
  const missing = dataHolders().filter(({ type }) => {
    if (!type.startsWith("aws:")) return false;
    const [, middle = "", name = ""] = type.split(":");
    const [module = "", word] = middle.split("/");
    const names = AWS_TYPE_NAMES[module]?.split(" ") ?? [];
    return !names.includes(name) || word !== `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  });
  expect(missing).toEqual([]);
});
