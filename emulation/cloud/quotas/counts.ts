// SPDX-License-Identifier: Apache-2.0
import { valuesAt, textAt } from "../paths.ts";
import type { Request } from "../rules/model.ts";
import type { StoredResource } from "../state.ts";
import type { Quota } from "./model.ts";

type Count = Quota["used"];

/** With those of the same type in the account and Region; `already` are there from the start. */
export function inRegion(type: string, already = 0): Count {
  return ({ existing }, view) => view.all(type).length + already + added(existing);
}

/** With those that name the same thing in an input. */
export function within(type: string, input: string, already = 0): Count {
  return counted(type, input, () => true, already);
}

/** With those of them that are like it. */
export function alike(
  type: string,
  input: string,
  kindOf: (inputs: Request["inputs"]) => string,
): Count {
  return (request, view) =>
    counted(type, input, (other) => kindOf(other.inputs) === kindOf(request.inputs))(request, view);
}

/** Values in a list of one resource. */
export function inList(path: string): Count {
  return ({ inputs }) => valuesAt(inputs, path).length;
}

/** A number that one resource asks for. */
export function asked(path: string): Count {
  return ({ inputs }) => Math.max(0, ...valuesAt(inputs, path).map(Number));
}

/** NAT gateways of one zone. */
export const natGatewaysInZone: Count = ({ inputs, existing }, view) => {
  const zoneOf = (from: Request["inputs"]): unknown =>
    view.find([{ type: "aws:ec2/subnet:Subnet" }], textAt(from, "subnetId") ?? "")?.outputs[
      "availabilityZone"
    ];
  const zone = zoneOf(inputs);
  const there = view
    .all("aws:ec2/natGateway:NatGateway")
    .filter((gateway) => zoneOf(gateway.inputs) === zone);
  return there.length + added(existing);
};

/** `ipv4` and `ipv6` have a quota each; so has each direction, which is a type of its own. */
export function familyOf(inputs: Request["inputs"]): string {
  return inputs["cidrIpv6"] === undefined ? "ipv4" : "ipv6";
}

/** Interface endpoints and those of Gateway Load Balancers share a quota; gateway endpoints have their own. */
export function endpointKindOf(inputs: Request["inputs"]): string {
  return (inputs["vpcEndpointType"] ?? "Gateway") === "Gateway" ? "gateway" : "interface";
}

/** Gateway endpoints of the Region. */
export const gatewayEndpoints: Count = ({ existing }, view) =>
  view
    .all("aws:ec2/vpcEndpoint:VpcEndpoint")
    .filter(({ inputs }) => endpointKindOf(inputs) === "gateway").length + added(existing);

/** Nothing for endpoints of the other kind. */
export function whenKind(kind: string, count: Count): Count {
  return (request, view) => (endpointKindOf(request.inputs) === kind ? count(request, view) : 0);
}

function counted(
  type: string,
  input: string,
  isLike: (other: StoredResource) => boolean,
  already = 0,
): Count {
  return ({ inputs, existing }, view) => {
    const container = textAt(inputs, input);
    if (container === undefined) return 0;
    return view.where(type, input, container).filter(isLike).length + already + added(existing);
  };
}

/** What exists is counted already. */
function added(existing: StoredResource | undefined): number {
  return existing === undefined ? 1 : 0;
}
