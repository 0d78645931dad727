// SPDX-License-Identifier: Apache-2.0
/** Tells the VPC CNI which subnet the pods of a zone take their addresses from. */
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource.js";
import type * as pulumi from "@pulumi/pulumi";
import type { NetworkRef, SubnetRef } from "../contracts/network-ref.ts";

/** `spec` of an ENIConfig. Source: aws/amazon-vpc-cni-k8s@v1.23.0:charts/aws-vpc-cni/crds. */
export interface EniConfigSpec {
  readonly subnet: pulumi.Input<string>;
  readonly securityGroups: readonly pulumi.Input<string>[];
}

/**
 * The subnet of pods in each zone: the pod subnet, and in a Local Zone, which has none, the subnet of the
 * workers themselves. A zone that is missing here has nodes that never become ready.
 */
export function podSubnetByZone(network: NetworkRef): ReadonlyMap<string, SubnetRef> {
  const subnets = [...network.podSubnets, ...network.localZoneSubnets];
  return new Map(subnets.map((subnet) => [subnet.zone, subnet]));
}

/** Creates one ENIConfig for each zone, named by it. */
export function createEniConfigs(
  parent: pulumi.Resource,
  name: string,
  network: NetworkRef,
  securityGroupId: pulumi.Output<string>,
  options: pulumi.CustomResourceOptions,
): readonly pulumi.Resource[] {
  return [...podSubnetByZone(network)].map(([zone, { id }]) => {
    const spec: EniConfigSpec = { subnet: id, securityGroups: [securityGroupId] };
    return new CustomResource(
      `${name}-eni-config-${zone}`,
      {
        apiVersion: "crd.k8s.amazonaws.com/v1alpha1",
        kind: "ENIConfig",
        metadata: { name: zone },
        spec,
      },
      { ...options, parent },
    );
  });
}
