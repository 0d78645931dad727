// SPDX-License-Identifier: Apache-2.0
/** What does not go together in and around the cluster. */
import { checkVersions } from "../../components/shared/compatibility.ts";
import { placeOfRegion, UNVERIFIED } from "../../india/places.ts";
import { edgeWorkersOf, placeOf, type Draft, type Finding } from "../draft.ts";
import { formatPath } from "../path.ts";

/** Every finding about the cluster. */
export function checkCluster(draft: Draft): Finding[] {
  return [
    ...checkPins(draft),
    ...checkAccess(draft),
    ...checkHybridEndpoint(draft),
    ...checkKarpenterWorkers(draft),
    ...checkEndpointServices(draft),
  ];
}

/** The rules of versions are shared with the cluster itself, so what is accepted here is accepted there. */
function checkPins({ cluster }: Draft): Finding[] {
  const pins = Object.fromEntries(
    Object.entries(cluster.addons.versions).filter(([, version]) => version !== undefined),
  ) as Record<string, string>;
  const version = ["cluster", "version"];
  const addonPath = (name: string) => ["cluster", "addons", "versions", name];
  return checkVersions(cluster.version, { addons: pins }, `${formatPath(["cluster"])}.`).map(
    ({ path, ...rest }) => {
      const pinned = Object.keys(pins).find((name) => formatPath(addonPath(name)) === path);
      return { ...rest, path: pinned ? addonPath(pinned) : version, involves: [version] };
    },
  );
}

/** EKS has one access entry for each role. */
function checkAccess({ cluster: { access } }: Draft): Finding[] {
  return access.viewers.flatMap((arn, index): Finding[] =>
    access.admins.includes(arn)
      ? [
          {
            path: ["cluster", "access", "viewers", index],
            problem: "is among the admins as well, and EKS has one access entry for each role",
            value: arn,
            allowed: "roles that are not in cluster.access.admins",
            fix: "remove it from one of the two lists",
            involves: [["cluster", "access", "admins"]],
          },
        ]
      : [],
  );
}

/** Outside the VPC the name of an endpoint that is both public and private resolves to public addresses. */
function checkHybridEndpoint(draft: Draft): Finding[] {
  const { publicCidrs } = draft.cluster.endpoint;
  const hybrid = edgeWorkersOf(draft).find(({ workers }) => workers.mode === "hybrid-nodes");
  if (!hybrid || publicCidrs.length === 0) return [];
  return [
    {
      path: ["cluster", "endpoint", "publicCidrs"],
      problem:
        "opens the public endpoint beside the private one, and a cluster with hybrid nodes has one or the other",
      value: publicCidrs,
      allowed: "an empty list",
      fix: "remove the blocks, and reach the API through the link to the site",
      involves: [hybrid.path],
    },
  ];
}

function checkKarpenterWorkers(draft: Draft): Finding[] {
  if (draft.cluster.karpenter.enabled) return [];
  return edgeWorkersOf(draft).flatMap(({ path, workers }): Finding[] =>
    workers.mode === "local-zone" && workers.provisioner === "karpenter"
      ? [
          {
            path: [...path, "provisioner"],
            problem: "leaves the workers to Karpenter, which cluster.karpenter switches off",
            value: workers.provisioner,
            allowed: "auto-scaling-group",
            fix: "remove provisioner, or switch Karpenter on",
            involves: [["cluster", "karpenter"]],
          },
        ]
      : [],
  );
}

/** Services that the Region lacks have no endpoint there either. */
function checkEndpointServices(draft: Draft): Finding[] {
  const place = placeOf(draft);
  const home = place && placeOfRegion(place.region);
  const absent = home?.services.absent;
  if (!home || !absent || absent.value === UNVERIFIED) return [];
  const missing = absent.value;
  return draft.network.endpoints.additional.flatMap((service, index): Finding[] =>
    missing.includes(service)
      ? [
          {
            path: ["network", "endpoints", "additional", index],
            problem: `is a service that ${home.region} (${home.city}) does not have (${absent.source}, checked ${absent.checkedOn})`,
            value: service,
            allowed: `services of ${home.region}`,
            fix: "remove it, or move the cell",
            involves: [["place"]],
          },
        ]
      : [],
  );
}
