// SPDX-License-Identifier: Apache-2.0
/** What a kubelet knows of the volumes of its pods. */
import type { Metric } from "../../model/metric.ts";
import { exporter, naming } from "../exporter.ts";

const { gauge } = exporter({
  owner: "kubelet",
  source:
    "kubernetes-sigs/aws-ebs-csi-driver@master:docs/metrics.md, Volume Stats Metrics; doc: Kubernetes Metrics Reference",
  checkedOn: "2026-11-23",
});

const volume = { namespace: naming("of the claim"), persistentvolumeclaim: naming("the claim") };

const each = (what: string, unit: string, help: string): Metric =>
  gauge({ name: `kubelet_volume_stats_${what}`, unit, help, labels: volume, per: "volume" });

export const KUBELET_VOLUME_METRICS: readonly Metric[] = [
  each("capacity_bytes", "bytes", "Size of a volume."),
  each("available_bytes", "bytes", "Bytes that are free."),
  each("used_bytes", "bytes", "Bytes that are used."),
  each("inodes", "inodes", "Files that a volume can hold."),
  each("inodes_free", "inodes", "Files that it can still hold."),
];
