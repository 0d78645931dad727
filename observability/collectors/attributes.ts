// SPDX-License-Identifier: Apache-2.0
/** Processors that say where something comes from, and what it is. */
import type { RedactionSettings } from "../redaction/processors.ts";
import { NODE_VARIABLE, SIGNALS, type CollectedCell, type Parts } from "./config.ts";

/** The tag of the platform: nothing of this leaves India. */
export const COMPLIANCE_ZONE = "india-only";

/** What pods say of themselves and only the cluster knows: taken away, and asked of the cluster. */
const CLAIMS = "^(?:k8s|nivas|cloud|aws)[.]|^compliance_zone$";

/** Attributes of one request, one span or one person: as labels of metrics each value would be a time series of its own. */
const UNBOUNDED =
  "(?i)^(?:(?:x[._-])?request[._-]?id|trace[._-]?id|span[._-]?id|session[._-]?id|[a-z_]+_pseudonym|url[._](?:full|query)|http[._]target|client[._](?:address|port))$";

/** Where the processors that follow are put, by name. */
export const ORIGIN = {
  claims: "transform/claims",
  ofConnection: "k8s_attributes/connection",
  ofFile: "k8s_attributes/file",
  absent: "transform/absent",
  cell: "resource/cell",
  spans: "transform/spans",
  labels: "transform/labels",
} as const;

/** Deletes what a sender says of its own place. */
export function claims(): object {
  const statements = [`delete_matching_keys(resource.attributes, "${CLAIMS}")`];
  return Object.fromEntries([
    ["error_mode", "propagate"],
    ...SIGNALS.map((signal) => [
      `${signal.replace(/s$/, "")}_statements`,
      [{ context: "resource", statements }],
    ]),
  ]) as object;
}

/**
 * Asks the cluster which pod it is. `connection`: by the address that the data came from, which no sender chooses. `file`: by the uid in the
 * path of the log, which the kubelet wrote.
 */
export function podAttributes(by: "connection" | "file", ofNode: boolean): object {
  return {
    auth_type: "serviceAccount",
    ...(ofNode ? { filter: { node_from_env_var: NODE_VARIABLE } } : {}),
    extract: {
      // From the name of the pod's owner, so that no right to read owners is needed.
      deployment_name_from_replicaset: true,
      metadata: [
        "k8s.namespace.name",
        "k8s.pod.name",
        "k8s.pod.uid",
        "k8s.node.name",
        "k8s.deployment.name",
        "k8s.statefulset.name",
        "k8s.daemonset.name",
        "k8s.cronjob.name",
        "k8s.job.name",
      ],
      labels: [
        { tag_name: "cloud.availability_zone", key: "topology.kubernetes.io/zone", from: "node" },
        { tag_name: "app.kubernetes.io/version", key: "app.kubernetes.io/version", from: "pod" },
      ],
    },
    pod_association: [
      {
        sources: [
          by === "connection"
            ? { from: "connection" }
            : { from: "resource_attribute", name: "k8s.pod.uid" },
        ],
      },
    ],
  };
}

/** The cell, on everything. */
export function cellAttributes({ cell, region, clusterName }: CollectedCell): object {
  const upsert = (key: string, value: string) => ({ key, value, action: "upsert" });
  return {
    attributes: [
      upsert("nivas.cell", cell),
      upsert("cloud.provider", "aws"),
      upsert("cloud.region", region),
      upsert("k8s.cluster.name", clusterName),
      upsert("compliance_zone", COMPLIANCE_ZONE),
    ],
  };
}

/** Name of the attribute that a captured header `data-classification` has. Source: OpenTelemetry semantic conventions, HTTP spans. */
const CLASSIFICATION_HEADER = "http.request.header.data-classification";

/** Every span has the level, and the class of its request; proxies set both themselves. */
export function spanAttributes(): object {
  const header = `span.attributes["${CLASSIFICATION_HEADER}"]`;
  const classification = 'span.attributes["data_classification"]';
  return {
    error_mode: "propagate",
    trace_statements: [
      {
        context: "span",
        statements: [
          'set(span.attributes["compliance_level"], "high") where span.attributes["compliance_level"] == nil',
          // Captured headers are lists.
          `set(${classification}, ${header}[0]) where ${classification} == nil and IsList(${header})`,
          `set(${classification}, ${header}) where ${classification} == nil and IsString(${header})`,
          `set(${classification}, "none") where ${classification} == nil`,
        ],
      },
    ],
  };
}

/** A proxy writes `-` for a header that a request does not have: no customer, and no pseudonym of one. */
export function absentFields(): object {
  return {
    error_mode: "propagate",
    log_statements: [
      {
        context: "log",
        statements: [
          'delete_matching_keys(log.attributes, "^customer_id$") where log.attributes["customer_id"] == "-"',
        ],
      },
    ],
  };
}

/** Labels of pushed metrics: where they are from, and none without bound. */
export function metricLabels(): object {
  const copied = (label: string, attribute: string) =>
    `set(datapoint.attributes["${label}"], resource.attributes["${attribute}"]) where resource.attributes["${attribute}"] != nil`;
  return {
    error_mode: "propagate",
    metric_statements: [
      {
        context: "datapoint",
        statements: [
          `delete_matching_keys(datapoint.attributes, "${UNBOUNDED}")`,
          copied("namespace", "k8s.namespace.name"),
          copied("pod", "k8s.pod.name"),
          `set(datapoint.attributes["compliance_zone"], "${COMPLIANCE_ZONE}")`,
        ],
      },
    ],
  };
}

/** The processors that both collectors have. */
export function originProcessors(cell: CollectedCell, ofNode: boolean): Parts {
  return {
    [ORIGIN.claims]: claims(),
    [ORIGIN.ofConnection]: podAttributes("connection", ofNode),
    [ORIGIN.cell]: cellAttributes(cell),
  };
}

/** What is looked at for personal data but for the names that Kubernetes gives, of which one ends like that of an identity number. */
export function exceptNamesOfPods(settings: RedactionSettings = {}): RedactionSettings {
  const why = "identifies a pod, not a person";
  return {
    ...settings,
    exemptKeys: [{ name: "k8s.pod.uid", why }, ...(settings.exemptKeys ?? [])],
  };
}
