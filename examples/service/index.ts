// SPDX-License-Identifier: Apache-2.0
/** A product team's program: its namespace and one service in the mesh of the Mumbai cell. */
import { CellConnection, Service, TeamNamespace } from "../../components/index.ts";

const { placement, kubernetesProvider: provider } = new CellConnection("mumbai", {
  stack: "mumbai",
  place: "mumbai",
  dataClass: "payment",
  owner: "ledger-team",
});
const team = new TeamNamespace(
  "payments",
  { placement, meshRevision: "stable", quota: { cpu: "24", memory: "48Gi", pods: 60 } },
  { provider },
);

const ledger = new Service(
  "ledger",
  {
    placement,
    namespace: team.namespace,
    image: "111122223333.dkr.ecr.ap-south-1.amazonaws.com/ledger:1.4.2",
    health: { prometheusUrl: "http://prometheus-operated.monitoring.svc:9090" },
    callers: [{ namespace: "istio-ingress", serviceAccount: "istio-ingressgateway" }],
    after: team.ready,
  },
  { provider },
);

export const host = ledger.host;
