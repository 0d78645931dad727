// SPDX-License-Identifier: Apache-2.0
/** What the tests of foundation and network hand to components; stand-ins for a real cell. */
import * as pulumi from "@pulumi/pulumi";
import type { BucketRef } from "../../../components/contracts/bucket-ref.ts";
import type { KeyRef } from "../../../components/contracts/key-ref.ts";
import type { Placement } from "../../../components/shared/facts.ts";

export const ACCOUNT = "123456789012";

export const PLACEMENT: Placement = {
  cell: "mumbai",
  place: "mumbai",
  region: "ap-south-1",
  dataClass: "payment",
  owner: "platform",
};

/** The facts that a component of this placement registers. */
export function factsFor(component: string, placement: Placement = PLACEMENT) {
  const { cell, place, region, dataClass } = placement;
  return { component, cell, place, region, dataClass };
}

/** The tags of a resource of this component. */
export function tagsFor(component: string, placement: Placement = PLACEMENT) {
  return {
    "nivas:cell": placement.cell,
    "nivas:place": placement.place,
    "nivas:data-class": placement.dataClass,
    "nivas:component": component,
    "nivas:owner": placement.owner,
  };
}

export const KEY_ARN = `arn:aws:kms:ap-south-1:${ACCOUNT}:key/11111111-2222-3333-4444-555555555555`;

/** A key of the placement; call it inside `record`. */
export function keyOf({ region, dataClass, cell }: Placement = PLACEMENT): KeyRef {
  return {
    region,
    dataClass,
    arn: pulumi.output(KEY_ARN),
    aliasName: `alias/nivas/${cell}/${dataClass}`,
  };
}

/** The bucket of access logs of the placement; call it inside `record`. */
export function accessLogsOf({ region }: Placement = PLACEMENT): BucketRef {
  const name = `nivas-mumbai-access-logs-${ACCOUNT}`;
  return { region, name: pulumi.output(name), arn: pulumi.output(`arn:aws:s3:::${name}`) };
}

/** Inputs of a recorded resource that are JSON text, parsed. */
export function parsed(value: unknown): unknown {
  if (typeof value !== "string") throw new Error(`expected JSON text, found ${typeof value}`);
  return JSON.parse(value);
}
