// SPDX-License-Identifier: Apache-2.0
/** A mesh of two cells as the components plan it, with endpoints in every zone, for the model to walk. */
import { accessObjects } from "../../../components/mesh/access/access-objects.ts";
import { modelTopology } from "../../../components/mesh/access/gateway-topology.ts";
import type { MeshAccessArgs } from "../../../components/mesh/access/mesh-access-args.ts";
import { resolveAccess } from "../../../components/mesh/access/resolve-access.ts";
import type { EgressGateway } from "../../../components/mesh/model/egress.ts";
import type {
  Endpoint,
  GatewayWorkload,
  HttpRequest,
  Mesh,
  Workload,
} from "../../../components/mesh/model/mesh.ts";
import type { MeshObject } from "../../../components/mesh/specs/kinds.ts";
import type { MeshTrafficArgs } from "../../../components/mesh/traffic/mesh-traffic-args.ts";
import { resolveTraffic } from "../../../components/mesh/traffic/resolve-traffic.ts";
import { trafficObjects } from "../../../components/mesh/traffic/traffic-objects.ts";

export const TRUST_DOMAIN = "cluster.local";
export const PLACEMENT = {
  cell: "mumbai",
  place: "mumbai",
  region: "ap-south-1",
  dataClass: "payment",
  owner: "platform",
} as const;
export const INGRESS = {
  namespace: "istio-ingress",
  labels: { istio: "ingressgateway" },
  serviceAccount: "istio-ingressgateway",
  serviceName: "istio-ingressgateway",
};
export const EGRESS = {
  namespace: "istio-egress",
  labels: { istio: "egressgateway" },
  serviceAccount: "istio-egressgateway",
  serviceName: "istio-egressgateway",
};
export const HOST = "api.example.in";
export const BANK = "api.bank.example.in";
export const ISSUER = "https://id.example.in/realm";

/** A public key whose private half was thrown away. */
export const KEY = {
  kty: "RSA",
  n: "iXtTnidOHBWmpI7MikPxKmKDDp00DizEjrojMfRqgyGlpxyHGzrAWZ2fuvqoPmmwv7fs7nobpS8biwD3MX_XswIs3cgNfSE3Betg-Qx4bZq3UmLXsaRi__wh7AeblY9CXHOTunbSTBC15Mz06dkpe1kJqb9rFeqVz-36CkzxaLX1oEH5buFxFhfUDDIMITgo39dZ5EnnYxvgwimgdLiiIYkOq5yzYzMoZHK0WdO9nBYk7yvqP5KEqI8iYU01fewSzejESLGSq3wcpGZ76J0BGdQOERfS6zhsxfhAYRHrd3zD7EWYWIaP9b_1t2xlDzjxBsaAxog6xKKPKcLJJkii3Q",
  e: "AQAB",
  alg: "RS256",
  use: "sig",
  kid: "test",
};

const IN_INDIA = ["ap-south-1", "ap-south-2"];
const STABLE = { "nivas.io/residency": "india-only", "nivas.io/track": "stable" };

/** `ledger` has endpoints abroad, too, for what is not classified. */
export const TRAFFIC: MeshTrafficArgs = {
  placement: PLACEMENT,
  trustDomain: TRUST_DOMAIN,
  ingressGateway: INGRESS,
  egressGateway: EGRESS,
  meshCidrs: ["10.0.0.0/16", "100.64.0.0/16", "10.1.0.0/16", "100.65.0.0/16"],
  audit: { provider: "otel", logGroupName: "/nivas/mumbai/mesh-egress", retentionDays: 365 },
  services: {
    accounts: {
      namespace: "banking",
      port: 8080,
      workloads: [
        { regions: IN_INDIA, labels: STABLE },
        { regions: IN_INDIA, labels: { "nivas.io/track": "canary" } },
      ],
    },
    ledger: {
      namespace: "banking",
      port: 9000,
      serviceClass: "platform",
      workloads: [
        { regions: IN_INDIA, labels: STABLE },
        { regions: ["us-east-1"], labels: { "nivas.io/track": "stable" } },
        { regions: IN_INDIA, labels: { "nivas.io/track": "canary" } },
      ],
    },
  },
  edge: {
    [HOST]: {
      credentialName: "api-example-in",
      routes: [
        { prefix: "/api/v1/accounts", service: "accounts", dataClass: "customer-pii" },
        { prefix: "/api/v1/admin", service: "accounts", dataClass: "internal" },
        { prefix: "/api/v1/ledger", service: "ledger", classClaim: "data_class" },
        { prefix: "/public", service: "ledger", dataClass: "public" },
      ],
    },
  },
  egress: {
    [BANK]: { country: "IN", evidence: "contract 12", callers: ["banking/payment-service"] },
  },
  classifiedNamespaces: ["banking"],
};

export const ACCESS: MeshAccessArgs = {
  placement: PLACEMENT,
  trustDomain: TRUST_DOMAIN,
  ingressGateway: INGRESS,
  issuers: [{ issuer: ISSUER, audiences: ["nivas"], jwks: JSON.stringify({ keys: [KEY] }) }],
  edge: [
    { name: "accounts", hosts: [HOST], methods: ["GET", "POST"], paths: ["/api/v1/accounts/*"] },
    { name: "ledger", hosts: [HOST], methods: ["GET"], paths: ["/api/v1/ledger/*"] },
    {
      name: "public",
      hosts: [HOST],
      methods: ["GET"],
      paths: ["/public/*"],
      claims: { scope: ["read"] },
    },
  ],
  admin: { hosts: [HOST], token: false },
};

/** What fails: an endpoint for which this is true is not healthy. */
export type Loss = (endpoint: { region: string; zone: string; cell: string }) => boolean;
export const NOTHING_LOST: Loss = () => false;

/** The planned objects and one endpoint per zone. */
export function world(
  loss: Loss = NOTHING_LOST,
  args: { traffic?: Partial<MeshTrafficArgs>; access?: Partial<MeshAccessArgs> } = {},
): Mesh {
  const traffic = resolveTraffic({ ...TRAFFIC, ...args.traffic });
  const access = resolveAccess({ ...ACCESS, ...args.access });
  const endpoints = traffic.services.flatMap((service) =>
    service.workloads.flatMap(({ regions, labels }, set) =>
      regions.flatMap((region) =>
        ["a", "b", "c"].map((letter): Endpoint => {
          const zone = `${region}${letter}`;
          const cell =
            region === "ap-south-1" ? "mumbai" : region === "ap-south-2" ? "hyderabad" : region;
          return {
            id: `${service.name}-${set}-${zone}`,
            host: service.host,
            port: service.port,
            cell,
            region,
            zone,
            labels: { ...service.labels, ...labels },
            namespace: service.namespace,
            principal: principalOf(service.namespace, service.name),
            address: "100.64.1.1",
            isHealthy: !loss({ region, zone, cell }),
          };
        }),
      ),
    ),
  );
  return meshOf([...trafficObjects(traffic), ...accessObjects(access)], endpoints);
}

/** Objects sorted by kind. */
export function meshOf(
  objects: readonly MeshObject<object>[],
  endpoints: readonly Endpoint[] = [],
): Mesh {
  const of = <Spec>(kind: string) =>
    objects.filter((object) => object.kind === kind) as unknown as MeshObject<Spec>[];
  return {
    rootNamespace: "istio-system",
    pathNormalization: "DECODE_AND_MERGE_SLASHES",
    virtualServices: of("VirtualService"),
    destinationRules: of("DestinationRule"),
    serviceEntries: of("ServiceEntry"),
    gateways: of("Gateway"),
    sidecars: of("Sidecar"),
    authorizationPolicies: of("AuthorizationPolicy"),
    requestAuthentications: of("RequestAuthentication"),
    endpoints,
  };
}

export function principalOf(namespace: string, account: string): string {
  return `${TRUST_DOMAIN}/ns/${namespace}/sa/${account}`;
}

export function workload(
  namespace: string,
  account: string,
  at: { readonly region?: string; readonly zone?: string } = {},
): Workload {
  const { region = "ap-south-1" } = at;
  const { zone = `${region}a` } = at;
  return {
    namespace,
    labels: { app: account },
    principal: principalOf(namespace, account),
    region,
    zone,
    address: "100.64.9.9",
  };
}

export function ingress(
  region = "ap-south-1",
  access: Partial<MeshAccessArgs> = {},
): GatewayWorkload {
  return {
    ...workload(INGRESS.namespace, INGRESS.serviceAccount, { region }),
    labels: INGRESS.labels,
    topology: modelTopology(access.clientAddress ?? { from: "packet" }),
  };
}

export function egress(): EgressGateway {
  return {
    ...workload(EGRESS.namespace, EGRESS.serviceAccount),
    labels: EGRESS.labels,
    host: "istio-egressgateway.istio-egress.svc.cluster.local",
  };
}

export function get(path: string, more: Partial<HttpRequest> = {}): HttpRequest {
  return { host: HOST, method: "GET", path, headers: {}, ...more };
}

export function token(claims: Readonly<Record<string, string | readonly string[]>> = {}) {
  return {
    isValid: true,
    issuer: ISSUER,
    subject: "customer-7",
    audiences: ["nivas"],
    claims,
  } as const;
}
