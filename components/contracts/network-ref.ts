// SPDX-License-Identifier: Apache-2.0
import type * as pulumi from "@pulumi/pulumi";

/** A subnet as other components need it: where it is (plain) and its id (not known at preview). */
export interface SubnetRef {
  /** Availability Zone or Local Zone name: `ap-south-1a`, `ap-south-1-del-1a`. */
  readonly zone: string;
  /** CIDR block, from the cell's plan. */
  readonly cidr: string;
  readonly id: pulumi.Output<string>;
}

/** What other components may know of a cell's network. */
export interface NetworkRef {
  readonly vpcId: pulumi.Output<string>;
  /** Primary CIDR block of the VPC. */
  readonly cidr: string;
  /** Secondary CIDR block, from which pods take their addresses. */
  readonly podCidr: string;
  /** Zones of the Region that the network spans, in order. */
  readonly zones: readonly string[];
  /** Empty when `egress` is `none`. */
  readonly publicSubnets: readonly SubnetRef[];
  readonly privateSubnets: readonly SubnetRef[];
  readonly podSubnets: readonly SubnetRef[];
  readonly databaseSubnets: readonly SubnetRef[];
  /** Small subnets for the network interfaces of the EKS control plane, one per zone of the Region. */
  readonly controlPlaneSubnets: readonly SubnetRef[];
  /** Worker subnets in Local Zones; never handed to the EKS control plane. Empty where there are none. */
  readonly localZoneSubnets: readonly SubnetRef[];
  /** Whether anything in the VPC has a route out of it. */
  readonly egress: "internet" | "none";
}
