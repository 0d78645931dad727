// SPDX-License-Identifier: Apache-2.0
/** Amazon Managed Service for Prometheus. */
import type { Model } from "../model.ts";
import { partitionOf } from "../regions.ts";
import { regionalArn } from "./arn.ts";

/** Days that a workspace keeps samples unless told otherwise. Source: User Guide of the service, "Amazon Managed Service for Prometheus service quotas"; checked 2026-11-23. */
const DEFAULT_RETENTION_DAYS = 150;

const workspace: Model = (scene) => {
  const id = scene.id ?? `ws-${scene.ids.uuid()}`;
  const { dnsSuffix } = partitionOf(scene.region);
  return {
    id,
    outputs: {
      arn: regionalArn(scene, "aps", `workspace/${id}`),
      prometheusEndpoint: `https://aps-workspaces.${scene.region}.${dnsSuffix}/workspaces/${id}/`,
    },
  };
};

const configuration: Model = (scene) => ({
  id: scene.id ?? scene.text("workspaceId") ?? "workspace",
  outputs: {
    retentionPeriodInDays: scene.inputs["retentionPeriodInDays"] ?? DEFAULT_RETENTION_DAYS,
  },
});

export const OBSERVABILITY_MODELS: Readonly<Record<string, Model>> = {
  "amp/workspace:Workspace": workspace,
  "amp/workspaceConfiguration:WorkspaceConfiguration": configuration,
};
