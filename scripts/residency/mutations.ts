// SPDX-License-Identifier: Apache-2.0
/** Ways to break a planned stack, one value at a time. */
import { isSecret, isUnknown, type Json, type StackExport } from "../../graph/stack-export.ts";
import { formatPath } from "../../graph/walk.ts";

/** A foreign value, and where it makes sense. */
export interface Mutation {
  readonly kind: string;
  readonly value: string;
  /** Keys under which such a value is a place; everywhere when it says itself what it is. */
  readonly keys?: RegExp;
}

export const MUTATIONS: readonly Mutation[] = [
  { kind: "region", value: "us-east-1" },
  { kind: "zone", value: "eu-west-1b" },
  { kind: "ARN", value: "arn:aws:sqs:us-east-1:111122223333:orders" },
  { kind: "URL of a host", value: "https://collector.us.vendor.example/in" },
  {
    kind: "host",
    value: "collector.us.vendor.example",
    keys: /host|endpoint|url|server$|address|registry|issuer/i,
  },
  { kind: "URL of a bucket", value: "s3://acme-logs-us/prefix" },
  { kind: "bucket", value: "acme-logs-us", keys: /bucket/i },
  { kind: "ARN of an account", value: "arn:aws:iam::999988887777:role/reader" },
  { kind: "account", value: "999988887777", keys: /account|owner|principal/i },
  {
    kind: "policy document",
    value: JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" }],
    }),
  },
];

/** One string of one resource's inputs, and a way to write another in its place. */
export interface Spot {
  readonly urn: string;
  readonly type: string;
  readonly path: string;
  readonly top: string;
  /** The nearest key. */
  readonly key: string;
  /** Writes `value`, and gives back a function that puts the former one there again. */
  readonly write: (value: string) => () => void;
}

type Slot = { [key: string]: Json } | Json[];
type Segment = string | number;

/** Every string of every input, secret ones and those not known yet too, and of the JSON documents among them. */
export function spotsOf(graph: StackExport): Spot[] {
  const spots: Spot[] = [];
  for (const { urn, type, inputs = {} } of graph.deployment.resources) {
    const spot = (path: readonly Segment[], write: Spot["write"]): void => {
      const key = path.findLast((each) => typeof each === "string");
      spots.push({
        urn,
        type,
        path: formatPath(path),
        top: String(path[0]),
        key: String(key),
        write,
      });
    };
    const visit = (
      slot: Slot,
      at: string | number,
      path: readonly Segment[],
      saved: () => void,
    ): void => {
      const value = (slot as Record<string | number, Json>)[at];
      const put = (next: Json): void => {
        (slot as Record<string | number, Json>)[at] = next;
        saved();
      };
      if (typeof value === "string") {
        spot(path, (next) => {
          put(next);
          return () => {
            put(value);
          };
        });
        const document = isUnknown(value) ? undefined : documentOf(value);
        if (document === undefined) return;
        enter(document, [...path, "#json"], () => {
          put(JSON.stringify(document));
        });
      } else if (isSecret(value) && typeof value.plaintext === "string") {
        const plain = JSON.parse(value.plaintext) as Json;
        const box = [plain];
        visit(box, 0, path, () => {
          value.plaintext = JSON.stringify(box[0]);
        });
      } else if (typeof value === "object" && value !== null) enter(value, path, saved);
    };
    const enter = (value: Slot, path: readonly Segment[], saved: () => void): void => {
      const keys: Segment[] = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
      for (const key of keys) visit(value, key, [...path, key], saved);
    };
    enter(inputs, [], () => undefined);
  }
  return spots;
}

function documentOf(text: string): Slot | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as Slot;
  } catch {
    return undefined;
  }
}

/** Reasons why a value may pass, the first that holds counts. */
const HARMLESS: readonly {
  readonly why: string;
  readonly holds: (spot: Spot, mutation: Mutation) => boolean;
}[] = [
  {
    why: "since the policy of a VPC endpoint only narrows what goes through it; whom data is open to is said by policies on the data",
    holds: ({ type }, { kind }) =>
      type === "aws:ec2/vpcEndpoint:VpcEndpoint" && kind === "policy document",
  },
  {
    why: "since S3 takes such a request only in the bucket's own Region, which is the resource's and is judged",
    holds: ({ type, path }, { kind }) =>
      kind === "bucket" && type.startsWith("aws:s3/") && path === "bucket",
  },
  {
    why: "since a tag is a label for people and bills, and sends nothing anywhere",
    holds: ({ path }) => /(?:^|\.)tags\b/.test(path),
  },
  {
    why: "since a description is words for people, and nothing is sent to a host in it",
    holds: ({ key }, { kind }) => key === "description" && kind.endsWith("host"),
  },
  {
    why: "since it says what kind of resource gets the tags of a launch template, in one of a few words, and EC2 refuses any other",
    holds: ({ type, path }) =>
      type === "aws:ec2/launchTemplate:LaunchTemplate" &&
      /^tagSpecifications\[\d*\]\.resourceType$/.test(path),
  },
  {
    why: "since a comment on a hosted zone is words for people, and Route 53 reads nothing in it",
    holds: ({ type, path }) => type === "aws:route53/zone:Zone" && path === "comment",
  },
  {
    why: "since the key takes one of a few words, and no host",
    holds: ({ key }, { kind }) =>
      kind === "host" && /^(?:ipAddressType|vpcEndpointType)$/.test(key),
  },
];

/** Why a value that the rules let pass takes no data anywhere; `undefined` when nothing says so. */
export function whyHarmless(spot: Spot, mutation: Mutation): string | undefined {
  return HARMLESS.find(({ holds }) => holds(spot, mutation))?.why;
}
