// SPDX-License-Identifier: Apache-2.0
import { Provider } from "@pulumi/kubernetes/provider.js";
import * as pulumi from "@pulumi/pulumi";
import {
  edgeRoutes,
  seconds,
  serviceRoutes,
} from "../../../../components/mesh/traffic/class-routes.ts";
import { serviceRule } from "../../../../components/mesh/traffic/destination-rules.ts";
import { MeshTraffic } from "../../../../components/mesh/traffic/mesh-traffic.ts";
import type { MeshTrafficArgs } from "../../../../components/mesh/traffic/mesh-traffic-args.ts";
import { resolveTraffic } from "../../../../components/mesh/traffic/resolve-traffic.ts";
import { record } from "../../../support/record.ts";
import { HOST, INGRESS, TRAFFIC } from "../world.ts";

const create = (args: Partial<MeshTrafficArgs> = {}) =>
  record(() => {
    const provider = new Provider("cluster", { kubeconfig: "{}" });
    const first = new pulumi.ComponentResource("test:index:First", "first");
    return new MeshTraffic("traffic", { ...TRAFFIC, after: [first], ...args }, { provider });
  });

describe("the component", () => {
  it("creates every object once, in the cluster of its provider, after what it needs", async () => {
    const recorded = await create();
    const custom = recorded.resources.filter(({ type }) => type.includes("istio.io"));
    expect(recorded.value.objects).toEqual([
      "DestinationRule/banking/accounts",
      "AuthorizationPolicy/banking/accounts-unknown-class",
      "AuthorizationPolicy/banking/accounts-classified-outside",
      "VirtualService/banking/accounts",
      "DestinationRule/banking/ledger",
      "AuthorizationPolicy/banking/ledger-unknown-class",
      // One, for canary: the labels of the set abroad are on Indian pods of the subset, too.
      "AuthorizationPolicy/banking/ledger-classified-outside",
      "VirtualService/banking/ledger",
      "Gateway/istio-ingress/edge-api-example-in",
      "VirtualService/istio-ingress/edge-api-example-in",
      "DestinationRule/istio-egress/istio-egressgateway",
      "AuthorizationPolicy/istio-egress/egress-by-caller",
      "Telemetry/istio-egress/egress-audit",
      "ServiceEntry/istio-egress/egress-api-bank-example-in",
      "Gateway/istio-egress/egress-api-bank-example-in",
      "VirtualService/istio-egress/egress-api-bank-example-in",
      "Sidecar/banking/default",
    ]);
    expect(custom).toHaveLength(17);
    for (const each of custom) expect(each.provider).toContain("cluster");
    expect(recorded.byName("traffic-virtual-service-banking-accounts").type).toBe(
      "kubernetes:networking.istio.io/v1:VirtualService",
    );
  });

  it("fences classified namespaces in, and makes namespaces unless teams make them", async () => {
    const plain = await create({ createNamespaces: false });
    expect(plain.value.namespaces).toEqual([]);
    expect(plain.byType("kubernetes:core/v1:Namespace")).toEqual([]);
    const fence = plain.byName("traffic-fence-banking");
    expect(fence.inputs.spec).toEqual({
      podSelector: {},
      policyTypes: ["Egress"],
      egress: [
        { to: [{ namespaceSelector: {} }] },
        { to: TRAFFIC.meshCidrs.map((cidr) => ({ ipBlock: { cidr } })) },
      ],
    });
    expect((await create()).value.namespaces).toEqual(["banking"]);
    const labelled = await create({ namespaceLabels: { "istio.io/rev": "1-30-3" } });
    expect(labelled.byName("traffic-namespace-banking").inputs.metadata).toMatchObject({
      name: "banking",
      labels: {
        "istio.io/rev": "1-30-3",
        "nivas.io/cell": "mumbai",
        "nivas.io/data-class": "payment",
        "nivas.io/mesh": "true",
      },
    });
  });

  it("makes nothing without services, hosts and gateways", async () => {
    const args = {
      services: {},
      edge: {},
      egress: {},
      classifiedNamespaces: [],
      ingressGateway: undefined,
      egressGateway: undefined,
    };
    expect((await create(args)).value.objects).toEqual([]);
  });

  it("without ways out lets nobody leave, and still writes the log of who tries", async () => {
    const recorded = await create({ services: {}, edge: {}, egress: {}, classifiedNamespaces: [] });
    expect(recorded.value.objects).toEqual([
      "AuthorizationPolicy/istio-egress/egress-by-caller",
      "Telemetry/istio-egress/egress-audit",
    ]);
    const policy = recorded.byName("traffic-authorization-policy-istio-egress-egress-by-caller");
    expect(policy.inputs.spec).toEqual({
      action: "ALLOW",
      selector: { matchLabels: { istio: "egressgateway" } },
    });
  });

  it("refuses wrong arguments, all at once", async () => {
    const args = { audit: { ...TRAFFIC.audit, retentionDays: 1 }, classes: { header: "X" } };
    await expect(create(args)).rejects.toThrow(/classes\.header[^]*audit\.retentionDays/);
  });
});

describe("routes of a service", () => {
  const routes = (args: Partial<MeshTrafficArgs> = {}) => {
    const traffic = resolveTraffic({ ...TRAFFIC, ...args });
    return serviceRoutes(traffic, traffic.services[0]!).spec.http!;
  };
  const host = "accounts.banking.svc.cluster.local";

  it("have the figures of the requirements", () => {
    const [classified, unmarked, split, unknown] = routes();
    expect(classified).toMatchObject({
      match: expect.arrayContaining([
        { headers: { "data-classification": { exact: "customer-pii" } } },
      ]),
      route: [{ destination: { host, subset: "india-only", port: { number: 8080 } } }],
      timeout: "10s",
      retries: {
        attempts: 3,
        perTryTimeout: "3s",
        retryOn: "connect-failure,refused-stream,reset-before-request",
        retryRemoteLocalities: true,
      },
    });
    expect(classified).not.toHaveProperty("fault");
    expect(unmarked).toMatchObject({
      match: [{ sourceNamespace: "banking", withoutHeaders: { "data-classification": {} } }],
      headers: { request: { set: { "data-classification": "customer-pii" } } },
    });
    expect(split?.route?.map(({ destination, weight }) => [destination.subset, weight])).toEqual([
      ["global", 90],
      ["canary", 10],
    ]);
    expect(unknown).toEqual({
      name: "unknown-class",
      directResponse: { status: 403, body: { string: "unknown data classification" } },
    });
  });

  it("fail on purpose only when asked", () => {
    expect(routes({ classes: { fault: { enabled: true } } })[0]?.fault).toEqual({
      abort: { httpStatus: 500, percentage: { value: 0.1 } },
    });
    expect(routes({ classes: { fault: { enabled: true } } })[2]?.fault).toBeUndefined();
  });

  it("take no caller's word where no namespace is classified", () => {
    expect(routes({ classifiedNamespaces: [] }).map(({ name }) => name)).toEqual([
      "classified",
      "unclassified",
      "unknown-class",
    ]);
  });

  it("at the gateway remove the header before they set it, and match the path by whole segments", () => {
    const [first] = edgeRoutes(resolveTraffic(TRAFFIC), INGRESS, HOST).spec.http!;
    expect(first).toMatchObject({
      match: [{ uri: { exact: "/api/v1/accounts" } }, { uri: { prefix: "/api/v1/accounts/" } }],
      headers: {
        request: {
          remove: ["data-classification"],
          set: { "data-classification": "customer-pii" },
        },
      },
    });
    const all = edgeRoutes(resolveTraffic(TRAFFIC), INGRESS, HOST).spec.http!;
    for (const { match, route, headers } of all) {
      expect(JSON.stringify(match)).not.toContain('"data-classification"');
      if (route !== undefined) expect(headers?.request?.remove).toEqual(["data-classification"]);
    }
  });

  it("write durations as Istio reads them", () => {
    expect([seconds(3), seconds(0.5), seconds(1.25)]).toEqual(["3s", "500ms", "1250ms"]);
  });
});

it("rules of a service follow its class", () => {
  const traffic = resolveTraffic(TRAFFIC);
  expect(serviceRule(traffic, traffic.services[1]!).spec).toEqual({
    host: "ledger.banking.svc.cluster.local",
    trafficPolicy: {
      tls: { mode: "ISTIO_MUTUAL" },
      loadBalancer: {
        simple: "LEAST_REQUEST",
        localityLbSetting: {
          enabled: true,
          failover: [
            { from: "ap-south-1", to: "ap-south-2" },
            { from: "ap-south-2", to: "ap-south-1" },
          ],
        },
      },
      connectionPool: {
        tcp: { maxConnections: 1024, connectTimeout: "1000ms" },
        http: { http1MaxPendingRequests: 128, http2MaxRequests: 1024 },
      },
      outlierDetection: {
        consecutive5xxErrors: 3,
        interval: "5s",
        baseEjectionTime: "30s",
        maxEjectionPercent: 100,
      },
      retryBudget: { percent: 20, minRetryConcurrency: 3 },
    },
    subsets: [
      { name: "india-only", labels: { "nivas.io/residency": "india-only" } },
      { name: "global", labels: { "nivas.io/track": "stable" } },
      { name: "canary", labels: { "nivas.io/track": "canary" } },
    ],
  });
});
