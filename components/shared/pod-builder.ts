// SPDX-License-Identifier: Apache-2.0
/**
 * The one door to `@pulumi/kubernetesx`, whose pod builder writes the workloads that we make ourselves.
 * That package is archived: replacing it is a change of this file. It and the whole Kubernetes SDK that it
 * pulls in are loaded when the first pod is built, so that a stack without one does not pay for them.
 */
import { createRequire } from "node:module";
import type { PodBuilder as Builder, types } from "@pulumi/kubernetesx";
import type { input } from "@pulumi/kubernetes/types/index.js";
import type * as pulumi from "@pulumi/pulumi";

/** Spec of a pod, with the shorter forms of kubernetesx for environment, ports and mounts. */
export type PodSpec = types.PodSpec;

/** What a deployment has beside its pod: replicas, strategy. */
export type DeploymentSettings = types.PodBuilderDeploymentSpec;

/**
 * The spec of a Deployment that runs `pod`. Selector and pod label are `app: <name of the first container>`,
 * so give that container a name that is not used twice in its namespace.
 */
export function deploymentSpec(
  pod: PodSpec,
  settings: DeploymentSettings = {},
): pulumi.Output<input.apps.v1.DeploymentSpec> {
  return new (loadPodBuilder())(pod).asDeploymentSpec(settings);
}

function loadPodBuilder(): typeof Builder {
  const load = createRequire(import.meta.url);
  return (load("@pulumi/kubernetesx") as { PodBuilder: typeof Builder }).PodBuilder;
}
