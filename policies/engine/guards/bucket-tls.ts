// SPDX-License-Identifier: Apache-2.0
import { isObject, type JsonObject } from "../../../graph/stack-export.ts";
import { BUCKETS } from "../../data/guards/owners.ts";
import type { Verdict } from "../../verdict.ts";
import type { ResourceSubject } from "../rule.ts";
import type { Binding } from "./binding.ts";
import { listOf, policiesOf } from "./bucket-policies.ts";
import { word } from "./words.ts";

const BUCKET_TYPES: readonly string[] = BUCKETS;
const KEY = "aws:securetransport";

/** S3 answers in clear text unless the policy of the bucket denies it. */
export function bucketTransport({ resource, graph }: ResourceSubject, binding: Binding): Verdict[] {
  if (!BUCKET_TYPES.includes(resource.type)) return [];
  const { statements, count, someUnknown } = policiesOf(graph.index, resource);
  if (statements.some(deniesClearText)) return [];
  const demand = `data of class ${binding.dataClass} requires a policy that denies requests without aws:SecureTransport`;
  const { evidence } = binding;
  if (someUnknown) {
    const message = `its policy is not known yet; ${demand}`;
    return [{ kind: "undecided", path: "policy", message, evidence }];
  }
  const message = `it answers in clear text too; ${demand}`;
  const value = count === 0 ? "not set" : "no such statement";
  return [{ kind: "deny", path: "policy", value, message, evidence }];
}

/** Whether a statement denies everyone everything in clear text. */
function deniesClearText(statement: JsonObject): boolean {
  if (statement.Effect !== "Deny") return false;
  const principal = isObject(statement.Principal) ? statement.Principal.AWS : statement.Principal;
  if (!listOf(principal).includes("*")) return false;
  if (!listOf(statement.Action).some((action) => action === "*" || action === "s3:*")) return false;
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
}
