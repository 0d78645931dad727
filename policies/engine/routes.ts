// SPDX-License-Identifier: Apache-2.0
import type { GraphIndex } from "../../graph/graph-index.ts";
import type { Resource } from "../../graph/stack-export.ts";
import { resourcesOfType } from "./guards/links.ts";
import { lookUp, rootOf, type Root } from "./guards/look-up.ts";
import { plainText } from "./place.ts";

/** A list of routes of a resource, or the resource itself as its one route. */
export interface RouteTable {
  /** Path to the routes; empty when the resource is one. */
  readonly routes: string;
}

const ROUTES: ReadonlyMap<string, RouteTable> = new Map([
  ["aws:ec2/route:Route", { routes: "" }],
  ["aws:ec2/routeTable:RouteTable", { routes: "routes[]" }],
  ["aws:ec2/defaultRouteTable:DefaultRouteTable", { routes: "routes[]" }],
  ["aws:ec2transitgateway/route:Route", { routes: "" }],
  ["aws:ec2transitgateway/prefixListReference:PrefixListReference", { routes: "" }],
  ["aws:ec2transitgateway/routeTableAssociation:RouteTableAssociation", { routes: "" }],
  ["aws:ec2transitgateway/routeTablePropagation:RouteTablePropagation", { routes: "" }],
  ["aws-native:ec2:Route", { routes: "" }],
  ["aws-native:ec2:TransitGatewayRoute", { routes: "" }],
  ["aws-native:ec2:TransitGatewayRouteTablePropagation", { routes: "" }],
]);

/** What a property of a route leads to. */
interface Way {
  readonly property: string;
  readonly types: readonly string[];
}

const WAYS: readonly Way[] = [
  {
    property: "vpcPeeringConnectionId",
    types: [
      "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
      "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter",
      "aws-native:ec2:VpcPeeringConnection",
    ],
  },
  {
    property: "transitGatewayAttachmentId",
    types: [
      "aws:ec2transitgateway/peeringAttachment:PeeringAttachment",
      "aws:ec2transitgateway/peeringAttachmentAccepter:PeeringAttachmentAccepter",
      "aws-native:ec2:TransitGatewayPeeringAttachment",
    ],
  },
];

/** Ways to the Internet, and how their ids begin. */
const EXITS: readonly (Way & { readonly begins: RegExp })[] = [
  {
    property: "gatewayId",
    types: ["aws:ec2/internetGateway:InternetGateway", "aws-native:ec2:InternetGateway"],
    begins: /^igw-/,
  },
  {
    property: "natGatewayId",
    types: ["aws:ec2/natGateway:NatGateway", "aws-native:ec2:NatGateway"],
    begins: /^nat-/,
  },
  {
    property: "egressOnlyGatewayId",
    types: ["aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway"],
    begins: /^eigw-/,
  },
  {
    property: "egressOnlyInternetGatewayId",
    types: ["aws-native:ec2:EgressOnlyInternetGateway"],
    begins: /^eigw-/,
  },
];

/** How a type holds routes; `undefined` for every type that holds none. */
export function routesOf(type: string): RouteTable | undefined {
  return ROUTES.get(type);
}

/** Where a route leads, as far as the graph holds it. */
export interface Leading {
  readonly path: string;
  /** The id, when it is known. */
  readonly value: string | undefined;
  readonly targets: readonly Resource[];
}

/** The peerings and attachments of the graph that the routes of a resource lead into. */
export function targetsOf(resource: Resource, index: GraphIndex): readonly Leading[] {
  return WAYS.flatMap((way) => leadingBy(way, resource, index)).filter(
    ({ targets }) => targets.length > 0,
  );
}

/** The routes of a resource that lead to the Internet. */
export function exitsOf(resource: Resource, index: GraphIndex): readonly Leading[] {
  return EXITS.flatMap((exit) =>
    leadingBy(exit, resource, index).filter(
      ({ value, targets }) =>
        targets.length > 0 || (value !== undefined && exit.begins.test(value)),
    ),
  );
}

function leadingBy({ property, types }: Way, resource: Resource, index: GraphIndex): Leading[] {
  const table = routesOf(resource.type);
  if (table === undefined) return [];
  const path = table.routes === "" ? property : `${table.routes}.${property}`;
  const root: Root = rootOf(resource.inputs);
  return lookUp(root, path).flatMap((found): Leading[] => {
    if (found.kind === "absent") return [];
    const value = found.kind === "value" ? plainText(found.value) : undefined;
    const targets =
      value === undefined
        ? behind(resource, path.split(/[.[]/)[0] ?? path, types, index)
        : types.flatMap((type) => resourcesOfType(index, type)).filter(isCalled(value));
    return [{ path: found.path, value, targets }];
  });
}

function behind(
  resource: Resource,
  property: string,
  types: readonly string[],
  index: GraphIndex,
): Resource[] {
  return (resource.propertyDependencies?.[property] ?? []).flatMap((urn) => {
    const source = index.byUrn.get(urn);
    return source !== undefined && types.includes(source.type) ? [source] : [];
  });
}

function isCalled(value: string): (target: Resource) => boolean {
  return ({ id, outputs }) => id === value || plainText(outputs?.id) === value;
}
