// SPDX-License-Identifier: Apache-2.0
import type { Json } from "../../graph/stack-export.ts";
import { knownText, type Model, type Scene } from "../model.ts";
import { partitionOf } from "../regions.ts";
import { CREATED_AT, lastPart, physicalName, regionalArn } from "./arn.ts";

/** Version of a cluster that names none. EKS would take its newest; see `india/eks-versions.ts` for what that means. */
const DEFAULT_VERSION = "1.35";

const cluster: Model = (scene) => {
  const name = physicalName(scene, "name", 100);
  const token = scene.ids.hex(32, "endpoint").toUpperCase();
  const vpcConfig = scene.object("vpcConfig");
  const network = scene.object("kubernetesNetworkConfig");
  return {
    id: scene.id ?? name,
    outputs: {
      name,
      arn: regionalArn(scene, "eks", `cluster/${name}`),
      endpoint: `https://${token}.gr7.${scene.region}.eks.${partitionOf(scene.region).dnsSuffix}`,
      identities: [
        {
          oidcs: [
            {
              issuer: `https://oidc.eks.${scene.region}.${partitionOf(scene.region).dnsSuffix}/id/${token}`,
            },
          ],
        },
      ],
      certificateAuthority: { data: certificateAuthority(scene) },
      // Only clusters on Outposts have one.
      clusterId: "",
      platformVersion: "eks.1",
      status: "ACTIVE",
      createdAt: CREATED_AT,
      version: scene.text("version") ?? DEFAULT_VERSION,
      accessConfig: {
        authenticationMode: "CONFIG_MAP",
        bootstrapClusterCreatorAdminPermissions: true,
        ...scene.object("accessConfig"),
      },
      kubernetesNetworkConfig: {
        ipFamily: "ipv4",
        serviceIpv4Cidr: "172.20.0.0/16",
        serviceIpv6Cidr: "",
        ...network,
      },
      upgradePolicy: { supportType: "EXTENDED", ...scene.object("upgradePolicy") },
      vpcConfig: {
        endpointPrivateAccess: false,
        endpointPublicAccess: true,
        publicAccessCidrs: vpcConfig["endpointPublicAccess"] === false ? [] : ["0.0.0.0/0"],
        controlPlaneEgressMode: "AWS_MANAGED",
        ...vpcConfig,
        clusterSecurityGroupId: scene.ids.ec2("sg", "cluster"),
        vpcId: vpcOf(scene, vpcConfig["subnetIds"]),
      },
    },
  };
};

/** The VPC that the first subnet is in, when that subnet is of the same program. */
function vpcOf(scene: Scene, subnetIds: Json | undefined): string {
  const first = Array.isArray(subnetIds) ? knownText(subnetIds[0]) : undefined;
  return knownText(scene.related?.(first ?? "")?.["vpcId"]) ?? scene.ids.ec2("vpc", "of-cluster");
}

/** Base 64 of something that has the form of a PEM certificate. */
function certificateAuthority(scene: Scene): string {
  const body = (scene.ids.base62(640, "ca").match(/.{1,64}/g) ?? []).join("\n");
  return Buffer.from(`-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`).toString(
    "base64",
  );
}

const addon: Model = (scene) => {
  const clusterName = scene.text("clusterName") ?? "cluster";
  const addonName = scene.text("addonName") ?? "addon";
  return {
    id: scene.id ?? `${clusterName}:${addonName}`,
    outputs: {
      arn: regionalArn(scene, "eks", `addon/${clusterName}/${addonName}/${scene.ids.uuid()}`),
      addonVersion: scene.text("addonVersion") ?? "v1.0.0-eksbuild.1",
      configurationValues: scene.text("configurationValues") ?? "",
      createdAt: CREATED_AT,
      modifiedAt: CREATED_AT,
    },
  };
};

const nodeGroup: Model = (scene) => {
  const clusterName = scene.text("clusterName") ?? "cluster";
  const name = scene.text("nodeGroupName") ?? physicalName(scene, "nodeGroupName", 63);
  const uuid = scene.ids.uuid();
  const version = scene.text("version") ?? DEFAULT_VERSION;
  return {
    id: scene.id ?? `${clusterName}:${name}`,
    outputs: {
      nodeGroupName: name,
      nodeGroupNamePrefix: scene.text("nodeGroupNamePrefix") ?? "",
      arn: regionalArn(scene, "eks", `nodegroup/${clusterName}/${name}/${uuid}`),
      resources: [
        { autoscalingGroups: [{ name: `eks-${name}-${uuid}` }], remoteAccessSecurityGroupId: "" },
      ],
      status: "ACTIVE",
      version,
      releaseVersion: scene.text("releaseVersion") ?? `${version}.0-20260101`,
      amiType: scene.text("amiType") ?? "AL2023_x86_64_STANDARD",
      capacityType: scene.text("capacityType") ?? "ON_DEMAND",
      diskSize: scene.inputs["diskSize"] ?? 20,
      instanceTypes: scene.inputs["instanceTypes"] ?? ["t3.medium"],
    },
  };
};

const accessEntry: Model = (scene) => {
  const clusterName = scene.text("clusterName") ?? "cluster";
  const principal =
    scene.text("principalArn") ?? `arn:${scene.partition}:iam::${scene.account}:role/role`;
  const kind = principal.includes(":user/") ? "user" : "role";
  return {
    id: scene.id ?? `${clusterName}:${principal}`,
    outputs: {
      accessEntryArn: regionalArn(
        scene,
        "eks",
        `access-entry/${clusterName}/${kind}/${scene.account}/${lastPart(principal)}/${scene.ids.uuid()}`,
      ),
      userName: scene.text("userName") ?? principal,
      kubernetesGroups: scene.inputs["kubernetesGroups"] ?? [],
      type: scene.text("type") ?? "STANDARD",
      createdAt: CREATED_AT,
      modifiedAt: CREATED_AT,
    },
  };
};

const accessPolicyAssociation: Model = (scene) => ({
  id:
    scene.id ??
    ["clusterName", "principalArn", "policyArn"].map((input) => scene.text(input) ?? "").join("#"),
  outputs: { associatedAt: CREATED_AT, modifiedAt: CREATED_AT },
});

const podIdentityAssociation: Model = (scene) => {
  const id = scene.id ?? `a-${scene.ids.hex(17)}`;
  return {
    id,
    outputs: {
      associationId: id,
      associationArn: regionalArn(
        scene,
        "eks",
        `podidentityassociation/${scene.text("clusterName") ?? "cluster"}/${id}`,
      ),
      externalId: "",
      disableSessionTags: scene.inputs["disableSessionTags"] ?? false,
    },
  };
};

const fargateProfile: Model = (scene) => {
  const clusterName = scene.text("clusterName") ?? "cluster";
  const name = physicalName(scene, "fargateProfileName", 63);
  return {
    id: scene.id ?? `${clusterName}:${name}`,
    outputs: {
      fargateProfileName: name,
      arn: regionalArn(scene, "eks", `fargateprofile/${clusterName}/${name}/${scene.ids.uuid()}`),
      status: "ACTIVE",
    },
  };
};

export const EKS_MODELS: Readonly<Record<string, Model>> = {
  "eks/cluster:Cluster": cluster,
  "eks/addon:Addon": addon,
  "eks/nodeGroup:NodeGroup": nodeGroup,
  "eks/accessEntry:AccessEntry": accessEntry,
  "eks/accessPolicyAssociation:AccessPolicyAssociation": accessPolicyAssociation,
  "eks/podIdentityAssociation:PodIdentityAssociation": podIdentityAssociation,
  "eks/fargateProfile:FargateProfile": fargateProfile,
};
