// SPDX-License-Identifier: Apache-2.0
/** What lets the istiod of one cell read the Services and endpoints of another. Pure. */
import type { input } from "@pulumi/kubernetes/types/index.js";
import { policyDocument, type PolicyDocument } from "../../shared/iam-policy.ts";
import { GATEWAY, type MeshObject } from "../specs/kinds.ts";
import type { GatewaySpec } from "../specs/networking.ts";
import { GATEWAYS } from "./names.ts";

/** A rule of RBAC. */
export interface AccessRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

const READ = ["get", "list", "watch"] as const;

/**
 * What the istiod of another cell may do here: read. It asks for `secrets` of the whole cluster, and holds back every
 * endpoint until it has them, so they are here: whoever runs the control plane of one cell of a mesh can read the Secrets
 * of the others. Keep what no other cell may see out of the cluster, or out of the mesh.
 *
 * Source: istio/istio@1.30.3:manifests/charts/istio-control/istio-discovery/templates/reader-clusterrole.yaml, less what
 * writes or is for remote proxies (`configmaps`, `serviceexports`, reviews); pkg/kube/multicluster/cluster.go (waits for every
 * part), pilot/pkg/credentials/kube/secrets.go (lists Secrets). Checked 2026-11-22.
 */
export const READER_RULES: readonly AccessRule[] = [
  {
    apiGroups: [""],
    resources: ["services", "endpoints", "pods", "nodes", "namespaces", "secrets"],
    verbs: READ,
  },
  { apiGroups: ["discovery.k8s.io"], resources: ["endpointslices"], verbs: READ },
  {
    apiGroups: ["networking.istio.io"],
    resources: ["workloadentries", "serviceentries"],
    verbs: READ,
  },
  { apiGroups: ["gateway.networking.k8s.io"], resources: ["gateways"], verbs: READ },
  {
    apiGroups: ["apiextensions.k8s.io"],
    resources: ["customresourcedefinitions"],
    verbs: READ,
  },
];

/** Kubernetes group of a reader: `nivas:mesh-reader:mumbai`. */
export function readerGroup(readerCell: string): string {
  return `nivas:mesh-reader:${readerCell}`;
}

/** The role of a reader may ask who it is, which is what a token for EKS is made of, and nothing else. */
export function readerPolicy(): PolicyDocument {
  return policyDocument({
    Sid: "ProveIdentity",
    Effect: "Allow",
    Action: "sts:GetCallerIdentity",
    Resource: "*",
  });
}

/** The cluster that is read. */
export interface RemoteCluster {
  /** Name in EKS. */
  readonly name: string;
  readonly region: string;
  readonly endpoint: string;
  /** Base64 PEM. */
  readonly certificateAuthorityData: string;
}

/** File in the Secret: the name of the cluster in the mesh. */
export function remoteKubeconfig(
  meshClusterName: string,
  cluster: RemoteCluster,
  token: string,
): string {
  return JSON.stringify({
    apiVersion: "v1",
    kind: "Config",
    "current-context": meshClusterName,
    clusters: [
      {
        name: meshClusterName,
        cluster: {
          server: cluster.endpoint,
          "certificate-authority-data": cluster.certificateAuthorityData,
        },
      },
    ],
    contexts: [
      { name: meshClusterName, context: { cluster: meshClusterName, user: meshClusterName } },
    ],
    users: [{ name: meshClusterName, user: { token } }],
  });
}

/** What stands where the token goes; no shell or JSON has to escape it. */
const TOKEN = "__TOKEN__";

/**
 * Writes a fresh token into the Secret. A token for EKS is good for 15 minutes, so this runs every ten; a token that ran
 * out before istiod saw the next one is refused with 401, and istiod asks again.
 *
 * Source: "aws eks get-token", AWS CLI reference (a token expires after 15 minutes), checked 2026-11-22.
 */
export function refreshScript(args: {
  readonly cluster: RemoteCluster;
  readonly meshClusterName: string;
  readonly namespace: string;
  readonly secretName: string;
}): string {
  const { cluster, meshClusterName, namespace, secretName } = args;
  const kubeconfig = remoteKubeconfig(meshClusterName, cluster, TOKEN);
  const url = `https://kubernetes.default.svc/api/v1/namespaces/${namespace}/secrets/${secretName}`;
  return [
    "set -eu",
    `token=$(aws eks get-token --region ${cluster.region} --cluster-name ${cluster.name} --output text --query status.token)`,
    `kubeconfig=$(printf '%s' '${kubeconfig}' | sed "s|${TOKEN}|$token|")`,
    "data=$(printf '%s' \"$kubeconfig\" | base64 -w0)",
    "account=/var/run/secrets/kubernetes.io/serviceaccount",
    `curl -sSf --max-time 20 -o /dev/null -X PATCH --cacert $account/ca.crt -H "Authorization: Bearer $(cat $account/token)" -H 'Content-Type: application/merge-patch+json' -d "{\\"data\\":{\\"${meshClusterName}\\":\\"$data\\"}}" '${url}'`,
  ].join("\n");
}

/**
 * Where other networks come in: TLS of the services themselves passes through by its name, and ends at the pod. `*.local` is
 * the names of Services in clusters, and nothing else.
 */
export function crossNetworkGateway(): MeshObject<GatewaySpec> {
  const { namespace, labels } = GATEWAYS.eastWest;
  return {
    ...GATEWAY,
    metadata: { name: "cross-network-gateway", namespace },
    spec: {
      selector: { istio: labels["istio"]! },
      servers: [
        {
          port: { number: 15443, name: "tls", protocol: "TLS" },
          tls: { mode: "AUTO_PASSTHROUGH" },
          hosts: ["*.local"],
        },
      ],
    },
  };
}

/** The CronJob that runs the script: every ten minutes, one at a time, on any node. */
export function refreshJob(args: {
  readonly image: string;
  readonly accountName: string;
  readonly script: string;
}): input.batch.v1.CronJobSpec {
  const { image, accountName, script } = args;
  return {
    schedule: "*/10 * * * *",
    concurrencyPolicy: "Replace",
    startingDeadlineSeconds: 120,
    successfulJobsHistoryLimit: 1,
    failedJobsHistoryLimit: 2,
    jobTemplate: {
      spec: {
        backoffLimit: 3,
        activeDeadlineSeconds: 240,
        template: {
          metadata: { labels: { app: accountName, "sidecar.istio.io/inject": "false" } },
          spec: {
            serviceAccountName: accountName,
            restartPolicy: "Never",
            tolerations: [{ key: "CriticalAddonsOnly", operator: "Exists" }],
            securityContext: {
              runAsNonRoot: true,
              runAsUser: 65532,
              seccompProfile: { type: "RuntimeDefault" },
            },
            containers: [
              {
                name: "refresh",
                image,
                command: ["/bin/sh", "-c", script],
                // The AWS command keeps a cache in its home.
                env: [{ name: "HOME", value: "/tmp" }],
                volumeMounts: [{ name: "tmp", mountPath: "/tmp" }],
                resources: {
                  requests: { cpu: "50m", memory: "128Mi" },
                  limits: { memory: "256Mi" },
                },
                securityContext: {
                  allowPrivilegeEscalation: false,
                  readOnlyRootFilesystem: true,
                  capabilities: { drop: ["ALL"] },
                },
              },
            ],
            volumes: [{ name: "tmp", emptyDir: { medium: "Memory", sizeLimit: "16Mi" } }],
          },
        },
      },
    },
  };
}
