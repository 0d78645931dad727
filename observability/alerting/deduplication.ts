// SPDX-License-Identifier: Apache-2.0
/**
 * How one fault becomes one notification.
 *
 * Two Prometheus replicas of a cell send the same alert: the operator drops their label, and the Alertmanagers of the cell are one cluster.
 * Alerts of `scope: india` are the same in every cell: Prometheus takes the labels of its cell off them before it sends them. Notified
 * once they are when the Alertmanagers of all cells are one cluster (`additionalPeers`: each replica reaches each other's port 9094 by TCP
 * and UDP), or when one cell speaks for India (`speaksForIndia`). Without either, each cell tells of them: twice rather than never.
 */

/** `alert_relabel_configs` of Prometheus, in its own names. */
export interface AlertRelabelConfig {
  readonly action: "replace";
  readonly source_labels: readonly string[];
  readonly regex: string;
  readonly target_label: string;
  readonly replacement: string;
}

/** Labels of the cell; an empty value takes a label off. */
const CELL_LABELS = ["cell", "region", "cluster"] as const;

/** For `additionalAlertRelabelConfigs` of the operator's Prometheus. */
export const ALERT_RELABEL_CONFIGS: readonly AlertRelabelConfig[] = [
  ...CELL_LABELS.map((label): AlertRelabelConfig => ({
    action: "replace",
    source_labels: ["scope"],
    regex: "india",
    target_label: label,
    replacement: "",
  })),
];
