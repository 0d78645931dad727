// SPDX-License-Identifier: Apache-2.0
/** The guards on a Terraform plan, whose blocks are lists and whose names are in the singular. */
import { readGraph } from "../../../graph/adapters/read-graph.ts";
import { evaluate } from "../../../policies/evaluate.ts";

const AWS = "registry.terraform.io/hashicorp/aws";
const TAGS = { tags: { "nivas:data-class": "payment" } };

interface Written {
  readonly type: string;
  readonly name: string;
  readonly values: object;
  readonly unknown?: object;
  readonly expressions?: object;
}

/** A plan in the form of `terraform show -json`, format_version 1.2. */
function planOf(...resources: readonly Written[]): string {
  const address = ({ type, name }: Written): string => `${type}.${name}`;
  const common = ({ type, name }: Written) => ({ mode: "managed", type, name });
  return JSON.stringify({
    format_version: "1.2",
    terraform_version: "1.9.8",
    planned_values: {
      root_module: {
        resources: resources.map((each) => ({
          address: address(each),
          ...common(each),
          provider_name: AWS,
          values: each.values,
          sensitive_values: {},
        })),
      },
    },
    resource_changes: resources.map((each) => ({
      address: address(each),
      change: { after_unknown: each.unknown ?? {} },
    })),
    configuration: {
      provider_config: {
        aws: {
          name: "aws",
          full_name: AWS,
          expressions: { region: { constant_value: "ap-south-1" } },
        },
      },
      root_module: {
        resources: resources.map((each) => ({
          address: address(each),
          ...common(each),
          provider_config_key: "aws",
          expressions: each.expressions ?? {},
        })),
      },
    },
  });
}

function found(...resources: readonly Written[]): string[] {
  const { graph } = readGraph(planOf(...resources), "plan.json");
  return evaluate(graph)
    .findings.filter(({ rule }) => rule === "require-customer-key")
    .map(({ verdict, urn, path }) => `${verdict} ${urn.split("::").at(-1) ?? ""} ${path}`);
}

const key: Written = {
  type: "aws_kms_key",
  name: "orders",
  values: { enable_key_rotation: true },
  unknown: { arn: true, id: true },
};
const bucket: Written = {
  type: "aws_s3_bucket",
  name: "orders",
  values: { bucket_prefix: "orders-", ...TAGS },
  unknown: { bucket: true, id: true },
};
const encryption = (algorithm: object, unknown: object, expression: object): Written => ({
  type: "aws_s3_bucket_server_side_encryption_configuration",
  name: "orders",
  values: { rule: [{ apply_server_side_encryption_by_default: [algorithm] }] },
  unknown: {
    bucket: true,
    id: true,
    rule: [{ apply_server_side_encryption_by_default: [unknown] }],
  },
  expressions: {
    bucket: { references: ["aws_s3_bucket.orders.id", "aws_s3_bucket.orders"] },
    rule: [{ apply_server_side_encryption_by_default: [expression] }],
  },
});

test("a bucket is encrypted by a resource of its own, with a key of the plan", () => {
  const withKey = encryption(
    { sse_algorithm: "aws:kms" },
    { kms_master_key_id: true },
    { kms_master_key_id: { references: ["aws_kms_key.orders.arn", "aws_kms_key.orders"] } },
  );
  expect(found(key, bucket, withKey)).toEqual([]);
});

test("a resource of its own without a key is found where it stands", () => {
  expect(found(key, bucket, encryption({ sse_algorithm: "AES256" }, {}, {}))).toEqual([
    "deny aws_s3_bucket_server_side_encryption_configuration.orders rule[0].applyServerSideEncryptionByDefault[0].kmsMasterKeyId",
  ]);
});

test("a database without encryption is found, with the provider's defaults that the plan shows", () => {
  const database: Written = {
    type: "aws_db_instance",
    name: "orders",
    values: { storage_encrypted: false, kms_key_id: null, ...TAGS },
  };
  expect(found(database)).toEqual(["deny aws_db_instance.orders storageEncrypted"]);
});

test("a disk in a block is found by its block", () => {
  const instance: Written = {
    type: "aws_instance",
    name: "web",
    values: {
      root_block_device: [{ encrypted: true, kms_key_id: "alias/web" }],
      ebs_block_device: [{ device_name: "/dev/sdb", encrypted: false }],
      ...TAGS,
    },
  };
  expect(found(instance)).toEqual(["deny aws_instance.web ebsBlockDevice[0].encrypted"]);
});
