// SPDX-License-Identifier: Apache-2.0
/** Secrets of Grafana, copied from Secrets Manager by External Secrets: none passes through code or state. */
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource.js";
import type * as pulumi from "@pulumi/pulumi";
import { inMonitoring, type MonitoringContext } from "./context.ts";
import { SECRETS } from "./names.ts";

/** Waits until the object says that it is ready: a pod that needs it would not start. */
const WAIT_FOR_READY = { "pulumi.com/waitFor": "condition=Ready" } as const;
const STORE = "secrets-manager";

/** Keys that each secret must have, for the problem of whoever makes it. */
export const SECRET_KEYS = {
  admin: ["admin-user", "admin-password", "secret-key"],
  database: ["username", "password"],
  oidc: ["client-secret"],
} as const;

/** Creates the store and the secrets that the settings need. */
export function createSecrets(context: MonitoringContext): readonly pulumi.Resource[] {
  const { name, args, metrics, monitoring } = context;
  const namespace = monitoring.namespace.metadata.name;
  const store = new CustomResource(
    `${name}-secret-store`,
    {
      apiVersion: "external-secrets.io/v1",
      kind: "SecretStore",
      metadata: { name: STORE, namespace },
      spec: { provider: { aws: { service: "SecretsManager", region: args.placement.region } } },
    },
    inMonitoring(context, [...monitoring.ready, args.controllers]),
  );
  const { database, oidc } = metrics.grafana;
  const wanted = [
    "admin",
    ...(database === undefined ? [] : ["database"]),
    ...(oidc === undefined ? [] : ["oidc"]),
  ] as readonly (keyof typeof SECRET_KEYS)[];
  return wanted.map((role) => createSecret(context, role, namespace, store));
}

function createSecret(
  context: MonitoringContext,
  role: keyof typeof SECRET_KEYS,
  namespace: pulumi.Input<string>,
  store: CustomResource,
): CustomResource {
  const { name, from } = SECRETS[role];
  return new CustomResource(
    `${context.name}-${role}-secret`,
    {
      apiVersion: "external-secrets.io/v1",
      kind: "ExternalSecret",
      metadata: { name, namespace, annotations: WAIT_FOR_READY },
      spec: {
        refreshInterval: "1h",
        secretStoreRef: { kind: "SecretStore", name: STORE },
        target: { name, creationPolicy: "Owner" },
        data: SECRET_KEYS[role].map((property) => ({
          secretKey: property,
          remoteRef: { key: from(context.metrics.cell), property },
        })),
      },
    },
    inMonitoring(context, [store]),
  );
}
