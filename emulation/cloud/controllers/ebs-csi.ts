// SPDX-License-Identifier: Apache-2.0
import { identifiersOf } from "../../identifiers.ts";
import { knownObject, knownText } from "../../model.ts";
import { textAt } from "../paths.ts";
import type { StoredResource } from "../state.ts";
import type { ClusterFacts, Controller, Made } from "./model.ts";

const DRIVER = "ebs.csi.aws.com";
const DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class";
const CLAIM = "kubernetes:core/v1:PersistentVolumeClaim";

/**
 * EBS CSI driver: a volume for a claim of its storage classes. With `reclaimPolicy: Retain` the volume stays when the claim goes.
 * A claim does not wait for its volume (the PersistentVolume does), so a volume stays, too, when the driver is gone
 * first. Volumes are there as soon as their claim is: nothing waits for a pod.
 */
export const EBS_CSI: Controller = {
  name: "EBS CSI driver",
  origin: { addon: "aws-ebs-csi-driver" },
  makes: (object, cluster) => (object.type === CLAIM ? volumeOf(object, cluster) : []),
  source:
    "kubernetes-sigs/aws-ebs-csi-driver@429e202e:docs/tagging.md, pkg/driver/constants.go; Kubernetes documentation, Persistent Volumes (reclaiming, PersistentVolume deletion protection finalizer)",
  checkedOn: "2026-11-22",
};

/** Snapshots of those volumes, as long as their classes say so. */
export const SNAPSHOTS: Controller = {
  name: "EBS snapshot controller",
  origin: { addon: "snapshot-controller" },
  makes: (object, cluster) =>
    /^kubernetes:snapshot\.storage\.k8s\.io\/[^:]+:VolumeSnapshot$/.test(object.type)
      ? [snapshotOf(object, cluster)]
      : [],
  source:
    "Kubernetes documentation, Volume Snapshot Classes (deletionPolicy); kubernetes-sigs/aws-ebs-csi-driver@429e202e:docs/tagging.md",
  checkedOn: "2026-11-22",
};

function volumeOf(claim: StoredResource, cluster: ClusterFacts): readonly Made[] {
  const spec = knownObject(claim.inputs["spec"]);
  const wanted = knownText(spec["storageClassName"]);
  const storageClass = cluster.objects.find(
    ({ type, id, inputs }) =>
      type === "kubernetes:storage.k8s.io/v1:StorageClass" &&
      (wanted === undefined ? isDefault(inputs["metadata"]) : id === wanted),
  );
  if (knownText(storageClass?.inputs["provisioner"]) !== DRIVER) return [];
  const parameters = knownObject(storageClass?.inputs["parameters"]);
  const id = identifiersOf(`${cluster.arn}|${claim.id}|volume`).ec2("vol");
  const volume = textAt(claim.outputs, "spec.volumeName") ?? id;
  const retained = storageClass?.inputs["reclaimPolicy"] === "Retain";
  return [
    {
      type: "aws:ebs/volume:Volume",
      id,
      name: volume,
      inputs: {
        type: parameters["type"] ?? "gp3",
        encrypted: parameters["encrypted"] === "true",
        tags: {
          [`${DRIVER}/cluster`]: "true",
          [`kubernetes.io/cluster/${cluster.name}`]: "owned",
          CSIVolumeName: volume,
          ...createdFor(claim),
        },
      },
      outputs: { arn: `arn:aws:ec2:${cluster.region}:${cluster.account}:volume/${id}` },
      holds: [],
      ...(retained
        ? {
            stays: `the storage class ${storageClass?.id ?? ""} retains volumes (reclaimPolicy: Retain)`,
          }
        : {}),
    },
  ];
}

function createdFor(claim: StoredResource): Record<string, string> {
  const [namespace = "default", name = claim.id] = claim.id.split("/");
  return {
    "kubernetes.io/created-for/pvc/namespace": namespace,
    "kubernetes.io/created-for/pvc/name": name,
  };
}

function snapshotOf(snapshot: StoredResource, cluster: ClusterFacts): Made {
  const id = identifiersOf(`${cluster.arn}|${snapshot.id}|snapshot`).ec2("snap");
  const wanted = textAt(snapshot.inputs, "spec.volumeSnapshotClassName");
  const snapshotClass = cluster.objects.find(
    (object) => object.type.endsWith(":VolumeSnapshotClass") && object.id === wanted,
  );
  const retained = snapshotClass?.inputs["deletionPolicy"] === "Retain";
  return {
    type: "aws:ebs/snapshot:Snapshot",
    id,
    name: snapshot.name,
    inputs: {
      tags: { [`${DRIVER}/cluster`]: "true", [`kubernetes.io/cluster/${cluster.name}`]: "owned" },
    },
    outputs: { arn: `arn:aws:ec2:${cluster.region}::snapshot/${id}` },
    holds: [],
    ...(retained
      ? {
          stays: `the snapshot class ${snapshotClass?.id ?? ""} retains snapshots (deletionPolicy: Retain)`,
        }
      : {}),
  };
}

function isDefault(metadata: unknown): boolean {
  const annotations = (metadata as { annotations?: Record<string, unknown> } | undefined)
    ?.annotations;
  return annotations?.[DEFAULT_CLASS] === "true";
}
