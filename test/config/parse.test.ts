// SPDX-License-Identifier: Apache-2.0
import { formatProblems, parseCell } from "../../config/parse.ts";
import { cellSchemaTree, type SchemaNode } from "../../config/schema-tree.ts";
import { CHENNAI, DELHI, HYDERABAD, linesOf, MUMBAI } from "./support.ts";

const SMALLEST = "nivas:cell: {place: mumbai, dataClassification: payment}";
const PLACES = "mumbai, hyderabad, delhi, kolkata, bengaluru, chennai";
const CLASSES = "public, internal, personal, sensitive-personal, payment, critical";

describe("a configuration that is missing", () => {
  const line = `nivas:cell: is required and not set; allowed: at least place and dataClassification; fix: add to the stack file (Pulumi.<stack>.yaml), under config: ${SMALLEST}`;

  it.each([[undefined], [null], [{}]])("is asked for: %j", (input) => {
    expect(linesOf(input)).toEqual([line]);
  });

  it.each([
    ["mumbai", '"mumbai"'],
    [[], "[]"],
    [3, "3"],
  ])("is told apart from one of the wrong form: %j", (input, found) => {
    expect(linesOf(input)).toEqual([
      `nivas:cell: is not a set of keys (found ${found}); allowed: at least place and dataClassification; fix: add to the stack file (Pulumi.<stack>.yaml), under config: ${SMALLEST}`,
    ]);
  });

  it("is not shown when it is a credential", () => {
    expect(linesOf("AKIAIOSFODNN7EXAMPLE").join()).not.toContain("AKIA");
  });
});

describe("a required key that is not set", () => {
  it("is named with what it may be", () => {
    expect(linesOf({ owner: "payments" })).toEqual([
      `nivas:cell.place: is required and not set; allowed: ${PLACES}; fix: set it`,
      `nivas:cell.dataClassification: is required and not set; allowed: ${CLASSES}; fix: set it`,
    ]);
  });

  it("is named inside a placement, and its absence causes no second message", () => {
    expect(linesOf({ ...DELHI, placement: { mode: "local-zone" } })).toEqual([
      "nivas:cell.placement.instanceTypes: is required and not set; allowed: one or more instance types that the zone offers; fix: set it",
      "nivas:cell.placement.volumeType: is required and not set; allowed: gp2, gp3; fix: set it",
    ]);
    expect(linesOf({ ...DELHI, placement: {} })).toEqual([
      "nivas:cell.placement.mode: is required and not set; allowed: local-zone, hybrid-nodes, region-alias; fix: set it",
    ]);
  });

  it("is named inside a pool", () => {
    expect(linesOf({ ...MUMBAI, edge: { pools: { north: { mode: "local-zone" } } } })).toEqual([
      `nivas:cell.edge.pools.north.place: is required and not set; allowed: ${PLACES}; fix: set it`,
      "nivas:cell.edge.pools.north.instanceTypes: is required and not set; allowed: one or more instance types that the zone offers; fix: set it",
      "nivas:cell.edge.pools.north.volumeType: is required and not set; allowed: gp2, gp3; fix: set it",
    ]);
  });
});

describe("a place", () => {
  const place = (value: unknown) => linesOf({ ...MUMBAI, place: value });
  const line = (found: unknown, problem: string, fix: string) => [
    `nivas:cell.place: ${problem} (found ${JSON.stringify(found)}); allowed: ${PLACES}; fix: ${fix}`,
  ];
  const abroad = "choose a place in India: no part of a cell may be abroad";
  const unknown = "is not a place of the catalogue";

  it.each([
    ["mumbay", unknown, "did you mean mumbai?"],
    ["Mumbai", unknown, "did you mean mumbai?"],
    ["bangalore", unknown, "did you mean bengaluru?"],
    ["Bombay", unknown, "did you mean mumbai?"],
    ["New Delhi", unknown, "did you mean delhi?"],
    ["pune", unknown, "choose one of them"],
    ["us-east-1", "is not in India (AWS Region us-east-1, US East (N. Virginia))", abroad],
    [
      "ap-southeast-1",
      "is not in India (AWS Region ap-southeast-1, Asia Pacific (Singapore))",
      abroad,
    ],
    ["singapore", "is not in India (AWS Region ap-southeast-1, Asia Pacific (Singapore))", abroad],
    ["eu-central-1a", "is not in India (AWS Region eu-central-1, Europe (Frankfurt))", abroad],
    ["us-east-9", "is not in India", abroad],
    ["ap-south-1", "is an AWS Region, and a place is a city", "write mumbai"],
    ["ap-south-2", "is an AWS Region, and a place is a city", "write hyderabad"],
    ["ap-south-1a", "is a zone, and a place is a city", "write mumbai"],
    ["ap-south-1-del-1a", "is a zone, and a place is a city", "write delhi"],
    [5, "is not one of the values allowed", "choose one of them"],
    [null, "has nothing under it", "give it a value, or remove the key"],
  ])("%j is explained", (found, problem, fix) => {
    expect(place(found)).toEqual(line(found, problem, fix));
  });

  it("of a pool is explained the same way", () => {
    const pool = { ...DELHI.placement, place: "dehli" };
    expect(linesOf({ ...MUMBAI, edge: { pools: { north: pool } } })).toEqual([
      `nivas:cell.edge.pools.north.place: ${unknown} (found "dehli"); allowed: ${PLACES}; fix: did you mean delhi?`,
    ]);
  });
});

describe("a Kubernetes version", () => {
  it.each([
    [1.35, "is a number: without quotes YAML reads 1.40 as 1.4", 'write "1.35", in quotes'],
    [1.4, "is a number: without quotes YAML reads 1.40 as 1.4", 'write "1.35", in quotes'],
    [
      "1.34",
      "leaves standard support on 2026-12-02 and extended support on 2027-12-02",
      'use "1.35" or newer',
    ],
    [
      "1.31",
      "leaves standard support on 2025-11-26 and extended support on 2026-11-26",
      'use "1.35" or newer',
    ],
    [
      "1.37",
      "is not verified on EKS (may be out; no source as of 2026-08)",
      'use "1.36" until its dates and the support of its add-ons are known',
    ],
    ["v1.36.1", "is more than a minor version", 'write "1.36"'],
    ["1.53", "is not one of the values allowed", "did you mean 1.35?"],
    ["latest", "is not one of the values allowed", "choose one of them"],
  ])("%j is explained", (found, problem, fix) => {
    expect(linesOf({ ...MUMBAI, cluster: { version: found } })).toEqual([
      `nivas:cell.cluster.version: ${problem} (found ${JSON.stringify(found)}); allowed: 1.35, 1.36; fix: ${fix}`,
    ]);
  });

  it.each(["1.35", "1.36"])("%s is accepted", (version) => {
    expect(linesOf({ ...MUMBAI, cluster: { version } })).toEqual([]);
  });
});

describe("retention of logs", () => {
  const certIn =
    "is less than the 180 days for which CERT-In wants logs kept in India (Directions of 28 April 2022, (iv))";
  const year = "write 365, which also meets DPDP Rules 2025, rules 6 and 8";

  it.each([
    [90, certIn, year],
    [179, certIn, year],
    [-1, certIn, year],
    [200, "is not a retention that CloudWatch Logs accepts", "write 365"],
    [730, "is not a retention that CloudWatch Logs accepts", "write 731"],
    [5000, "is not a retention that CloudWatch Logs accepts", "write 3653"],
    [
      0,
      "keeps events for ever, and DPDP Act section 8(7) asks for erasure",
      "write the number of days that your retention schedule asks for",
    ],
    ["365", "is text, not a number", "write 365, without quotes"],
    ["a year", "is not one of the values allowed", "choose one of them"],
  ])("of %j days is explained", (found, problem, fix) => {
    expect(linesOf({ ...MUMBAI, logs: { retentionDays: found } })).toEqual([
      `nivas:cell.logs.retentionDays: ${problem} (found ${JSON.stringify(found)}); allowed: 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653; fix: ${fix}`,
    ]);
  });

  it.each([180, 365, 3653])("of %d days is accepted", (retentionDays) => {
    expect(linesOf({ ...MUMBAI, logs: { retentionDays } })).toEqual([]);
  });

  it("has the same floor for flow logs, which are files and may be kept for any number of days", () => {
    const flowLogs = (retentionDays: number) =>
      linesOf({ ...MUMBAI, network: { flowLogs: { retentionDays } } });
    expect(flowLogs(179)).toEqual([
      `nivas:cell.network.flowLogs.retentionDays: ${certIn} (found 179); allowed: whole numbers from 180 to 3653; fix: ${year}`,
    ]);
    expect(flowLogs(180)).toEqual([]);
    expect(flowLogs(730)).toEqual([]);
    expect(flowLogs(3654)).toEqual([
      "nivas:cell.network.flowLogs.retentionDays: is more than 3653 (found 3654); allowed: whole numbers from 180 to 3653; fix: change the number",
    ]);
  });
});

describe("values of the wrong type", () => {
  it.each([
    [
      { owner: 5 },
      "owner: is a number, not text (found 5); allowed: 1 to 128 letters, digits, spaces and _ . : / = + - @; fix: put it in quotes",
    ],
    [
      { owner: ["a"] },
      'owner: is a list, not text (found ["a"]); allowed: 1 to 128 letters, digits, spaces and _ . : / = + - @; fix: write one text',
    ],
    [
      { network: null },
      "network: has nothing under it (found null); allowed: the keys cellNumber, cidr, podCidr, zoneCount, egress, nat, flowLogs, privateZone, endpoints; fix: give it a value, or remove the key",
    ],
    [
      { network: "x" },
      'network: is not a set of keys (found "x"); allowed: the keys cellNumber, cidr, podCidr, zoneCount, egress, nat, flowLogs, privateZone, endpoints; fix: write the keys below it, indented',
    ],
    [
      { network: { zoneCount: "3" } },
      'network.zoneCount: is text, not a number (found "3"); allowed: whole numbers from 2 to 3; fix: write a number without quotes',
    ],
    [
      { network: { zoneCount: 2.5 } },
      "network.zoneCount: is not a whole number (found 2.5); allowed: whole numbers from 2 to 3; fix: write a whole number",
    ],
    [
      { network: { zoneCount: 1 } },
      "network.zoneCount: is less than 2 (found 1); allowed: whole numbers from 2 to 3; fix: change the number",
    ],
    [
      { network: { cellNumber: 64 } },
      "network.cellNumber: is more than 63 (found 64); allowed: whole numbers from 0 to 63; fix: change the number",
    ],
    [
      { network: { flowLogs: { enabled: "yes" } } },
      'network.flowLogs.enabled: is neither true nor false (found "yes"); allowed: true, false; fix: write true or false, without quotes',
    ],
    [
      { network: { nat: "per-zon" } },
      'network.nat: is not one of the values allowed (found "per-zon"); allowed: per-zone, single, none; fix: did you mean per-zone?',
    ],
    [
      { network: { egress: true } },
      "network.egress: is not one of the values allowed (found true); allowed: internet, none; fix: choose one of them",
    ],
    [
      { cluster: { access: { admins: "x" } } },
      'cluster.access.admins: is not a list (found "x"); allowed: an IAM role, such as arn:aws:iam::111122223333:role/platform-admin; fix: write a list: [first, second]',
    ],
    [
      { cluster: { systemNodes: { instanceTypes: [] } } },
      "cluster.systemNodes.instanceTypes: has fewer than 1 entries (found []); allowed: one or more instance types that the Region offers; fix: change the list",
    ],
    [
      { account: 111122223333 },
      'account: is a number, and an account id that starts with 0 would lose it (found 111122223333); allowed: 12 digits in quotes, such as "111122223333"; fix: put the 12 digits in quotes',
    ],
    [
      { account: "1111-2222-3333" },
      'account: is not an AWS account id (found "1111-2222-3333"); allowed: 12 digits in quotes, such as "111122223333"; fix: write the 12 digits in quotes',
    ],
    [
      { name: "Mumbai_1" },
      'name: is not the name of a cell (found "Mumbai_1"); allowed: 1 to 24 lower-case letters, digits and dashes, a letter first; fix: rename the cell',
    ],
    [
      { dataClassification: "payments" },
      `dataClassification: is not one of the values allowed (found "payments"); allowed: ${CLASSES}; fix: did you mean payment?`,
    ],
    [
      { edge: { pools: [] } },
      "edge.pools: is not a set of keys (found []); allowed: pool keys with a place and a placement; fix: write the keys below it, indented",
    ],
    [
      { edge: { pools: { North: { ...DELHI.placement, place: "delhi" } } } },
      'edge.pools.North: is not a pool key (found "North"); allowed: 1 to 20 lower-case letters, digits and dashes, a letter first; fix: rename the pool',
    ],
    [
      { edge: { pools: { north: { ...DELHI.placement, place: "delhi", mode: "localzone" } } } },
      'edge.pools.north.mode: is not one of the values allowed (found "localzone"); allowed: local-zone, hybrid-nodes; fix: did you mean local-zone?',
    ],
  ])("are explained: %j", (part, line) => {
    expect(linesOf({ ...MUMBAI, ...part })).toEqual([`nivas:cell.${line}`]);
  });
});

describe("a text of the wrong form", () => {
  const lines = (part: object) => linesOf({ ...MUMBAI, ...part });
  const vpc = "an IPv4 block from /16 to /20 in 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16";

  it.each([
    [
      "10.0.0.5/16",
      "has host bits set; the block that holds it is 10.0.0.0/16",
      "write 10.0.0.0/16",
    ],
    ["10.0.0.0/24", "has prefix length /24, outside /16 to /20", "correct the block"],
    ["10.0.0.0/15", "has prefix length /15, outside /16 to /20", "correct the block"],
    ["8.8.0.0/16", "is outside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16", "choose a block inside"],
    [
      "100.64.0.0/16",
      "is outside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16",
      "choose a block inside",
    ],
    ["10.0.0.0", "is not an IPv4 CIDR block", "correct the block"],
    ["2001:db8::/32", "is not an IPv4 CIDR block", "correct the block"],
  ])("that is the block %s is explained", (cidr, problem, fix) => {
    expect(lines({ network: { cidr } })).toEqual([
      `nivas:cell.network.cidr: ${problem} (found "${cidr}"); allowed: ${vpc}; fix: ${fix}`,
    ]);
  });

  it("that is a pod block outside the shared address space is explained", () => {
    expect(lines({ network: { podCidr: "10.9.0.0/16" } })).toEqual([
      'nivas:cell.network.podCidr: is outside 100.64.0.0/10 (found "10.9.0.0/16"); allowed: an IPv4 block from /16 to /20 in 100.64.0.0/10; fix: choose a block inside',
    ]);
  });

  const role = "an IAM role, such as arn:aws:iam::111122223333:role/platform-admin";
  const person = "give the ARN of a role that people assume, from IAM Identity Center or your own";
  it.each([
    ["arn:aws:iam::111122223333:user/alice", "is an IAM user, with lasting keys", person],
    ["arn:aws:iam::111122223333:root", "is a whole account", person],
    [
      "arn:aws:sts::111122223333:assumed-role/admin/alice",
      "is a session, which ends within hours",
      "give the role: arn:aws:iam::<account>:role/<name>",
    ],
    [
      "arn:aws-cn:iam::111122223333:role/admin",
      "is in partition aws-cn, which is not in India",
      person,
    ],
    [
      "arn:aws:iam::111122223333:role/aws-service-role/eks.amazonaws.com/x",
      "is a role of an AWS service",
      person,
    ],
    ["arn:aws:iam::1111:role/admin", "is not the ARN of an IAM role", person],
    ["arn:aws:iam::111122223333:role/", "is not the ARN of an IAM role", person],
    ["arn:aws:iam::111122223333:role/*", "is not the ARN of an IAM role", person],
    ["admin", "is not the ARN of an IAM role", person],
  ])("that is no role is explained: %s", (arn, problem, fix) => {
    expect(lines({ cluster: { access: { admins: [arn] } } })).toEqual([
      `nivas:cell.cluster.access.admins[0]: ${problem} (found "${arn}"); allowed: ${role}; fix: ${fix}`,
    ]);
  });

  it.each([
    "arn:aws:iam::111122223333:role/admin",
    "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/ap-south-1/AWSReservedSSO_Admin_0123456789abcdef",
  ])("that is a role is accepted: %s", (arn) => {
    expect(lines({ cluster: { access: { viewers: [arn] } } })).toEqual([]);
  });

  const blocks = "public IPv4 blocks from /8 to /32, such as 203.0.113.0/24";
  it.each([
    [
      "0.0.0.0/0",
      "opens the API to the whole internet",
      "name the blocks of your offices or VPN, or leave the list empty for a private endpoint",
    ],
    [
      "128.0.0.0/1",
      "has prefix length /1, outside /8 to /32",
      "name the blocks of your offices or VPN, host bits clear",
    ],
    [
      "203.0.113.7/24",
      "has host bits set; the block that holds it is 203.0.113.0/24",
      "name the blocks of your offices or VPN, host bits clear",
    ],
    [
      "10.1.0.0/16",
      "is a private block, which no traffic from the internet has as its source",
      "leave it out: private addresses reach the private endpoint, which is always on",
    ],
    [
      "100.0.0.0/8",
      "is a private block, which no traffic from the internet has as its source",
      "leave it out: private addresses reach the private endpoint, which is always on",
    ],
  ])("that is no office is explained: %s", (cidr, problem, fix) => {
    expect(lines({ cluster: { endpoint: { publicCidrs: [cidr] } } })).toEqual([
      `nivas:cell.cluster.endpoint.publicCidrs[0]: ${problem} (found "${cidr}"); allowed: ${blocks}; fix: ${fix}`,
    ]);
  });

  it("that is in a list twice is named where it repeats", () => {
    const publicCidrs = ["203.0.113.0/24", "198.51.100.0/24", "203.0.113.0/24"];
    expect(lines({ cluster: { endpoint: { publicCidrs } } })).toEqual([
      'nivas:cell.cluster.endpoint.publicCidrs[2]: is in the list already (found "203.0.113.0/24"); allowed: each value once; fix: remove the repeat',
    ]);
  });

  const registry =
    "a registry host, path optional, such as 111122223333.dkr.ecr.ap-south-1.amazonaws.com/mirror";
  it.each([
    [
      "https://registry.example.in",
      "is not the location of a registry",
      "write host and path only: no https:// in front, no / at the end",
    ],
    [
      "111122223333.dkr.ecr.us-east-1.amazonaws.com/mirror",
      "is in AWS Region us-east-1, US East (N. Virginia), which is not in India",
      "use a registry in ap-south-1 or ap-south-2",
    ],
  ])("that is no mirror in India is explained: %s", (mirror, problem, fix) => {
    expect(lines({ cluster: { charts: { mirror } } })).toEqual([
      `nivas:cell.cluster.charts.mirror: ${problem} (found "${mirror}"); allowed: ${registry}; fix: ${fix}`,
    ]);
  });

  it.each([
    [
      { network: { endpoints: { additional: ["com.amazonaws.ap-south-1.sns "] } } },
      'network.endpoints.additional[0]: is not a service of an interface endpoint (found "com.amazonaws.ap-south-1.sns "); allowed: a service such as bedrock-runtime; fix: write the part after com.amazonaws.<region>.',
    ],
    [
      { network: { privateZone: { domain: "Internal" } } },
      'network.privateZone.domain: is not a DNS name in lower case (found "Internal"); allowed: a DNS name in lower case with at least two labels; fix: write a name such as mumbai.nivas.internal',
    ],
    [
      { cluster: { systemNodes: { instanceTypes: ["m7g"] } } },
      'cluster.systemNodes.instanceTypes[0]: is not an EC2 instance type (found "m7g"); allowed: a family and a size, such as m7g.large; fix: write family and size with a dot between them',
    ],
    [
      { cluster: { karpenter: { pools: { spot: { instanceFamilies: ["m7i.large"] } } } } },
      'cluster.karpenter.pools.spot.instanceFamilies[0]: is not an EC2 instance family (found "m7i.large"); allowed: a family, such as m7i; fix: write the part before the dot: m7i, not m7i.large',
    ],
    [
      { cluster: { addons: { versions: { "vpc-cni": "1.21.1" } } } },
      'cluster.addons.versions.vpc-cni: is not the version of an EKS add-on (found "1.21.1"); allowed: a version such as v1.21.1-eksbuild.3; fix: write the whole version, v and build included',
    ],
    [
      { cluster: { headroom: { cpu: "half" } } },
      'cluster.headroom.cpu: is not a quantity of CPU (found "half"); allowed: a quantity such as 500m; fix: write a quantity such as 500m',
    ],
    [
      { cluster: { headroom: { memory: "512" } } },
      'cluster.headroom.memory: is not a quantity of memory (found "512"); allowed: a quantity such as 512Mi; fix: write a quantity such as 512Mi',
    ],
    [
      { owner: "a\u0000b" },
      'owner: is not the value of a tag (found "a\\u0000b"); allowed: 1 to 128 letters, digits, spaces and _ . : / = + - @; fix: shorten or simplify it',
    ],
  ])("is explained: %j", (part, line) => {
    expect(lines(part)).toEqual([`nivas:cell.${line}`]);
  });

  const placed = (part: object) =>
    linesOf({ ...DELHI, placement: { ...DELHI.placement, ...part } });
  const labelAllowed =
    "an optional DNS domain of your own and /, then 1 to 63 letters, digits, -, _ or .";
  it.each([
    [
      { labels: { "-a": "b" } },
      `placement.labels["-a"]: is not a label key (found "-a"); allowed: ${labelAllowed}; fix: rename the label`,
    ],
    [
      { labels: { "node.kubernetes.io/a": "b" } },
      `placement.labels["node.kubernetes.io/a"]: is in a domain that a node may not label itself with, or that is ours (found "node.kubernetes.io/a"); allowed: ${labelAllowed}; fix: use a domain of your own`,
    ],
    [
      { labels: { "nivas.io/a": "b" } },
      `placement.labels["nivas.io/a"]: is in a domain that a node may not label itself with, or that is ours (found "nivas.io/a"); allowed: ${labelAllowed}; fix: use a domain of your own`,
    ],
    [
      { labels: { team: "a b" } },
      'placement.labels.team: is not a label value (found "a b"); allowed: empty, or 1 to 63 letters, digits, -, _ or .; fix: shorten or simplify the value',
    ],
    [
      { parentZone: "ap-south-1-del-1a" },
      'placement.parentZone: is not an Availability Zone name (found "ap-south-1-del-1a"); allowed: an Availability Zone of the cell, such as ap-south-1a; fix: write a zone such as ap-south-1a',
    ],
    [
      { volumeType: "io2" },
      'placement.volumeType: is not one of the values allowed (found "io2"); allowed: gp2, gp3; fix: choose one of them',
    ],
  ])("is explained in a Local Zone: %j", (part, line) => {
    expect(placed(part)).toEqual([`nivas:cell.${line}`]);
  });

  it("accepts labels in domains that only end like reserved ones", () => {
    expect(
      placed({ labels: { "mykubernetes.io/a": "b", "example.in/rack": "", tier: "gold" } }),
    ).toEqual([]);
  });

  const hybrid = (credentials: object) =>
    linesOf({ ...CHENNAI, placement: { ...CHENNAI.placement, credentials } });
  const pemAllowed = "one or more PEM certificates, from BEGIN CERTIFICATE to END CERTIFICATE";
  it.each([
    [
      { kind: "ssm", registrationLimit: 5, expirationDate: "2026-02-30T00:00:00Z" },
      'expirationDate: is not an instant in UTC (found "2026-02-30T00:00:00Z"); allowed: an instant in UTC, such as 2026-12-20T00:00:00Z; fix: write the day, T, the time and Z',
    ],
    [
      { kind: "ssm", registrationLimit: 5, expirationDate: "2026-12-20" },
      'expirationDate: is not an instant in UTC (found "2026-12-20"); allowed: an instant in UTC, such as 2026-12-20T00:00:00Z; fix: write the day, T, the time and Z',
    ],
    [
      { kind: "ssm", registrationLimit: 1001, expirationDate: "2026-12-20T00:00:00Z" },
      "registrationLimit: is more than 1000 (found 1001); allowed: whole numbers from 1 to 1000; fix: change the number",
    ],
    [
      { kind: "roles-anywhere", certificateAuthorityPem: "MIIB" },
      `certificateAuthorityPem: is not a PEM certificate (found "MIIB"); allowed: ${pemAllowed}; fix: paste the certificate, indented, below \`certificateAuthorityPem: |\``,
    ],
    [
      { kind: "password" },
      'kind: is not one of the values allowed (found "password"); allowed: ssm, roles-anywhere; fix: choose one of them',
    ],
  ])("is explained in credentials of machines: %j", (credentials, line) => {
    expect(hybrid(credentials)).toEqual([`nivas:cell.placement.credentials.${line}`]);
  });

  it("accepts certificates in PEM", () => {
    const one =
      "-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIU\nab+/c=\n-----END CERTIFICATE-----\n";
    expect(hybrid({ kind: "roles-anywhere", certificateAuthorityPem: one + one })).toEqual([]);
  });
});

describe("an unknown key", () => {
  it("near a known one is recognised", () => {
    expect(linesOf({ ...MUMBAI, clutser: {}, network: { natt: "single" } })).toEqual([
      "nivas:cell.network.natt: is not a known key; allowed: the keys cellNumber, cidr, podCidr, zoneCount, egress, nat, flowLogs, privateZone, endpoints; fix: did you mean nat?",
      "nivas:cell.clutser: is not a known key; allowed: the keys place, dataClassification, name, account, owner, placement, network, logs, cluster, edge, mesh, observability, adopt; fix: did you mean cluster?",
    ]);
  });

  it("that belongs elsewhere is sent there", () => {
    expect(linesOf({ ...MUMBAI, zoneCount: 3 })).toEqual([
      "nivas:cell.zoneCount: is not a known key; allowed: the keys place, dataClassification, name, account, owner, placement, network, logs, cluster, edge, mesh, observability, adopt; fix: did you mean nivas:cell.network.zoneCount?",
    ]);
  });

  it("with several homes or none is to be removed", () => {
    const fix = (part: object) => linesOf({ ...MUMBAI, ...part })[0]?.split("; fix: ")[1];
    expect(fix({ enabled: true })).toBe("remove it");
    expect(fix({ mode: "x" })).toBe("remove it");
  });

  it("causes no second message about the key that was meant", () => {
    const { placement, ...rest } = DELHI;
    expect(linesOf({ ...rest, placment: placement })).toEqual([
      "nivas:cell.placment: is not a known key; allowed: the keys place, dataClassification, name, account, owner, placement, network, logs, cluster, edge, mesh, observability, adopt; fix: did you mean placement?",
    ]);
  });

  it("is refused at every level of the schema", () => {
    const levels = objectPaths(cellSchemaTree());
    expect(levels.length).toBeGreaterThan(20);
    for (const level of levels) {
      const input = structuredClone(MUMBAI) as Record<string, unknown>;
      let at = input;
      for (const step of level) at = (at[step] ??= {}) as Record<string, unknown>;
      at["zzz"] = 1;
      const lines = linesOf(input);
      expect(lines.filter((line) => line.includes("is not a known key"))).toEqual([
        expect.stringContaining(
          `nivas:cell.${[...level, "zzz"].join(".")}: is not a known key; allowed: the keys `,
        ),
      ]);
      // Nothing else is wrong, but for keys that its level, or one above it, cannot do without.
      const others = lines.filter((line) => !line.includes("is not a known key"));
      expect(others.filter((line) => !line.includes(": is required and not set"))).toEqual([]);
    }
  });

  it.each([
    [DELHI, "instanceTypes"],
    [CHENNAI, "nodeCidrs"],
    [{ ...DELHI, placement: { mode: "region-alias" } }, "mode"],
  ])("is refused in every kind of placement", (input, key) => {
    const placement = { ...input.placement, zzz: 1 };
    const [line, ...more] = linesOf({ ...input, placement });
    expect(more).toEqual([]);
    expect(line).toMatch(/^nivas:cell\.placement\.zzz: is not a known key; allowed: the keys mode/);
    expect(line).toContain(key);
  });
});

describe("several mistakes", () => {
  it("are reported together: shape, unknown keys and what does not go together", () => {
    expect(
      linesOf({
        place: "delhi",
        dataClassification: "payment",
        netwrok: {},
        logs: { retentionDays: 30 },
        network: { cidr: "172.20.0.0/16" },
        cluster: { version: "1.34", systemNodes: { minSize: 5, maxSize: 4 } },
      }).map((line) => line.split(":").slice(0, 2).join(":")),
    ).toEqual([
      "nivas:cell.logs.retentionDays",
      "nivas:cell.cluster.version",
      "nivas:cell.netwrok",
      "nivas:cell.placement",
      "nivas:cell.network.cidr",
      "nivas:cell.cluster.systemNodes.maxSize",
    ]);
  });

  it("leave out what would only follow from another", () => {
    expect(
      linesOf({
        ...HYDERABAD,
        place: "hyderbad",
        cluster: { karpenter: { pools: { gpu: { instanceFamilies: ["g5"] } } } },
      }),
    ).toEqual([
      `nivas:cell.place: is not a place of the catalogue (found "hyderbad"); allowed: ${PLACES}; fix: did you mean hyderabad?`,
    ]);
  });

  it("are counted in one text", () => {
    const result = parseCell({ place: "mumbay", dataClassification: "secret" });
    expect(result.ok ? "" : formatProblems(result.problems)).toBe(
      [
        "The configuration has 2 problems:",
        `  nivas:cell.place: is not a place of the catalogue (found "mumbay"); allowed: ${PLACES}; fix: did you mean mumbai?`,
        `  nivas:cell.dataClassification: is not one of the values allowed (found "secret"); allowed: ${CLASSES}; fix: choose one of them`,
      ].join("\n"),
    );
    expect(formatProblems([{ path: "a", problem: "b", allowed: "c", fix: "d" }])).toBe(
      "The configuration has 1 problem:\n  a: b; allowed: c; fix: d",
    );
  });

  it("of one value are reported as one", () => {
    expect(linesOf({ ...MUMBAI, network: { cellNumber: -(2 ** 60) } })).toHaveLength(1);
  });

  it("cut a long value short", () => {
    const [line] = linesOf({ ...MUMBAI, name: "x".repeat(200) });
    expect(line).toContain(`(found "${"x".repeat(80)}…")`);
  });
});

/** Paths of every object with fixed keys, the root included. */
function objectPaths(node: SchemaNode, at: readonly string[] = []): string[][] {
  if (!node.properties) return [];
  return [
    [...at],
    ...Object.entries(node.properties).flatMap(([key, child]) => objectPaths(child, [...at, key])),
  ];
}
