// SPDX-License-Identifier: Apache-2.0
/** Istio's own analysis of what traffic and access make; skipped where there is no istioctl command. */
import { accessObjects } from "../../../components/mesh/access/access-objects.ts";
import { resolveAccess } from "../../../components/mesh/access/resolve-access.ts";
import { resolveTraffic } from "../../../components/mesh/traffic/resolve-traffic.ts";
import { trafficObjects } from "../../../components/mesh/traffic/traffic-objects.ts";
import { analyze, hasIstioctl } from "../../support/istioctl.ts";
import { ACCESS, EGRESS, INGRESS, TRAFFIC } from "./world.ts";

const where = hasIstioctl ? describe : describe.skip;

/** What the objects stand on: namespaces, services, pods, accounts, the certificate. */
const AROUND = [
  ...["banking", "istio-ingress", "istio-egress", "istio-system"].map((name) => ({
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name, labels: { "istio-injection": "enabled" } },
  })),
  ...served("accounts", "banking", 8080, { app: "accounts" }, ["stable", "canary"]),
  ...served("ledger", "banking", 9000, { app: "ledger" }, ["stable", "canary"]),
  ...served(INGRESS.serviceName, INGRESS.namespace, 443, INGRESS.labels),
  ...served(EGRESS.serviceName, EGRESS.namespace, 443, EGRESS.labels),
  ...["payment-service", "kyc-service"].map((name) => account(name, "banking")),
  {
    apiVersion: "v1",
    kind: "Secret",
    type: "kubernetes.io/tls",
    metadata: { name: "api-example-in", namespace: "istio-ingress" },
    data: { "tls.crt": "", "tls.key": "" },
  },
];
const OURS = [
  ...trafficObjects(resolveTraffic({ ...TRAFFIC, classes: { fault: { enabled: true } } })),
  ...accessObjects(resolveAccess({ ...ACCESS, eastWestGateway: INGRESS })),
];

where("istioctl analyze", () => {
  it("has nothing to say but of two denials, which mean what it warns of", () => {
    const tcp = (name: string) =>
      expect.stringMatching(
        new RegExp(
          `^Warning \\[IST0133\\] \\(AuthorizationPolicy ${name}\\).* deny all traffic to TCP ports`,
        ),
      );
    // Bound to a port they would open when the port changes; TCP is denied by default anyway (docs/mesh-access.md).
    expect(analyze([...OURS, ...AROUND])).toEqual([
      tcp("banking/admin-by-gateway-only"),
      tcp("istio-ingress/admin-from-private-network"),
    ]);
  });

  it("finds a subset that is not defined", () => {
    const text = JSON.stringify(OURS).replaceAll('"subset":"india-only"', '"subset":"nowhere"');
    expect(analyze([...(JSON.parse(text) as object[]), ...AROUND])).toContainEqual(
      expect.stringMatching(
        /^Error \[IST0101\] \(VirtualService banking\/accounts\) Referenced host\+subset/,
      ),
    );
  });
});

function account(name: string, namespace: string): object {
  return { apiVersion: "v1", kind: "ServiceAccount", metadata: { name, namespace } };
}

function served(
  name: string,
  namespace: string,
  port: number,
  labels: object,
  tracks: readonly string[] = [""],
): object[] {
  const ports = [{ name: port === 443 ? "tls" : "http", port, targetPort: port }];
  return [
    {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name, namespace },
      spec: { selector: labels, ports },
    },
    account(name, namespace),
    ...tracks.map((track) => ({
      apiVersion: "v1",
      kind: "Pod",
      metadata: {
        name: `${name}-${track}`,
        namespace,
        annotations: { "sidecar.istio.io/status": "{}" },
        labels: {
          ...labels,
          ...(track === "" ? {} : { "nivas.io/track": track }),
          ...(track === "stable" ? { "nivas.io/residency": "india-only" } : {}),
        },
      },
      spec: {
        containers: [
          { name: "app", image: "x", ports: [{ containerPort: port }] },
          { name: "istio-proxy", image: "x" },
        ],
      },
    })),
  ];
}
