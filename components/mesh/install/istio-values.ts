// SPDX-License-Identifier: Apache-2.0
/**
 * Values of the charts base, cni, istiod and ztunnel of Istio 1.30.3. Pure. Their charts take any key and ignore what
 * they do not know, so every key here was looked up in the chart; `docs/mesh.md` says how.
 */
import { INDIAN_REGIONS } from "../../../india/places.ts";
import type { ChartValues } from "../../shared/image-mirror.ts";
import { MeshMode } from "./mesh-install-args.ts";
import { ACCESS_LOG_FORMAT } from "./access-log.ts";
import { CSR_SERVICE, NAMESPACES, PROVIDERS } from "./names.ts";
import type { ResolvedMesh } from "./resolve-mesh.ts";
import { revisionOf } from "./versions.ts";

/** Lets pods use system nodes, and any other. */
const ANY_NODE = [{ key: "CriticalAddonsOnly", operator: "Exists" }] as const;

/** Spread over zones, then over nodes. */
export function spread(labels: Readonly<Record<string, string>>): readonly object[] {
  return ["topology.kubernetes.io/zone", "kubernetes.io/hostname"].map((topologyKey) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: "ScheduleAnyway",
    labelSelector: { matchLabels: labels },
  }));
}

/** Values of `base`: the definitions, and who validates objects. */
export function baseValues(mesh: ResolvedMesh): ChartValues {
  return {
    defaultRevision: revisionOf(mesh.stable),
    global: { istioNamespace: NAMESPACES.root },
  };
}

/** Values of `cni`: redirects the traffic of pods, so that no pod of a workload needs the right to. */
export function cniValues(mesh: ResolvedMesh): ChartValues {
  return {
    ...profile(mesh),
    // As read for the whole mesh: one CNI plug-in serves all revisions.
    excludeNamespaces: ["kube-system", NAMESPACES.root, NAMESPACES.node, NAMESPACES.trust],
    repair: { enabled: true, repairPods: true },
    resources: { requests: { cpu: "100m", memory: "100Mi" } },
    global: { logAsJson: true },
  };
}

/** Values of `istiod`, one release for each version. */
export function istiodValues(mesh: ResolvedMesh, version: string): ChartValues {
  const isCa = mesh.trust.mode === "cacerts";
  const revision = revisionOf(version);
  return {
    ...profile(mesh),
    revision,
    autoscaleEnabled: true,
    autoscaleMin: 2,
    autoscaleMax: 5,
    // Given by the requirements.
    resources: { requests: { cpu: "500m", memory: "2Gi" } },
    seccompProfile: { type: "RuntimeDefault" },
    tolerations: ANY_NODE,
    topologySpreadConstraints: spread({ app: "istiod", "istio.io/rev": revision }),
    cni: { enabled: true },
    ...(mesh.mode === MeshMode.Ambient ? { trustedZtunnelNamespace: NAMESPACES.node } : {}),
    env: {
      // Cross-cluster workload entries are asked for; the default is on, and is not relied upon.
      PILOT_ENABLE_CROSS_CLUSTER_WORKLOAD_ENTRY: "true",
      // Nothing but the authority of the cell signs.
      ENABLE_CA_SERVER: String(isCa),
    },
    global: {
      istioNamespace: NAMESPACES.root,
      meshID: mesh.meshId,
      multiCluster: { clusterName: mesh.clusterName },
      network: mesh.networkName,
      ...(isCa ? {} : { caAddress: `${CSR_SERVICE}:443` }),
      logAsJson: true,
      priorityClassName: "system-cluster-critical",
      proxy: {
        resources: {
          requests: { cpu: "100m", memory: "128Mi" },
          limits: { cpu: "2000m", memory: "1024Mi" },
        },
      },
    },
    meshConfig: meshConfig(mesh),
  };
}

/** Values of `ztunnel`, in ambient mode. */
export function ztunnelValues(mesh: ResolvedMesh): ChartValues {
  return {
    istioNamespace: NAMESPACES.root,
    network: mesh.networkName,
    multiCluster: { clusterName: mesh.clusterName },
    revision: revisionOf(mesh.stable),
    caAddress: mesh.trust.mode === "cacerts" ? "" : `${CSR_SERVICE}:443`,
    logAsJson: true,
    resources: { requests: { cpu: "200m", memory: "512Mi" } },
  };
}

/** `meshConfig` of istiod. Source of the fields: istio/api@v1.30.3:mesh/v1alpha1/config.proto. */
function meshConfig(mesh: ResolvedMesh): ChartValues {
  return {
    trustDomain: mesh.trustDomain,
    enableAutoMtls: true,
    // What is not declared does not exist: no workload reaches a host that no ServiceEntry names.
    outboundTrafficPolicy: { mode: "REGISTRY_ONLY" },
    // Given by the requirements: visible everywhere in the mesh unless an object says less.
    defaultServiceExportTo: ["*"],
    defaultVirtualServiceExportTo: ["*"],
    defaultDestinationRuleExportTo: ["*"],
    // A path is compared as the service would read it: `/%61dmin` and `//admin` are `/admin`.
    pathNormalization: { normalization: "DECODE_AND_MERGE_SLASHES" },
    localityLbSetting: {
      enabled: true,
      // Zone and Region first, without being said; then the other Indian Region. No other is ever joined.
      failover: INDIAN_REGIONS.flatMap((from) =>
        INDIAN_REGIONS.filter((to) => to !== from).map((to) => ({ from, to })),
      ),
    },
    defaultConfig: {
      // The balancers keep the client's address, so the peer of a gateway is the client: no header is believed.
      gatewayTopology: { numTrustedProxies: 0 },
      holdApplicationUntilProxyStarts: true,
    },
    extensionProviders: extensionProviders(mesh),
  };
}

function extensionProviders({ collector }: ResolvedMesh): readonly ChartValues[] {
  if (collector === undefined) {
    return [{ name: PROVIDERS.accessLog, envoyFileAccessLog: { path: "/dev/stdout" } }];
  }
  return [
    { name: PROVIDERS.accessLog, envoyOtelAls: { ...collector, logFormat: ACCESS_LOG_FORMAT } },
    { name: PROVIDERS.traces, opentelemetry: { ...collector } },
  ];
}

function profile({ mode }: ResolvedMesh): ChartValues {
  return mode === MeshMode.Ambient ? { profile: "ambient" } : {};
}
