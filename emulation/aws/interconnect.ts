// SPDX-License-Identifier: Apache-2.0
/** What joins networks: acceptances, which have the id of what they accept, routes, associations of zones, health checks. */
import type { Model } from "../model.ts";

/** One that exists by another's id. */
const acceptance =
  (input: string, outputs: Readonly<Record<string, string>> = {}): Model =>
  (scene) => ({ id: scene.id ?? scene.text(input) ?? "", outputs });

const peeringAttachment: Model = (scene) => ({
  id: scene.id ?? scene.ids.ec2("tgw-attach"),
  outputs: {
    peerAccountId: scene.text("peerAccountId") ?? scene.account,
    state: "pendingAcceptance",
  },
});

const transitRoute: Model = (scene) => ({
  id:
    scene.id ??
    `${scene.text("transitGatewayRouteTableId") ?? ""}_${scene.text("destinationCidrBlock") ?? ""}`,
});

/** Source: `zoneAssociationCreateResourceID` of the provider: zone, VPC, and the Region when one is given. */
const zoneAssociation: Model = (scene) => ({
  id:
    scene.id ??
    ["zoneId", "vpcId", "vpcRegion"].flatMap((input) => scene.text(input) ?? []).join(":"),
  outputs: {
    owningAccount: scene.account,
    vpcRegion: scene.text("vpcRegion") ?? scene.region,
  },
});

const authorization: Model = (scene) => ({
  id: scene.id ?? `${scene.text("zoneId") ?? ""}:${scene.text("vpcId") ?? ""}`,
  outputs: { vpcRegion: scene.text("vpcRegion") ?? scene.region },
});

const healthCheck: Model = (scene) => {
  const id = scene.id ?? scene.ids.uuid();
  return { id, outputs: { arn: `arn:${scene.partition}:route53:::healthcheck/${id}` } };
};

export const INTERCONNECT_MODELS: Readonly<Record<string, Model>> = {
  "ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter": acceptance(
    "vpcPeeringConnectionId",
    { acceptStatus: "active" },
  ),
  "ec2transitgateway/peeringAttachment:PeeringAttachment": peeringAttachment,
  "ec2transitgateway/peeringAttachmentAccepter:PeeringAttachmentAccepter": acceptance(
    "transitGatewayAttachmentId",
  ),
  "ec2transitgateway/route:Route": transitRoute,
  "route53/zoneAssociation:ZoneAssociation": zoneAssociation,
  "route53/vpcAssociationAuthorization:VpcAssociationAuthorization": authorization,
  "route53/healthCheck:HealthCheck": healthCheck,
};
