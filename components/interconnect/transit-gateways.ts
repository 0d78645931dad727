// SPDX-License-Identifier: Apache-2.0
/** A Transit Gateway in each Region, attachments of the cells, peerings between Regions, and the routes. */
import { PeeringAttachment } from "@pulumi/aws/ec2transitgateway/peeringAttachment.js";
import { PeeringAttachmentAccepter } from "@pulumi/aws/ec2transitgateway/peeringAttachmentAccepter.js";
import { Route as TransitRoute } from "@pulumi/aws/ec2transitgateway/route.js";
import { TransitGateway } from "@pulumi/aws/ec2transitgateway/transitGateway.js";
import { VpcAttachment } from "@pulumi/aws/ec2transitgateway/vpcAttachment.js";
import type { Provider } from "@pulumi/aws/provider.js";
import type * as pulumi from "@pulumi/pulumi";
import { INDIAN_REGIONS } from "../../india/places.ts";
import { pairsOf } from "./check-cells.ts";
import { createProvider, tagsFor, type CellSide } from "./context.ts";
import { createRoutes } from "./peering.ts";

/** First of the private 16-bit AS numbers (RFC 6996); each Region has one of its own, as peered gateways should. */
const FIRST_PRIVATE_ASN = 64_512;

/** A Region with its gateway and the cells in it. */
interface Hub {
  readonly region: string;
  readonly provider: Provider;
  readonly gateway: TransitGateway;
  readonly cells: readonly CellSide[];
}

/** Joins all cells. What is of a Region is made by a provider of the Region, so that no cell is more than another. */
export function createTransitGateways(
  parent: pulumi.Resource,
  name: string,
  sides: readonly CellSide[],
  owner: string,
): void {
  const hubs = INDIAN_REGIONS.map((region) => sides.filter((side) => side.region === region))
    .filter((cells) => cells.length > 0)
    .map((cells) => createHub(parent, name, cells, owner));
  const attached = hubs.flatMap(({ cells, gateway }) =>
    cells.map(
      (cell) => [cell, gateway, createAttachment(parent, name, cell, gateway, owner)] as const,
    ),
  );
  const joins = pairsOf(hubs).flatMap(([first, second]) =>
    joinHubs(parent, name, first, second, owner),
  );
  for (const [from, gateway, attachment] of attached) {
    for (const to of sides.filter((side) => side !== from)) {
      const target = { transitGatewayId: gateway.id };
      createRoutes(parent, name, from, to, target, [attachment, ...joins]);
    }
  }
}

function createHub(
  parent: pulumi.Resource,
  name: string,
  cells: readonly CellSide[],
  owner: string,
): Hub {
  const [{ region, account }] = cells as readonly [CellSide];
  const hubName = `${name}-${region}`;
  // All cells are in one account here, so the role of any of them leads to it.
  const roleArn = cells.find((cell) => cell.roleArn !== undefined)?.roleArn;
  const provider = createProvider(parent, `${hubName}-aws`, { region, account, roleArn });
  const gateway = new TransitGateway(
    hubName,
    {
      description: `Nivas ${name}, cells in ${region}`,
      amazonSideAsn: FIRST_PRIVATE_ASN + INDIAN_REGIONS.findIndex((indian) => indian === region),
      // Nobody else attaches: there is no share, and what is shared by hand would wait for an answer.
      autoAcceptSharedAttachments: "disable",
      defaultRouteTableAssociation: "enable",
      defaultRouteTablePropagation: "enable",
      dnsSupport: "enable",
      multicastSupport: "disable",
      tags: tagsFor(cells[0]!, owner, hubName),
    },
    { parent, provider },
  );
  return { region, provider, gateway, cells };
}

/** An attachment has an interface in one subnet of each zone that it serves. */
function createAttachment(
  parent: pulumi.Resource,
  name: string,
  cell: CellSide,
  gateway: TransitGateway,
  owner: string,
): VpcAttachment {
  const attachmentName = `${name}-${cell.name}-attachment`;
  const subnets = Object.entries(cell.attachmentSubnets).sort(([a], [b]) => (a < b ? -1 : 1));
  return new VpcAttachment(
    attachmentName,
    {
      transitGatewayId: gateway.id,
      vpcId: cell.vpcId,
      subnetIds: subnets.map(([, id]) => id),
      dnsSupport: "enable",
      tags: tagsFor(cell, owner, attachmentName),
    },
    { parent, provider: cell.provider },
  );
}

/** Gateways of two Regions learn nothing from each other: each needs a static route for every cell behind the other. */
function joinHubs(
  parent: pulumi.Resource,
  name: string,
  first: Hub,
  second: Hub,
  owner: string,
): readonly pulumi.Resource[] {
  const joinName = `${name}-${first.region}-${second.region}`;
  const peering = new PeeringAttachment(
    joinName,
    {
      transitGatewayId: first.gateway.id,
      peerTransitGatewayId: second.gateway.id,
      peerRegion: second.region,
      peerAccountId: second.cells[0]!.account,
      tags: tagsFor(first.cells[0]!, owner, joinName),
    },
    { parent, provider: first.provider },
  );
  const accepted = new PeeringAttachmentAccepter(
    `${joinName}-accepter`,
    {
      transitGatewayAttachmentId: peering.id,
      tags: tagsFor(second.cells[0]!, owner, joinName),
    },
    { parent, provider: second.provider },
  );
  const routes = [
    [first, second],
    [second, first],
  ].flatMap(([at, behind]) =>
    behind!.cells.map(
      (cell) =>
        new TransitRoute(
          `${name}-${at!.region}-to-${cell.name}`,
          {
            transitGatewayRouteTableId: at!.gateway.associationDefaultRouteTableId,
            destinationCidrBlock: cell.cidr,
            transitGatewayAttachmentId: peering.id,
          },
          { parent, provider: at!.provider, dependsOn: [accepted] },
        ),
    ),
  );
  return [accepted, ...routes];
}
