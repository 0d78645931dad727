// SPDX-License-Identifier: Apache-2.0
/** Every Istio object of the access of a cell: what the component creates and what tests walk. Pure. */
import type { MeshObject } from "../specs/kinds.ts";
import { adminAtGateway, edgeRowAtGateway, edgeTokens } from "./gateway-policies.ts";
import type { ResolvedAccess } from "./resolve-access.ts";
import {
  adminAtWorkloads,
  denyByDefault,
  eastWestPolicy,
  edgeRowAtWorkload,
  rowPolicy,
} from "./workload-policies.ts";

/** What lets somebody in. */
export function allowances(access: ResolvedAccess): readonly MeshObject<object>[] {
  const { rows, edge, issuers, ingressGateway, eastWestGateway } = access;
  return [
    ...rows.map((row) => rowPolicy(access, row)),
    ...(ingressGateway === undefined
      ? []
      : [
          ...(issuers.length === 0 ? [] : [edgeTokens(access, ingressGateway)]),
          ...edge.flatMap((row) => [
            edgeRowAtGateway(access, ingressGateway, row),
            edgeRowAtWorkload(access, ingressGateway, row),
          ]),
        ]),
    ...(eastWestGateway === undefined ? [] : [eastWestPolicy(eastWestGateway)]),
  ];
}

/** What keeps everybody else out; comes first, so that no update leaves a moment without. */
export function denials(access: ResolvedAccess): readonly MeshObject<object>[] {
  const { ingressGateway } = access;
  return [
    ...adminAtWorkloads(access),
    ...(ingressGateway === undefined ? [] : [adminAtGateway(access, ingressGateway)]),
    denyByDefault(access),
  ];
}

/** All of them, in the order in which they are made. */
export function accessObjects(access: ResolvedAccess): readonly MeshObject<object>[] {
  return [...denials(access), ...allowances(access)];
}
