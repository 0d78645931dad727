// SPDX-License-Identifier: Apache-2.0
/** What one cell may reach in another: rules of security groups, and names. */
import { VpcAssociationAuthorization } from "@pulumi/aws/route53/vpcAssociationAuthorization.js";
import { ZoneAssociation } from "@pulumi/aws/route53/zoneAssociation.js";
import { SecurityGroupIngressRule } from "@pulumi/aws/vpc/securityGroupIngressRule.js";
import type * as pulumi from "@pulumi/pulumi";
import type { CellExport } from "../contracts/cell-export.ts";
import { tagsFor, type CellSide } from "./context.ts";

/** Port of the Kubernetes API. */
const API_PORT = 443;

/**
 * Ports of `to` that `from` may reach: what was asked for, and the Kubernetes API where both are in one mesh, since its
 * control plane reads the endpoints of every cell there.
 */
export function openPorts(
  from: CellExport,
  to: CellExport,
  asked: readonly number[],
): readonly number[] {
  const isOneMesh = from.mesh !== undefined && to.mesh !== undefined;
  return [...new Set([...(isOneMesh ? [API_PORT] : []), ...asked])].sort((a, b) => a - b);
}

/**
 * Lets every cell reach the open ports of every other. By block, not by group: a rule cannot name a group behind an
 * inter-Region peering. Nodes speak to other networks from their own address, so the VPC's primary block says it all.
 * Sources: "Update your security groups to reference peer security groups", VPC Peering Guide; "Enable outbound internet
 * access for Pods" (source NAT of the VPC CNI), EKS User Guide; checked 2026-11-22.
 */
export function createRules(
  parent: pulumi.Resource,
  name: string,
  sides: readonly CellSide[],
  asked: readonly number[],
  owner: string,
): void {
  for (const [from, to] of ordered(sides)) {
    for (const port of openPorts(from, to, asked)) {
      const ruleName = `${name}-${from.name}-to-${to.name}-tcp-${port}`;
      new SecurityGroupIngressRule(
        ruleName,
        {
          securityGroupId: to.cluster.securityGroupId,
          description: `TCP ${port} from cell ${from.name}`,
          ipProtocol: "tcp",
          fromPort: port,
          toPort: port,
          cidrIpv4: from.cidr,
          tags: tagsFor(to, owner, ruleName),
        },
        { parent, provider: to.provider },
      );
    }
  }
}

/**
 * Lets every cell resolve the private names of every other. The VPC's own resolver answers, so no resolver endpoint and
 * no rule is needed, and no question leaves the Region of who asks. Zones of another account are opened by their owner
 * first.
 */
export function createNames(
  parent: pulumi.Resource,
  name: string,
  sides: readonly CellSide[],
): void {
  for (const [from, to] of ordered(sides)) {
    if (to.privateZone === undefined) continue;
    associateZone(parent, `${name}-${from.name}-names-${to.name}`, to.privateZone.id, to, from);
  }
}

/** Associates the zone `zoneId`, which is in the account of `owner`, with the VPC of `seer`. */
export function associateZone(
  parent: pulumi.Resource,
  name: string,
  zoneId: pulumi.Input<string>,
  owner: CellSide,
  seer: CellSide,
): void {
  const association = { zoneId, vpcId: seer.vpcId, vpcRegion: seer.region };
  const opened =
    owner.account === seer.account
      ? []
      : [
          new VpcAssociationAuthorization(`${name}-authorization`, association, {
            parent,
            provider: owner.provider,
          }),
        ];
  new ZoneAssociation(name, association, { parent, provider: seer.provider, dependsOn: opened });
}

/** Every ordered pair of different cells. */
function ordered(sides: readonly CellSide[]): readonly (readonly [CellSide, CellSide])[] {
  return sides.flatMap((from) =>
    sides.filter((to) => to !== from).map((to) => [from, to] as const),
  );
}
