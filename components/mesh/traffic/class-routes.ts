// SPDX-License-Identifier: Apache-2.0
/**
 * Routes by data class. Pure.
 *
 * In the mesh the header decides, which only the trusted gateway and classified namespaces set. At the gateway the
 * route or a claim of the token decides, never a header of the request: a proxy chooses its route by the headers as
 * they came in, so a route that asked for the class would trust whoever sent it.
 */
import { VIRTUAL_SERVICE, type MeshObject } from "../specs/kinds.ts";
import type {
  HttpMatch,
  HttpRoute,
  VirtualServiceSpec,
  WeightedDestination,
} from "../specs/networking.ts";
import type { EdgeRouteArgs, GatewayRef } from "./mesh-traffic-args.ts";
import { edgeGatewayName } from "./edge-gateway.ts";
import type { ResolvedService, ResolvedTraffic } from "./resolve-traffic.ts";

/**
 * Conditions under which the server has not begun to work on a request, so that trying again never does a thing
 * twice, whatever the method. Source: Envoy, `x-envoy-retry-on`.
 */
export const RETRY_ON = "connect-failure,refused-stream,reset-before-request";

/** Prefix by which routes of a gateway name a claim. Source: istio.io, "JWT claim based routing". */
const CLAIM = "@request.auth.claims.";

/** Routes of a service for callers in the mesh. */
export function serviceRoutes(
  traffic: ResolvedTraffic,
  service: ResolvedService,
): MeshObject<VirtualServiceSpec> {
  const { header, classified, unclassified } = traffic.classes;
  const [strictest = ""] = classified;
  const absent = { [header]: {} };
  const callers = traffic.classifiedNamespaces;
  const unmarked: readonly HttpRoute[] =
    callers.length === 0
      ? []
      : [
          {
            name: "unmarked-from-classified",
            match: callers.map((sourceNamespace) => ({ sourceNamespace, withoutHeaders: absent })),
            headers: { request: { set: { [header]: strictest } } },
            ...classifiedPart(traffic, service),
          },
        ];
  return {
    ...VIRTUAL_SERVICE,
    metadata: { name: service.name, namespace: service.namespace },
    spec: {
      hosts: [service.host],
      gateways: ["mesh"],
      http: [
        {
          name: "classified",
          match: classified.map((exact) => ({ headers: { [header]: { exact } } })),
          ...classifiedPart(traffic, service),
        },
        ...unmarked,
        {
          name: "unclassified",
          match: [
            ...unclassified.map((exact) => ({ headers: { [header]: { exact } } })),
            { withoutHeaders: absent },
          ],
          ...splitPart(service),
        },
        { name: "unknown-class", directResponse: refusal() },
      ],
    },
  };
}

/** Routes of a host of the trusted gateway. */
export function edgeRoutes(
  traffic: ResolvedTraffic,
  gateway: GatewayRef,
  host: string,
): MeshObject<VirtualServiceSpec> {
  const { routes } = traffic.edge[host]!;
  const services = new Map(traffic.services.map((service) => [service.name, service]));
  return {
    ...VIRTUAL_SERVICE,
    metadata: { name: edgeGatewayName(host), namespace: gateway.namespace },
    spec: {
      hosts: [host],
      gateways: [`${gateway.namespace}/${edgeGatewayName(host)}`],
      http: routes.flatMap((route) => {
        const service = services.get(route.service);
        return service === undefined ? [] : routesOf(traffic, service, route);
      }),
    },
  };
}

function routesOf(
  traffic: ResolvedTraffic,
  service: ResolvedService,
  { prefix, dataClass, classClaim, headers = {} }: EdgeRouteArgs,
): readonly HttpRoute[] {
  const exact = Object.entries(headers).map(([name, text]) => [name, { exact: text }] as const);
  // `/a` is itself and what is below it, not `/ab`.
  const uris = prefix.endsWith("/") ? [{ prefix }] : [{ exact: prefix }, { prefix: `${prefix}/` }];
  const matches = (more: readonly (readonly [string, { readonly exact: string }])[]): HttpMatch[] =>
    uris.map((uri) => {
      const all = [...exact, ...more];
      return { uri, ...(all.length === 0 ? {} : { headers: Object.fromEntries(all) }) };
    });
  const routed = (value: string, more: Parameters<typeof matches>[0] = []): HttpRoute => ({
    match: matches(more),
    headers: marked(traffic, value),
    ...(traffic.classes.classified.includes(value)
      ? classifiedPart(traffic, service)
      : splitPart(service)),
  });
  if (dataClass !== undefined) return [routed(dataClass)];
  const { classified, unclassified } = traffic.classes;
  return [
    ...[...classified, ...unclassified].map((value) =>
      routed(value, [[`${CLAIM}${classClaim}`, { exact: value }]]),
    ),
    // A token without the claim, or with another value: nobody knows what it is.
    { match: matches([]), directResponse: refusal() },
  ];
}

/** The class as the gateway says: whatever copies came in are removed, then one is set. */
function marked({ classes }: ResolvedTraffic, value: string) {
  return { request: { remove: [classes.header], set: { [classes.header]: value } } };
}

function classifiedPart({ classes }: ResolvedTraffic, service: ResolvedService) {
  const { subset, timeoutSeconds, retries, fault } = classes;
  return {
    ...(fault.enabled
      ? {
          fault: { abort: { httpStatus: fault.httpStatus, percentage: { value: fault.percent } } },
        }
      : {}),
    route: [destination(service, subset)],
    timeout: seconds(timeoutSeconds),
    retries: retry(retries),
  };
}

function splitPart(service: ResolvedService) {
  const { timeoutSeconds, retries } = service.figures;
  return {
    route: service.split.map(({ subset, weight }) => destination(service, subset, weight)),
    timeout: seconds(timeoutSeconds),
    retries: retry(retries),
  };
}

function retry({ attempts, perTryTimeoutSeconds }: ResolvedTraffic["classes"]["retries"]) {
  return {
    attempts,
    perTryTimeout: seconds(perTryTimeoutSeconds),
    retryOn: RETRY_ON,
    // Another zone or cell of the same subset may answer where this one does not.
    retryRemoteLocalities: true,
  };
}

function destination(
  { host, port }: ResolvedService,
  subset: string,
  weight?: number,
): WeightedDestination {
  return {
    destination: { host, subset, port: { number: port } },
    ...(weight === undefined ? {} : { weight }),
  };
}

function refusal() {
  return { status: 403, body: { string: "unknown data classification" } };
}

/** `0.5` as `500ms`, `3` as `3s`. */
export function seconds(value: number): string {
  return Number.isInteger(value) ? `${value}s` : `${Math.round(value * 1000)}ms`;
}
