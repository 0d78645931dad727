// SPDX-License-Identifier: Apache-2.0
/**
 * Networks of hybrid sites: what the cluster must be told of them, and which address blocks they may have. Pure.
 *
 * Rules: "RemoteNodeNetwork" and "RemotePodNetwork" (EKS API Reference), "Prepare networking for hybrid nodes"
 * (EKS User Guide), checked 2026-11-22: IPv4 of RFC 1918, /32 to /8, no overlap with each other, with the VPC or
 * with the cluster's services.
 */
import { cidrProblem, contains, overlaps, parseCidr } from "../shared/cidr.ts";
import type { Problem } from "../shared/problem.ts";

/** The networks of one site. */
export interface SiteNetworks {
  readonly nodeCidrs: readonly string[];
  readonly podCidrs: readonly string[];
}

/** An address block with the path at which the caller wrote it. */
export interface NamedCidr {
  readonly path: string;
  readonly cidr: string;
}

const PRIVATE_BLOCKS = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

/**
 * The networks of all sites together, as the cluster takes them (`hybrid` of `RegionalCluster`,
 * `remoteNetworkConfig` of EKS); undefined without sites. Check them with `remoteNetworkProblems`.
 *
 * @example remoteNetworksOf([{ nodeCidrs: ["192.168.10.0/24"], podCidrs: [] }])
 */
export function remoteNetworksOf(sites: readonly SiteNetworks[]): SiteNetworks | undefined {
  if (sites.length === 0) return undefined;
  return {
    nodeCidrs: sites.flatMap(({ nodeCidrs }) => nodeCidrs),
    podCidrs: sites.flatMap(({ podCidrs }) => podCidrs),
  };
}

/** The blocks of a site, each with its path below `prefix`: `nodeCidrs[0]`, `podCidrs[0]`. */
export function cidrsOf(prefix: string, site: SiteNetworks): NamedCidr[] {
  const named = (field: keyof SiteNetworks) =>
    site[field].map((cidr, i) => ({ path: `${prefix}${field}[${i}]`, cidr }));
  return [...named("nodeCidrs"), ...named("podCidrs")];
}

/**
 * What is wrong with the blocks of sites, alone, with each other, and with `taken` (VPC, services). Give the
 * blocks of all sites at once: one cluster cannot have two with the same address.
 */
export function remoteNetworkProblems(
  blocks: readonly NamedCidr[],
  taken: readonly NamedCidr[],
): readonly Problem[] {
  const bad = blocks.flatMap(blockProblem);
  if (bad.length > 0) return bad;
  return blocks.flatMap((block, i) =>
    [...blocks.slice(i + 1), ...taken]
      .filter((other) => overlaps(parseCidr(block.cidr), parseCidr(other.cidr)))
      .map((other) => ({
        path: block.path,
        problem: `overlaps ${other.path} (${other.cidr})`,
        value: block.cidr,
        allowed: "a block that shares no address with it",
        fix: "change one of the two",
      })),
  );
}

function blockProblem({ path, cidr }: NamedCidr): Problem[] {
  const at = { path, value: cidr };
  const problem = cidrProblem(cidr, { shortest: 8, longest: 32 });
  if (problem !== undefined) {
    return [
      {
        ...at,
        problem,
        allowed: "an IPv4 block from /8 to /32",
        fix: "give the block of the site, such as 192.168.10.0/24",
      },
    ];
  }
  const block = parseCidr(cidr);
  if (PRIVATE_BLOCKS.some((outer) => contains(parseCidr(outer), block))) return [];
  return [
    {
      ...at,
      problem: "is not a private address block (RFC 1918)",
      allowed: `a block in ${PRIVATE_BLOCKS.join(", ")}`,
      fix: "renumber the site, or put its machines behind private addresses",
    },
  ];
}
