// SPDX-License-Identifier: Apache-2.0
import { crc32 } from "node:zlib";
import type { JsonObject } from "../../graph/stack-export.ts";
import { knownText, type Model, type Scene } from "../model.ts";
import { partitionOf, zonesOf } from "../regions.ts";
import { physicalName, regionalArn } from "./arn.ts";

/** A resource whose id is `<prefix>-0…` and whose ARN is `<kind>/<id>`. */
function simple(
  prefix: string,
  kind?: string,
  more?: (scene: Scene, id: string) => JsonObject,
): Model {
  return (scene) => {
    const id = scene.id ?? scene.ids.ec2(prefix);
    return {
      id,
      outputs: {
        ...(kind === undefined ? {} : { arn: regionalArn(scene, "ec2", `${kind}/${id}`) }),
        ...more?.(scene, id),
      },
    };
  };
}

/** A resource that only joins others: an id and no ARN. */
function joint(prefix: string): Model {
  return (scene) => ({ id: scene.id ?? scene.ids.ec2(prefix) });
}

const vpc = simple("vpc", "vpc", (scene) => ({
  mainRouteTableId: scene.ids.ec2("rtb", "main"),
  defaultRouteTableId: scene.ids.ec2("rtb", "main"),
  defaultNetworkAclId: scene.ids.ec2("acl", "default"),
  defaultSecurityGroupId: scene.ids.ec2("sg", "default"),
  dhcpOptionsId: scene.ids.ec2("dopt", "default"),
  ownerId: scene.account,
  enableDnsSupport: scene.inputs["enableDnsSupport"] ?? true,
  enableDnsHostnames: scene.inputs["enableDnsHostnames"] ?? false,
  instanceTenancy: scene.text("instanceTenancy") ?? "default",
}));

const subnet = simple("subnet", "subnet", (scene) => {
  const zones = zonesOf(scene.region);
  const wanted = scene.text("availabilityZone");
  const zone =
    zones.find(({ name }) => name === wanted) ??
    zones.find(({ zoneId }) => zoneId === scene.text("availabilityZoneId"));
  return {
    availabilityZone: wanted ?? zone?.name ?? zones[0]?.name ?? "",
    availabilityZoneId: scene.text("availabilityZoneId") ?? zone?.zoneId ?? zones[0]?.zoneId ?? "",
    ownerId: scene.account,
    privateDnsHostnameTypeOnLaunch: scene.text("privateDnsHostnameTypeOnLaunch") ?? "ip-name",
  };
});

const securityGroup = simple("sg", "security-group", (scene) => ({
  name: physicalName(scene, "name", 255),
  description: scene.text("description") ?? "Managed by Pulumi",
  ownerId: scene.account,
  vpcId: scene.text("vpcId") ?? scene.ids.ec2("vpc", "default"),
  ingress: scene.inputs["ingress"] ?? [],
  egress: scene.inputs["egress"] ?? [],
}));

/** Takes over the group that every VPC has from the start. */
const defaultSecurityGroup: Model = (scene) => {
  const vpc = scene.related?.(scene.text("vpcId") ?? "");
  const id = scene.id ?? knownText(vpc?.["defaultSecurityGroupId"]);
  const made = securityGroup(id === undefined ? scene : { ...scene, id });
  return { ...made, outputs: { ...made.outputs, name: "default" } };
};

const securityGroupRule: Model = (scene) => ({
  id: scene.id ?? `sgrule-${crc32(scene.urn)}`,
  outputs: { securityGroupRuleId: scene.ids.ec2("sgr") },
});

const ruleOfVpc = simple("sgr", "security-group-rule", (_, id) => ({ securityGroupRuleId: id }));

/** Public addresses come from a block that RFC 5737 reserves for examples. */
export function publicIp(scene: Scene, salt = ""): string {
  return `203.0.113.${(parseInt(scene.ids.hex(2, `ip${salt}`), 16) % 254) + 1}`;
}

export function privateIp(scene: Scene, salt = ""): string {
  return `10.0.${parseInt(scene.ids.hex(2, `net${salt}`), 16)}.${(parseInt(scene.ids.hex(2, `host${salt}`), 16) % 250) + 4}`;
}

/** `ec2-203-0-113-7.ap-south-1.compute.amazonaws.com`; in us-east-1 without the region. */
function publicDns(scene: Scene, ip: string): string {
  const { dnsSuffix } = partitionOf(scene.region);
  const host = `ec2-${ip.replaceAll(".", "-")}`;
  return scene.region === "us-east-1"
    ? `${host}.compute-1.${dnsSuffix}`
    : `${host}.${scene.region}.compute.${dnsSuffix}`;
}

function privateDns(scene: Scene, ip: string): string {
  const host = `ip-${ip.replaceAll(".", "-")}`;
  return scene.region === "us-east-1"
    ? `${host}.ec2.internal`
    : `${host}.${scene.region}.compute.internal`;
}

const eip = simple("eipalloc", "elastic-ip", (scene, id) => {
  const ip = publicIp(scene);
  return {
    allocationId: id,
    publicIp: ip,
    publicDns: publicDns(scene, ip),
    domain: "vpc",
    networkBorderGroup: scene.text("networkBorderGroup") ?? scene.region,
    publicIpv4Pool: "amazon",
    associationId: "",
    privateIp: "",
    privateDns: "",
    ptrRecord: "",
  };
});

const natGateway = simple("nat", undefined, (scene) => ({
  publicIp: publicIp(scene),
  privateIp: privateIp(scene),
  networkInterfaceId: scene.ids.ec2("eni"),
  associationId: scene.ids.ec2("eipassoc"),
  connectivityType: scene.text("connectivityType") ?? "public",
}));

const vpcEndpoint = simple("vpce", "vpc-endpoint", (scene, id) => {
  const service = scene.text("serviceName") ?? "";
  const gateway = (scene.text("vpcEndpointType") ?? "Gateway") === "Gateway";
  const suffix = partitionOf(scene.region).dnsSuffix;
  const dnsName = `${id}-${scene.ids.hex(8, "dns")}.${service.split(".").slice(3).join(".")}.${scene.region}.vpce.${suffix}`;
  return {
    state: "available",
    ownerId: scene.account,
    requesterManaged: false,
    vpcEndpointType: gateway ? "Gateway" : (scene.text("vpcEndpointType") ?? ""),
    prefixListId: gateway ? `pl-${scene.ids.hex(8, "prefix-list")}` : "",
    cidrBlocks: [],
    dnsEntries: gateway ? [] : [{ dnsName, hostedZoneId: `Z${scene.ids.base32(13, "zone")}` }],
    networkInterfaceIds: gateway
      ? []
      : scene.list("subnetIds").map((_, index) => scene.ids.ec2("eni", `${index}`)),
    policy:
      scene.text("policy") ??
      '{"Statement":[{"Action":"*","Effect":"Allow","Principal":"*","Resource":"*"}]}',
    serviceRegion: scene.text("serviceRegion") ?? scene.region,
  };
});

const launchTemplate = simple("lt", "launch-template", (scene) => ({
  name: physicalName(scene, "name", 128),
  latestVersion: 1,
  defaultVersion: 1,
}));

const instance = simple("i", "instance", (scene) => {
  const ip = scene.text("privateIp") ?? privateIp(scene);
  const address = publicIp(scene);
  const subnet = scene.related?.(scene.text("subnetId") ?? "");
  return {
    availabilityZone:
      scene.text("availabilityZone") ??
      knownText(subnet?.["availabilityZone"]) ??
      zonesOf(scene.region)[0]?.name ??
      "",
    subnetId: scene.text("subnetId") ?? scene.ids.ec2("subnet", "default"),
    privateIp: ip,
    privateDns: privateDns(scene, ip),
    publicIp: address,
    publicDns: publicDns(scene, address),
    primaryNetworkInterfaceId: scene.ids.ec2("eni"),
    instanceState: "running",
    instanceType: scene.text("instanceType") ?? "",
    ami: scene.text("ami") ?? "",
  };
});

const route: Model = (scene) => {
  const destination =
    scene.text("destinationCidrBlock") ??
    scene.text("destinationIpv6CidrBlock") ??
    scene.text("destinationPrefixListId") ??
    "";
  return {
    // The provider makes the id from the route table and a CRC of the destination.
    id: scene.id ?? `r-${scene.text("routeTableId") ?? scene.ids.ec2("rtb")}${crc32(destination)}`,
    outputs: { origin: "CreateRoute", state: "active", instanceOwnerId: "" },
  };
};

const routeTable = simple("rtb", "route-table", (scene) => ({
  ownerId: scene.account,
  routes: scene.inputs["routes"] ?? [],
  propagatingVgws: scene.inputs["propagatingVgws"] ?? [],
}));

const networkAcl = simple("acl", "network-acl", (scene) => ({
  ownerId: scene.account,
  ingress: scene.inputs["ingress"] ?? [],
  egress: scene.inputs["egress"] ?? [],
  subnetIds: scene.inputs["subnetIds"] ?? [],
}));

const keyPair: Model = (scene) => {
  const name = physicalName(scene, "keyName", 255);
  const fingerprint = (scene.ids.hex(32).match(/../g) ?? []).join(":");
  return {
    id: scene.id ?? name,
    outputs: {
      keyName: name,
      keyPairId: scene.ids.ec2("key"),
      keyType: "rsa",
      fingerprint,
      arn: regionalArn(scene, "ec2", `key-pair/${name}`),
    },
  };
};

const networkInterface = simple("eni", "network-interface", (scene) => {
  const ip = privateIp(scene);
  return {
    ownerId: scene.account,
    macAddress: (`02${scene.ids.hex(10, "mac")}`.match(/../g) ?? []).join(":"),
    privateIp: scene.text("privateIp") ?? ip,
    privateIps: scene.inputs["privateIps"] ?? [ip],
    privateDnsName: privateDns(scene, ip),
    interfaceType: scene.text("interfaceType") ?? "interface",
    securityGroups: scene.inputs["securityGroups"] ?? [scene.ids.ec2("sg", "default")],
  };
});

const group: Model = (scene) => {
  const name = physicalName(scene, "name", 255);
  return {
    id: scene.id ?? name,
    outputs: {
      name,
      arn: regionalArn(
        scene,
        "autoscaling",
        `autoScalingGroup:${scene.ids.uuid()}:autoScalingGroupName/${name}`,
      ),
      availabilityZones:
        scene.inputs["availabilityZones"] ?? zonesOf(scene.region).map((zone) => zone.name),
      desiredCapacity: scene.inputs["desiredCapacity"] ?? scene.inputs["minSize"] ?? 0,
      defaultCooldown: scene.inputs["defaultCooldown"] ?? 300,
      healthCheckType: scene.text("healthCheckType") ?? "EC2",
    },
  };
};

export const EC2_MODELS: Readonly<Record<string, Model>> = {
  "ec2/vpc:Vpc": vpc,
  "ec2/subnet:Subnet": subnet,
  "ec2/routeTable:RouteTable": routeTable,
  "ec2/routeTableAssociation:RouteTableAssociation": joint("rtbassoc"),
  "ec2/mainRouteTableAssociation:MainRouteTableAssociation": joint("rtbassoc"),
  "ec2/route:Route": route,
  "ec2/internetGateway:InternetGateway": simple("igw", "internet-gateway", (scene) => ({
    ownerId: scene.account,
  })),
  "ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway": joint("eigw"),
  "ec2/natGateway:NatGateway": natGateway,
  "ec2/eip:Eip": eip,
  "ec2/eipAssociation:EipAssociation": joint("eipassoc"),
  "ec2/vpcEndpoint:VpcEndpoint": vpcEndpoint,
  "ec2/vpcEndpointService:VpcEndpointService": simple("vpce-svc", "vpc-endpoint-service"),
  "ec2/securityGroup:SecurityGroup": securityGroup,
  "ec2/defaultSecurityGroup:DefaultSecurityGroup": defaultSecurityGroup,
  "ec2/securityGroupRule:SecurityGroupRule": securityGroupRule,
  "vpc/securityGroupIngressRule:SecurityGroupIngressRule": ruleOfVpc,
  "vpc/securityGroupEgressRule:SecurityGroupEgressRule": ruleOfVpc,
  "ec2/flowLog:FlowLog": simple("fl", "vpc-flow-log"),
  "ec2/networkAcl:NetworkAcl": networkAcl,
  "ec2/defaultNetworkAcl:DefaultNetworkAcl": networkAcl,
  "ec2/networkAclAssociation:NetworkAclAssociation": joint("aclassoc"),
  "ec2/defaultRouteTable:DefaultRouteTable": routeTable,
  "ec2/launchTemplate:LaunchTemplate": launchTemplate,
  "ec2/instance:Instance": instance,
  "ec2/keyPair:KeyPair": keyPair,
  "ec2/networkInterface:NetworkInterface": networkInterface,
  "ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation": joint("vpc-cidr-assoc"),
  "ec2/vpcIpv6CidrBlockAssociation:VpcIpv6CidrBlockAssociation": joint("vpc-cidr-assoc"),
  "ec2/vpcDhcpOptions:VpcDhcpOptions": simple("dopt", "dhcp-options", (scene) => ({
    ownerId: scene.account,
  })),
  "ec2/vpcDhcpOptionsAssociation:VpcDhcpOptionsAssociation": (scene) => ({
    id:
      scene.id ??
      `${scene.text("dhcpOptionsId") ?? scene.ids.ec2("dopt")}-${scene.text("vpcId") ?? scene.ids.ec2("vpc")}`,
  }),
  "ec2/vpcPeeringConnection:VpcPeeringConnection": simple("pcx", undefined, () => ({
    acceptStatus: "active",
  })),
  "ec2/managedPrefixList:ManagedPrefixList": simple("pl", "prefix-list", (scene) => ({
    ownerId: scene.account,
    version: 1,
  })),
  "ec2/customerGateway:CustomerGateway": simple("cgw", "customer-gateway"),
  "ec2/vpnGateway:VpnGateway": simple("vgw", "vpn-gateway"),
  "ec2/vpnConnection:VpnConnection": simple("vpn", "vpn-connection"),
  "ebs/volume:Volume": simple("vol", "volume"),
  "ebs/snapshot:Snapshot": simple("snap", "snapshot"),
  "ec2transitgateway/transitGateway:TransitGateway": simple("tgw", "transit-gateway", (scene) => ({
    ownerId: scene.account,
    associationDefaultRouteTableId: scene.ids.ec2("tgw-rtb"),
    propagationDefaultRouteTableId: scene.ids.ec2("tgw-rtb"),
  })),
  "ec2transitgateway/routeTable:RouteTable": simple("tgw-rtb", "transit-gateway-route-table"),
  "ec2transitgateway/vpcAttachment:VpcAttachment": simple(
    "tgw-attach",
    "transit-gateway-attachment",
    (scene) => ({ vpcOwnerId: scene.account }),
  ),
  "autoscaling/group:Group": group,
};
