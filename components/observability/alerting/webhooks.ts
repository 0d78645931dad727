// SPDX-License-Identifier: Apache-2.0
/** Webhooks in the country: their URLs come from Secrets Manager into files of the Alertmanager, and the way to them is opened. */
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource.js";
import { NetworkPolicy } from "@pulumi/kubernetes/networking/v1/networkPolicy.js";
import type * as pulumi from "@pulumi/pulumi";
import { inCluster } from "../../shared/in-cluster.ts";
import { OBSERVABILITY } from "../addresses.ts";
import type { AlertRoutingArgs, ResolvedRouting } from "./alert-routing-args.ts";

const NAMESPACE = OBSERVABILITY.alertmanager.namespace;
/** Secret in the cluster, and the store that it is copied from: the store of the namespace. */
const SECRET = "alertmanager-webhooks";
const STORE = "secrets-manager";

/** Where the operator mounts a key of a secret. */
export const webhookFile = (webhook: string): string =>
  `/etc/alertmanager/secrets/${SECRET}/${webhook}`;

/** Name in Secrets Manager: a JSON object with the URL of each webhook. */
export const webhookSecretName = (cell: string): string => `nivas/${cell}/alerting/webhooks`;

/** Secrets that the Alertmanager has to mount for its webhooks. */
export const secretsOfWebhooks = (webhooks: object = {}): readonly string[] =>
  Object.keys(webhooks).length === 0 ? [] : [SECRET];

/** Creates the secret and the network policies; nothing without webhooks. */
export function createWebhooks(
  parent: pulumi.Resource,
  name: string,
  { webhooks }: ResolvedRouting,
  { placement, cluster, networkPolicies = true, after }: AlertRoutingArgs,
): { readonly ready: readonly pulumi.Resource[]; readonly secrets: readonly string[] } {
  if (Object.keys(webhooks).length === 0) return { ready: [], secrets: [] };
  const options = inCluster(parent, cluster, after);
  const secret = new CustomResource(
    `${name}-webhooks`,
    {
      apiVersion: "external-secrets.io/v1",
      kind: "ExternalSecret",
      metadata: {
        name: SECRET,
        namespace: NAMESPACE,
        annotations: { "pulumi.com/waitFor": "condition=Ready" },
      },
      spec: {
        refreshInterval: "1h",
        secretStoreRef: { kind: "SecretStore", name: STORE },
        target: { name: SECRET, creationPolicy: "Owner" },
        data: Object.keys(webhooks).map((webhook) => ({
          secretKey: webhook,
          remoteRef: { key: webhookSecretName(placement.cell), property: webhook },
        })),
      },
    },
    options,
  );
  const ways = networkPolicies
    ? Object.entries(webhooks).map(
        ([webhook, { cidrs }]) =>
          new NetworkPolicy(
            `${name}-to-${webhook}`,
            {
              metadata: { name: `allow-webhook-${webhook}`, namespace: NAMESPACE },
              spec: {
                podSelector: { matchLabels: { "app.kubernetes.io/name": "alertmanager" } },
                policyTypes: ["Egress"],
                egress: [
                  {
                    to: cidrs.map((cidr) => ({ ipBlock: { cidr } })),
                    ports: [{ protocol: "TCP", port: 443 }],
                  },
                ],
              },
            },
            options,
          ),
      )
    : [];
  return { ready: [secret, ...ways], secrets: [SECRET] };
}
