// SPDX-License-Identifier: Apache-2.0
/** The AWS cases of the corpus as a Terraform plan, for tools that read nothing else. */
import { pulumiType } from "../../graph/adapters/terraform-types.ts";
import type { Json, JsonObject } from "../../graph/stack-export.ts";
import type { ResidencyCase } from "../../test/support/residency-cases.ts";

const PROVIDER = "registry.terraform.io/hashicorp/aws";
/** How Terraform writes modules whose name it separates, or calls otherwise. */
const PREFIXES: Readonly<Record<string, readonly string[]>> = {
  amp: ["prometheus_"],
  apigateway: ["api_gateway_"],
  autoscaling: ["autoscaling_", ""],
  cfg: ["config_"],
  directconnect: ["dx_"],
  directoryservice: ["directory_service_"],
  ec2: ["", "ec2_"],
  ec2clientvpn: ["ec2_client_vpn_"],
  ec2transitgateway: ["ec2_transit_gateway_"],
  elb: ["elb_", ""],
  kinesis: ["kinesis_"],
  vpc: ["vpc_", ""],
};
/** Types whose names follow no rule. */
const NAMES: Readonly<Record<string, string>> = {
  "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream":
    "aws_kinesis_firehose_delivery_stream",
  "aws:lb/loadBalancer:LoadBalancer": "aws_lb",
  "aws:rds/instance:Instance": "aws_db_instance",
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig":
    "aws_s3_bucket_replication_configuration",
  "aws:cloudtrail/trail:Trail": "aws_cloudtrail",
};
/** Maps whose keys a person chose; every other object is a block, which Terraform writes as a list. */
const MAPS = new Set(["tags", "variables", "metadata", "properties", "parameters"]);

/** The plan; resource `case_<n>` is the n-th case. Cases without the wanted inputs are left out. */
export function terraformPlanOf(
  cases: readonly ResidencyCase[],
  which: "violating" | "compliant",
): JsonObject {
  const resources = cases.flatMap(({ type, [which]: inputs }, at) =>
    inputs === null || !type.startsWith("aws:")
      ? []
      : [resourceOf(type, `case_${at}`, { region: "ap-south-1", ...inputs })],
  );
  return planOf(resources);
}

function resourceOf(type: string, name: string, inputs: JsonObject): JsonObject {
  const terraform = terraformType(type);
  const values = fieldsOf(inputs);
  return {
    address: `${terraform}.${name}`,
    mode: "managed",
    type: terraform,
    name,
    provider_name: PROVIDER,
    schema_version: 0,
    values,
  };
}

/** A plan that makes these resources, in the form of `terraform show -json`. */
export function planOf(resources: readonly JsonObject[]): JsonObject {
  const region = { region: { constant_value: "ap-south-1" } };
  return {
    format_version: "1.2",
    terraform_version: "1.9.0",
    planned_values: { root_module: { resources: [...resources] } },
    resource_changes: resources.map(({ address = "", type = "", name = "", values = {} }) => ({
      address,
      mode: "managed",
      type,
      name,
      provider_name: PROVIDER,
      change: { actions: ["create"], before: null, after: values, after_unknown: {} },
    })),
    configuration: {
      provider_config: { aws: { name: "aws", full_name: PROVIDER, expressions: region } },
      root_module: {
        resources: resources.map(({ address = "", type = "", name = "" }) => ({
          address,
          mode: "managed",
          type,
          name,
          provider_config_key: "aws",
          expressions: {},
        })),
      },
    },
  };
}

/** The Terraform name of a Pulumi type, by trying the forms that lead back to it. */
function terraformType(type: string): string {
  const known = Object.hasOwn(NAMES, type) ? NAMES[type] : undefined;
  if (known !== undefined) return known;
  const [, middle = "", name = ""] = type.split(":");
  const module = middle.slice(0, middle.indexOf("/"));
  const prefixes = prefixesOf(module, name);
  const candidates = prefixes.map((prefix) => `aws_${prefix}${snakeCase(name)}`);
  return candidates.find((each) => pulumiType(each, "aws") === type) ?? candidates[0] ?? type;
}

/** Of RDS, Terraform calls what belongs to clusters `rds` and what belongs to instances `db`. */
const OF_CLUSTERS = /^(?:Cluster|Global|Export|Integration|Reserved|Certificate|Custom)/;

function prefixesOf(module: string, name: string): readonly string[] {
  if (module === "rds") return OF_CLUSTERS.test(name) ? ["rds_"] : ["db_"];
  return (Object.hasOwn(PREFIXES, module) ? PREFIXES[module] : undefined) ?? [`${module}_`];
}

function fieldsOf(object: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [snakeCase(key), valueOf(value, key)]),
  );
}

function valueOf(value: Json, key: string): Json {
  if (Array.isArray(value)) {
    return value.flatMap((each) => {
      const inside = valueOf(each, key);
      return Array.isArray(inside) && !Array.isArray(each) ? inside : [inside];
    });
  }
  if (typeof value !== "object" || value === null) return value;
  return MAPS.has(key) ? value : [fieldsOf(value)];
}

function snakeCase(name: string): string {
  return name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
}
