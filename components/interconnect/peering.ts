// SPDX-License-Identifier: Apache-2.0
/** A VPC peering for each pair of cells, and the routes into it. */
import { Route } from "@pulumi/aws/ec2/route.js";
import { VpcPeeringConnection } from "@pulumi/aws/ec2/vpcPeeringConnection.js";
import { VpcPeeringConnectionAccepter } from "@pulumi/aws/ec2/vpcPeeringConnectionAccepter.js";
import type * as pulumi from "@pulumi/pulumi";
import { pairsOf } from "./check-cells.ts";
import { joinedTables, tagsFor, type CellSide } from "./context.ts";

/** Joins every pair of cells. The first of a pair by name asks, the other accepts, each by its own provider. */
export function createPeerings(
  parent: pulumi.Resource,
  name: string,
  sides: readonly CellSide[],
  owner: string,
): void {
  for (const [requester, accepter] of pairsOf(sides)) {
    const peeringName = `${name}-${requester.name}-${accepter.name}`;
    const peering = new VpcPeeringConnection(
      peeringName,
      {
        vpcId: requester.vpcId,
        peerVpcId: accepter.vpcId,
        peerRegion: accepter.region,
        peerOwnerId: accepter.account,
        autoAccept: false,
        tags: tagsFor(requester, owner, peeringName),
      },
      { parent, provider: requester.provider },
    );
    const accepted = new VpcPeeringConnectionAccepter(
      `${peeringName}-accepter`,
      {
        vpcPeeringConnectionId: peering.id,
        autoAccept: true,
        tags: tagsFor(accepter, owner, peeringName),
      },
      { parent, provider: accepter.provider },
    );
    const into = { vpcPeeringConnectionId: peering.id };
    createRoutes(parent, name, requester, accepter, into, [accepted]);
    createRoutes(parent, name, accepter, requester, into, [accepted]);
  }
}

/** Routes from every table of `from` that needs them to the VPC of `to`: its primary block alone. */
export function createRoutes(
  parent: pulumi.Resource,
  name: string,
  from: CellSide,
  to: CellSide,
  target: RouteTarget,
  dependsOn: pulumi.Resource[],
): void {
  for (const { key, id } of joinedTables(from)) {
    new Route(
      `${name}-${from.name}-to-${to.name}-${key}`,
      { routeTableId: id, destinationCidrBlock: to.cidr, ...target },
      { parent, provider: from.provider, dependsOn },
    );
  }
}

/** What a route leads into. */
export type RouteTarget =
  | { readonly vpcPeeringConnectionId: pulumi.Input<string> }
  | { readonly transitGatewayId: pulumi.Input<string> };
