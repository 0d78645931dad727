// SPDX-License-Identifier: Apache-2.0
import { Provider } from "@pulumi/kubernetes/provider.js";
import { accessProblems } from "../../../../components/mesh/access/check-access.ts";
import { topologySettings } from "../../../../components/mesh/access/gateway-topology.ts";
import { MeshAccess } from "../../../../components/mesh/access/mesh-access.ts";
import type { MeshAccessArgs } from "../../../../components/mesh/access/mesh-access-args.ts";
import { resolveAccess } from "../../../../components/mesh/access/resolve-access.ts";
import { formatProblem } from "../../../../components/shared/problem.ts";
import { record } from "../../../support/record.ts";
import { ACCESS, HOST, INGRESS, ISSUER, KEY, PLACEMENT, TRUST_DOMAIN } from "../world.ts";

const create = (args: MeshAccessArgs) =>
  record(
    () =>
      new MeshAccess("access", args, { provider: new Provider("cluster", { kubeconfig: "{}" }) }),
  );
const problems = (args: Partial<MeshAccessArgs>) =>
  accessProblems(resolveAccess({ ...ACCESS, ...args })).map(formatProblem);

describe("the component", () => {
  it("denies first, then lets in the rows of the requirements, with no arguments but its place", async () => {
    const recorded = await create({ placement: PLACEMENT, trustDomain: TRUST_DOMAIN });
    expect(recorded.value.objects).toEqual([
      "AuthorizationPolicy/banking/admin-by-gateway-only",
      "AuthorizationPolicy/istio-system/deny-by-default",
      "AuthorizationPolicy/banking/row-payment-service",
      "AuthorizationPolicy/banking/row-kyc-service",
    ]);
    expect(
      recorded.byName("access-authorization-policy-istio-system-deny-by-default").inputs.spec,
    ).toEqual({ action: "ALLOW" });
    const row = recorded.byName("access-authorization-policy-banking-row-payment-service");
    expect(row.inputs.spec).toEqual({
      action: "ALLOW",
      rules: [
        {
          from: [{ source: { principals: ["cluster.local/ns/banking/sa/payment-service"] } }],
          to: [{ operation: { methods: ["GET", "POST"], paths: ["/api/v1/accounts/*"] } }],
        },
      ],
    });
    const names = row.dependencies.map((urn: string) => urn.split("::").at(-1));
    expect(names).toEqual(
      expect.arrayContaining(["access-authorization-policy-istio-system-deny-by-default"]),
    );
  });

  it("judges administrators by the address that the topology yields", async () => {
    const sources = async (args: Partial<MeshAccessArgs>) => {
      const recorded = await create({ ...ACCESS, ...args });
      return JSON.stringify(
        recorded.byName("access-authorization-policy-istio-ingress-admin-from-private-network")
          .inputs.spec,
      );
    };
    expect(await sources({})).toContain('"from":[{"source":{"notIpBlocks":["10.0.0.0/8"]}}]');
    for (const clientAddress of [
      { from: "proxy-protocol" },
      { from: "forwarded", trustedProxies: 1 },
    ] as const)
      expect(await sources({ clientAddress })).toContain('"notRemoteIpBlocks":["10.0.0.0/8"]');
  });

  it("lets the east-west gateway pass what its sidecars decide, and on no other port", async () => {
    const recorded = await create({
      ...ACCESS,
      eastWestGateway: { ...INGRESS, labels: { istio: "eastwestgateway" } },
    });
    expect(
      recorded.byName("access-authorization-policy-istio-ingress-east-west").inputs.spec,
    ).toEqual({
      action: "ALLOW",
      selector: { matchLabels: { istio: "eastwestgateway" } },
      rules: [{ to: [{ operation: { ports: ["15443"] } }] }],
    });
  });

  it("adds conditions of a row", async () => {
    const row = {
      name: "x",
      principal: "a/b",
      methods: ["GET"],
      paths: ["/x"],
      to: { namespace: "n", labels: { app: "y" } },
      when: { "x-channel": ["app", "web"] },
    } as const;
    const recorded = await create({ ...ACCESS, rows: [row] });
    expect(recorded.byName("access-authorization-policy-n-row-x").inputs.spec).toMatchObject({
      selector: { matchLabels: { app: "y" } },
      rules: [{ when: [{ key: "request.headers[x-channel]", values: ["app", "web"] }] }],
    });
  });

  it("makes the namespaces of its rows, unless somebody else does", async () => {
    const made = async (args: Partial<MeshAccessArgs>) => {
      const recorded = await create({ ...ACCESS, ...args });
      return recorded.byType("kubernetes:core/v1:Namespace").map(({ inputs }) => inputs.metadata);
    };
    const metadata = {
      name: "banking",
      labels: {
        "istio.io/rev": "stable",
        "nivas.io/cell": "mumbai",
        "nivas.io/data-class": "payment",
        "nivas.io/mesh": "true",
        "pod-security.kubernetes.io/enforce": "restricted",
      },
    };
    expect(await made({ namespaceLabels: { "istio.io/rev": "stable" } })).toEqual([metadata]);
    expect(await made({ namespaces: ["banking"] })).toEqual([]);
    expect(await made({ createNamespaces: false })).toEqual([]);
  });

  it("refuses wrong arguments", async () => {
    await expect(create({ ...ACCESS, issuers: [] })).rejects.toThrow(
      "edge.accounts: lets anyone in",
    );
  });
});

const row = (more: object) =>
  ({
    rows: [{ name: "r", principal: "a/b", methods: ["GET"], paths: ["/x"], ...more }],
  }) as Partial<MeshAccessArgs>;
const issuer = (more: object) =>
  ({ issuers: [{ issuer: ISSUER, audiences: ["nivas"], ...more }] }) as Partial<MeshAccessArgs>;
const KEYS = { jwks: JSON.stringify({ keys: [KEY] }) };

it("accepts what is right", () => {
  expect(problems({})).toEqual([]);
  expect(problems(row({}))).toEqual([]);
  expect(
    problems({ ...issuer({ jwksUri: "https://id.example.in/keys" }), keyHosts: ["id.example.in"] }),
  ).toEqual([]);
  expect(problems(issuer({ jwksUri: "http://keycloak.id.svc.cluster.local/keys" }))).toEqual([]);
});

it.each<[string, Partial<MeshAccessArgs>, RegExp]>([
  [
    "two rows of one name",
    { rows: [...row({}).rows!, ...row({}).rows!] },
    /^rows: has two rows of one name \(found "r"\)/,
  ],
  [
    "a name that is none",
    row({ name: "R_1" }),
    /^rows: has a row whose name cannot name an object/,
  ],
  [
    "a principal with a wildcard",
    row({ principal: "banking/*" }),
    /^rows\.r\.principal: is not one service account/,
  ],
  [
    "no methods",
    row({ methods: [] }),
    /^rows\.r\.methods: is empty, which a policy reads as all of them/,
  ],
  ["no paths", row({ paths: [] }), /^rows\.r\.paths: is empty/],
  ["every path", row({ paths: ["/*"] }), /^rows\.r\.paths: is every path/],
  [
    "a path with dots",
    row({ paths: ["/a/../b"] }),
    /is not a path as proxies compare it \(found "\/a\/\.\.\/b"\)/,
  ],
  ["an escaped path", row({ paths: ["/a%2fb"] }), /is not a path as proxies compare it/],
  ["a query", row({ paths: ["/a?b"] }), /is not a path as proxies compare it/],
  ["a wildcard within", row({ paths: ["/a*"] }), /is not a path as proxies compare it/],
  [
    "a path of administrators",
    row({ paths: ["/api/v1/admin/x"] }),
    /reaches into \/api\/v1\/admin\/\*, which is for administrators/,
  ],
  [
    "a path around that of administrators",
    row({ paths: ["/api/*"] }),
    /reaches into \/api\/v1\/admin\/\*/,
  ],
  [
    "a condition without values",
    row({ when: { "x-a": [] } }),
    /^rows\.r\.when\.x-a: asks for no value/,
  ],
  [
    "a header in capitals",
    row({ when: { "X-A": ["b"] } }),
    /^rows\.r\.when: is not a header in lower case/,
  ],
  [
    "a host with a wildcard",
    { edge: [{ ...ACCESS.edge![0]!, hosts: ["*.in"] }] },
    /^edge\.accounts\.hosts: does not name its hosts/,
  ],
  [
    "a private network that is none",
    { admin: { cidrs: ["10.0.0.1/8"] } },
    /^admin\.cidrs: has host bits set/,
  ],
  ["no private network", { admin: { cidrs: [] } }, /^admin\.cidrs: is empty/],
  [
    "a count of no proxies",
    { clientAddress: { from: "forwarded", trustedProxies: 0 } },
    /^clientAddress\.trustedProxies: counts no proxy/,
  ],
  [
    "a proxy that is not there",
    { clientAddress: { from: "packet", trustedProxies: 1 } },
    /^clientAddress\.trustedProxies: counts proxies, and the address comes from the packets \(found 1\)/,
  ],
  [
    "rows of the edge without a gateway",
    { ingressGateway: undefined },
    /^ingressGateway: is missing/,
  ],
  [
    "keys that istiod would look for",
    issuer({}),
    /^issuers\.0: has no keys: istiod would ask the issuer/,
  ],
  [
    "keys in two places",
    issuer({ ...KEYS, jwksUri: "https://x.svc/k" }),
    /^issuers\.0: has keys in two places/,
  ],
  [
    "keys from abroad",
    issuer({ jwksUri: "https://login.example.com/keys" }),
    /^issuers\.0\.jwksUri: makes istiod call a host that is not declared/,
  ],
  [
    "keys in clear",
    { ...issuer({ jwksUri: "http://id.example.in/keys" }), keyHosts: ["id.example.in"] },
    /^issuers\.0\.jwksUri: is not HTTPS/,
  ],
  ["keys that are none", issuer({ jwks: "{}" }), /^issuers\.0\.jwks: is not a JSON Web Key Set/],
  [
    "keys that no proxy can read",
    issuer({ jwks: JSON.stringify({ keys: [{ ...KEY, n: "" }] }) }),
    /^issuers\.0\.jwks: holds a key that cannot be read, or of less than 2048 bits \(number 0\)/,
  ],
  ["no audience", issuer({ ...KEYS, audiences: [] }), /^issuers\.0\.audiences: is empty/],
  ["any issuer", issuer({ ...KEYS, issuer: "*" }), /^issuers\.0\.issuer: is not one issuer/],
])("refuses %s", (_, args, expected) => {
  expect(problems(args)).toEqual([expect.stringMatching(expected)]);
});

it("refuses a private key, and does not repeat it", () => {
  const [problem, ...rest] = problems(
    issuer({ jwks: JSON.stringify({ keys: [{ ...KEY, d: "very-secret" }] }) }),
  );
  expect(rest).toEqual([]);
  expect(problem).toMatch(/^issuers\.0\.jwks: holds a private or shared key \(member d\)/);
  expect(problem).not.toContain("very-secret");
});

it("has no row of administrators without hosts, and one that asks for a token when it can", () => {
  const edge = (args: Partial<MeshAccessArgs>) =>
    resolveAccess({ ...ACCESS, edge: [], ...args }).edge;
  expect(edge({ admin: {} })).toEqual([]);
  expect(edge({ admin: { hosts: [HOST] } })).toMatchObject([
    { name: "admin", issuers: [ISSUER], cidrs: ["10.0.0.0/8"] },
  ]);
  expect(edge({ admin: { hosts: [HOST], token: false } })).toMatchObject([{ issuers: [] }]);
  expect(edge({ admin: { hosts: [HOST] }, issuers: [] })).toMatchObject([{ issuers: [] }]);
});

it("says what the gateway has to be set to", () => {
  expect(topologySettings({ from: "packet" })).toEqual({
    annotations: {
      "service.beta.kubernetes.io/aws-load-balancer-target-group-attributes":
        "preserve_client_ip.enabled=true",
    },
    gatewayTopology: { numTrustedProxies: 0 },
  });
  expect(topologySettings({ from: "proxy-protocol" })).toEqual({
    annotations: { "service.beta.kubernetes.io/aws-load-balancer-proxy-protocol": "*" },
    gatewayTopology: { numTrustedProxies: 0, proxyProtocol: {} },
  });
  expect(topologySettings({ from: "forwarded", trustedProxies: 2 })).toEqual({
    annotations: {},
    gatewayTopology: { numTrustedProxies: 2 },
  });
});
