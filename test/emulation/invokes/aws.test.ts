// SPDX-License-Identifier: Apache-2.0
import { answerInvoke, type Answer, type Caller } from "../../../emulation/invokes/index.ts";
import { UNKNOWN, type JsonObject } from "../../../graph/stack-export.ts";

const MUMBAI: Caller = {
  region: "ap-south-1",
  account: "123456789012",
  accountIsStandIn: false,
  defaultTags: {},
};

function ask(name: string, args: JsonObject = {}, caller: Caller = MUMBAI): Answer {
  return answerInvoke(`aws:index/${name}:${name}`, args, caller);
}

function answer(name: string, args: JsonObject = {}, caller: Caller = MUMBAI): JsonObject {
  const given = ask(name, args, caller);
  if (given.kind !== "answer") throw new Error(`${given.kind}`);
  return given.result;
}

describe("getAvailabilityZones", () => {
  test("gives the zones of the calling provider's region", () => {
    expect(answer("getAvailabilityZones")).toEqual({
      id: "ap-south-1",
      region: "ap-south-1",
      names: ["ap-south-1a", "ap-south-1b", "ap-south-1c"],
      zoneIds: ["aps1-az1", "aps1-az3", "aps1-az2"],
      groupNames: ["ap-south-1-zg-1"],
    });
  });

  test("gives those of the region that is asked for", () => {
    expect(answer("getAvailabilityZones", { region: "ap-south-2" })["names"]).toEqual([
      "ap-south-2a",
      "ap-south-2b",
      "ap-south-2c",
    ]);
  });

  test("lists Local Zones only when all zones are asked for", () => {
    expect(answer("getAvailabilityZones", { allAvailabilityZones: true })["names"]).toEqual([
      "ap-south-1-ccu-1a",
      "ap-south-1-del-1a",
      "ap-south-1a",
      "ap-south-1b",
      "ap-south-1c",
    ]);
  });

  test("honours filters, with wildcards, all of them", () => {
    const names = (filters: JsonObject[]): unknown =>
      answer("getAvailabilityZones", { allAvailabilityZones: true, filters })["names"];
    expect(names([{ name: "zone-type", values: ["local-zone"] }])).toEqual([
      "ap-south-1-ccu-1a",
      "ap-south-1-del-1a",
    ]);
    expect(names([{ name: "opt-in-status", values: ["opt-in-not-required"] }])).toHaveLength(3);
    expect(
      names([
        { name: "zone-name", values: ["*-1?"] },
        { name: "zone-type", values: ["availability-zone"] },
      ]),
    ).toHaveLength(3);
    expect(names([{ name: "zone-name", values: ["ap-south-1[ab]"] }])).toEqual([]);
    expect(names([{ name: "no-such-filter", values: ["x"] }])).toEqual([]);
  });

  test("leaves out what is excluded", () => {
    expect(
      answer("getAvailabilityZones", {
        excludeNames: ["ap-south-1a"],
        excludeZoneIds: ["aps1-az2"],
      })["names"],
    ).toEqual(["ap-south-1b"]);
  });

  test("finds no zone that is not available", () => {
    expect(answer("getAvailabilityZones", { state: "unavailable" })["names"]).toEqual([]);
  });

  test("is not answered for a provider without a region", () => {
    expect(ask("getAvailabilityZones", {}, { ...MUMBAI, region: undefined })).toEqual({
      kind: "unanswered",
      why: "the calling aws provider names no region; set aws:region in the stack's config or region on the provider",
    });
  });
});

describe("getAvailabilityZone", () => {
  test("describes a zone by name or by id", () => {
    const byName = answer("getAvailabilityZone", { name: "ap-south-1b" });
    expect(byName).toMatchObject({
      name: "ap-south-1b",
      zoneId: "aps1-az3",
      nameSuffix: "b",
      zoneType: "availability-zone",
      optInStatus: "opt-in-not-required",
      parentZoneName: "",
    });
    expect(answer("getAvailabilityZone", { zoneId: "aps1-az3" })["name"]).toBe("ap-south-1b");
  });

  test("knows a Local Zone, but not which zone it hangs from", () => {
    expect(answer("getAvailabilityZone", { name: "ap-south-1-del-1a" })).toMatchObject({
      zoneType: "local-zone",
      groupName: "ap-south-1-del-1",
      networkBorderGroup: "ap-south-1-del-1",
      parentZoneName: UNKNOWN,
      parentZoneId: UNKNOWN,
    });
  });

  test.each([
    [{ name: "eu-west-1a" }, "no matching EC2 Availability Zone found"],
    [
      {},
      "multiple EC2 Availability Zones matched; use additional constraints to reduce matches to a single EC2 Availability Zone",
    ],
  ])("refuses %j as the provider does", (args, message) => {
    expect(ask("getAvailabilityZone", args)).toEqual({ kind: "refusal", message });
  });
});

describe("regions", () => {
  test("getRegion describes the calling provider's region", () => {
    expect(answer("getRegion")).toEqual({
      id: "ap-south-1",
      name: "ap-south-1",
      region: "ap-south-1",
      endpoint: "ec2.ap-south-1.amazonaws.com",
      description: "Asia Pacific (Mumbai)",
    });
  });

  test("getRegion finds a region by name and by endpoint, and refuses one that does not exist", () => {
    expect(answer("getRegion", { name: "eu-west-1" })["description"]).toBe("Europe (Ireland)");
    expect(answer("getRegion", { endpoint: "ec2.ap-south-2.amazonaws.com" })["id"]).toBe(
      "ap-south-2",
    );
    expect(ask("getRegion", { name: "in-delhi-1" })).toEqual({
      kind: "refusal",
      message: "finding Region by name (in-delhi-1): not found",
    });
  });

  test("getRegions lists what an account has, and with it the region that is in use", () => {
    expect(answer("getRegions")["names"]).not.toContain("ap-south-2");
    expect(answer("getRegions", {}, { ...MUMBAI, region: "ap-south-2" })["names"]).toContain(
      "ap-south-2",
    );
    expect(
      answer("getRegions", {
        allRegions: true,
        filters: [{ name: "region-name", values: ["ap-south-*"] }],
      })["names"],
    ).toEqual(["ap-south-1", "ap-south-2"]);
  });

  test("getPartition gives the partition of the region", () => {
    expect(answer("getPartition")).toEqual({
      id: "aws",
      partition: "aws",
      dnsSuffix: "amazonaws.com",
      reverseDnsPrefix: "com.amazonaws",
    });
    expect(answer("getPartition", {}, { ...MUMBAI, region: "cn-north-1" })["dnsSuffix"]).toBe(
      "amazonaws.com.cn",
    );
  });
});

describe("identity", () => {
  test("getCallerIdentity gives the account of the caller, and says that it used it", () => {
    expect(ask("getCallerIdentity")).toMatchObject({
      kind: "answer",
      usesAccount: true,
      result: { accountId: "123456789012", id: "123456789012" },
    });
    expect(answer("getCallerIdentity")["arn"]).toBe("arn:aws:iam::123456789012:user/plan");
  });

  test("getDefaultTags gives the tags of the provider", () => {
    expect(answer("getDefaultTags", {}, { ...MUMBAI, defaultTags: { owner: "platform" } })).toEqual(
      { id: "aws", tags: { owner: "platform" } },
    );
  });
});

describe("names", () => {
  test("getService forms the names of an endpoint, from an id or from a name", () => {
    const expected = {
      id: "com.amazonaws.ap-south-1.s3",
      serviceId: "s3",
      region: "ap-south-1",
      partition: "aws",
      reverseDnsPrefix: "com.amazonaws",
      reverseDnsName: "com.amazonaws.ap-south-1.s3",
      dnsName: "s3.ap-south-1.amazonaws.com",
      supported: true,
    };
    expect(answer("getService", { serviceId: "s3" })).toEqual(expected);
    expect(
      answer(
        "getService",
        { dnsName: "s3.ap-south-1.amazonaws.com" },
        { ...MUMBAI, region: undefined },
      ),
    ).toEqual(expected);
    expect(answer("getService", { reverseDnsName: "com.amazonaws.ap-south-1.s3" })).toEqual(
      expected,
    );
    expect(ask("getService", { dnsName: "s3.com" })).toEqual({
      kind: "refusal",
      message: "service DNS names must have at least 4 parts: com.s3 has 2",
    });
  });

  test("getServicePrincipal has the partition's own suffix only where AWS uses it", () => {
    expect(answer("getServicePrincipal", { serviceName: "s3" })).toMatchObject({
      name: "s3.amazonaws.com",
      suffix: "amazonaws.com",
    });
    const china = { ...MUMBAI, region: "cn-north-1" };
    expect(answer("getServicePrincipal", { serviceName: "logs" }, china)["name"]).toBe(
      "logs.amazonaws.com.cn",
    );
    expect(answer("getServicePrincipal", { serviceName: "s3" }, china)["name"]).toBe(
      "s3.amazonaws.com",
    );
  });

  test("getArn takes an ARN apart, and refuses what is none", () => {
    expect(
      answer("getArn", { arn: "arn:aws:rds:eu-west-1:123456789012:db:mysql-db" }),
    ).toMatchObject({
      partition: "aws",
      service: "rds",
      region: "eu-west-1",
      account: "123456789012",
      resource: "db:mysql-db",
    });
    expect(ask("getArn", { arn: "urn:x" })).toEqual({
      kind: "refusal",
      message: "parsing ARN (urn:x): arn: invalid prefix",
    });
    expect(ask("getArn", { arn: "arn:aws:s3" })).toEqual({
      kind: "refusal",
      message: "parsing ARN (arn:aws:s3): arn: not enough sections",
    });
  });
});

test.each([
  "aws:ec2/getAmi:getAmi",
  "aws:index/getIpRanges:getIpRanges",
  "acme:index/getThing:getThing",
])("%s depends on what is not here", (token) => {
  expect(answerInvoke(token, {}, MUMBAI)).toEqual({
    kind: "unanswered",
    why: `the answer depends on what the ${token.split(":")[0]} provider finds when it is asked`,
  });
});
