// SPDX-License-Identifier: Apache-2.0
import { readGraph } from "../../../graph/adapters/read-graph.ts";
import { AWS_TYPE_NAMES } from "../../../graph/adapters/aws-types.ts";
import {
  camelCase,
  pulumiType,
  TABLED_MODULES,
  TABLED_TYPES,
} from "../../../graph/adapters/terraform-types.ts";
import { makeSecret, UNKNOWN, type Resource } from "../../../graph/stack-export.ts";
import { evaluate } from "../../../policies/evaluate.ts";

const AWS = "registry.terraform.io/hashicorp/aws";

/** A plan in the form of `terraform show -json`, format_version 1.2, written from its documentation. */
const PLAN = {
  format_version: "1.2",
  terraform_version: "1.9.8",
  variables: { region: { value: "ap-south-1" } },
  planned_values: {
    root_module: {
      resources: [
        {
          address: "aws_s3_bucket.logs",
          mode: "managed",
          type: "aws_s3_bucket",
          name: "logs",
          provider_name: AWS,
          values: { bucket_prefix: "logs-", force_destroy: null, tags: { data_class: "personal" } },
          sensitive_values: { tags: {} },
        },
        {
          address: "aws_db_instance.orders",
          mode: "managed",
          type: "aws_db_instance",
          name: "orders",
          provider_name: AWS,
          values: { password: "hunter2", restore_to_point_in_time: [{ use_latest: true }] },
          sensitive_values: { password: true },
        },
        { address: "data.aws_ami.x", mode: "data", type: "aws_ami", name: "x", values: {} },
      ],
      child_modules: [
        {
          address: 'module.copy["a.b"]',
          resources: [
            {
              address: 'module.copy["a.b"].aws_s3_bucket_replication_configuration.r[0]',
              mode: "managed",
              type: "aws_s3_bucket_replication_configuration",
              name: "r",
              index: 0,
              provider_name: AWS,
              values: { rule: [{ destination: [{}] }] },
              sensitive_values: {},
            },
          ],
        },
      ],
    },
  },
  resource_changes: [
    {
      address: "aws_s3_bucket.logs",
      change: { after_unknown: { arn: true, id: true, bucket: true, tags: {} } },
    },
    {
      address: 'module.copy["a.b"].aws_s3_bucket_replication_configuration.r[0]',
      change: {
        after_unknown: { id: true, role: true, rule: [{ destination: [{ bucket: true }] }] },
      },
    },
  ],
  configuration: {
    provider_config: {
      aws: {
        name: "aws",
        full_name: AWS,
        expressions: { region: { references: ["var.region"] } },
      },
      "aws.us": {
        name: "aws",
        full_name: AWS,
        alias: "us",
        expressions: {
          region: { constant_value: "us-east-1" },
          assume_role: [{ role_arn: { references: ["aws_iam_role.r.arn", "aws_iam_role.r"] } }],
        },
      },
    },
    root_module: {
      resources: [
        {
          address: "aws_s3_bucket.logs",
          mode: "managed",
          type: "aws_s3_bucket",
          name: "logs",
          provider_config_key: "aws",
          expressions: { bucket_prefix: { constant_value: "logs-" } },
        },
        {
          address: "aws_db_instance.orders",
          mode: "managed",
          type: "aws_db_instance",
          name: "orders",
          provider_config_key: "aws.us",
          expressions: {},
        },
      ],
      module_calls: {
        copy: {
          expressions: { target: { references: ["aws_s3_bucket.logs.arn", "aws_s3_bucket.logs"] } },
          module: {
            resources: [
              {
                address: "aws_s3_bucket_replication_configuration.r",
                mode: "managed",
                type: "aws_s3_bucket_replication_configuration",
                name: "r",
                provider_config_key: "aws",
                expressions: {
                  role: { references: ["local.role"] },
                  rule: [{ destination: [{ bucket: { references: ["var.target"] } }] }],
                },
              },
            ],
          },
        },
      },
    },
  },
};

const read = readGraph(JSON.stringify(PLAN), "plan.json");

function named(name: string): Resource {
  const found = read.graph.deployment.resources.find(({ urn }) => urn.endsWith(`::${name}`));
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

const LOGS = "urn:pulumi:plan::terraform::aws:s3/bucket:Bucket::aws_s3_bucket.logs";
const COPY = 'module.copy["a.b"].aws_s3_bucket_replication_configuration.r[0]';

describe("a Terraform plan as a graph", () => {
  test("is told from its content, and has the managed resources of all modules and their providers", () => {
    expect(read.kind).toBe("terraform");
    expect(read.graph.deployment.resources.map(({ type }) => type).sort()).toEqual([
      "aws:rds/instance:Instance",
      "aws:s3/bucket:Bucket",
      "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
      "pulumi:providers:aws",
      "pulumi:providers:aws",
    ]);
  });

  test("has inputs in camel case without outputs and nulls, and keeps the keys of maps", () => {
    expect(named("aws_s3_bucket.logs").inputs).toEqual({
      bucketPrefix: "logs-",
      tags: { data_class: "personal" },
    });
  });

  test("marks sensitive values as secrets and opens repeated blocks", () => {
    expect(named("aws_db_instance.orders").inputs).toEqual({
      password: makeSecret("hunter2"),
      restoreToPointInTime: [{ useLatest: true }],
    });
  });

  test("marks what is written and not known yet as unknown", () => {
    expect(named(COPY).inputs).toEqual({
      role: UNKNOWN,
      rule: [{ destination: [{ bucket: UNKNOWN }] }],
    });
  });

  test("follows references through variables of modules, and claims nothing of local values", () => {
    expect(named(COPY).propertyDependencies).toEqual({ rule: [LOGS] });
  });

  test("has providers with the values of constants and variables, others unknown", () => {
    expect(named("aws").inputs).toEqual({ region: "ap-south-1" });
    expect(named("aws.us").inputs).toEqual({
      region: "us-east-1",
      assumeRole: [{ roleArn: UNKNOWN }],
    });
    expect(named("aws_s3_bucket.logs").provider).toBe(`${named("aws").urn}::terraform`);
    expect(named("aws_db_instance.orders").provider).toBe(`${named("aws.us").urn}::terraform`);
  });

  test("is judged: the database abroad is denied, the unknown role is undecided, the rest passes", () => {
    const { findings } = evaluate(read.graph);
    const about = findings.map(({ rule, urn, path: at, verdict }) => [
      rule,
      urn.split("::").at(-1),
      at,
      verdict,
    ]);
    expect(about).toContainEqual([
      "require-indian-region",
      "aws_db_instance.orders",
      "provider",
      "deny",
    ]);
    expect(about).toContainEqual(["require-known-origin", COPY, "role", "undecided"]);
    expect(about.filter(([, name]) => name === "aws_s3_bucket.logs")).toEqual([]);
    expect(about.filter(([, , at]) => at === "rule[0].destination[0].bucket")).toEqual([]);
  });

  test("is read from a state too", () => {
    const state = { terraform_version: "1.9.8", values: PLAN.planned_values };
    const { graph } = readGraph(JSON.stringify(state), "state.json");
    expect(graph.deployment.resources).toHaveLength(4);
  });

  test("unknown values inside blocks that the configuration does not show stay unknown", () => {
    const plan = structuredClone(PLAN) as unknown as {
      configuration: {
        root_module: { module_calls: { copy: { module: { resources: object[] } } } };
      };
    };
    Object.assign(plan.configuration.root_module.module_calls.copy.module.resources[0]!, {
      expressions: { role: { references: ["local.role"] } },
    });
    const { graph } = readGraph(JSON.stringify(plan), "plan.json");
    const copy = graph.deployment.resources.find(({ urn }) => urn.endsWith(COPY));
    expect(copy?.inputs?.rule).toEqual([{ destination: [{ bucket: UNKNOWN }] }]);
  });
});

describe("a file that is no Terraform plan is refused", () => {
  test.each<[unknown, RegExp]>([
    [
      { terraform_version: "1.9.8", resource_changes: [] },
      /^p: a Terraform file without planned_values; /,
    ],
    [
      { planned_values: { root_module: { resources: [null] } } },
      /^p: not the form of terraform show -json \(/,
    ],
    [
      { planned_values: { root_module: { resources: [{ type: "a_b" }] } } },
      /^p: a resource of planned_values has no address or no type$/,
    ],
    [
      { planned_values: { root_module: { resources: {} } } },
      /^p: not the form of terraform show -json \(/,
    ],
  ])("%j", (value, message) => {
    expect(() => readGraph(JSON.stringify(value), "p")).toThrow(message);
  });

  test("values without end", () => {
    const deep = `${"[".repeat(5_000)}${"]".repeat(5_000)}`;
    const text = `{"planned_values":{"root_module":{"resources":[{"address":"a_b.c","type":"a_b","values":{"x":${deep}}}]}}}`;
    expect(() => readGraph(text, "p")).toThrow("p: values are nested deeper than 500 levels");
  });
});

describe("names of Terraform", () => {
  test.each([
    ["aws_sqs_queue", "aws", "aws:sqs/queue:Queue"],
    ["aws_cloudwatch_log_group", "aws", "aws:cloudwatch/logGroup:LogGroup"],
    ["aws_instance", "aws", "aws:ec2/instance:Instance"],
    ["aws_api_gateway_rest_api", "aws", "aws:apigateway/restApi:RestApi"],
    ["aws_cloudwatch_event_rule", "aws", "aws:cloudwatch/eventRule:EventRule"],
    [
      "aws_s3_bucket_replication_configuration",
      "aws",
      "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
    ],
    ["aws_prometheus_workspace", "aws", "aws:amp/workspace:Workspace"],
    [
      "aws_ec2_transit_gateway_peering_attachment",
      "aws",
      "aws:ec2transitgateway/peeringAttachment:PeeringAttachment",
    ],
    ["aws_iot_thing", "aws", "aws:iot/thing:Thing"],
    ["google_storage_bucket", "gcp", "gcp:storage/bucket:Bucket"],
    ["random_id", "random", "random:index/id:Id"],
    ["aws_constructor", "aws", "aws:index/constructor:Constructor"],
  ])("%s of %s is %s", (type, pkg, expected) => {
    expect(pulumiType(type, pkg)).toBe(expected);
  });

  test.each([
    ["bucket_regional_domain_name", "bucketRegionalDomainName"],
    ["ipv6_cidr_block", "ipv6CidrBlock"],
    ["_private", "_private"],
    ["already", "already"],
  ])("%s is %s", (key, expected) => {
    expect(camelCase(key)).toBe(expected);
  });

  test("every type of the table is one of the SDK", () => {
    expect(TABLED_TYPES.length).toBeGreaterThan(20);
    for (const type of TABLED_TYPES) {
      const [, module = "", name = ""] = /^aws:([a-z0-9]+)\/\w+:(\w+)$/.exec(type) ?? [];
      expect(AWS_TYPE_NAMES[module]?.split(" ")).toContain(name);
    }
    for (const module of TABLED_MODULES) expect(Object.keys(AWS_TYPE_NAMES)).toContain(module);
  });
});
