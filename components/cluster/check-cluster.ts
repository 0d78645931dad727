// SPDX-License-Identifier: Apache-2.0
/** What `RegionalCluster` refuses, all at once. Pure; paths are those of `RegionalClusterArgs`. */
import { logGroupRetentionProblems } from "../foundation/log-retention.ts";
import { cidrProblem, overlappingPairs, parseCidr } from "../shared/cidr.ts";
import { checkVersions } from "../shared/compatibility.ts";
import { isMirror } from "../shared/image-mirror.ts";
import { NAME_LIMITS } from "../shared/naming.ts";
import type { Problem } from "../shared/problem.ts";
import { checkNodes } from "./check-nodes.ts";
import type { RegionalClusterArgs } from "./regional-cluster-args.ts";
import { SERVICE_CIDR } from "../shared/cell-plan.ts";
import type { ResolvedCluster } from "./resolve-cluster.ts";

/** Every problem of these arguments. */
export function checkCluster(
  args: RegionalClusterArgs,
  cluster: ResolvedCluster,
): readonly Problem[] {
  return [
    ...checkName(cluster),
    ...checkVersions(cluster.version, { addons: cluster.addonVersions }),
    ...checkPlacement(args),
    ...checkEndpoint(cluster),
    ...checkAccess(cluster),
    ...logGroupRetentionProblems("logRetentionDays", cluster.logRetentionDays),
    ...checkNodes(args.placement.region, cluster),
    ...checkHybrid(args, cluster),
    ...checkMirror(cluster),
  ];
}

function checkName({ clusterName }: ResolvedCluster): Problem[] {
  if (
    /^[0-9A-Za-z][A-Za-z0-9_-]*$/.test(clusterName) &&
    clusterName.length <= NAME_LIMITS["eks-cluster"]
  ) {
    return [];
  }
  return [
    {
      path: "clusterName",
      problem: "is not a name that EKS takes",
      value: clusterName,
      allowed: `1 to ${NAME_LIMITS["eks-cluster"]} letters, digits, «-» and «_», the first a letter or digit`,
      fix: "shorten or simplify it; it can never be changed later",
    },
  ];
}

/** The key must be where the cluster is, and the control plane only in zones of the Region. */
function checkPlacement({ placement, key, network }: RegionalClusterArgs): Problem[] {
  const problems: Problem[] = [];
  if (key.region !== placement.region) {
    problems.push({
      path: "key",
      problem: "the key is in another Region than the cluster",
      value: key.region,
      allowed: placement.region,
      fix: `give the key of the data class in ${placement.region}`,
    });
  }
  const zones = network.controlPlaneSubnets.map(({ zone }) => zone);
  const local = zones.filter((zone) => !network.zones.includes(zone));
  if (local.length > 0 || new Set(zones).size < 2) {
    problems.push({
      path: "network.controlPlaneSubnets",
      problem:
        "EKS needs subnets in two or more Availability Zones of the Region, and takes none in a Local Zone",
      value: zones,
      allowed: `two or more of ${network.zones.join(", ")}`,
      fix: "give one control-plane subnet for each zone of the Region",
    });
  }
  return problems;
}

function checkEndpoint({ publicCidrs }: ResolvedCluster): Problem[] {
  return publicCidrs.flatMap((cidr, index): Problem[] => {
    const problem = cidrProblem(cidr, { shortest: 8, longest: 32 });
    if (problem === undefined) return [];
    return [
      {
        path: `endpoint.publicCidrs[${index}]`,
        problem,
        value: cidr,
        allowed: "an IPv4 CIDR block of length /8 to /32",
        fix: "give the blocks of your offices or gateways; the Kubernetes API is never open to the world",
      },
    ];
  });
}

const ROLE_ARN = /^arn:aws:iam::\d{12}:role\/[\w+=,.@/-]+$/;

function checkAccess({ admins, viewers }: ResolvedCluster): Problem[] {
  const all = [
    ...admins.map((arn, index) => ({ arn, path: `access.admins[${index}]` })),
    ...viewers.map((arn, index) => ({ arn, path: `access.viewers[${index}]` })),
  ];
  return all.flatMap(({ arn, path }, index): Problem[] => {
    if (!ROLE_ARN.test(arn)) {
      return [
        {
          path,
          problem: "is not the ARN of an IAM role",
          value: arn,
          allowed: "arn:aws:iam::<account>:role/<name>",
          fix: "give the role, not a user, a session (assumed-role) or a wildcard",
        },
      ];
    }
    const first = all.findIndex((other) => other.arn === arn);
    if (first === index) return [];
    return [
      {
        path,
        problem: `is also ${all[first]?.path}; EKS has one access entry for each role`,
        value: arn,
        allowed: "each role once",
        fix: "remove one of the two",
      },
    ];
  });
}

/** Blocks that EKS takes for remote nodes and pods: RFC 1918 (RemoteNetworkConfigRequest, EKS API reference). */
const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].map(parseCidr);

function checkHybrid(
  { network }: RegionalClusterArgs,
  { hybrid, publicCidrs }: ResolvedCluster,
): Problem[] {
  if (hybrid === undefined) return [];
  const problems: Problem[] = [];
  if (publicCidrs.length > 0) {
    problems.push({
      path: "endpoint.publicCidrs",
      problem: "a cluster with hybrid nodes has a private or a public endpoint, not both",
      value: publicCidrs,
      allowed: "none",
      fix: "remove the blocks, and reach the API through the link to the site",
    });
  }
  const remote = [
    ...hybrid.nodeCidrs.map((cidr, index) => ({ name: `hybrid.nodeCidrs[${index}]`, cidr })),
    ...hybrid.podCidrs.map((cidr, index) => ({ name: `hybrid.podCidrs[${index}]`, cidr })),
  ];
  const wrong = remote.flatMap(({ name, cidr }): Problem[] => {
    const problem = cidrProblem(cidr, { shortest: 8, longest: 32 }) ?? notPrivate(cidr);
    if (problem === undefined) return [];
    return [
      {
        path: name,
        problem,
        value: cidr,
        allowed: "a block of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16",
        fix: "give the private block of the site",
      },
    ];
  });
  if (wrong.length > 0) return [...problems, ...wrong];
  if (hybrid.nodeCidrs.length === 0) {
    problems.push({
      path: "hybrid.nodeCidrs",
      problem: "hybrid nodes need the address block of their machines",
      value: hybrid.nodeCidrs,
      allowed: "one block or more",
      fix: "give the private block of the site",
    });
  }
  const ours = [
    { name: "network.cidr", cidr: network.cidr },
    { name: "network.podCidr", cidr: network.podCidr },
    { name: "the Services of the cluster", cidr: SERVICE_CIDR },
  ];
  const blocks = [...remote, ...ours];
  const cidrOf = new Map(blocks.map(({ name, cidr }) => [name, cidr]));
  const pairs = overlappingPairs(blocks.map(({ name, cidr }) => ({ name, cidr: parseCidr(cidr) })));
  for (const [path, other] of pairs.filter(([path]) => path.startsWith("hybrid."))) {
    problems.push({
      path,
      problem: `overlaps ${other} (${cidrOf.get(other)})`,
      value: cidrOf.get(path),
      allowed: "blocks that no other network of the cluster uses",
      fix: "renumber one of the two",
    });
  }
  return problems;
}

function notPrivate(cidr: string): string | undefined {
  const { first, prefix } = parseCidr(cidr);
  const isPrivate = PRIVATE.some(
    (block) =>
      prefix >= block.prefix &&
      first >= block.first &&
      first < block.first + 2 ** (32 - block.prefix),
  );
  return isPrivate ? undefined : "is not a private address block";
}

function checkMirror({ mirror }: ResolvedCluster): Problem[] {
  if (mirror === undefined || isMirror(mirror)) return [];
  return [
    {
      path: "charts.mirror",
      problem: "is not the host of a registry",
      value: mirror,
      allowed: "<host>[/<path>], without scheme and without a slash at the end",
      fix: "for example 123456789012.dkr.ecr.ap-south-1.amazonaws.com/mirror",
    },
  ];
}
