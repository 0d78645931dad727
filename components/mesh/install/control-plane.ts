// SPDX-License-Identifier: Apache-2.0
/** The control plane of the mesh: definitions, CNI plug-in, one istiod for each version, tags, and what holds mesh-wide. */
import { MutatingWebhookConfiguration } from "@pulumi/kubernetes/admissionregistration/v1/mutatingWebhookConfiguration.js";
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource.js";
import type * as pulumi from "@pulumi/pulumi";
import { CHARTS, type ChartRow } from "../../shared/charts.ts";
import type { GuardedNamespace } from "../../shared/guarded-namespace.ts";
import { createHelmAddon } from "../../shared/helm-addon.ts";
import type { ChartValues } from "../../shared/image-mirror.ts";
import { createMeshNamespace, inMesh, type MeshContext } from "./in-mesh.ts";
import { baseValues, cniValues, istiodValues, ztunnelValues } from "./istio-values.ts";
import { meshWideObjects } from "./mesh-wide.ts";
import { MeshMode } from "./mesh-install-args.ts";
import { nodeTraffic } from "./mesh-policies.ts";
import { CANARY_TAG, NAMESPACES, STABLE_TAG } from "./names.ts";
import { tagWebhooks } from "./revision-tags.ts";
import { revisionOf } from "./versions.ts";

/** One chart of Istio in one namespace. */
interface IstioChart {
  readonly role: string;
  readonly chart: ChartRow;
  readonly releaseName: string;
  readonly namespace: GuardedNamespace;
  readonly values: ChartValues;
}

/** Creates the control plane; gives what has to be there before a proxy starts. */
export function createIstio(
  context: MeshContext,
  root: GuardedNamespace,
  trust: readonly pulumi.Resource[],
): readonly pulumi.Resource[] {
  const { mesh } = context;
  const base = installChart(
    context,
    {
      role: "base",
      chart: CHARTS.istioBase,
      releaseName: "istio-base",
      namespace: root,
      values: baseValues(mesh),
    },
    root.ready,
  );
  const onNodes = createNodeParts(context, [base]);
  const controlPlanes = mesh.versions.map((version) =>
    installChart(
      context,
      {
        role: `istiod-${revisionOf(version)}`,
        chart: { ...CHARTS.istiod, version },
        releaseName: `istiod-${revisionOf(version)}`,
        namespace: root,
        values: istiodValues(mesh, version),
      },
      [base, ...trust],
    ),
  );
  const tags = createTags(context, controlPlanes);
  const ready = [...controlPlanes, ...onNodes, ...tags];
  return [...ready, ...createMeshWide(context, ready)];
}

/** What is on every node: the CNI plug-in, and in ambient mode the proxy of the node. It needs rights that no pod of a workload has. */
function createNodeParts(
  context: MeshContext,
  after: readonly pulumi.Resource[],
): readonly pulumi.Resource[] {
  const { mesh, args } = context;
  const isAmbient = mesh.mode === MeshMode.Ambient;
  const node = createMeshNamespace(
    context,
    "node",
    { namespaceName: NAMESPACES.node, podSecurity: "privileged" },
    nodeTraffic(args.network, isAmbient),
  );
  const cni = installChart(
    context,
    {
      role: "cni",
      chart: { ...CHARTS.istioCni, version: mesh.stable },
      releaseName: "istio-cni",
      namespace: node,
      values: cniValues(mesh),
    },
    after,
  );
  if (!isAmbient) return [cni];
  const ztunnel = installChart(
    context,
    {
      role: "ztunnel",
      chart: { ...CHARTS.ztunnel, version: mesh.stable },
      releaseName: "ztunnel",
      namespace: node,
      values: ztunnelValues(mesh),
    },
    [cni],
  );
  return [cni, ztunnel];
}

/**
 * The tags are objects of ours, not of the charts: a tag that moves is then one update, and never belongs to two
 * releases, nor to none while pods start. istiod writes its certificate into them.
 */
function createTags(
  context: MeshContext,
  after: readonly pulumi.Resource[],
): readonly pulumi.Resource[] {
  const { mesh, name } = context;
  const tags = { [STABLE_TAG]: mesh.stable, [CANARY_TAG]: mesh.canary };
  return Object.entries(tags).map(
    ([tag, version]) =>
      new MutatingWebhookConfiguration(
        `${name}-tag-${tag}`,
        {
          metadata: {
            name: `istio-revision-tag-${tag}`,
            labels: {
              app: "sidecar-injector",
              "istio.io/rev": revisionOf(version),
              "istio.io/tag": tag,
            },
          },
          webhooks: tagWebhooks(tag, revisionOf(version)),
        },
        inMesh(context, after),
      ),
  );
}

function createMeshWide(
  context: MeshContext,
  after: readonly pulumi.Resource[],
): readonly pulumi.Resource[] {
  return Object.entries(meshWideObjects(context.mesh)).map(
    ([role, object]) =>
      new CustomResource(`${context.name}-${role}`, { ...object }, inMesh(context, after)),
  );
}

function installChart(
  context: MeshContext,
  { role, chart, releaseName, namespace, values }: IstioChart,
  after: readonly pulumi.Resource[],
): pulumi.Resource {
  const { parent, name, args } = context;
  return createHelmAddon(
    parent,
    `${name}-${role}-chart`,
    {
      chart,
      releaseName,
      namespace: namespace.namespace.metadata.name,
      values,
      mirror: args.mirror,
    },
    inMesh(context, [...namespace.ready, ...after, ...args.cluster.podsRun]),
  );
}
