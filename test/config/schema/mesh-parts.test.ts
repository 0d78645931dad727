// SPDX-License-Identifier: Apache-2.0
import type { z } from "zod";
import { resolveAccess } from "../../../components/mesh/access/resolve-access.ts";
import type { MeshAccessSettings } from "../../../components/mesh/access/mesh-access-args.ts";
import type { MeshTrafficSettings } from "../../../components/mesh/traffic/mesh-traffic-args.ts";
import { resolveTraffic } from "../../../components/mesh/traffic/resolve-traffic.ts";
import { meshAccessSchema } from "../../../config/schema/mesh-access.ts";
import { meshTrafficSchema } from "../../../config/schema/mesh-traffic.ts";
import { ACCESS, PLACEMENT, TRAFFIC, TRUST_DOMAIN } from "../../components/mesh/world.ts";

// What configuration gives is what components take: the compiler checks it.
const traffic = (input: unknown): MeshTrafficSettings =>
  meshTrafficSchema.parse(input) satisfies z.output<typeof meshTrafficSchema>;
const access = (input: unknown): MeshAccessSettings =>
  meshAccessSchema.parse(input) satisfies z.output<typeof meshAccessSchema>;

it("has the defaults of the components", () => {
  const common = { ...TRAFFIC, services: {}, edge: {}, egress: {}, classifiedNamespaces: [] };
  expect(resolveTraffic({ ...common, ...traffic({}) })).toEqual(resolveTraffic(common));
  const base = { placement: PLACEMENT, trustDomain: TRUST_DOMAIN };
  expect(resolveAccess({ ...base, ...access({}) })).toEqual(
    resolveAccess({ ...base, clientAddress: { from: "packet", trustedProxies: 0 } }),
  );
});

it("takes everything that the components take", () => {
  const { services, edge, egress, classifiedNamespaces } = TRAFFIC;
  const given = { services, edge, egress, classifiedNamespaces };
  expect(resolveTraffic({ ...TRAFFIC, ...traffic(given) })).toMatchObject(resolveTraffic(TRAFFIC));
  const { issuers, edge: rows, admin } = ACCESS;
  expect(resolveAccess({ ...ACCESS, ...access({ issuers, edge: rows, admin }) }).edge).toEqual(
    resolveAccess(ACCESS).edge,
  );
});

it.each([
  [{ egress: { "api.example.com": { country: "US", evidence: "x", callers: ["a/b"] } } }],
  [{ egress: { "*.example.in": { country: "IN", evidence: "x", callers: ["a/b"] } } }],
  [{ egress: { "api.example.in": { country: "IN", evidence: "x", callers: ["b"] } } }],
  [{ classes: { header: "X-Class" } }],
  [{ classes: { fault: { enabled: true, percent: 20 } } }],
  [{ services: { a: { namespace: "b", port: 0 } } }],
  [{ services: { a: { namespace: "b", port: 80, serviceClass: "gold" } } }],
  [{ unknown: 1 }],
])("refuses traffic %j", (input) => {
  expect(meshTrafficSchema.safeParse(input).success).toBe(false);
});

it.each([
  [{ rows: [{ name: "r", principal: "*", methods: ["GET"], paths: ["/x"] }] }],
  [{ rows: [{ name: "r", principal: "a/b", methods: ["*"], paths: ["/x"] }] }],
  [{ rows: [{ name: "r", principal: "a/b", methods: ["GET"], paths: ["/x*"] }] }],
  [{ rows: [{ name: "r", principal: "a/b", methods: ["GET"], paths: [] }] }],
  [{ admin: { cidrs: ["203.0.113.0/24"] } }],
  [{ issuers: [{ issuer: "x", audiences: [] }] }],
  [{ clientAddress: { from: "guess" } }],
])("refuses access %j", (input) => {
  expect(meshAccessSchema.safeParse(input).success).toBe(false);
});
