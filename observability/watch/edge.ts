// SPDX-License-Identifier: Apache-2.0
/** Workers outside of the Region: in Local Zones of AWS, and machines of your own. */
import { Severity } from "../model/rule.ts";
import { lines, watchGroup } from "./kit.ts";
import type { Watch } from "./watch.ts";

/** EC2 says the zone in the id of a node: `aws:///ap-south-1-del-1a/i-…`. Zones of a Region have no city in their name. */
const LOCAL_ZONE = "aws:///([a-z]+-[a-z]+-[0-9]+-[a-z]+-[0-9]+[a-z])/.+";
/** Source: aws/eks-hybrid, internal/kubelet/config.go: `eks-hybrid:///<Region>/<cluster>/<node>`. */
const HYBRID = "eks-hybrid:///.+";

const info = (pattern: string): string =>
  `label_replace(max by (node, provider_id) (kube_node_info{provider_id=~"${pattern}"}), "zone", "$1", "provider_id", "${LOCAL_ZONE}")`;
const READY = 'max by (node) (kube_node_status_condition{condition="Ready", status="true"})';

const readyNodes = (pattern: string, by: string): string =>
  `sum by (${by}) (${info(pattern)} * on (node) group_left () ${READY})`;
const allNodes = (pattern: string, by: string): string => `count by (${by}) (${info(pattern)})`;

export const EDGE_NODE_POOL: Watch = {
  component: "EdgeNodePool",
  watches: "Local Zones whose nodes are lost together.",
  blind: [
    "A Local Zone that has no node has no series: whether it could start one is seen when it is asked to.",
    "The line between a Local Zone and its Region has no metric; it shows by nodes that stop reporting.",
  ],
  groups: [
    watchGroup("EdgeNodePool", [
      {
        alert: "NivasLocalZoneLost",
        severity: Severity.Critical,
        expr: `${readyNodes(LOCAL_ZONE, "zone")} == 0`,
        for: "5m",
        summary: "No node in {{ $labels.zone }} is ready",
        meaning:
          "All nodes of a Local Zone have stopped reporting: the zone, or its line to the Region, is down.",
        impact:
          "Users of that city are served from the Region, with more latency. Pods that must be in the city do not run.",
        diagnosis: [
          "AWS Health for the Local Zone.",
          "`aws ec2 describe-instance-status --filters Name=availability-zone,Values=<zone>`.",
        ],
        mitigation: [
          "Take the gateway of the zone out of the name that its users ask for.",
          "Let pods tolerate the Region, if their class of data allows it.",
        ],
      },
      {
        alert: "NivasLocalZoneWeak",
        severity: Severity.High,
        expr: `${readyNodes(LOCAL_ZONE, "zone")} / ${allNodes(LOCAL_ZONE, "zone")} < 0.67`,
        for: "15m",
        summary: "{{ $value | humanizePercentage }} of the nodes in {{ $labels.zone }} are ready",
        meaning: "A third or more of the nodes of a Local Zone is lost.",
        impact: "The others carry the load; a Local Zone has few spare machines.",
        diagnosis: ["`kubectl get nodes -L topology.kubernetes.io/zone`."],
        mitigation: [
          "`kubectl delete node`: the pool makes another if the zone has capacity.",
          "Move what can run in the Region.",
        ],
      },
    ]),
  ],
  panels: [
    lines("Nodes in Local Zones", "Ready, and all that there are, by zone.", "short", {
      "ready {{zone}}": readyNodes(LOCAL_ZONE, "zone"),
      "all {{zone}}": allNodes(LOCAL_ZONE, "zone"),
    }),
  ],
};

export const HYBRID_NODE_POOL: Watch = {
  component: "HybridNodePool",
  watches: "Sites of your own that are lost with all their machines.",
  blind: [
    "Sites are not told apart: Kubernetes knows machines, and a cell has one network for them.",
    "While the line is down nothing of the site is measured; what its machines do meanwhile is not known.",
    "Direct Connect and VPN are not made by the platform, so their own metrics are not asked for.",
  ],
  groups: [
    watchGroup("HybridNodePool", [
      {
        alert: "NivasSiteLost",
        severity: Severity.Critical,
        expr: `sum(${info(HYBRID)} * on (node) group_left () ${READY}) == 0`,
        for: "5m",
        summary: "No machine of your own sites is ready",
        meaning:
          "All hybrid nodes have stopped reporting: the line to the site is down, or the site is.",
        impact:
          "Pods there go on without control: no change reaches them, and Services do not send to them.",
        diagnosis: [
          "The line: state of Direct Connect or VPN, routes to the node and pod networks.",
          "From the site: `curl -k https://<endpoint>/livez`.",
        ],
        mitigation: ["Take the second line.", "Serve from the Region what may be served there."],
      },
      {
        alert: "NivasSiteWeak",
        severity: Severity.High,
        expr: `sum(${info(HYBRID)} * on (node) group_left () ${READY}) / count(${info(HYBRID)}) < 0.75`,
        for: "15m",
        summary: "{{ $value | humanizePercentage }} of the machines of your own sites are ready",
        meaning: "A quarter or more of the hybrid nodes is lost.",
        impact: "The others carry the load; nobody makes new ones by himself.",
        diagnosis: [
          "`kubectl get nodes -l eks.amazonaws.com/compute-type=hybrid`; on the machine `nodeadm debug`.",
          "Credentials: an activation of Systems Manager, or a certificate that ended.",
        ],
        mitigation: ["Repair or replace the machines; `nodeadm init` joins them again."],
      },
    ]),
  ],
  panels: [
    lines("Machines of your own", "Ready, and all that there are.", "short", {
      ready: `sum(${info(HYBRID)} * on (node) group_left () ${READY})`,
      all: `count(${info(HYBRID)})`,
    }),
  ],
};
