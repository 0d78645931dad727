// SPDX-License-Identifier: Apache-2.0
import { AccessEntry } from "@pulumi/aws/eks/accessEntry.js";
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource.js";
import { CronJob } from "@pulumi/kubernetes/batch/v1/cronJob.js";
import { Secret } from "@pulumi/kubernetes/core/v1/secret.js";
import { ServiceAccount } from "@pulumi/kubernetes/core/v1/serviceAccount.js";
import { ClusterRole } from "@pulumi/kubernetes/rbac/v1/clusterRole.js";
import { ClusterRoleBinding } from "@pulumi/kubernetes/rbac/v1/clusterRoleBinding.js";
import { Role } from "@pulumi/kubernetes/rbac/v1/role.js";
import { RoleBinding } from "@pulumi/kubernetes/rbac/v1/roleBinding.js";
import * as pulumi from "@pulumi/pulumi";
import { tagsOf, type Placement } from "../../shared/facts.ts";
import { policyJson } from "../../shared/iam-policy.ts";
import { associatePodRole, createPodRole } from "../../shared/pod-identity.ts";
import { NAMESPACES } from "./names.ts";
import {
  crossNetworkGateway,
  READER_RULES,
  readerGroup,
  readerPolicy,
  refreshJob,
  refreshScript,
  remoteKubeconfig,
  type AccessRule,
  type RemoteCluster,
} from "./remote-specs.ts";

/** One cell of the pair. */
export interface RemoteAccessSide {
  readonly placement: Placement;
  readonly cluster: RemoteCluster;
  /** Name of the cluster in the mesh. */
  readonly meshClusterName: string;
  /** Provider of the cell's cluster. */
  readonly kubernetes: pulumi.ProviderResource;
}

/** Arguments of `RemoteAccess`. */
export interface RemoteAccessArgs {
  /** The cell whose istiod reads. */
  readonly reader: RemoteAccessSide;
  /** The cell that is read. */
  readonly target: RemoteAccessSide & {
    /** Provider of its Region and account. */
    readonly aws: pulumi.ProviderResource;
  };
  /** Image with a shell, the AWS command and curl, by digest or tag. There is no default: none was tried. */
  readonly image: string;
}

/**
 * Lets the istiod of one cell find the endpoints of another: one of these for each ordered pair.
 *
 * In the cell that is read: an access entry for the reader's role, and a group that may read what istiod asks for. In the
 * cell that reads: that role, which only one service account may take; a Secret with the label `istio/multiCluster`, in
 * which istiod finds the other cluster; a job that writes a token of 15 minutes into it every ten. No token is in
 * state: the Secret is made without one, and what the job writes is left alone.
 *
 * Cost drivers: none beside a small pod for some seconds every ten minutes.
 */
export class RemoteAccess extends pulumi.ComponentResource {
  /** Role of the reader, plain in the reader's account. */
  readonly roleArn: pulumi.Output<string>;
  /** `istio-system/istio-remote-<cluster>`. */
  readonly secret: string;

  /** @param opts `providers` must hold the AWS provider of the reader's Region and account. */
  constructor(name: string, args: RemoteAccessArgs, opts?: pulumi.ComponentResourceOptions) {
    const { reader, target } = args;
    // It is in two places, so it says none: each resource says its own.
    const facts = { component: "RemoteAccess" };
    super("nivas:index:RemoteAccess", name, facts, opts);
    const secretName = `istio-remote-${target.meshClusterName}`;
    const accountName = `${secretName}-refresh`;
    const roleArgs = {
      clusterName: reader.cluster.name,
      namespace: NAMESPACES.root,
      serviceAccount: accountName,
      purpose: `mesh-reader-${target.placement.cell}`,
      policies: { identity: policyJson(readerPolicy()) },
      tags: tagsOf("RemoteAccess", reader.placement),
    };
    const inReader = { parent: this, provider: reader.kubernetes };
    const role = createPodRole(this, name, roleArgs);
    const association = associatePodRole(this, name, role, roleArgs, []);
    this.roleArn = role.role.arn;
    allowReader(this, name, args, this.roleArn);

    const secret = new Secret(
      `${name}-secret`,
      {
        metadata: {
          name: secretName,
          namespace: NAMESPACES.root,
          labels: { "istio/multiCluster": "true" },
          annotations: { "networking.istio.io/cluster": target.meshClusterName },
        },
        stringData: {
          [target.meshClusterName]: remoteKubeconfig(target.meshClusterName, target.cluster, ""),
        },
      },
      // The job writes the token: it never comes back into state.
      { ...inReader, ignoreChanges: ["data", "stringData"] },
    );
    createRefresh(this, name, { ...args, secretName, accountName }, [association, secret]);
    this.secret = `${NAMESPACES.root}/${secretName}`;
    this.registerOutputs({
      ...facts,
      reader: reader.placement.cell,
      target: target.placement.cell,
      targetRegion: target.cluster.region,
      secret: secret.metadata.name,
    });
  }
}

/** In the cell that is read: the group of the reader, and what it may read. */
function allowReader(
  parent: pulumi.Resource,
  name: string,
  { reader, target }: RemoteAccessArgs,
  roleArn: pulumi.Output<string>,
): void {
  const group = readerGroup(reader.placement.cell);
  const metadata = { name: `nivas-mesh-reader-${reader.placement.cell}` };
  new AccessEntry(
    `${name}-access`,
    {
      clusterName: target.cluster.name,
      principalArn: roleArn,
      type: "STANDARD",
      kubernetesGroups: [group],
      tags: tagsOf("RemoteAccess", target.placement),
    },
    { parent, provider: target.aws },
  );
  const inTarget = { parent, provider: target.kubernetes };
  const role = new ClusterRole(
    `${name}-reader`,
    { metadata, rules: READER_RULES.map(mutable) },
    inTarget,
  );
  new ClusterRoleBinding(
    `${name}-reader-binding`,
    {
      metadata,
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: metadata.name },
      subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "Group", name: group }],
    },
    { ...inTarget, dependsOn: [role] },
  );
}

/** The job that keeps the token fresh, and its right to write that one Secret. */
function createRefresh(
  parent: pulumi.Resource,
  name: string,
  args: RemoteAccessArgs & { readonly secretName: string; readonly accountName: string },
  after: readonly pulumi.Resource[],
): void {
  const { reader, target, image, secretName, accountName } = args;
  const options = { parent, provider: reader.kubernetes };
  const metadata = { name: accountName, namespace: NAMESPACES.root };
  const account = new ServiceAccount(`${name}-account`, { metadata }, options);
  const role = new Role(
    `${name}-writer`,
    {
      metadata,
      rules: [
        {
          apiGroups: [""],
          resources: ["secrets"],
          resourceNames: [secretName],
          verbs: ["get", "patch"],
        },
      ],
    },
    options,
  );
  const binding = new RoleBinding(
    `${name}-writer-binding`,
    {
      metadata,
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: accountName },
      subjects: [{ kind: "ServiceAccount", name: accountName, namespace: NAMESPACES.root }],
    },
    options,
  );
  new CronJob(
    `${name}-refresh`,
    {
      metadata,
      spec: refreshJob({
        image,
        accountName,
        script: refreshScript({
          cluster: target.cluster,
          meshClusterName: target.meshClusterName,
          namespace: NAMESPACES.root,
          secretName,
        }),
      }),
    },
    { ...options, dependsOn: [account, role, binding, ...after] },
  );
}

/** The gateway that lets joined cells in, in one cell: made once, by who joins it. */
export function openToOtherNetworks(
  parent: pulumi.Resource,
  name: string,
  provider: pulumi.ProviderResource,
): CustomResource {
  return new CustomResource(
    `${name}-cross-network`,
    { ...crossNetworkGateway() },
    { parent, provider },
  );
}

function mutable(rule: AccessRule): { apiGroups: string[]; resources: string[]; verbs: string[] } {
  return { apiGroups: [...rule.apiGroups], resources: [...rule.resources], verbs: [...rule.verbs] };
}
