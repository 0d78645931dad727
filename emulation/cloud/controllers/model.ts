// SPDX-License-Identifier: Apache-2.0
/** What Kubernetes controllers, and EKS itself, make in AWS without a program knowing of it. */
import type { JsonObject } from "../../../graph/stack-export.ts";
import type { StoredResource } from "../state.ts";

/** One thing in AWS that a controller wants to be there. */
export interface Made {
  readonly type: string;
  readonly id: string;
  readonly name: string;
  /** With the tags that the controller puts on it: by them it is recognised in a real account, too. */
  readonly inputs: JsonObject;
  readonly outputs: JsonObject;
  /** Ids of what AWS does not delete while this is there: subnets, groups, zones. */
  readonly holds: readonly string[];
  /** Why it stays although its controller runs and what asked for it is gone; absent: it goes. */
  readonly stays?: string;
  /** AWS ends it with the resource that it belongs to, whether the controller runs or not. */
  readonly goesWithOwner?: true;
}

/** What a cluster and its surroundings look like to a controller. */
export interface ClusterFacts {
  readonly arn: string;
  readonly name: string;
  readonly region: string;
  /** 12 digits. */
  readonly account: string;
  readonly vpcId: string;
  /** Group that EKS makes for the cluster. */
  readonly securityGroupId: string;
  readonly cluster: StoredResource;
  /** Objects of the cluster, releases among them. */
  readonly objects: readonly StoredResource[];
  /** Subnets of the VPC. */
  readonly subnets: readonly StoredResource[];
  /** Ids of the internet gateways of the VPC. */
  readonly internetGateways: readonly string[];
  readonly nodeGroups: readonly StoredResource[];
  /** Names of EKS add-ons. */
  readonly addons: readonly string[];
  /** Hosted zones of the account. */
  readonly zones: readonly StoredResource[];
  /** Names of log groups in the Region. */
  readonly logGroups: readonly string[];
  /** What controllers made for this cluster. */
  readonly made: readonly StoredResource[];
}

/** Where a controller comes from. */
export type Origin =
  /** A Helm chart, by the last part of its name. */
  | { readonly chart: string }
  | { readonly addon: string }
  /** Part of EKS: it runs as long as the cluster lives. */
  | "eks";

/** A controller as data and one pure function. */
export interface Controller {
  /** As `madeBy` says it, and messages for people. */
  readonly name: string;
  readonly origin: Origin;
  /** What it wants for an object of the cluster, a node group, or an instance that another controller made. */
  readonly makes: (owner: StoredResource, cluster: ClusterFacts) => readonly Made[];
  /** The finalizer by which an object waits until what was made for it is gone; absent: the object goes at once. */
  readonly finalizer?: (owner: StoredResource) => string | undefined;
  /** Where its behaviour was read. */
  readonly source: string;
  readonly checkedOn: string;
}
