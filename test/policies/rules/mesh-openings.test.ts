// SPDX-License-Identifier: Apache-2.0
/** What opens a closed mesh again, and what lets a caller choose the class of its data. */
import type { JsonObject } from "../../../graph/stack-export.ts";
import { evaluate } from "../../../policies/evaluate.ts";
import { DEFAULT_SETTINGS } from "../../../policies/settings.ts";
import { by, graphOf, provider, resource } from "../../graph/build.ts";

const cluster = provider("kubernetes", "cluster", {
  kubeconfig: "server: https://ABC.gr7.ap-south-1.eks.amazonaws.com",
});

function found(rule: string, type: string, spec: JsonObject, metadata: JsonObject = {}): string[] {
  const judged = resource(`kubernetes:${type}`, "x", { metadata, spec }, { provider: by(cluster) });
  return evaluate(graphOf(cluster, judged), DEFAULT_SETTINGS)
    .findings.filter((finding) => finding.rule === rule)
    .map(({ verdict, path, value }) => `${verdict} ${path} ${value ?? "-"}`);
}

describe("a mesh is opened again", () => {
  const opened = (kind: string, spec: JsonObject): string[] =>
    found(
      "forbid-mesh-opening",
      `networking.istio.io/${kind === "EnvoyFilter" ? "v1alpha3" : "v1"}:${kind}`,
      spec,
    );
  const filter = (value: JsonObject): JsonObject => ({
    configPatches: [{ applyTo: "CLUSTER" }, { applyTo: "HTTP_FILTER", patch: { value } }],
  });

  it("by a ServiceEntry for every host, and not by one for the hosts of a domain", () => {
    expect(opened("ServiceEntry", { hosts: ["a.example", "*"] })).toEqual(["deny spec.hosts[1] *"]);
    expect(opened("ServiceEntry", { hosts: ["*.svc.cluster.local"] })).toEqual([]);
    expect(opened("ServiceEntry", {})).toEqual([]);
  });

  it("by a gateway that passes on more than the services of the mesh", () => {
    const gateway = (mode: string, ...hosts: string[]): JsonObject => ({
      servers: [{ port: { number: 443 } }, { tls: { mode }, hosts }],
    });
    expect(opened("Gateway", gateway("AUTO_PASSTHROUGH", "*", "*.local", "p/*.com"))).toEqual([
      "deny spec.servers[1].hosts[0] *",
      "deny spec.servers[1].hosts[2] p/*.com",
    ]);
    expect(
      opened("Gateway", gateway("AUTO_PASSTHROUGH", "*.local", "payments/*.cluster.local")),
    ).toEqual([]);
    expect(opened("Gateway", gateway("AUTO_PASSTHROUGH", "api.notlocal"))).toEqual([
      "deny spec.servers[1].hosts[0] api.notlocal",
    ]);
    expect(opened("Gateway", gateway("PASSTHROUGH", "*"))).toEqual([]);
  });

  it("by filters of Envoy that take the destination from the caller", () => {
    const at = "spec.configPatches[1].patch.value";
    expect(opened("EnvoyFilter", filter({ type: "ORIGINAL_DST" }))).toEqual([
      `deny ${at} ORIGINAL_DST`,
    ]);
    const proxies: readonly JsonObject[] = [
      { name: "envoy.filters.http.dynamic_forward_proxy" },
      { name: "x", typed_config: { "@type": "t/envoy.a.dynamic_forward_proxy.v3.FilterConfig" } },
      { name: "x", cluster_type: { name: "envoy.clusters.dynamic_forward_proxy" } },
    ];
    for (const proxy of proxies)
      expect(opened("EnvoyFilter", filter(proxy))).toEqual([`deny ${at} dynamic_forward_proxy`]);
    expect(opened("EnvoyFilter", filter({ type: "STRICT_DNS", name: "x" }))).toEqual([]);
  });

  it("perhaps by Lua code that calls out", () => {
    const code = (inlineCode: string): JsonObject =>
      filter({ name: "envoy.lua", typed_config: { inlineCode } });
    expect(opened("EnvoyFilter", code("h:httpCall ('x', {}, '', 5)"))).toEqual([
      "undecided spec.configPatches[1].patch.value httpCall",
    ]);
    expect(opened("EnvoyFilter", code("h:headers():remove('x') -- no httpCalls"))).toEqual([]);
  });
});

describe("a class that the caller claims", () => {
  const claimed = (spec: JsonObject): string[] =>
    found("forbid-claimed-class", "networking.istio.io/v1:VirtualService", spec);
  const matching = (header: string, more: JsonObject = {}): JsonObject[] => [
    { route: [] },
    { match: [{ uri: { prefix: "/" } }, { headers: { [header]: { exact: "public" } }, ...more }] },
  ];

  it("is not routed by at a gateway, whatever the header's case and prefix", () => {
    const gateways = ["mesh", "istio-ingress/public"];
    for (const header of ["data-classification", "X-Data-Class", "nivas-data-class"])
      expect(claimed({ gateways, http: matching(header) })).toEqual([
        `deny spec.http[1].match[1].headers.${header} ${header}`,
      ]);
    expect(claimed({ gateways, http: matching("x-canary") })).toEqual([]);
    const without = [{ match: [{ withoutHeaders: { "data-class": {} } }] }];
    expect(claimed({ gateways, http: without })).toEqual([
      "deny spec.http[0].match[0].withoutHeaders.data-class data-class",
    ]);
  });

  it("may be routed by inside the mesh, where the gateway has set it", () => {
    const http = matching("data-classification");
    expect(claimed({ http })).toEqual([]);
    expect(claimed({ gateways: ["mesh"], http })).toEqual([]);
    expect(
      claimed({
        gateways: ["mesh", "istio-ingress/public"],
        http: matching("data-classification", { gateways: ["mesh"] }),
      }),
    ).toEqual([]);
  });
});

describe("clear text in a mesh", () => {
  const metadata = { labels: { "nivas.io/data-class": "payment" } };
  const clear = (type: string, spec: JsonObject): string[] =>
    found("require-tls", type, spec, metadata);

  it("is not accepted from peers", () => {
    const type = "security.istio.io/v1:PeerAuthentication";
    for (const mode of ["PERMISSIVE", "DISABLE"])
      expect(clear(type, { mtls: { mode } })).toEqual([`deny spec.mtls.mode ${mode}`]);
    expect(clear(type, { mtls: { mode: "STRICT" } })).toEqual([]);
  });

  it("is not sent to services of the mesh; to others programs may speak TLS by themselves", () => {
    const type = "networking.istio.io/v1:DestinationRule";
    const trafficPolicy = { tls: { mode: "DISABLE" } };
    for (const host of ["pay", "pay.payments.svc", "pay.payments.svc.cluster.local"])
      expect(clear(type, { host, trafficPolicy })).toEqual([
        "deny spec.trafficPolicy.tls.mode DISABLE",
      ]);
    expect(clear(type, { host: "db.ap-south-1.rds.amazonaws.com", trafficPolicy })).toEqual([]);
  });

  it("is not taken by a gateway that does not send callers on to HTTPS", () => {
    const type = "networking.istio.io/v1:Gateway";
    const server = (protocol: string, more: JsonObject = {}): JsonObject => ({
      servers: [{ port: { number: 80, protocol }, hosts: ["*.local"], ...more }],
    });
    expect(clear(type, server("HTTP"))).toEqual(["deny spec.servers[0].port.protocol HTTP"]);
    expect(clear(type, server("HTTP", { tls: { httpsRedirect: true } }))).toEqual([]);
    expect(clear(type, server("HTTPS"))).toEqual([]);
  });
});
