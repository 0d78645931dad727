// SPDX-License-Identifier: Apache-2.0
import type { Model } from "../model.ts";
import { CLOUDFORMATION_MODELS } from "./cloudformation.ts";
import { EC2_MODELS } from "./ec2.ts";
import { EDGE_MODELS } from "./edge.ts";
import { EKS_MODELS } from "./eks.ts";
import { IDENTITY_MODELS } from "./identity.ts";
import { INTERCONNECT_MODELS } from "./interconnect.ts";
import { MESSAGING_MODELS } from "./messaging.ts";
import { OBSERVABILITY_MODELS } from "./observability.ts";
import { PRIVATE_CA_MODELS } from "./private-ca.ts";
import { STORAGE_MODELS } from "./storage.ts";

const MODELS: ReadonlyMap<string, Model> = new Map(
  [
    CLOUDFORMATION_MODELS,
    EC2_MODELS,
    EKS_MODELS,
    IDENTITY_MODELS,
    STORAGE_MODELS,
    MESSAGING_MODELS,
    EDGE_MODELS,
    PRIVATE_CA_MODELS,
    INTERCONNECT_MODELS,
    OBSERVABILITY_MODELS,
  ].flatMap((models) => Object.entries(models)),
);

/** The model of an AWS type, for example `aws:ec2/vpc:Vpc`; undefined when only the generic one knows it. */
export function awsModel(type: string): Model | undefined {
  return MODELS.get(type.slice("aws:".length));
}

/** Types with a model of their own. */
export function modelledAwsTypes(): string[] {
  return [...MODELS.keys()].map((type) => `aws:${type}`).sort();
}
