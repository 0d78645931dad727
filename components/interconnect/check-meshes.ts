// SPDX-License-Identifier: Apache-2.0
/** What the meshes of two cells must agree on to be one mesh. Pure. */
import type { CellExport, MeshExport } from "../contracts/cell-export.ts";
import { JOINED_CIDRS } from "../shared/cell-plan.ts";
import { contains, parseCidr } from "../shared/cidr.ts";
import type { Problem } from "../shared/problem.ts";

/**
 * How many minor versions the control planes of one mesh may be apart. Our own bound: Istio lets a control plane be one
 * minor version ahead of its proxies, calls proxies of all versions compatible for now, and says nothing of the control
 * planes of two clusters. One apart is what an upgrade of one cell after the other needs.
 * Source: "Supported Releases", istio.io, checked 2026-11-22.
 */
export const MOST_MINOR_VERSIONS_APART = 1;

/** What every cell of a mesh has alike. */
const SHARED = ["meshId", "trustDomain"] as const satisfies readonly (keyof MeshExport)[];
/** What no two cells of a mesh have alike. */
const OWN = [
  "network",
  "clusterName",
  "eastWestGatewayHost",
] as const satisfies readonly (keyof MeshExport)[];

/** Problems between the meshes of the cells; cells without a mesh are left out. */
export function checkMeshes(
  cells: readonly (readonly [key: string, cell: CellExport])[],
): readonly Problem[] {
  const meshes = cells.flatMap(([key, { mesh, cidr }]) =>
    mesh === undefined ? [] : [{ key, mesh, cidr }],
  );
  const between = meshes.flatMap((second, index) =>
    meshes
      .slice(0, index)
      .flatMap((first) => [
        ...differing(first, second),
        ...alike(first, second),
        ...apart(first, second),
      ]),
  );
  return meshes.length < 2 ? [] : [...between, ...meshes.flatMap(outsideTheFence)];
}

/** A mesh elsewhere would fail closed: the others' fences stop every call to it. */
function outsideTheFence({ key, cidr }: KeyedMesh): readonly Problem[] {
  const block = parseCidr(cidr);
  if (JOINED_CIDRS.some((allowed) => contains(parseCidr(allowed), block))) return [];
  return [
    {
      path: `cells.${key}.cidr`,
      problem: "is outside the blocks that the meshes of other cells may call",
      value: cidr,
      allowed: `a block inside ${JOINED_CIDRS.join(" or ")}`,
      fix: "give the cell another network.cidr, which replaces its network, or leave its mesh out",
    },
  ];
}

interface KeyedMesh {
  readonly key: string;
  readonly mesh: MeshExport;
  readonly cidr: string;
}

function differing(first: KeyedMesh, second: KeyedMesh): readonly Problem[] {
  return SHARED.filter((name) => first.mesh[name] !== second.mesh[name]).map((name) => ({
    path: `cells.${second.key}.mesh.${name}`,
    problem: `is not that of cell ${first.key}, and joined cells are one mesh`,
    value: second.mesh[name],
    allowed: first.mesh[name],
    fix: `give both cells the same mesh.${name}`,
  }));
}

function alike(first: KeyedMesh, second: KeyedMesh): readonly Problem[] {
  return OWN.filter((name) => first.mesh[name] === second.mesh[name]).map((name) => ({
    path: `cells.${second.key}.mesh.${name}`,
    problem: `is that of cell ${first.key} too`,
    value: second.mesh[name],
    allowed:
      "one for each cell: by it the mesh knows whether two pods meet directly or through gateways",
    fix: `give one of the two cells another mesh.${name}`,
  }));
}

function apart(first: KeyedMesh, second: KeyedMesh): readonly Problem[] {
  const [a, b] = [first, second].map(({ mesh }) => minorOf(mesh.istioVersion)) as [Minor, Minor];
  const isClose = a.major === b.major && Math.abs(a.minor - b.minor) <= MOST_MINOR_VERSIONS_APART;
  if (isClose) return [];
  return [
    {
      path: `cells.${second.key}.mesh.istioVersion`,
      problem: `is more than one minor version from ${first.mesh.istioVersion} of cell ${first.key}`,
      value: second.mesh.istioVersion,
      allowed: "one minor version apart at most",
      fix: "upgrade the older one first, a minor version at a time",
    },
  ];
}

interface Minor {
  readonly major: number;
  readonly minor: number;
}

/** NaN for what is no version, which is close to nothing. */
function minorOf(version: string): Minor {
  const [major, minor] = version.split(".").map(Number);
  return { major: major ?? NaN, minor: minor ?? NaN };
}
