// SPDX-License-Identifier: Apache-2.0
import type { GraphIndex } from "../../../graph/graph-index.ts";
import {
  isObject,
  type Json,
  type JsonObject,
  type Resource,
} from "../../../graph/stack-export.ts";
import { BUCKETS } from "../../data/guards/owners.ts";
import { decode } from "../decode.ts";
import { attachedTo } from "./links.ts";
import { lookUp, rootOf } from "./look-up.ts";

const POLICY = { type: "aws:s3/bucketPolicy:BucketPolicy", by: "bucket", owners: BUCKETS } as const;

/** The policies of a bucket, inline and of their own. */
export interface BucketPolicies {
  /** Statements of those that are known. */
  readonly statements: readonly JsonObject[];
  readonly count: number;
  /** Whether there may be others: one that is not known yet, or that may be another bucket's. */
  readonly someUnknown: boolean;
}

/** What the policies of a bucket say. */
export function policiesOf(index: GraphIndex, bucket: Resource): BucketPolicies {
  const { certain, possible } = attachedTo(index, bucket, POLICY);
  const found = [bucket, ...certain]
    .flatMap(({ inputs }) => lookUp(rootOf(inputs), "policy"))
    .filter(({ kind }) => kind !== "absent");
  return {
    statements: found.flatMap((each) => (each.kind === "value" ? statementsIn(each.value) : [])),
    count: found.length,
    someUnknown: possible.length > 0 || found.some(({ kind }) => kind === "unknown"),
  };
}

function statementsIn(policy: Json): JsonObject[] {
  const document = typeof policy === "string" ? decode(policy) : { kind: "json", value: policy };
  if (document === undefined || !("value" in document) || !isObject(document.value)) return [];
  return listOf(document.value.Statement).filter(isObject);
}

/** A value as a list; policies write a list of one without the list. */
export function listOf(value: Json | undefined): readonly Json[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
