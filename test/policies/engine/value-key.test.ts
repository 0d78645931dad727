// SPDX-License-Identifier: Apache-2.0
import { scanResource } from "../../../policies/engine/scan.ts";
import type { JsonObject } from "../../../graph/stack-export.ts";
import { resource } from "../../graph/build.ts";

const scan = (type: string, inputs: JsonObject) => scanResource(resource(type, "x", inputs));
const references = (type: string, inputs: JsonObject) =>
  scan(type, inputs).references.map(({ reference, path }) => [
    reference.kind,
    reference.text,
    path,
  ]);

describe("what stands beside a value", () => {
  test.each<[string, string, JsonObject, string[][]]>([
    [
      "makes a location a bucket",
      "aws:codebuild/project:Project",
      { artifacts: { type: "S3", location: "out/web" } },
      [["bucket", "out", "artifacts.location"]],
    ],
    [
      "leaves a location that is none",
      "aws:codebuild/project:Project",
      { artifacts: { type: "CODEPIPELINE", location: "out" } },
      [],
    ],
    [
      "makes records hosts",
      "aws:route53/record:Record",
      { type: "CNAME", records: ["a.vendor.example"] },
      [["host", "a.vendor.example", "records[0]"]],
    ],
    [
      "makes values of record sets hosts, but texts and proofs of ownership",
      "aws:route53/recordsExclusive:RecordsExclusive",
      {
        resourceRecordSets: [
          { type: "CNAME", resourceRecords: [{ value: "a.vendor.example" }] },
          { type: "CNAME", resourceRecords: [{ value: "_b.x.acm-validations.aws." }] },
          { type: "TXT", resourceRecords: [{ value: '"v=spf1 include:amazonses.com"' }] },
        ],
      },
      [["host", "a.vendor.example", "resourceRecordSets[0].resourceRecords[0].value"]],
    ],
    [
      "reads an option by its name",
      "aws-native:elasticbeanstalk:Environment",
      { optionSettings: [{ optionName: "AccessLogsS3Bucket", value: "logs" }] },
      [["bucket", "logs", "optionSettings[0].value"]],
    ],
    [
      "leaves texts of a domain",
      "aws:route53/record:Record",
      { type: "TXT", records: ["a.vendor.example"] },
      [],
    ],
    [
      "reads a setting by its own name",
      "aws-native:elasticloadbalancingv2:LoadBalancer",
      { loadBalancerAttributes: [{ key: "access_logs.s3.bucket", value: "logs" }] },
      [["bucket", "logs", "loadBalancerAttributes[0].value"]],
    ],
    [
      "leaves tags",
      "aws-native:ec2:VPC",
      {
        tags: [
          { key: "backup-bucket", value: "logs" },
          { key: "web.host", value: "a.b.example" },
        ],
      },
      [],
    ],
    [
      "leaves tags of what a template makes",
      "aws-native:ec2:LaunchTemplate",
      {
        launchTemplateData: {
          tagSpecifications: [{ tags: [{ key: "backup-bucket", value: "logs" }] }],
        },
      },
      [],
    ],
    [
      "makes name servers hosts",
      "aws:route53domains/registeredDomain:RegisteredDomain",
      { nameServers: [{ name: "ns.vendor.example" }], name: "a.vendor.example" },
      [["host", "ns.vendor.example", "nameServers[0].name"]],
    ],
  ])("%s", (_, type, inputs, expected) => {
    expect(references(type, inputs)).toEqual(expected);
  });

  test("tells who may come in from where something goes to", () => {
    const rule = "aws:ec2/securityGroupRule:SecurityGroupRule";
    expect(references(rule, { type: "ingress", cidrBlocks: ["0.0.0.0/0"] })).toEqual([]);
    expect(references(rule, { type: "egress", cidrBlocks: ["0.0.0.0/0"] })).toEqual([
      ["network", "0.0.0.0/0", "cidrBlocks[0]"],
    ]);
    const listener = "aws:lb/listenerRule:ListenerRule";
    expect(
      references(listener, { conditions: [{ sourceIp: { values: ["203.0.113.0/24"] } }] }),
    ).toEqual([]);
  });

  test("lets a firewall name the hosts that it drops", () => {
    const group = "aws:networkfirewall/ruleGroup:RuleGroup";
    const list = (generatedRulesType: string): JsonObject => ({
      ruleGroup: {
        rulesSource: { rulesSourceList: { generatedRulesType, targets: ["evil.vendor.example"] } },
      },
    });
    expect(references(group, list("DENYLIST"))).toEqual([]);
    expect(references(group, list("ALLOWLIST"))).toHaveLength(1);
  });
});

describe("values that are only compared", () => {
  test("are not judged, and others of the same resource are", () => {
    const aggregator = scan("aws:cfg/configurationAggregator:ConfigurationAggregator", {
      accountAggregationSource: { accountIds: ["444455556666"], regions: ["us-east-1"] },
    });
    expect(aggregator.mentions).toEqual([]);
    expect(aggregator.references.map(({ reference }) => reference.text)).toEqual(["444455556666"]);
    expect(aggregator.strings).toBeGreaterThan(4);
  });

  test("are sources of requests where they are networks", () => {
    const type = "aws:wafv2/ipSet:IpSet";
    expect(references(type, { addresses: ["203.0.113.0/24"], scope: "REGIONAL" })).toEqual([]);
    expect(references(type, { addresses: ["host.vendor.example"] })).toHaveLength(1);
  });
});

describe("a policy document that is given as an object", () => {
  const document = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: "*" }] };

  test("is read like one in a text", () => {
    const { statements, settings } = scan("aws-native:sqs:QueuePolicy", {
      policyDocument: document,
    });
    expect(statements.map(({ statement, path }) => [statement.everyone, path])).toEqual([
      [true, "policyDocument.Statement[0]"],
    ]);
    expect(settings).toEqual([]);
  });

  test("is read where it stands deeper, and in templates", () => {
    expect(
      scan("aws-native:iam:Role", { policies: [{ policyDocument: document }] }).statements,
    ).toMatchObject([{ path: "policies[0].policyDocument.Statement[0]" }]);
    const templateBody = JSON.stringify({ Resources: { Q: { PolicyDocument: document } } });
    expect(scan("aws:cloudformation/stack:Stack", { templateBody }).statements).toMatchObject([
      { path: "templateBody#json.Resources.Q.PolicyDocument.Statement[0]" },
    ]);
  });

  test("is counted once when it is the whole text", () => {
    const policy = JSON.stringify(document);
    expect(scan("aws:sqs/queuePolicy:QueuePolicy", { policy }).statements).toHaveLength(1);
  });
});

test("a template names types that leak by what they are", () => {
  const made = (type: string): string[] =>
    scan("aws:cloudformation/stack:Stack", {
      templateBody: `Resources:\n  X:\n    Type: ${type}\n    Properties: {}\n`,
    }).settings.map(({ row, path, value }) => `${row.verdict} ${path} ${value}`);
  expect(made("AWS::CloudFront::Distribution")).toEqual([
    "deny templateBody#yaml.Resources.X.Type AWS::CloudFront::Distribution",
  ]);
  expect(made("AWS::SQS::Queue")).toEqual([]);
  const control = scan("aws:cloudcontrol/resource:Resource", {
    typeName: "AWS::GlobalAccelerator::Accelerator",
    desiredState: "{}",
  });
  expect(control.settings.map(({ path }) => path)).toEqual(["typeName"]);
});

test("every name counts in the code of a dynamic provider", () => {
  const code = 'function f() { return new Client({}, "eu-west-1"); }';
  const dynamic = scan("pulumi-nodejs:dynamic:Resource", { __provider: code, note: code });
  expect(dynamic.mentions.map(({ path }) => path)).toEqual(["__provider"]);
});

describe("what a template makes", () => {
  const template = (type: string, properties: JsonObject): string =>
    JSON.stringify({ Resources: { X: { Type: type, Properties: properties } } });
  const stack = (templateBody: string) => scan("aws:cloudformation/stack:Stack", { templateBody });

  test("is read as a resource of its type", () => {
    const project = stack(
      template("AWS::CodeBuild::Project", { Artifacts: { Type: "S3", Location: "out/web" } }),
    );
    expect(project.references.map(({ reference, path }) => [reference.text, path])).toEqual([
      ["out", "templateBody#json.Resources.X.Properties.artifacts.location"],
    ]);
    const api = stack(
      template("AWS::ApiGateway::RestApi", { EndpointConfiguration: { Types: ["EDGE"] } }),
    );
    expect(api.settings.map(({ path }) => path)).toEqual([
      "templateBody#json.Resources.X.Properties.endpointConfiguration.types[0]",
    ]);
  });

  test("has the names and the senders of its own type", () => {
    const names = stack(template("AWS::S3::Bucket", { BucketName: "acme-data" }));
    expect(names.references).toEqual([]);
    const group = stack(
      template("AWS::EC2::SecurityGroup", {
        SecurityGroupIngress: [{ CidrIp: "0.0.0.0/0", IpProtocol: "tcp" }],
      }),
    );
    expect(group.references).toEqual([]);
  });

  test("is read in YAML, with policies as they are written", () => {
    const role = stack(
      [
        "Resources:",
        "  Role:",
        "    Type: AWS::IAM::Role",
        "    Properties:",
        "      AssumeRolePolicyDocument:",
        "        Statement:",
        "          - Effect: Allow",
        '            Principal: "*"',
      ].join("\n"),
    );
    expect(role.statements.map(({ statement, path }) => [statement.everyone, path])).toEqual([
      [true, "templateBody#yaml.Resources.Role.Properties.assumeRolePolicyDocument.Statement[0]"],
    ]);
  });

  test("is read where Cloud Control makes it", () => {
    const control = scan("aws:cloudcontrol/resource:Resource", {
      typeName: "AWS::Lambda::Url",
      desiredState: JSON.stringify({ AuthType: "NONE" }),
    });
    expect(control.settings.map(({ path }) => path)).toEqual(["desiredState#json.authType"]);
  });

  test("is left alone in documents that are no templates", () => {
    for (const document of [
      { Resources: ["a"] },
      { Resources: { X: { Type: "Custom::Thing", Properties: { BucketName: "b1" } } } },
      { Resources: { X: { Type: "AWS::S3::Bucket", Properties: "none" } } },
    ]) {
      expect(stack(JSON.stringify(document)).mentions).toEqual([]);
    }
  });
});
