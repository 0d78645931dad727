// SPDX-License-Identifier: Apache-2.0
import type { JsonObject, Resource, StackExport } from "../../../graph/stack-export.ts";
import { UNKNOWN } from "../../../graph/stack-export.ts";
import { OBSERVED_SETTINGS } from "../../../policies/data/observed-settings.ts";
import { asObserved } from "../../../policies/engine/observed.ts";
import { graph, resource as plain, urnOf, BUCKET } from "../../diff/graphs.ts";

const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const TABLE = "aws:ec2/routeTable:RouteTable";

function resource(type: string, name: string, inputs: JsonObject, outputs?: JsonObject): Resource {
  return { ...plain(type, name, inputs), id: name, ...(outputs === undefined ? {} : { outputs }) };
}
const inputsOf = (seen: StackExport, type: string, name: string): JsonObject =>
  seen.deployment.resources.find(({ urn }) => urn === urnOf(type, name))?.inputs ?? {};
const REPLICATION = { rules: [{ destination: { bucket: "arn:aws:s3:::copy" } }] };

test("a setting that only the outputs have counts as the program's", () => {
  const seen = asObserved(
    graph(
      resource(
        BUCKET,
        "b",
        { bucket: "b" },
        { bucket: "b", replicationConfiguration: REPLICATION },
      ),
    ),
  );
  expect(inputsOf(seen, BUCKET, "b")).toEqual({
    bucket: "b",
    replicationConfiguration: REPLICATION,
  });
});

test("what the program gives, and what is empty, unknown or computed, stays as it is", () => {
  const given = graph(
    resource(BUCKET, "b", { policy: "{}" }, { policy: "{other}", arn: "arn:aws:s3:::b" }),
    resource(
      BUCKET,
      "c",
      {},
      { replicationConfiguration: null, policy: "", grants: [], logging: UNKNOWN, bucket: "c" },
    ),
    resource(BUCKET, "d", {}),
  );
  expect(asObserved(given)).toBe(given);
});

test("a setting is left to the resource that states it, by name or by what AWS calls it", () => {
  const policy = (by: string) =>
    graph(
      resource(BUCKET, "b", {}, { bucket: "b", policy: '{"Statement":[]}' }),
      resource("aws:s3/bucketPolicy:BucketPolicy", "p", { bucket: by, policy: "{}" }),
    );
  expect(inputsOf(asObserved(policy("b")), BUCKET, "b")).toEqual({});
  expect(inputsOf(asObserved(policy("other")), BUCKET, "b")).toEqual({
    policy: '{"Statement":[]}',
  });
});

test("a list that grew is taken whole, also inside a block; one that shrank is not", () => {
  const type = "aws:eks/cluster:Cluster";
  const seen = asObserved(
    graph(
      resource(
        type,
        "c",
        { vpcConfig: { publicAccessCidrs: ["10.0.0.0/8"], subnetIds: ["a", "b"] } },
        {
          vpcConfig: {
            publicAccessCidrs: ["10.0.0.0/8", "0.0.0.0/0"],
            subnetIds: ["a"],
            vpcId: "vpc-1",
          },
        },
      ),
    ),
  );
  expect(inputsOf(seen, type, "c")).toEqual({
    vpcConfig: { publicAccessCidrs: ["10.0.0.0/8", "0.0.0.0/0"], subnetIds: ["a", "b"] },
  });
});

test("of a group's rules those count that no resource states, source by source", () => {
  const rule = (from: number, sources: JsonObject): JsonObject => ({
    protocol: "tcp",
    fromPort: from,
    toPort: from,
    cidrBlocks: [],
    ipv6CidrBlocks: [],
    prefixListIds: [],
    securityGroups: [],
    self: false,
    ...sources,
  });
  const single = (type: string, name: string, inputs: JsonObject): Resource =>
    resource(type, name, { securityGroupId: "g", ...inputs });
  const seen = asObserved(
    graph(
      resource(
        GROUP,
        "g",
        {},
        {
          ingress: [
            rule(443, { cidrBlocks: ["10.0.0.0/16", "0.0.0.0/0"] }),
            rule(5432, { securityGroups: ["sg-1"], self: true }),
            rule(22, { cidrBlocks: ["10.0.0.0/16"] }),
          ],
          egress: [{ ...rule(0, { cidrBlocks: ["10.0.0.0/16"] }), protocol: "-1" }],
        },
      ),
      single("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "https", {
        ipProtocol: "tcp",
        fromPort: 443,
        toPort: 443,
        cidrIpv4: "10.0.0.0/16",
      }),
      single("aws:ec2/securityGroupRule:SecurityGroupRule", "db", {
        type: "ingress",
        protocol: "tcp",
        fromPort: 5432,
        toPort: 5432,
        sourceSecurityGroupId: "sg-1",
        self: true,
      }),
      single("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "out", {
        ipProtocol: "-1",
        cidrIpv4: "10.0.0.0/16",
      }),
    ),
  );
  expect(inputsOf(seen, GROUP, "g")).toEqual({
    ingress: [rule(443, { cidrBlocks: ["0.0.0.0/0"] }), rule(22, { cidrBlocks: ["10.0.0.0/16"] })],
  });
});

test("of a table's routes those count that no resource states", () => {
  const seen = asObserved(
    graph(
      resource(
        TABLE,
        "t",
        {},
        {
          routes: [
            { cidrBlock: "0.0.0.0/0", natGatewayId: "nat-1" },
            { cidrBlock: "10.9.0.0/16", vpcPeeringConnectionId: "pcx-1" },
          ],
        },
      ),
      resource("aws:ec2/route:Route", "out", {
        routeTableId: "t",
        destinationCidrBlock: "0.0.0.0/0",
      }),
    ),
  );
  expect(inputsOf(seen, TABLE, "t")).toEqual({
    routes: [{ cidrBlock: "10.9.0.0/16", vpcPeeringConnectionId: "pcx-1" }],
  });
});

test("no row is there twice", () => {
  const keys = OBSERVED_SETTINGS.map(({ type, property }) => `${type} ${property}`);
  expect(new Set(keys).size).toBe(keys.length);
});
