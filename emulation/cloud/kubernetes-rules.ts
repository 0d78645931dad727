// SPDX-License-Identifier: Apache-2.0
import { CLUSTER_SCOPED_KINDS } from "../../graph/cluster-scoped-kinds.ts";
import type { JsonObject } from "../../graph/stack-export.ts";
import { knownObject, knownText } from "../model.ts";
import { textAt } from "./paths.ts";
import type { Objection } from "./refusal.ts";
import { KUBERNETES } from "./refusals/kubernetes.ts";
import type { Request } from "./rules/model.ts";
import type { StoredResource } from "./state.ts";

/** What a cluster looks like to the rules: its own objects, and its EKS add-ons. */
export interface ClusterView {
  ofType(type: string): readonly StoredResource[];
  has(type: string, id: string): boolean;
  /** Definitions that the program made itself. */
  definitions(): readonly StoredResource[];
  addons(): readonly string[];
}

export const RELEASE = "kubernetes:helm.sh/v3:Release";
export const NAMESPACE = "kubernetes:core/v1:Namespace";

/** Namespaces that every cluster has. Source: Kubernetes documentation, "Initial namespaces"; checked 2026-11-22. */
const INITIAL_NAMESPACES = ["default", "kube-system", "kube-public", "kube-node-lease"];

/**
 * Groups of the API server itself; every other group comes with definitions that something must install first.
 * Source: Kubernetes API reference 1.35, "API groups"; checked 2026-11-22.
 */
const BUILT_IN_GROUPS = new Set([
  "",
  "core",
  "admissionregistration.k8s.io",
  "apiextensions.k8s.io",
  "apiregistration.k8s.io",
  "apps",
  "authentication.k8s.io",
  "authorization.k8s.io",
  "autoscaling",
  "batch",
  "certificates.k8s.io",
  "coordination.k8s.io",
  "discovery.k8s.io",
  "events.k8s.io",
  "flowcontrol.apiserver.k8s.io",
  "networking.k8s.io",
  "node.k8s.io",
  "policy",
  "rbac.authorization.k8s.io",
  "resource.k8s.io",
  "scheduling.k8s.io",
  "storage.k8s.io",
]);

/**
 * Groups whose definitions a Helm chart installs, by the last part of the chart's name.
 * Sources: the charts' `templates/` and `crds/` folders, as in `components/shared/charts.ts`, which a test compares; checked 2026-11-22.
 */
export const GROUPS_OF_CHARTS: Readonly<Record<string, readonly string[]>> = {
  "karpenter-crd": ["karpenter.sh", "karpenter.k8s.aws", "autoscaling.x-k8s.io"],
  "aws-load-balancer-controller": ["elbv2.k8s.aws", "gateway.k8s.aws", "aga.k8s.aws"],
  "cert-manager": ["cert-manager.io", "acme.cert-manager.io"],
  "external-secrets": ["external-secrets.io"],
  "argo-rollouts": ["argoproj.io"],
  "aws-privateca-issuer": ["awspca.cert-manager.io"],
  "kube-prometheus-stack": ["monitoring.coreos.com"],
  "opentelemetry-operator": ["opentelemetry.io"],
  // Istio's chart of definitions is called so.
  base: ["extensions.istio.io", "networking.istio.io", "security.istio.io", "telemetry.istio.io"],
};

/**
 * Groups whose definitions an EKS add-on installs.
 * Sources: aws/amazon-vpc-cni-k8s `charts/aws-vpc-cni/crds`; kubernetes-csi/external-snapshotter `client/config/crd`; checked 2026-11-22.
 */
const GROUPS_OF_ADDONS: Readonly<Record<string, readonly string[]>> = {
  "vpc-cni": ["crd.k8s.amazonaws.com", "networking.k8s.aws"],
  "snapshot-controller": ["snapshot.storage.k8s.io"],
};

/** What the API server answers instead of creating the object, or nothing. */
export function objectionToObject(
  type: string,
  { id, inputs, outputs }: Pick<Request, "id" | "inputs" | "outputs">,
  view: ClusterView,
): Objection | undefined {
  if (type === RELEASE) return objectionToRelease(inputs, outputs, view);
  const apiVersion = knownText(inputs["apiVersion"]) ?? "";
  const kind = knownText(inputs["kind"]) ?? "";
  const group = groupOf(type);
  if (!BUILT_IN_GROUPS.has(group) && !isDefined(group, view))
    return { refusal: KUBERNETES.kindUnknown, facts: { name: id, kind, apiVersion } };
  if (CLUSTER_SCOPED_KINDS.has(kind)) return undefined;
  // Custom resources may be of the cluster; only a namespace that the program names is looked at.
  const namespace = textAt(inputs, "metadata.namespace");
  if (namespace === undefined || hasNamespace(namespace, view)) return undefined;
  return { refusal: KUBERNETES.namespaceNotFound, facts: { namespace } };
}

function objectionToRelease(
  inputs: JsonObject,
  outputs: JsonObject,
  view: ClusterView,
): Objection | undefined {
  const namespace = knownText(outputs["namespace"]) ?? "default";
  if (inputs["createNamespace"] !== true && !hasNamespace(namespace, view))
    return { refusal: KUBERNETES.releaseNamespace, facts: { namespace } };
  const name = knownText(outputs["name"]);
  const taken = view
    .ofType(RELEASE)
    .some(({ outputs: of }) => of["name"] === name && of["namespace"] === namespace);
  return taken ? { refusal: KUBERNETES.releaseExists } : undefined;
}

function hasNamespace(name: string, view: ClusterView): boolean {
  return (
    INITIAL_NAMESPACES.includes(name) ||
    view.has(NAMESPACE, name) ||
    view
      .ofType(RELEASE)
      .some(
        ({ inputs, outputs }) =>
          inputs["createNamespace"] === true && outputs["namespace"] === name,
      )
  );
}

function isDefined(group: string, view: ClusterView): boolean {
  const charts = view
    .ofType(RELEASE)
    .flatMap(({ inputs }) => (inputs["skipCrds"] === true ? [] : groupsOfChart(inputs)));
  const addons = view.addons().flatMap((name) => GROUPS_OF_ADDONS[name] ?? []);
  const own = view.definitions().flatMap(({ inputs }) => textAt(inputs, "spec.group") ?? []);
  return [...charts, ...addons, ...own].includes(group);
}

function groupsOfChart(inputs: JsonObject): readonly string[] {
  const chart = knownText(inputs["chart"]) ?? "";
  return GROUPS_OF_CHARTS[chart.slice(chart.lastIndexOf("/") + 1)] ?? [];
}

/** `karpenter.sh` of `kubernetes:karpenter.sh/v1:NodePool`. */
function groupOf(type: string): string {
  const groupVersion = type.split(":")[1] ?? "";
  const slash = groupVersion.lastIndexOf("/");
  return slash < 0 ? "" : groupVersion.slice(0, slash);
}

/**
 * Charts whose definitions go with their release, and with them every object of their groups: those that have them in `templates/` and
 * do not keep them. cert-manager keeps its own unless `crds.keep` is false. Definitions in `crds/` always stay.
 * Sources: aws/karpenter-provider-aws:charts/karpenter-crd/templates, external-secrets/external-secrets:deploy/charts,
 * cert-manager/cert-manager:deploy/charts/cert-manager/values.yaml,
 * open-telemetry/opentelemetry-helm-charts:charts/opentelemetry-operator/templates/admission-webhooks/operator-webhook.yaml; Helm documentation, "Custom Resource Definitions"; checked 2026-11-22.
 */
const REMOVES_DEFINITIONS: Readonly<Record<string, (values: JsonObject) => boolean>> = {
  "karpenter-crd": () => true,
  "external-secrets": () => true,
  "opentelemetry-operator": () => true,
  "cert-manager": (values) => knownObject(values["crds"])["keep"] === false,
};

/** Objects that go when this one goes: what is in a namespace, and what a definition defines. */
export function goesWith(deleted: StoredResource, other: StoredResource): boolean {
  if (other === deleted || other.scope !== deleted.scope) return false;
  if (deleted.type === NAMESPACE) return namespaceOf(other) === deleted.id;
  if (deleted.type === RELEASE) {
    const chart = knownText(deleted.inputs["chart"]) ?? "";
    const removes = REMOVES_DEFINITIONS[chart.slice(chart.lastIndexOf("/") + 1)];
    return (
      removes?.(knownObject(deleted.inputs["values"])) === true &&
      groupsOfChart(deleted.inputs).includes(groupOf(other.type))
    );
  }
  return (
    deleted.type.endsWith(DEFINITION) &&
    groupOf(other.type) === textAt(deleted.inputs, "spec.group") &&
    other.inputs["kind"] === textAt(deleted.inputs, "spec.names.kind")
  );
}

const DEFINITION = ":CustomResourceDefinition";

/** True for what may have others that go with it. */
export function hasContents({ type }: StoredResource): boolean {
  return type === NAMESPACE || type === RELEASE || type.endsWith(DEFINITION);
}

/** The namespace that an object or release is in. */
export function namespaceOf({ type, outputs }: StoredResource): string | undefined {
  return type === RELEASE ? knownText(outputs["namespace"]) : textAt(outputs, "metadata.namespace");
}
