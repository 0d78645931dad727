// SPDX-License-Identifier: Apache-2.0
/** What cannot be the mesh of a cell. Pure. */
import { INDIAN_REGIONS } from "../../../india/places.ts";
import { RootState, type TrustExport, type TrustRoot } from "../../contracts/trust-export.ts";
import type { Problem } from "../../shared/problem.ts";
import { MeshMode, type MeshInstallArgs } from "./mesh-install-args.ts";
import { WORKLOAD_HOURS, type GatewaySize, type ResolvedMesh } from "./resolve-mesh.ts";
import { allowedVersions, versionProblem } from "./versions.ts";

/** What is known of the cell beside its mesh. */
export type MeshSurroundings = Pick<MeshInstallArgs, "has" | "network" | "roots">;

/** Every problem, each with its path. */
export function checkMesh(around: MeshSurroundings, mesh: ResolvedMesh): Problem[] {
  return [
    ...checkControllers(around, mesh),
    ...checkZones(around),
    ...checkVersions(mesh),
    ...checkMode(mesh),
    ...checkTrust(around, mesh),
    ...checkGateways(around, mesh),
  ];
}

function checkControllers({ has }: MeshSurroundings, mesh: ResolvedMesh): Problem[] {
  const needs = (what: string, key: string, why: string): Problem => ({
    path: "mesh",
    problem: `needs ${what}, which cluster.${key} switches off: ${why}`,
    value: false,
    allowed: `cluster.${key}.enabled: true`,
    fix: `remove cluster.${key}, or remove mesh`,
  });
  const hasBalancers = mesh.ingress !== undefined || mesh.eastWest !== undefined;
  return [
    ...(mesh.trust.mode !== "cacerts" && !has.certManager
      ? [needs("cert-manager", "certManager", "it has the certificates of the mesh signed")]
      : []),
    ...(mesh.trust.mode === "cacerts" && !has.externalSecrets
      ? [needs("External Secrets", "externalSecrets", "it copies your intermediate")]
      : []),
    ...(hasBalancers && !has.loadBalancerController
      ? [
          needs(
            "the load balancer controller",
            "loadBalancerController",
            "it makes the balancers of the gateways",
          ),
        ]
      : []),
  ];
}

/** One zone less must leave a control plane and a gateway. */
function checkZones({ network }: MeshSurroundings): Problem[] {
  if (network.zones.length >= 2) return [];
  return [
    {
      path: "mesh",
      problem: "would not outlive the loss of a zone",
      value: network.zones.length,
      allowed: "a cell of 2 zones or more",
      fix: "set network.zoneCount to 2 or 3",
    },
  ];
}

function checkVersions({ versions, stable, canary }: ResolvedMesh): Problem[] {
  const known = versions.flatMap((version, index): Problem[] => {
    const problem =
      versions.indexOf(version) === index ? versionProblem(version) : "is in the list already";
    if (problem === undefined) return [];
    return [
      {
        path: `mesh.istio.versions[${index}]`,
        problem,
        value: version,
        allowed: allowedVersions(),
        fix: "take a version in that range, once; go further one minor version at a time",
      },
    ];
  });
  const tags = Object.entries({ stable, canary }).flatMap(([tag, version]): Problem[] =>
    versions.includes(version)
      ? []
      : [
          {
            path: `mesh.istio.${tag}`,
            problem: "is no version that runs",
            value: version,
            allowed: versions.join(", "),
            fix: "add it to mesh.istio.versions, or take one of these",
          },
        ],
  );
  return [...known, ...tags];
}

/** Source: istio/istio@1.30.3:pilot/pkg/features/ambient.go, AMBIENT_ENABLE_MULTI_NETWORK, checked 2026-11-22. */
function checkMode({ mode, eastWest, versions }: ResolvedMesh): Problem[] {
  if (mode === MeshMode.Sidecar) return [];
  return [
    ...(eastWest === undefined
      ? []
      : [
          {
            path: "mesh.gateways.eastWest",
            problem:
              "joins the mesh to other cells, and ambient mode over several networks is alpha in Istio 1.30",
            value: true,
            allowed: "enabled: false in ambient mode",
            fix: "remove mesh.gateways.eastWest, or set mesh.mode to sidecar",
          },
        ]),
    ...(versions.length === 1
      ? []
      : [
          {
            path: "mesh.istio.versions",
            problem: "has several versions, and a node has one ztunnel",
            value: versions,
            allowed: "one version in ambient mode",
            fix: "keep one, or set mesh.mode to sidecar",
          },
        ]),
  ];
}

function checkTrust({ roots }: MeshSurroundings, { trust }: ResolvedMesh): Problem[] {
  if (trust.mode === "cacerts") return [];
  const { least, most } = WORKLOAD_HOURS;
  const problems: Problem[] = [];
  const { workloadHours } = trust;
  if (!Number.isInteger(workloadHours) || workloadHours < least || workloadHours > most) {
    problems.push({
      path: "mesh.trust.workloadHours",
      problem: "is not a time for which the authority of a cell signs",
      value: workloadHours,
      allowed: `${least} to ${most}, since it is in short-lived mode`,
      fix: "take 24",
    });
  }
  if (trust.mode === "issuer") {
    if (trust.rootsPem.length > 0) return problems;
    problems.push({
      path: "mesh.trust.rootsPem",
      problem: "is empty, so no workload would trust another",
      allowed: "the certificates of all trusted roots, PEM",
      fix: "add the certificate of the root above your issuer",
    });
    return problems;
  }
  if (roots === undefined) {
    problems.push({
      path: "mesh.trust",
      problem: "needs the roots of the trust stack",
      value: trust.mode,
      allowed: "a stack that exports trust, or mode issuer or cacerts",
      fix: "name the trust stack in mesh.trust.stack",
    });
  } else if (activeRoot(roots).region !== trust.rootRegion) {
    const { region } = activeRoot(roots);
    problems.push({
      path: "mesh.trust.rootRegion",
      problem: "is not the Region of the active root",
      value: trust.rootRegion,
      allowed: region,
      fix: `set mesh.trust.rootRegion to ${region}`,
    });
  }
  if (!INDIAN_REGIONS.some((region) => region === trust.rootRegion)) {
    problems.push({
      path: "mesh.trust.rootRegion",
      problem: "is no Region in India",
      value: trust.rootRegion,
      allowed: INDIAN_REGIONS.join(", "),
      fix: "keep the roots in India: their keys never leave the country",
    });
  }
  return problems;
}

function checkGateways(
  { network }: MeshSurroundings,
  { ingress, eastWest, egress }: ResolvedMesh,
): Problem[] {
  const problems: Problem[] = [];
  for (const [key, gateway] of Object.entries({ ingress, eastWest, egress })) {
    if (gateway !== undefined) problems.push(...checkSize(key, gateway));
  }
  if (ingress?.scheme === "internet-facing" && network.publicSubnets.length === 0) {
    problems.push({
      path: "mesh.gateways.ingress.scheme",
      problem: "needs public subnets, and the cell has none",
      value: ingress.scheme,
      allowed: "internal",
      fix: "set it to internal, or set network.egress to internet",
    });
  }
  return problems;
}

function checkSize(key: string, { minReplicas, maxReplicas }: GatewaySize): Problem[] {
  if (minReplicas < 2) {
    return [
      {
        path: `mesh.gateways.${key}.minReplicas`,
        problem: "would not outlive the loss of a node",
        value: minReplicas,
        allowed: "2 or more",
        fix: "take one for each zone",
      },
    ];
  }
  if (maxReplicas >= minReplicas) return [];
  return [
    {
      path: `mesh.gateways.${key}.maxReplicas`,
      problem: `is less than minReplicas ${minReplicas}`,
      value: maxReplicas,
      allowed: `${minReplicas} or more`,
      fix: "change one of the two",
    },
  ];
}

/** The root that signs. There is exactly one: `readTrustExport` refuses everything else. */
export function activeRoot({ roots }: TrustExport): TrustRoot {
  return Object.values(roots).find(({ state }) => state === RootState.Active)!;
}
