// SPDX-License-Identifier: Apache-2.0
/** The examples of Istio's pages "Virtual Service", "Destination Rule" and "Locality Load Balancing". */
import { endpointsOf } from "../../../../components/mesh/model/balancing.ts";
import type { Endpoint } from "../../../../components/mesh/model/mesh.ts";
import { routeAtGateway, routeInMesh } from "../../../../components/mesh/model/routing.ts";
import {
  DESTINATION_RULE,
  GATEWAY,
  VIRTUAL_SERVICE,
} from "../../../../components/mesh/specs/kinds.ts";
import type {
  DestinationRuleSpec,
  GatewaySpec,
  TrafficPolicy,
  VirtualServiceSpec,
} from "../../../../components/mesh/specs/networking.ts";
import { meshOf, workload } from "../world.ts";

const REVIEWS = "reviews.prod.svc.cluster.local";
const CLIENT = workload("prod", "productpage");
const to = (subset: string, weight?: number) => ({
  destination: { host: REVIEWS, subset },
  weight,
});

function routes(spec: Partial<VirtualServiceSpec>, name = "reviews") {
  return {
    ...VIRTUAL_SERVICE,
    metadata: { name, namespace: "prod" },
    spec: { hosts: [REVIEWS], ...spec },
  };
}
function branches(spec: Partial<VirtualServiceSpec>, request: object = {}, client = CLIENT) {
  const call = { host: REVIEWS, method: "GET", path: "/", headers: {}, ...request };
  return routeInMesh(meshOf([routes(spec)]), client, call).map((branch) =>
    branch.kind === "answer" ? branch.status : `${branch.to.subset} ${branch.weight}`,
  );
}

it("takes the first route of which any match holds, all conditions of it at once", () => {
  const http = [
    {
      match: [
        { uri: { prefix: "/wpcatalog" }, method: { exact: "GET" } },
        { uri: { exact: "/consumer" } },
      ],
      route: [to("v2")],
    },
    { match: [{ headers: { "end-user": { exact: "jason" } } }], route: [to("v3")] },
    { route: [to("v1")] },
  ];
  expect(branches({ http }, { path: "/wpcatalog/1" })).toEqual(["v2 100"]);
  expect(branches({ http }, { path: "/wpcatalog/1", method: "PUT" })).toEqual(["v1 100"]);
  expect(branches({ http }, { path: "/consumer", headers: { "end-user": "jason" } })).toEqual([
    "v2 100",
  ]);
  expect(branches({ http }, { headers: { "end-user": "jason" } })).toEqual(["v3 100"]);
  expect(branches({ http }, { headers: { "end-user": "mary" } })).toEqual(["v1 100"]);
  expect(branches({ http: http.slice(0, 1) })).toEqual([404]);
});

it("splits by weight, and leaves out what has none", () => {
  expect(branches({ http: [{ route: [to("v2", 25), to("v1", 75), to("v0", 0)] }] })).toEqual([
    "v2 25",
    "v1 75",
  ]);
});

it("matches by absence, by namespace and by labels of the caller", () => {
  const http = [
    { match: [{ withoutHeaders: { x: {} }, sourceNamespace: "prod" }], route: [to("a")] },
    { match: [{ sourceLabels: { app: "productpage" } }], route: [to("b")] },
  ];
  expect(branches({ http })).toEqual(["a 100"]);
  expect(branches({ http }, { headers: { x: "" } })).toEqual(["b 100"]);
  expect(branches({ http }, { headers: { x: "1" } }, workload("prod", "other"))).toEqual([404]);
  expect(branches({ http }, {}, workload("dev", "productpage"))).toEqual(["b 100"]);
});

it("answers by itself, or aborts some requests", () => {
  expect(branches({ http: [{ directResponse: { status: 503 } }] })).toEqual([503]);
  const abort = (value: number) => ({ abort: { httpStatus: 500, percentage: { value } } });
  expect(branches({ http: [{ fault: abort(0.1), route: [to("v1")] }] })).toEqual([500, "v1 100"]);
  expect(branches({ http: [{ fault: abort(0), route: [to("v1")] }] })).toEqual(["v1 100"]);
});

it("removes headers, then sets them, after it chose the route", () => {
  const request = { set: { c: "set" }, remove: ["c", "gone"], add: { more: "2" } };
  const http = [
    { match: [{ headers: { c: { exact: "in" } } }], headers: { request }, route: [to("v1")] },
  ];
  const call = {
    host: REVIEWS,
    method: "GET",
    path: "/",
    headers: { c: "in", gone: "1", more: "1" },
  };
  const [branch] = routeInMesh(meshOf([routes({ http })]), CLIENT, call);
  expect(branch).toMatchObject({ request: { headers: { c: "set", more: "1,2" } } });
});

it("goes straight to a service without routes, and nowhere for a host that nobody knows", () => {
  const call = { host: REVIEWS, method: "GET", path: "/", headers: {} };
  const known = meshOf([], [endpoint("ap-south-1a")]);
  expect(routeInMesh(known, CLIENT, call)).toMatchObject([{ to: { host: REVIEWS }, weight: 100 }]);
  expect(routeInMesh(meshOf([]), CLIENT, call)).toEqual([
    { kind: "answer", status: 502, by: "sidecar" },
  ]);
});

it("refuses to guess between two objects for one host", () => {
  const mesh = meshOf([routes({ http: [] }, "a"), routes({ http: [] }, "b")]);
  const call = { host: REVIEWS, method: "GET", path: "/", headers: {} };
  expect(() => routeInMesh(mesh, CLIENT, call)).toThrow("a and b both route");
});

describe("at a gateway", () => {
  const server = { port: { number: 443, name: "https", protocol: "HTTPS" }, hosts: ["*.in"] };
  const gateway = {
    ...GATEWAY,
    metadata: { name: "edge", namespace: "prod" },
    spec: { selector: { app: "gw" }, servers: [server] } as GatewaySpec,
  };
  const at = (gateways: readonly string[], hosts = ["a.in"], claim?: string) => {
    const match = [{ headers: { "@request.auth.claims.c": { exact: "x" } } }];
    const http = claim === undefined ? [{ route: [to("v1")] }] : [{ match, route: [to("v1")] }];
    const mesh = meshOf([gateway, routes({ hosts, gateways, http })]);
    const token =
      claim === undefined
        ? undefined
        : ({
            isValid: true,
            issuer: "i",
            subject: "s",
            audiences: [],
            claims: { c: [claim] },
          } as const);
    const call = {
      host: "a.in",
      method: "GET",
      path: "/",
      headers: { "@request.auth.claims.c": "x" },
      token,
    };
    return routeAtGateway(mesh, workload("prod", "gw"), call)[0];
  };
  it("follows routes that are bound to it, for hosts that it serves", () => {
    expect(at(["edge"])).toMatchObject({ kind: "destination" });
    expect(at(["prod/edge"], ["*.in"])).toMatchObject({ kind: "destination" });
    expect(at(["mesh"])).toMatchObject({ status: 404 });
    expect(at(["other/edge"])).toMatchObject({ status: 404 });
    expect(at(["edge"], ["b.in"])).toMatchObject({ status: 404 });
  });
  it("matches claims of a token, never a header of that name", () => {
    expect(at(["edge"], ["a.in"], "x")).toMatchObject({ kind: "destination" });
    expect(at(["edge"], ["a.in"], "y")).toMatchObject({ status: 404 });
  });
});

describe("locality", () => {
  const all = ["ap-south-1a", "ap-south-1b", "ap-south-2a", "us-east-1a"];
  const chosen = (
    lost: readonly string[],
    policy: TrafficPolicy,
    labels?: Record<string, string>,
  ) => {
    const spec: DestinationRuleSpec = {
      host: REVIEWS,
      trafficPolicy: policy,
      subsets: [{ name: "s", labels }],
    };
    const rule = { ...DESTINATION_RULE, metadata: { name: "r", namespace: "prod" }, spec };
    const mesh = meshOf(
      [rule],
      all.map((zone) => endpoint(zone, !lost.includes(zone))),
    );
    return endpointsOf(mesh, CLIENT, { host: REVIEWS, subset: "s" }).map(({ zone }) => zone);
  };
  const failover = [{ from: "ap-south-1", to: "ap-south-2" }];
  const policy = {
    outlierDetection: {},
    loadBalancer: { localityLbSetting: { enabled: true, failover } },
  };

  it("goes to the zone, the Region, the Region to fail over to, and then anywhere", () => {
    expect(chosen([], policy)).toEqual(["ap-south-1a"]);
    expect(chosen(all.slice(0, 1), policy)).toEqual(["ap-south-1b"]);
    expect(chosen(all.slice(0, 2), policy)).toEqual(["ap-south-2a"]);
    expect(chosen(all.slice(0, 3), policy)).toEqual(["us-east-1a"]);
    expect(chosen(all, policy)).toEqual([]);
  });
  it("takes all other Regions alike when no failover is given", () => {
    const plain = { outlierDetection: {} };
    expect(chosen(all.slice(0, 2), plain)).toEqual(["ap-south-2a", "us-east-1a"]);
  });
  it("is no matter without outlier detection: failing endpoints stay", () => {
    expect(chosen(["ap-south-1a"], { loadBalancer: policy.loadBalancer })).toEqual(all);
  });
  it("is never wider than the labels of the subset, of which the place is one", () => {
    expect(
      chosen(all.slice(0, 2), policy, { "topology.kubernetes.io/region": "ap-south-1" }),
    ).toEqual([]);
    expect(chosen([], policy, { "topology.istio.io/cluster": "ap-south-2" })).toEqual([
      "ap-south-2a",
    ]);
    expect(chosen([], policy, { app: "other" })).toEqual([]);
  });
  it("spills over when less than 1/1.4 of a locality is healthy", () => {
    const rule = {
      ...DESTINATION_RULE,
      metadata: { name: "r", namespace: "prod" },
      spec: { host: REVIEWS, trafficPolicy: policy },
    };
    const zone = (healthy: number, of: number) =>
      Array.from({ length: of }, (_, at) => endpoint("ap-south-1a", at < healthy));
    const reach = (healthy: number, of: number) =>
      new Set(
        endpointsOf(meshOf([rule], [...zone(healthy, of), endpoint("ap-south-1b")]), CLIENT, {
          host: REVIEWS,
        }).map((e) => e.zone),
      );
    expect(reach(8, 10)).toEqual(new Set(["ap-south-1a"]));
    expect(reach(7, 10)).toEqual(new Set(["ap-south-1a", "ap-south-1b"]));
  });
  it("has no endpoints in a subset that is not defined", () => {
    expect(
      endpointsOf(meshOf([], [endpoint("ap-south-1a")]), CLIENT, { host: REVIEWS, subset: "x" }),
    ).toEqual([]);
  });
  it("takes the rule of the caller's namespace before that of the service's", () => {
    const rule = (namespace: string, exportTo?: string[]) => ({
      ...DESTINATION_RULE,
      metadata: { name: "r", namespace },
      spec: { host: REVIEWS, exportTo, subsets: [{ name: namespace }] },
    });
    const reach = (subset: string, ...rules: ReturnType<typeof rule>[]) =>
      endpointsOf(meshOf(rules, [endpoint("ap-south-1a")]), workload("dev", "x"), {
        host: REVIEWS,
        subset,
      }).length;
    expect(reach("dev", rule("prod"), rule("dev"))).toBe(1);
    expect(reach("prod", rule("prod"), rule("dev"))).toBe(0);
    expect(reach("prod", rule("prod"))).toBe(1);
    expect(reach("prod", rule("prod", ["."]))).toBe(0);
  });
});

function endpoint(zone: string, isHealthy = true): Endpoint {
  const region = zone.slice(0, -1);
  return {
    ...workload("prod", "reviews", { region, zone }),
    id: zone,
    host: REVIEWS,
    port: 80,
    cell: region,
    isHealthy,
  };
}
