// SPDX-License-Identifier: Apache-2.0
import type { Json, JsonObject, Resource } from "../../../graph/stack-export.ts";
import { BUCKETS } from "../../data/guards/owners.ts";
import type { Verdict } from "../../verdict.ts";
import { decode } from "../decode.ts";
import type { ResourceSubject } from "../rule.ts";
import type { Binding } from "./binding.ts";
import { attachedTo } from "./links.ts";
import { lookUp, rootOf, type Found } from "./look-up.ts";
import { word } from "./requirement.ts";

const BUCKET_TYPES: readonly string[] = BUCKETS;
const POLICY = { type: "aws:s3/bucketPolicy:BucketPolicy", by: "bucket", owners: BUCKETS } as const;
const KEY = "aws:securetransport";

/** S3 answers in clear text unless the policy of the bucket denies it. */
export function bucketTransport({ resource, graph }: ResourceSubject, binding: Binding): Verdict[] {
  if (!BUCKET_TYPES.includes(resource.type)) return [];
  const { certain, possible } = attachedTo(graph.index, resource, POLICY);
  const policies = [resource, ...certain].flatMap(policyOf);
  if (policies.some((found) => found.kind === "value" && deniesClearText(found.value))) return [];
  const demand = `data of class ${binding.dataClass} requires a policy that denies requests without aws:SecureTransport`;
  const { evidence } = binding;
  if (possible.length > 0 || policies.some(({ kind }) => kind === "unknown")) {
    const message = `its policy is not known yet; ${demand}`;
    return [{ kind: "undecided", path: "policy", message, evidence }];
  }
  const message = `it answers in clear text too; ${demand}`;
  const value = policies.length === 0 ? "not set" : "no such statement";
  return [{ kind: "deny", path: "policy", value, message, evidence }];
}

function policyOf({ inputs }: Resource): Found[] {
  return lookUp(rootOf(inputs), "policy").filter(({ kind }) => kind !== "absent");
}

/** Whether a policy denies everyone everything in clear text. */
function deniesClearText(policy: Json): boolean {
  const document = typeof policy === "string" ? decode(policy) : { kind: "json", value: policy };
  if (document === undefined || !("value" in document) || !isObject(document.value)) return false;
  return listOf(document.value.Statement).some((statement) => {
    if (!isObject(statement) || statement.Effect !== "Deny") return false;
    const principal = isObject(statement.Principal) ? statement.Principal.AWS : statement.Principal;
    if (!listOf(principal).includes("*")) return false;
    if (!listOf(statement.Action).some((action) => action === "*" || action === "s3:*"))
      return false;
    const condition = isObject(statement.Condition) ? statement.Condition : {};
    return Object.entries(condition).some(
      ([operator, tests]) =>
        operator.toLowerCase() === "bool" &&
        isObject(tests) &&
        Object.entries(tests).some(
          ([key, value]) =>
            key.toLowerCase() === KEY && listOf(value).every((each) => word(each) === "false"),
        ),
    );
  });
}

function listOf(value: Json | undefined): readonly Json[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
