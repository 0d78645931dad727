// SPDX-License-Identifier: Apache-2.0
import { Deployment } from "@pulumi/kubernetes/apps/v1/deployment.js";
import * as pulumi from "@pulumi/pulumi";
import { factsOf } from "../shared/facts.ts";
import { deploymentSpec } from "../shared/pod-builder.ts";
import { inCluster, type ClusterPartArgs } from "./cluster-handle.ts";
import { createOwnedNamespace } from "./owned-namespace.ts";
import { createPriorityClass, HEADROOM_PRIORITY } from "./priority-classes.ts";

const NAMESPACE = "nivas-headroom";

/**
 * Accounts of the EKS registries, by Region. Source: awsdocs/amazon-eks-user-guide@4d52b4d05e34:
 * latest/ug/workloads/add-ons-images.adoc, checked 2026-11-22.
 */
const EKS_REGISTRY_ACCOUNTS: Readonly<Record<string, string>> = {
  "ap-south-1": "602401143452",
  "ap-south-2": "900889452093",
};

/** Arguments of `ClusterHeadroom`. */
export interface ClusterHeadroomArgs extends ClusterPartArgs {
  readonly replicas: number;
  /** CPU that each pod holds: `500m`. */
  readonly cpu: string;
  /** Memory that each pod holds: `512Mi`. */
  readonly memory: string;
  /** @default - `pauseImage` of the Region */
  readonly image?: string;
}

/**
 * Idle pods that hold room: a real pod takes their place at once, and Karpenter starts a node for them instead, before
 * the next real pod comes.
 *
 * Creates a guarded namespace, the priority class `nivas-headroom` below all others, and one Deployment. Its pods run
 * where the on-demand pool does, spread over the zones.
 *
 * Cost drivers: `replicas` x `cpu` and `memory`, always on.
 */
export class ClusterHeadroom extends pulumi.ComponentResource {
  constructor(name: string, args: ClusterHeadroomArgs, opts?: pulumi.ComponentResourceOptions) {
    const facts = factsOf("ClusterHeadroom", args.placement);
    super("nivas:index:ClusterHeadroom", name, facts, opts);
    const { cluster, placement } = args;
    const { namespace, ready } = createOwnedNamespace(
      this,
      name,
      NAMESPACE,
      { isSilent: true },
      args,
    );
    const priority = createPriorityClass(this, name, HEADROOM_PRIORITY, inCluster(this, cluster));
    new Deployment(
      `${name}-deployment`,
      {
        metadata: { name: "headroom", namespace: namespace.metadata.name },
        spec: headroomSpec({ ...args, image: args.image ?? pauseImage(placement.region) }),
      },
      inCluster(this, cluster, [...ready, priority, ...cluster.podsRun]),
    );
    this.registerOutputs({ ...facts, namespace: NAMESPACE, replicas: args.replicas });
  }
}

/**
 * The `pause` image in the EKS registry of a Region: the image that every EKS node has for its pods' sandboxes.
 * Source of path and tag: awslabs/amazon-eks-ami:doc/usage/al2.md, checked 2026-11-22; not pulled from ap-south-2.
 *
 * @throws Error for a Region without a known registry: give the image then.
 */
export function pauseImage(region: string): string {
  const account = EKS_REGISTRY_ACCOUNTS[region];
  if (account === undefined) {
    throw new Error(`no EKS registry is known for ${region}; give headroom.image`);
  }
  return `${account}.dkr.ecr.${region}.amazonaws.com/eks/pause:3.5`;
}

/** The Deployment: pods of the restricted standard that ask for room and do nothing with it. */
export function headroomSpec(args: {
  readonly replicas: number;
  readonly cpu: string;
  readonly memory: string;
  readonly image: string;
}): ReturnType<typeof deploymentSpec> {
  const room = { cpu: args.cpu, memory: args.memory };
  return deploymentSpec(
    {
      priorityClassName: HEADROOM_PRIORITY.name,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      terminationGracePeriodSeconds: 0,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: 65535,
        seccompProfile: { type: "RuntimeDefault" },
      },
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: "topology.kubernetes.io/zone",
          whenUnsatisfiable: "ScheduleAnyway",
          labelSelector: { matchLabels: { app: "headroom" } },
        },
      ],
      containers: [
        {
          name: "headroom",
          image: args.image,
          resources: { requests: room, limits: { memory: args.memory } },
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ["ALL"] },
          },
        },
      ],
    },
    { replicas: args.replicas },
  );
}
