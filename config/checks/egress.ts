// SPDX-License-Identifier: Apache-2.0
/** Ways out of the cell that contradict each other. */
import { edgeWorkersOf, type Draft, type Finding } from "../draft.ts";
import type { Path } from "../path.ts";

/** Every finding about ways out. */
export function checkEgress(draft: Draft): Finding[] {
  return [...checkNat(draft), ...checkEdge(draft), ...checkMirror(draft)];
}

/** Whether workers in the Region can reach the internet. */
export function hasNat({ network }: Draft): boolean {
  return network.egress === "internet" && network.nat !== "none";
}

function checkNat({ network }: Draft): Finding[] {
  if (network.egress === "internet" || network.nat === undefined || network.nat === "none") {
    return [];
  }
  return [
    {
      path: ["network", "nat"],
      problem: "asks for NAT gateways, and egress none leaves no route out of the VPC",
      value: network.nat,
      allowed: "none",
      fix: "remove nat, or set egress: internet",
      involves: [["network", "egress"]],
    },
  ];
}

function checkEdge(draft: Draft): Finding[] {
  const { egress } = draft.network;
  return edgeWorkersOf(draft).flatMap(({ path, workers }): Finding[] => {
    if (workers.mode === "hybrid-nodes") {
      if (egress === "internet") return [];
      return [
        {
          path: [...path, "mode"],
          problem:
            "needs a private link to the site, and egress none leaves no route out of the VPC",
          value: workers.mode,
          allowed: "this mode with network.egress internet",
          fix: "set network.egress: internet, with network.nat: none if only the link is meant",
          involves: [["network", "egress"]],
        },
      ];
    }
    if (workers.nat !== "region" || hasNat(draft)) return [];
    return [
      {
        path: [...path, "nat"],
        problem: "goes out through the NAT gateways of the Region, and the cell has none",
        value: workers.nat,
        allowed: "none",
        fix: "remove nat, or give the cell NAT gateways with network.nat",
        involves: [
          ["network", "egress"],
          ["network", "nat"],
        ],
      },
    ];
  });
}

/** Charts whose images come from registries abroad unless there is a mirror. */
const CHART_PARTS: readonly (readonly [
  path: Path,
  isOn: (cluster: Draft["cluster"]) => boolean,
])[] = [
  [["cluster", "karpenter"], (cluster) => cluster.karpenter.enabled],
  [["cluster", "loadBalancerController"], (cluster) => cluster.loadBalancerController.enabled],
  [["cluster", "certManager"], (cluster) => cluster.certManager.enabled],
  [["cluster", "externalSecrets"], (cluster) => cluster.externalSecrets.enabled],
];

function checkMirror(draft: Draft): Finding[] {
  const on = CHART_PARTS.filter(([, isOn]) => isOn(draft.cluster)).map(([path]) => path.at(-1));
  if (hasNat(draft) || draft.cluster.charts.mirror !== undefined || on.length === 0) return [];
  return [
    {
      path: ["cluster", "charts", "mirror"],
      problem: `is required: without a way to the internet nodes cannot pull the images of ${on.join(", ")}`,
      allowed: "a registry in the country that the VPC reaches, such as Amazon ECR in the Region",
      fix: "set it, switch these parts off, or give the cell NAT gateways",
      involves: [["network", "egress"], ["network", "nat"], ...CHART_PARTS.map(([path]) => path)],
    },
  ];
}
