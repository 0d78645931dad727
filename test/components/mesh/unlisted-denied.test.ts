// SPDX-License-Identifier: Apache-2.0
/** Every (principal, method, path) that no row lists is denied; every one that a row lists gets through. */
import fc from "fast-check";
import type { ClientAddress } from "../../../components/mesh/access/mesh-access-args.ts";
import type { Mesh, Outcome } from "../../../components/mesh/model/mesh.ts";
import { normalizePath } from "../../../components/mesh/model/path.ts";
import { fromOutside, fromWorkload } from "../../../components/mesh/model/walk.ts";
import { get, HOST, ingress, INGRESS, token, workload, world } from "./world.ts";

const ACCOUNTS = "accounts.banking.svc.cluster.local";
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
/** The table of the requirements, written again by hand: what is tested is not read from what is tested. */
const LISTED: Record<string, { methods: readonly string[]; prefix: string }> = {
  "banking/payment-service": { methods: ["GET", "POST"], prefix: "/api/v1/accounts/" },
  "banking/kyc-service": { methods: ["GET", "PUT"], prefix: "/api/v1/kyc/" },
};
const PRINCIPALS = [
  "banking/payment-service",
  "banking/kyc-service",
  "banking/default",
  "web/payment-service",
  "web/web",
  "istio-egress/istio-egressgateway",
] as const;
const PATHS = [
  "/api/v1/accounts/1",
  "/api/v1/accounts/1/transactions",
  "/api/v1/accounts",
  "/api/v1/accountsx/1",
  "/api/v1/kyc/1",
  "/api/v1/admin/users",
  "/api/v1/accounts/../admin/users",
  "/api/v1/accounts/..%2fadmin/users",
  "//api/v1//accounts/1",
  "/API/v1/accounts/1",
  "/",
  "/healthz",
] as const;
const isIn = (outcomes: readonly Outcome[]) => outcomes.some(({ kind }) => kind === "endpoint");

function calls(mesh: Mesh, principal: string | undefined, method: string, path: string): boolean {
  const [namespace = "", account = ""] = (principal ?? "web/web").split("/");
  const client = workload(namespace, account);
  const from = principal === undefined ? { ...client, principal: undefined } : client;
  return isIn(fromWorkload(mesh, from, { host: ACCOUNTS, method, path, headers: {} }));
}

describe.each([undefined, ...PRINCIPALS])("called by %s", (principal) => {
  const mesh = world();
  it.each(METHODS)("with %s, only listed paths get in", (method) => {
    for (const path of PATHS) {
      const row = LISTED[principal ?? ""];
      const isListed =
        row !== undefined &&
        row.methods.includes(method) &&
        normalizePath(path, "DECODE_AND_MERGE_SLASHES").startsWith(row.prefix);
      expect([path, calls(mesh, principal, method, path)]).toEqual([path, isListed]);
    }
  });
});

it("no other principal, method or path gets in either", () => {
  const mesh = world();
  const name = fc.stringMatching(/^[a-z][a-z-]{0,8}$/);
  const path = fc.array(
    fc.constantFrom("api", "v1", "accounts", "kyc", "admin", "..", ".", "", "%2e%2e", "%2F", "1"),
    { maxLength: 7 },
  );
  fc.assert(
    fc.property(
      name,
      name,
      fc.constantFrom(...METHODS, "TRACE", "get"),
      path,
      (namespace, account, method, segments) => {
        fc.pre(LISTED[`${namespace}/${account}`] === undefined);
        expect(calls(mesh, `${namespace}/${account}`, method, `/${segments.join("/")}`)).toBe(
          false,
        );
      },
    ),
    { numRuns: 300 },
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(LISTED)),
      fc.constantFrom(...METHODS),
      path,
      (who, method, segments) => {
        const text = `/${segments.join("/")}`;
        const { methods, prefix } = LISTED[who]!;
        const read = normalizePath(text, "DECODE_AND_MERGE_SLASHES");
        expect(calls(mesh, who, method, text)).toBe(
          methods.includes(method) && read.startsWith(prefix),
        );
      },
    ),
    { numRuns: 300 },
  );
});

describe("administrators' paths", () => {
  const enter = (
    address: ClientAddress,
    arrival: Parameters<typeof fromOutside>[2],
    path = "/api/v1/admin/users",
    mesh: Partial<Mesh> = {},
  ) =>
    isIn(
      fromOutside(
        { ...world(undefined, { access: { clientAddress: address } }), ...mesh },
        ingress("ap-south-1", { clientAddress: address }),
        arrival,
        get(path),
      ),
    );
  const ADDRESSES: readonly ClientAddress[] = [
    { from: "packet" },
    { from: "proxy-protocol" },
    { from: "forwarded", trustedProxies: 1 },
    { from: "forwarded", trustedProxies: 2 },
  ];
  /** What arrives when a client at `client` writes `forged` into X-Forwarded-For, with what really stands before the gateway. */
  const honest = (address: ClientAddress, client: string, forged: readonly string[]) => {
    if (address.from === "packet") return { peer: client, forwardedFor: forged };
    if (address.from === "proxy-protocol")
      return { peer: "10.0.3.3", proxied: client, forwardedFor: forged };
    const hops = Array.from({ length: (address.trustedProxies ?? 0) - 1 }, () => "10.0.4.4");
    return { peer: "10.0.3.3", forwardedFor: [...forged, client, ...hops] };
  };
  const octet = fc.integer({ min: 0, max: 255 });
  const client = fc.tuple(octet, octet, octet, octet).map((parts) => parts.join("."));
  const forged = fc.array(fc.constantFrom("10.0.0.1", "127.0.0.1", "203.0.113.1", ""), {
    maxLength: 3,
  });

  it("open to the private network alone, whatever a client forges and however it is reached", () => {
    fc.assert(
      fc.property(fc.constantFrom(...ADDRESSES), client, forged, (address, from, header) => {
        expect(enter(address, honest(address, from, header))).toBe(from.startsWith("10."));
      }),
      { numRuns: 200 },
    );
    for (const address of ADDRESSES)
      expect(enter(address, honest(address, "10.200.1.1", []))).toBe(true);
  });

  it("stay closed to others however the path is written", () => {
    const variants = [
      "/api/v1/admin/x",
      "//api/v1/admin/x",
      "/api/v1//admin/x",
      "/api/v1%2fadmin%2Fx",
      "/api/v1/accounts/../admin/x",
      "/api/v1/accounts/%2e%2e/admin/x",
      "/api/v1/%61dmin/x",
      "\\api\\v1\\admin\\x",
      "/api/v1/admin/x?y=/public/z",
      "/API/V1/ADMIN/x",
      "/public/..%2f..%2fapi/v1/admin/x",
    ];
    for (const path of variants) {
      const arrival = { peer: "203.0.113.7", forwardedFor: ["10.0.0.1"] };
      expect([path, enter({ from: "packet" }, arrival, path)]).toEqual([path, false]);
    }
  });

  it("are closed by the denial too, should a row open them", () => {
    const rules = [{ to: [{ operation: { paths: ["/api/*"] } }] }];
    const open = {
      apiVersion: "security.istio.io/v1",
      kind: "AuthorizationPolicy",
      metadata: { name: "open", namespace: INGRESS.namespace },
      spec: { rules },
    };
    const authorizationPolicies = [...world().authorizationPolicies, open];
    const at = (peer: string) =>
      enter({ from: "packet" }, { peer, forwardedFor: [] }, undefined, { authorizationPolicies });
    expect([at("203.0.113.7"), at("10.9.9.9")]).toEqual([false, true]);
    // Plain normalisation is not enough for a denial: an escaped slash goes around it, which is why rows list.
    const escaped = { authorizationPolicies, pathNormalization: "BASE" } as const;
    const decision = fromOutside(
      { ...world(), ...escaped },
      ingress(),
      { peer: "203.0.113.7", forwardedFor: [] },
      get("/api/v1%2fadmin/x", { host: HOST }),
    );
    expect(decision.map((each) => each.kind === "answer" && each.status)).toEqual([404]);
    expect(
      enter({ from: "packet" }, { peer: "203.0.113.7", forwardedFor: [] }, "/api/v1%2fadmin/x", {
        authorizationPolicies,
      }),
    ).toBe(false);
  });

  it("are closed to workloads of the mesh, of any address", () => {
    for (const principal of PRINCIPALS)
      expect(calls(world(), principal, "GET", "/api/v1/admin/users")).toBe(false);
    // From the gateway they come in: it has looked at the address.
    const gateway = `${INGRESS.namespace}/${INGRESS.serviceAccount}`;
    expect(calls(world(), gateway, "GET", "/api/v1/admin/users")).toBe(true);
  });
});

describe("clients from outside", () => {
  const enter = (request: Parameters<typeof get>[1], path = "/public/x") =>
    fromOutside(
      world(),
      ingress(),
      { peer: "203.0.113.7", forwardedFor: [] },
      get(path, request),
    ).map((each) => (each.kind === "endpoint" ? 200 : each.status));
  it("need a valid token, of the issuer, for the audience, with the claims", () => {
    const scoped = token({ scope: "read" });
    expect(new Set(enter({ token: scoped }))).toEqual(new Set([200]));
    expect(enter({})).toEqual([403]);
    expect(enter({ token: token({ scope: "write" }) })).toEqual([403]);
    expect(enter({ token: { isValid: false } })).toEqual([401]);
    expect(enter({ token: { ...scoped, issuer: "https://evil.example" } })).toEqual([401]);
    expect(enter({ token: { ...scoped, audiences: ["other"] } })).toEqual([403]);
  });
  it("reach only hosts, methods and paths of a row", () => {
    const scoped = token({ scope: "read" });
    expect(enter({ token: scoped, host: "other.example.in" })).toEqual([403]);
    expect(enter({ token: scoped, method: "POST" })).toEqual([403]);
    expect(enter({ token: scoped }, "/private/x")).toEqual([403]);
  });
  it("are refused by the gateway when their token does not say the class", () => {
    expect(enter({ token: token() }, "/api/v1/ledger/1")).toEqual([403]);
    expect(new Set(enter({ token: token({ data_class: "payment" }) }, "/api/v1/ledger/1"))).toEqual(
      new Set([200]),
    );
  });
});
