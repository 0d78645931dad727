// SPDX-License-Identifier: Apache-2.0
/** What is made inside the mesh: routes, access, and the meshes of other cells. */
import { Severity } from "../model/rule.ts";
import { figure, lines, NOW, redFrom, watchGroup } from "./kit.ts";
import type { Watch } from "./watch.ts";

const SOURCE = 'reporter="source"';
const DESTINATION = 'reporter="destination"';
const NO_WAY = "NR|NC|UH|UO|UF";

const share = (part: string, whole: string): string =>
  `sum by (destination_service) (rate(istio_requests_total{${part}}[5m])) / (sum by (destination_service) (rate(istio_requests_total{${whole}}[5m])) > 0.1)`;

export const MESH_TRAFFIC: Watch = {
  component: "MeshTraffic",
  watches: "Routes that lead nowhere, and configuration that istiod cannot use.",
  groups: [
    watchGroup("MeshTraffic", [
      {
        alert: "NivasMeshNoWay",
        severity: Severity.High,
        expr: `${share(`${SOURCE}, response_flags=~"${NO_WAY}"`, SOURCE)} > 0.02`,
        for: "10m",
        summary:
          "{{ $value | humanizePercentage }} of the calls to {{ $labels.destination_service }} find no way",
        meaning:
          "Proxies have no route, no healthy endpoint or no free connection for a service (flags NR, NC, UH, UF, UO).",
        impact: "Those calls fail before they reach the service.",
        diagnosis: [
          'Which flag: `sum by (response_flags) (rate(istio_requests_total{destination_service="<service>"}[5m]))`: NR no route, NC no subset, UH no healthy pod, UF no connection, UO limit of the circuit breaker.',
          "`istioctl proxy-config routes,endpoints <pod>` of a caller.",
        ],
        mitigation: [
          "NR, NC: take back the last change of routes or subsets.",
          "UH, UF: the pods of the service. UO: raise `connections` of its circuit breaker, or scale it.",
        ],
      },
      {
        alert: "NivasMeshObjectUnusable",
        severity: Severity.Warning,
        expr: "sum by (type, name) (increase(pilot_total_rejected_configs[1h])) > 0",
        for: "15m",
        summary: "istiod cannot use {{ $labels.type }} {{ $labels.name }}",
        meaning: "istiod has to leave out an object of the mesh.",
        impact: "What it says does not hold: a host is not served, or not as it should be.",
        diagnosis: ["`istioctl analyze -A`."],
        mitigation: [
          "Correct or delete the object that was made by hand; the platform's own are in the plan of the cell.",
        ],
      },
      {
        alert: "NivasMeshHostTwice",
        severity: Severity.Warning,
        expr: "max(pilot_vservice_dup_domain) > 0",
        for: "15m",
        summary: "{{ $value | humanize }} VirtualServices name a host that another names",
        meaning: "Two VirtualServices name one host for the same proxies.",
        impact: "Requests of that host go where one of the two says, and nobody knows which.",
        diagnosis: ["`istioctl analyze -A`; `kubectl get virtualservices -A -o wide`."],
        mitigation: [
          "Delete the one that was made by hand; the platform's own are in the plan of the cell.",
        ],
      },
      {
        alert: "NivasMeshObjectsRefused",
        severity: Severity.Warning,
        expr: "sum by (resource, reason) (increase(galley_validation_failed[1h])) > 5",
        summary:
          "{{ $value | humanize }} {{ $labels.resource }} were refused within an hour: {{ $labels.reason }}",
        meaning: "Someone tries again and again to make objects of Istio that are wrong.",
        impact: "None for others: they were refused. A release may stand still.",
        diagnosis: ["Who: control-plane log, `objectRef.apiGroup` of istio.io with status 400."],
        mitigation: ["Tell the team; `istioctl validate -f` says what is wrong."],
      },
    ]),
  ],
  panels: [
    lines("Calls that find no way", "A second, by the flag of the proxy.", "reqps", {
      "{{destination_service}} {{response_flags}}": `sum by (destination_service, response_flags) (rate(istio_requests_total{${SOURCE}, response_flags=~"${NO_WAY}"}[5m]))`,
    }),
    lines("Services and subsets without a pod", "Destinations to which nothing can go.", "short", {
      destinations: "max(pilot_eds_no_instances)",
    }),
    lines("Objects refused", "In an hour.", "short", {
      "{{resource}} {{reason}}":
        "sum by (resource, reason) (increase(galley_validation_failed[1h]))",
    }),
  ],
};

export const MESH_ACCESS: Watch = {
  component: "MeshAccess",
  watches: "Calls that the rules of access refuse.",
  groups: [
    watchGroup("MeshAccess", [
      {
        alert: "NivasMeshRefusesCalls",
        severity: Severity.High,
        expr: `${share(`${DESTINATION}, response_code="403"`, DESTINATION)} > 0.05`,
        for: "15m",
        summary:
          "{{ $value | humanizePercentage }} of the calls to {{ $labels.destination_service }} are refused",
        meaning:
          "More than 5 % of the calls to a service are answered by 403: by a rule of access, or by the service itself.",
        impact: "A caller that should be let in is not, or somebody tries what he may not.",
        diagnosis: [
          'Who: `sum by (source_principal) (rate(istio_requests_total{response_code="403", destination_service="<service>"}[5m]))`.',
          "Which rule: access log, `response_code_details` with `rbac_access_denied_matched_policy`.",
        ],
        mitigation: [
          "A caller that was forgotten: add its row to `mesh.access`, by review.",
          "A stranger: isolate the pod with a network policy; docs/runbooks/cert-in-report.md, 6 hours run.",
        ],
      },
    ]),
  ],
  panels: [
    lines("Refused calls", "403 a second, by service and caller.", "reqps", {
      "{{source_principal}} → {{destination_service}}": `sum by (source_principal, destination_service) (rate(istio_requests_total{${DESTINATION}, response_code="403"}[5m]))`,
    }),
    figure(
      "Calls without mutual TLS",
      "Calls a second whose peer proved no identity. Should be 0 in a strict mesh.",
      "reqps",
      `sum(rate(istio_requests_total{${DESTINATION}, connection_security_policy!="mutual_tls"}[5m])) or vector(0)`,
      redFrom(0.01),
    ),
  ],
};

export const REMOTE_ACCESS: Watch = {
  component: "RemoteAccess",
  watches:
    "Whether each control plane reads the clusters of the other cells, and renews its token for them.",
  groups: [
    watchGroup("RemoteAccess", [
      {
        alert: "NivasOtherCellNotRead",
        severity: Severity.High,
        expr: 'max by (cluster) (istiod_remote_cluster_sync_status{status="synced"}) == 0',
        for: "10m",
        summary: "istiod does not read cluster {{ $labels.cluster }}",
        meaning: "istiod has not had the endpoints of another cell's cluster for ten minutes.",
        impact: "Calls to that cell go to endpoints of before, and a failover has no target.",
        diagnosis: [
          "`istioctl remote-clusters`.",
          "Network: NivasTransitDropsPackets, and the route to the endpoint of that cluster. Token: NivasTokenNotRenewed.",
        ],
        mitigation: [
          "Start the Job that renews the token by hand: `kubectl create job --from=cronjob/<name> -n istio-system renew-now`.",
          "Restart istiod when the Secret is new and istiod has not seen it.",
        ],
      },
      {
        alert: "NivasTokenNotRenewed",
        severity: Severity.High,
        expr: `(${NOW} - on () group_right () max by (cronjob) (kube_cronjob_status_last_successful_time{namespace="istio-system"})) > 1800`,
        for: "5m",
        summary: "{{ $labels.cronjob }} last worked {{ $value | humanizeDuration }} ago",
        meaning:
          "The Job that renews a token for another cell's cluster, due every ten minutes, has not worked for half an hour.",
        impact: "The token ends after a quarter of an hour; then NivasOtherCellNotRead.",
        diagnosis: [
          "`kubectl logs -n istio-system job/<last>`: right to assume the role, endpoint of STS, way to the Kubernetes API.",
        ],
        mitigation: [
          "As the log says; `pulumi up` of the stack that joins the cells brings back role and objects.",
        ],
      },
    ]),
  ],
  panels: [
    lines("State of other cells' clusters", "1 for the state that a cluster is in.", "bool", {
      "{{cluster}} {{status}}": "max by (cluster, status) (istiod_remote_cluster_sync_status)",
    }),
    lines("Age of tokens", "Since the last Job that worked; they live for 15 minutes.", "s", {
      "{{cronjob}}": `${NOW} - on () group_right () max by (cronjob) (kube_cronjob_status_last_successful_time{namespace="istio-system"})`,
    }),
    lines("Clusters", "That istiod reads.", "short", {
      "{{cluster_type}}": "max by (cluster_type) (istiod_managed_clusters)",
    }),
  ],
};

export const JOINED_MESHES: Watch = {
  component: "JoinedMeshes",
  watches: "The meshes of other cells.",
  watchedBy: {
    component: "RemoteAccess",
    because: "it is one of these for each ordered pair of cells, and nothing else that runs",
  },
};
