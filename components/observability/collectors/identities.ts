// SPDX-License-Identifier: Apache-2.0
/** Service accounts of the collectors, their rights in the cluster and in AWS, and the key of pseudonyms. */
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource.js";
import { ServiceAccount } from "@pulumi/kubernetes/core/v1/serviceAccount.js";
import { ClusterRole } from "@pulumi/kubernetes/rbac/v1/clusterRole.js";
import { ClusterRoleBinding } from "@pulumi/kubernetes/rbac/v1/clusterRoleBinding.js";
import type * as pulumi from "@pulumi/pulumi";
import { withAccount } from "../../foundation/policy-document.ts";
import { tagsOf } from "../../shared/facts.ts";
import { policyDocument, policyJson, type PolicyDocument } from "../../shared/iam-policy.ts";
import { associatePodRole, createPodRole } from "../../shared/pod-identity.ts";
import { inTelemetry, ROLES, type PlacedCollectors } from "./context.ts";
import { NAMES, NAMESPACES, PSEUDONYM_KEY, type CollectorName } from "./names.ts";

const READ = ["get", "list", "watch"];
/** What `k8s_attributes` asks of the API. Source: open-telemetry/opentelemetry-collector-contrib@v0.158.0:processor/k8sattributesprocessor, "Cluster-scoped RBAC"; checked 2026-11-23. */
const RULES = [{ apiGroups: [""], resources: ["pods", "namespaces", "nodes"], verbs: READ }];

/** Creates accounts and rights of both collectors. */
export function createIdentities(context: PlacedCollectors): readonly pulumi.Resource[] {
  const { name, places } = context;
  const accounts = ROLES.map(
    (role) =>
      new ServiceAccount(
        `${name}-${role}-account`,
        { metadata: { name: NAMES[role], namespace: places[role].namespace.metadata.name } },
        inTelemetry(context, places[role].ready),
      ),
  );
  const role = new ClusterRole(
    `${name}-pods-role`,
    { metadata: { name: "nivas-telemetry" }, rules: RULES },
    inTelemetry(context),
  );
  const binding = new ClusterRoleBinding(
    `${name}-pods-binding`,
    {
      metadata: { name: "nivas-telemetry" },
      roleRef: {
        apiGroup: "rbac.authorization.k8s.io",
        kind: "ClusterRole",
        name: "nivas-telemetry",
      },
      subjects: ROLES.map((subject) => ({
        kind: "ServiceAccount",
        name: NAMES[subject],
        namespace: NAMESPACES[subject],
      })),
    },
    inTelemetry(context, [role, ...accounts]),
  );
  return [...accounts, binding, ...createEgressRights(context)];
}

/** Rights on one log group: to add to it. */
export function egressLogRights(
  region: string,
  account: string,
  logGroupName: string,
): PolicyDocument {
  return policyDocument({
    Sid: "AddToEgressLog",
    Effect: "Allow",
    Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
    Resource: `arn:aws:logs:${region}:${account}:log-group:${logGroupName}:log-stream:*`,
  });
}

function createEgressRights({ parent, name, args }: PlacedCollectors): readonly pulumi.Resource[] {
  const { egressLog, cluster, placement } = args;
  if (egressLog === undefined) return [];
  const json = (account: string) =>
    policyJson(egressLogRights(egressLog.region, account, egressLog.logGroupName));
  const { account } = cluster;
  const roleArgs = {
    clusterName: cluster.clusterName,
    namespace: NAMESPACES.gateway,
    serviceAccount: NAMES.gateway,
    purpose: "egress-log",
    policies: {
      "egress-log": withAccount(account, json),
    },
    tags: tagsOf("TelemetryCollectors", placement),
  };
  const role = createPodRole(parent, `${name}-egress-log`, roleArgs);
  return [associatePodRole(parent, `${name}-egress-log`, role, roleArgs, cluster.podsRun)];
}

/** Waits until the object says that it is ready: a pod that needs it would not start. */
const WAIT_FOR_READY = { "pulumi.com/waitFor": "condition=Ready" } as const;
const STORE = "secrets-manager";

/** Copies the key of pseudonyms from Secrets Manager into both namespaces: it passes through neither code nor state. */
export function createKeys(context: PlacedCollectors): readonly pulumi.Resource[] {
  return ROLES.map((role) => createKey(context, role));
}

function createKey(context: PlacedCollectors, role: CollectorName): CustomResource {
  const { name, args, places } = context;
  const namespace = places[role].namespace.metadata.name;
  const store = new CustomResource(
    `${name}-${role}-secret-store`,
    {
      apiVersion: "external-secrets.io/v1",
      kind: "SecretStore",
      metadata: { name: STORE, namespace },
      spec: { provider: { aws: { service: "SecretsManager", region: args.placement.region } } },
    },
    inTelemetry(context, [...places[role].ready, args.controllers]),
  );
  return new CustomResource(
    `${name}-${role}-key`,
    {
      apiVersion: "external-secrets.io/v1",
      kind: "ExternalSecret",
      metadata: { name: PSEUDONYM_KEY.name, namespace, annotations: WAIT_FOR_READY },
      spec: {
        refreshInterval: "1h",
        secretStoreRef: { kind: "SecretStore", name: STORE },
        target: { name: PSEUDONYM_KEY.name, creationPolicy: "Owner" },
        data: [
          {
            secretKey: PSEUDONYM_KEY.property,
            remoteRef: {
              key: PSEUDONYM_KEY.from(args.placement.cell),
              property: PSEUDONYM_KEY.property,
            },
          },
        ],
      },
    },
    inTelemetry(context, [store]),
  );
}
