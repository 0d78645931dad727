// SPDX-License-Identifier: Apache-2.0
/** The examples of Istio's pages "Authorization Policy", "Security" and "Authorization for TCP traffic". */
import { decide, type Attributes } from "../../../../components/mesh/model/authorization.ts";
import type {
  AuthorizationPolicySpec,
  RequestAuthenticationSpec,
} from "../../../../components/mesh/specs/security.ts";
import {
  AUTHORIZATION_POLICY,
  REQUEST_AUTHENTICATION,
} from "../../../../components/mesh/specs/kinds.ts";
import { meshOf, principalOf, token, workload, ISSUER } from "../world.ts";

const SELF = workload("foo", "httpbin");
const CALL: Attributes = {
  protocol: "http",
  principal: principalOf("default", "sleep"),
  peer: "10.1.2.3",
  remote: "10.1.2.3",
  port: 80,
  host: "httpbin.foo",
  method: "GET",
  path: "/info/1",
  headers: {},
};

function status(
  specs: readonly AuthorizationPolicySpec[],
  attributes: Partial<Attributes> = {},
  namespace = "foo",
) {
  const objects = specs.map((spec, at) => ({
    ...AUTHORIZATION_POLICY,
    metadata: { name: `p${at}`, namespace },
    spec,
  }));
  const decision = decide(meshOf(objects), SELF, { ...CALL, ...attributes });
  return decision.isAllowed ? 200 : decision.status;
}

it.each([
  ["without a policy everything is allowed", [], {}, 200],
  ["an empty spec allows nothing", [{}], {}, 403],
  ["one empty rule allows everything", [{ rules: [{}] }], {}, 200],
  ["a DENY without rules denies nothing", [{ action: "DENY" }], {}, 200],
  ["one empty rule of DENY denies everything", [{ action: "DENY", rules: [{}] }], {}, 403],
  ["DENY comes before ALLOW", [{ rules: [{}] }, { action: "DENY", rules: [{}] }], {}, 403],
  ["AUDIT decides nothing", [{ action: "AUDIT", rules: [{}] }], {}, 200],
  [
    "CUSTOM denies here, where nobody answers",
    [{ action: "CUSTOM", rules: [{}] }, { rules: [{}] }],
    {},
    403,
  ],
  ["one ALLOW of many is enough", [{}, { rules: [{}] }], {}, 200],
] as const)("%s", (_, specs, attributes, expected) => {
  expect(status(specs as readonly AuthorizationPolicySpec[], attributes)).toBe(expected);
});

it("asks all of a source, one value of each list, and one of several sources", () => {
  const source = { principals: [CALL.principal!, "x"], ipBlocks: ["10.1.0.0/16"] };
  const spec = { rules: [{ from: [{ source: { namespaces: ["none"] } }, { source }] }] };
  expect(status([spec])).toBe(200);
  expect(status([spec], { peer: "10.2.0.1" })).toBe(403);
  expect(status([spec], { principal: principalOf("default", "other") })).toBe(403);
});

it("asks from, to and every condition at once", () => {
  const rule = {
    from: [{ source: { namespaces: ["default"] } }],
    to: [
      { operation: { methods: ["GET"], paths: ["/info*"] } },
      { operation: { methods: ["POST"] } },
    ],
    when: [
      { key: "request.headers[version]", values: ["v1", "v2"] },
      { key: "source.ip", notValues: ["10.9.0.0/16"] },
    ],
  };
  const good = { headers: { version: "v2" } };
  expect(status([{ rules: [rule] }], good)).toBe(200);
  expect(status([{ rules: [rule] }], { headers: {} })).toBe(403);
  expect(status([{ rules: [rule] }], { ...good, peer: "10.9.0.1" })).toBe(403);
  expect(status([{ rules: [rule] }], { ...good, path: "/data" })).toBe(403);
  expect(status([{ rules: [rule] }], { ...good, path: "/data", method: "POST" })).toBe(200);
  expect(status([{ rules: [rule] }], { ...good, principal: undefined })).toBe(403);
});

it.each([
  ["exact", "/info/1", 200],
  ["prefix", "/info/*", 200],
  ["suffix", "*/1", 200],
  ["presence", "*", 200],
  ["another path", "/info", 403],
  ["prefix of a whole segment", "/inf/*", 403],
])("compares paths: %s", (_, path, expected) => {
  expect(status([{ rules: [{ to: [{ operation: { paths: [path] } }] }] }])).toBe(expected);
});

it("holds negated lists for what is absent, too", () => {
  const deny = (source: object) => [{ action: "DENY", rules: [{ from: [{ source }] }] }] as const;
  expect(status(deny({ notPrincipals: [CALL.principal] }))).toBe(200);
  expect(status(deny({ notPrincipals: [CALL.principal] }), { principal: undefined })).toBe(403);
  const header = (values?: readonly string[]) =>
    [
      {
        action: "DENY",
        rules: [{ when: [{ key: "request.headers[x-class]", values, notValues: ["a"] }] }],
      },
    ] as const;
  expect(status(header())).toBe(403);
  expect(status(header(["*"]))).toBe(200);
  expect(status(header(["*"]), { headers: { "x-class": "b" } })).toBe(403);
  expect(status(header(["*"]), { headers: { "x-class": "" } })).toBe(403);
  expect(status(header(["*"]), { headers: { "x-class": "a" } })).toBe(200);
  expect(status(header(["*"]), { headers: { "x-class": "a,b" } })).toBe(403);
});

it("tells the address of the connection from that of the client", () => {
  const at = (source: object) => [{ rules: [{ from: [{ source }] }] }];
  const both = { peer: "100.64.0.9", remote: "203.0.113.7" };
  expect(status(at({ ipBlocks: ["203.0.113.0/24"] }), both)).toBe(403);
  expect(status(at({ remoteIpBlocks: ["203.0.113.0/24"] }), both)).toBe(200);
  expect(status(at({ ipBlocks: ["100.64.0.9"] }), both)).toBe(200);
  expect(status(at({ notRemoteIpBlocks: ["203.0.113.0/24"] }), both)).toBe(403);
});

it("applies policies of the namespace and of the root that select the workload, and no others", () => {
  const denyAll = { action: "DENY", rules: [{}] } as const;
  expect(status([denyAll], {}, "istio-system")).toBe(403);
  expect(status([denyAll], {}, "bar")).toBe(200);
  expect(status([{ ...denyAll, selector: { matchLabels: { app: "httpbin" } } }])).toBe(403);
  expect(status([{ ...denyAll, selector: { matchLabels: { app: "sleep" } } }])).toBe(200);
});

it("on TCP never allows by HTTP, and denies as if HTTP had not been asked", () => {
  const tcp = { protocol: "tcp", method: undefined, path: undefined } as const;
  const rule = { to: [{ operation: { methods: ["GET"], ports: ["80"] } }] };
  expect(status([{ rules: [rule] }], tcp)).toBe(403);
  expect(status([{ action: "DENY", rules: [rule] }], tcp)).toBe(403);
  expect(status([{ action: "DENY", rules: [rule] }], { ...tcp, port: 81 })).toBe(200);
  const header = { when: [{ key: "request.headers[x]", values: ["*"] }] };
  expect(status([{ action: "DENY", rules: [header] }], tcp)).toBe(403);
  expect(
    status([{ rules: [{ when: [{ key: "connection.sni", values: ["a.in"] }] }] }], {
      ...tcp,
      sni: "a.in",
    }),
  ).toBe(200);
});

describe("tokens", () => {
  const rules = (more: object = {}): RequestAuthenticationSpec => ({
    jwtRules: [{ issuer: ISSUER, audiences: ["nivas"], jwks: "{}", ...more }],
  });
  const needs = { rules: [{ from: [{ source: { requestPrincipals: [`${ISSUER}/*`] } }] }] };
  const decided = (
    given: Attributes["token"],
    spec: AuthorizationPolicySpec = needs,
    authentication: RequestAuthenticationSpec | undefined = rules(),
  ) => {
    const metadata = { name: "t", namespace: "foo" };
    const decision = decide(
      meshOf([
        { ...AUTHORIZATION_POLICY, metadata, spec },
        ...(authentication ? [{ ...REQUEST_AUTHENTICATION, metadata, spec: authentication }] : []),
      ]),
      SELF,
      { ...CALL, token: given },
    );
    return decision.isAllowed ? 200 : decision.status;
  };

  it("refuses one that does not hold, of another issuer, or for another audience", () => {
    expect(decided({ isValid: false })).toBe(401);
    expect(decided({ ...token(), issuer: "https://elsewhere" })).toBe(401);
    expect(decided({ ...token(), audiences: ["other"] })).toBe(403);
    expect(decided(token())).toBe(200);
  });
  it("lets none pass as nobody, which a policy may refuse", () => {
    expect(decided(undefined)).toBe(403);
    expect(decided(undefined, { rules: [{}] })).toBe(200);
  });
  it("knows nothing of a token that nobody verified", () => {
    const decision = decide(
      meshOf([{ ...AUTHORIZATION_POLICY, metadata: { name: "t", namespace: "foo" }, spec: needs }]),
      SELF,
      { ...CALL, token: token() },
    );
    expect(decision).toEqual({ isAllowed: false, status: 403 });
  });
  it("compares claims, of lists any value", () => {
    const spec = { rules: [{ when: [{ key: "request.auth.claims[groups]", values: ["staff"] }] }] };
    expect(decided(token({ groups: ["a", "staff"] }), spec)).toBe(200);
    expect(decided(token({ groups: "guest" }), spec)).toBe(403);
    expect(decided(token(), spec)).toBe(403);
  });
});

it("says when it does not know an attribute", () => {
  expect(() =>
    status([{ rules: [{ when: [{ key: "destination.ip", values: ["1.2.3.4"] }] }] }]),
  ).toThrow("the model does not know the attribute destination.ip");
});
