// SPDX-License-Identifier: Apache-2.0
import { checkMesh } from "../../../../components/mesh/install/check-mesh.ts";
import type { MeshInstallArgs } from "../../../../components/mesh/install/mesh-install-args.ts";
import { resolveMesh } from "../../../../components/mesh/install/resolve-mesh.ts";
import { formatProblem } from "../../../../components/shared/problem.ts";
import { fakeNetwork } from "../../cluster/support.ts";
import { meshArgs, ROOTS } from "./support.ts";

const refusals = (overrides: Partial<MeshInstallArgs>) => {
  const args = meshArgs(overrides) as MeshInstallArgs;
  return checkMesh(args, resolveMesh(args)).map(formatProblem);
};
const ALL = { certManager: true, loadBalancerController: true, externalSecrets: true };

it("accepts the defaults", () => {
  expect(refusals({})).toEqual([]);
});

it.each<[string, Partial<MeshInstallArgs>, string]>([
  [
    "a mesh without cert-manager",
    { has: { ...ALL, certManager: false } },
    "mesh: needs cert-manager, which cluster.certManager switches off: it has the certificates of the mesh signed (found false); allowed: cluster.certManager.enabled: true; fix: remove cluster.certManager, or remove mesh",
  ],
  [
    "a plugged-in intermediate without External Secrets",
    { has: { ...ALL, externalSecrets: false }, trust: { mode: "cacerts" } },
    "mesh: needs External Secrets, which cluster.externalSecrets switches off: it copies your intermediate (found false); allowed: cluster.externalSecrets.enabled: true; fix: remove cluster.externalSecrets, or remove mesh",
  ],
  [
    "gateways without the load balancer controller",
    { has: { ...ALL, loadBalancerController: false } },
    "mesh: needs the load balancer controller, which cluster.loadBalancerController switches off: it makes the balancers of the gateways (found false); allowed: cluster.loadBalancerController.enabled: true; fix: remove cluster.loadBalancerController, or remove mesh",
  ],
  [
    "ambient mode with a way to other cells",
    { mode: "ambient", gateways: { eastWest: { enabled: true } } },
    "mesh.gateways.eastWest: joins the mesh to other cells, and ambient mode over several networks is alpha in Istio 1.30 (found true); allowed: enabled: false in ambient mode; fix: remove mesh.gateways.eastWest, or set mesh.mode to sidecar",
  ],
  [
    "two versions in ambient mode",
    { mode: "ambient", istio: { versions: ["1.30.3", "1.31.0"] } },
    'mesh.istio.versions: has several versions, and a node has one ztunnel (found ["1.30.3","1.31.0"]); allowed: one version in ambient mode; fix: keep one, or set mesh.mode to sidecar',
  ],
  [
    "a version too far from the charts that were read",
    { istio: { versions: ["1.30.3", "1.32.0"] } },
    'mesh.istio.versions[1]: is too far from 1.30.3, whose charts this program knows (found "1.32.0"); allowed: 1.29.x to 1.31.x; fix: take a version in that range, once; go further one minor version at a time',
  ],
  [
    "a version twice",
    { istio: { versions: ["1.30.3", "1.30.3"] } },
    'mesh.istio.versions[1]: is in the list already (found "1.30.3"); allowed: 1.29.x to 1.31.x; fix: take a version in that range, once; go further one minor version at a time',
  ],
  [
    "a tag on a version that does not run",
    { istio: { canary: "1.31.0" } },
    'mesh.istio.canary: is no version that runs (found "1.31.0"); allowed: 1.30.3; fix: add it to mesh.istio.versions, or take one of these',
  ],
  [
    "certificates that outlive what the authority may sign",
    { trust: { mode: "private-ca", workloadHours: 169 } },
    "mesh.trust.workloadHours: is not a time for which the authority of a cell signs (found 169); allowed: 1 to 168, since it is in short-lived mode; fix: take 24",
  ],
  [
    "private-ca without a trust stack",
    { roots: undefined },
    'mesh.trust: needs the roots of the trust stack (found "private-ca"); allowed: a stack that exports trust, or mode issuer or cacerts; fix: name the trust stack in mesh.trust.stack',
  ],
  [
    "a root in another Region than is said",
    { roots: ROOTS, trust: { mode: "private-ca", rootRegion: "ap-south-2" } },
    'mesh.trust.rootRegion: is not the Region of the active root (found "ap-south-2"); allowed: ap-south-1; fix: set mesh.trust.rootRegion to ap-south-1',
  ],
  [
    "an issuer of yours without a root to trust",
    {
      trust: {
        mode: "issuer",
        issuer: { name: "mine", kind: "Issuer", group: "cert-manager.io" },
        rootsPem: [],
      },
    },
    "mesh.trust.rootsPem: is empty, so no workload would trust another; allowed: the certificates of all trusted roots, PEM; fix: add the certificate of the root above your issuer",
  ],
  [
    "a public balancer in a cell without public subnets",
    { network: fakeNetwork({ egress: "none", publicSubnets: [] }) },
    'mesh.gateways.ingress.scheme: needs public subnets, and the cell has none (found "internet-facing"); allowed: internal; fix: set it to internal, or set network.egress to internet',
  ],
  [
    "a gateway with one pod",
    { gateways: { eastWest: { minReplicas: 1 } } },
    "mesh.gateways.eastWest.minReplicas: would not outlive the loss of a node (found 1); allowed: 2 or more; fix: take one for each zone",
  ],
  [
    "a gateway with less room than it needs",
    { gateways: { ingress: { maxReplicas: 2 } } },
    "mesh.gateways.ingress.maxReplicas: is less than minReplicas 3 (found 2); allowed: 3 or more; fix: change one of the two",
  ],
])("refuses %s", (_, overrides, message) => {
  expect(refusals(overrides)).toEqual([message]);
});

it("refuses a cell of one zone, whatever its gateways are", () => {
  expect(
    refusals({
      network: fakeNetwork({ zones: ["ap-south-1a"] }),
      gateways: { ingress: { minReplicas: 2 }, eastWest: { minReplicas: 2 } },
    }),
  ).toEqual([
    "mesh: would not outlive the loss of a zone (found 1); allowed: a cell of 2 zones or more; fix: set network.zoneCount to 2 or 3",
  ]);
});

it("refuses a root abroad", () => {
  expect(refusals({ trust: { mode: "private-ca", rootRegion: "eu-west-1" } })).toContain(
    'mesh.trust.rootRegion: is no Region in India (found "eu-west-1"); allowed: ap-south-1, ap-south-2; fix: keep the roots in India: their keys never leave the country',
  );
});
