// SPDX-License-Identifier: Apache-2.0
/** The way out: only declared hosts, only listed callers, only through the egress gateway. */
import fc from "fast-check";
import { exitTo } from "../../../../components/mesh/model/egress.ts";
import type { Mesh } from "../../../../components/mesh/model/mesh.ts";
import { BANK, egress, workload, world } from "../world.ts";

const PAYMENT = workload("banking", "payment-service");
const at = (mesh: Mesh, client = PAYMENT, host = BANK) => exitTo(mesh, client, egress(), host);
const without = (text: string, by: string) =>
  JSON.parse(JSON.stringify(world()).replaceAll(text, by)) as Mesh;

it("a declared host is reached through the egress gateway by its callers", () => {
  expect(at(world())).toEqual({ kind: "reached", via: "egress gateway" });
});

it.each([
  [
    "another account of the namespace",
    workload("banking", "kyc-service"),
    BANK,
    "egress gateway: policy",
  ],
  [
    "a caller without mutual TLS",
    { ...PAYMENT, principal: undefined },
    BANK,
    "egress gateway: policy",
  ],
  [
    "another namespace",
    workload("web", "payment-service"),
    BANK,
    "sidecar: host not in the registry",
  ],
  ["a host that nobody declared", PAYMENT, "evil.example.com", "sidecar: host not in the registry"],
  ["a host below a declared one", PAYMENT, `x.${BANK}`, "sidecar: host not in the registry"],
])("refuses %s", (_, client, host, by) => {
  expect(at(world(), client, host)).toEqual({ kind: "refused", by });
});

it("nothing but listed callers and declared hosts ever gets out", () => {
  const mesh = world();
  const name = fc.constantFrom("banking", "web", "payment-service", "kyc-service", "default");
  const host = fc.oneof(
    fc.constantFrom(BANK, "api.bank.example.com", "bank.example.in", "*"),
    fc.domain(),
  );
  fc.assert(
    fc.property(name, name, host, (namespace, account, to) => {
      const isListed = namespace === "banking" && account === "payment-service" && to === BANK;
      expect(at(mesh, workload(namespace, account), to).kind).toBe(
        isListed ? "reached" : "refused",
      );
    }),
    { numRuns: 300 },
  );
});

describe("finds a mesh in which", () => {
  it("the sidecar goes straight out, since no route leads to the gateway", () => {
    const mesh = { ...world(), virtualServices: [] };
    expect(at(mesh)).toEqual({ kind: "reached", via: "sidecar" });
  });
  it("the gateway passes TLS through and knows nobody", () => {
    const mesh = without(
      '"hosts":["api.bank.example.in"],"tls":{"mode":"ISTIO_MUTUAL"}',
      '"hosts":["api.bank.example.in"],"tls":{"mode":"PASSTHROUGH"}',
    );
    expect(at(mesh)).toEqual({ kind: "refused", by: "egress gateway: TLS does not fit" });
    const both = JSON.parse(
      JSON.stringify(mesh).replaceAll(
        '"trafficPolicy":{"tls":{"mode":"ISTIO_MUTUAL","sni"',
        '"trafficPolicy":{"tls":{"mode":"DISABLE","sni"',
      ),
    ) as Mesh;
    expect(at(both)).toEqual({ kind: "refused", by: "egress gateway: policy" });
  });
  it("the server name is missing, so that the gateway has no server for it", () => {
    expect(at(without(`,"sni":"${BANK}"`, ""))).toEqual({
      kind: "refused",
      by: "egress gateway: no server for the name",
    });
  });
  it("the gateway has no route to the host", () => {
    expect(at(without('"tcp":[', '"_":['))).toEqual({
      kind: "refused",
      by: "egress gateway: no route",
    });
  });
  it("the route leads elsewhere", () => {
    const mesh = without(
      "istio-egressgateway.istio-egress.svc.cluster.local",
      "else.istio-egress.svc.cluster.local",
    );
    expect(at(mesh)).toEqual({
      kind: "refused",
      by: "route to else.istio-egress.svc.cluster.local",
    });
  });
  it("anybody may leave, since there is no policy", () => {
    expect(
      at({ ...world(), authorizationPolicies: [] }, workload("banking", "kyc-service")),
    ).toEqual({ kind: "reached", via: "egress gateway" });
  });
  it("a Sidecar hides the namespace of the gateway", () => {
    expect(at(without('"istio-egress/*",', ""))).toEqual({
      kind: "refused",
      by: "sidecar: host not in the registry",
    });
  });
});
