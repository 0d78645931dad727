// SPDX-License-Identifier: Apache-2.0
import { CLUSTER_SCOPED_KINDS } from "../graph/cluster-scoped-kinds.ts";
import type { JsonObject } from "../graph/stack-export.ts";
import { knownObject, knownText, type Model, type Scene } from "./model.ts";
import { UNSET_REGION, partitionOf } from "./regions.ts";

/** A date in the past of every plan. */
const CREATED_AT = "2026-01-01T00:00:00Z";

/** Any object of the Kubernetes API: what the API server adds to what was sent. */
export const kubernetesObject: Model = (scene) => {
  const kind = knownText(scene.inputs["kind"]) ?? kindOf(scene);
  const metadata = metadataOf(scene, kind);
  const namespace = knownText(metadata["namespace"]);
  const name = knownText(metadata["name"]) ?? scene.name;
  return {
    id: scene.id ?? (namespace === undefined ? name : `${namespace}/${name}`),
    outputs: { metadata, ...MORE[kind]?.(scene) },
  };
};

/** A Helm release. Its outputs are those of `helm status`. */
export const helmRelease: Model = (scene) => {
  const namespace = scene.text("namespace") ?? "default";
  const name = scene.text("name") ?? `${scene.name}-${scene.ids.hex(8, "autoname")}`;
  const chart = scene.text("chart") ?? "";
  return {
    id: scene.id ?? `${namespace}/${name}`,
    outputs: {
      name,
      namespace,
      resourceNames: {},
      status: {
        name,
        namespace,
        chart: chart.slice(chart.lastIndexOf("/") + 1),
        version: scene.text("version") ?? "",
        appVersion: "",
        revision: 1,
        status: "deployed",
      },
    },
  };
};

function kindOf(scene: Scene): string {
  return scene.urn.split("::")[2]?.split(":").at(-1) ?? "";
}

function metadataOf(scene: Scene, kind: string): JsonObject {
  const given = scene.object("metadata");
  const generateName = knownText(given["generateName"]);
  // The provider names what has no name `<logical name>-<8 hex>`; the API server appends five characters to a generated one.
  const name =
    knownText(given["name"]) ??
    (generateName === undefined
      ? `${scene.name}-${scene.ids.hex(8, "autoname")}`
      : generateName + scene.ids.hex(5, "generated"));
  return {
    ...given,
    name,
    ...(CLUSTER_SCOPED_KINDS.has(kind)
      ? {}
      : { namespace: knownText(given["namespace"]) ?? "default" }),
    annotations: {
      ...knownObject(given["annotations"]),
      ...(given["name"] === undefined && generateName === undefined
        ? { "pulumi.com/autonamed": "true" }
        : {}),
    },
    labels: knownObject(given["labels"]),
    uid: scene.ids.uuid("uid"),
    resourceVersion: scene.ids.digits(6, "version").replace(/^0/, "1"),
    generation: 1,
    creationTimestamp: CREATED_AT,
  };
}

function service(scene: Scene): JsonObject {
  const spec = scene.object("spec");
  const type = knownText(spec["type"]) ?? "ClusterIP";
  const headless = spec["clusterIP"] === "None";
  const clusterIp = headless
    ? "None"
    : (knownText(spec["clusterIP"]) ?? `172.20.${octet(scene, "a")}.${octet(scene, "b")}`);
  const ports = Array.isArray(spec["ports"])
    ? spec["ports"].map((port, index) => servicePort(scene, type, knownObject(port), index))
    : [];
  const internal = /internal/.test(
    JSON.stringify(knownObject(scene.object("metadata")["annotations"])),
  );
  return {
    spec: {
      ...spec,
      type,
      ...(type === "ExternalName"
        ? {}
        : {
            clusterIP: clusterIp,
            clusterIPs: [clusterIp],
            ipFamilies: ["IPv4"],
            ipFamilyPolicy: "SingleStack",
          }),
      sessionAffinity: knownText(spec["sessionAffinity"]) ?? "None",
      internalTrafficPolicy: knownText(spec["internalTrafficPolicy"]) ?? "Cluster",
      ports,
    },
    status: {
      loadBalancer:
        type === "LoadBalancer"
          ? { ingress: [{ hostname: loadBalancerHost(scene, internal) }] }
          : {},
    },
  };
}

function servicePort(scene: Scene, type: string, port: JsonObject, index: number): JsonObject {
  const exposed = type === "LoadBalancer" || type === "NodePort";
  return {
    protocol: "TCP",
    targetPort: port["port"] ?? 0,
    // The range that the API server draws from by default.
    ...(exposed
      ? { nodePort: 30000 + (parseInt(scene.ids.hex(4, `node${index}`), 16) % 2768) }
      : {}),
    ...port,
  };
}

function ingress(scene: Scene): JsonObject {
  return { status: { loadBalancer: { ingress: [{ hostname: loadBalancerHost(scene, false) }] } } };
}

/** What a load balancer of the cluster's region would be called; without a region, a name that RFC 2606 reserves. */
function loadBalancerHost(scene: Scene, internal: boolean): string {
  const name = `k8s-${scene.ids.hex(32, "lb")}`;
  if (scene.region === UNSET_REGION) return `${name}.example`;
  return `${internal ? "internal-" : ""}${name}.elb.${scene.region}.${partitionOf(scene.region).dnsSuffix}`;
}

function workload(scene: Scene): JsonObject {
  const replicas = scene.object("spec")["replicas"] ?? 1;
  return {
    spec: { replicas, ...scene.object("spec") },
    status: {
      replicas,
      readyReplicas: replicas,
      availableReplicas: replicas,
      updatedReplicas: replicas,
      observedGeneration: 1,
    },
  };
}

function namespace(): JsonObject {
  return { status: { phase: "Active" } };
}

function claim(scene: Scene): JsonObject {
  return {
    spec: {
      volumeMode: "Filesystem",
      volumeName: `pvc-${scene.ids.uuid("volume")}`,
      ...scene.object("spec"),
    },
    status: { phase: "Bound" },
  };
}

/** Text given as `stringData` is stored, encoded, under `data`. */
function secret(scene: Scene): JsonObject {
  const data = { ...scene.object("data") };
  for (const [key, value] of Object.entries(scene.object("stringData"))) {
    if (typeof value === "string") data[key] = Buffer.from(value).toString("base64");
  }
  return { data, type: scene.text("type") ?? "Opaque" };
}

function octet(scene: Scene, salt: string): number {
  return (parseInt(scene.ids.hex(2, `cluster-ip${salt}`), 16) % 254) + 1;
}

const MORE: Readonly<Record<string, (scene: Scene) => JsonObject>> = {
  Service: service,
  Ingress: ingress,
  Deployment: workload,
  StatefulSet: workload,
  ReplicaSet: workload,
  DaemonSet: (scene) => ({
    status: { observedGeneration: 1, ...knownObject(scene.inputs["status"]) },
  }),
  Job: () => ({ status: { succeeded: 1 } }),
  Namespace: namespace,
  PersistentVolumeClaim: claim,
  Pod: (scene) => ({
    status: { phase: "Running", podIP: `10.0.${octet(scene, "a")}.${octet(scene, "b")}` },
  }),
  Secret: secret,
};
