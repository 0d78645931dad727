// SPDX-License-Identifier: Apache-2.0
/** The two namespaces of the collectors. */
import { createGuardedNamespace, type GuardedNamespace } from "../../shared/guarded-namespace.ts";
import { namespacePolicies } from "../../shared/network-policies.ts";
import { createBounds } from "../bounds.ts";
import { agentTraffic, gatewayTraffic } from "./collectors-policies.ts";
import { inTelemetry, type CollectorsContext, type PlacedCollectors } from "./context.ts";
import { NAMESPACES } from "./names.ts";

/** Pods of the operator, twice. */
const OPERATOR_PODS = 4;

/** Creates both: that of operator and gateway restricted, closed and bounded, that of the agents closed, and open to folders of the node. */
export function createPlaces(context: CollectorsContext): PlacedCollectors["places"] {
  const { name, args, collectors } = context;
  const { placement, network, networkPolicies = true } = args;
  const gateway = createGuardedNamespace(
    name,
    {
      namespaceName: NAMESPACES.gateway,
      placement,
      policies: networkPolicies ? namespacePolicies(network, gatewayTraffic(args, collectors)) : {},
    },
    inTelemetry(context),
  );
  const bounds = createBounds(
    name,
    gateway.namespace.metadata.name,
    { pods: 2 * collectors.replicas + OPERATOR_PODS, claims: 0, storageGib: 0 },
    inTelemetry(context, [gateway.namespace]),
  );
  return {
    gateway: { ...gateway, ready: [...gateway.ready, ...bounds] },
    agent: createAgents(context),
  };
}

/** No quota: as many pods as nodes, and nobody else may make any here. */
function createAgents(context: CollectorsContext): GuardedNamespace {
  const { name, args } = context;
  const { placement, network, networkPolicies = true } = args;
  return createGuardedNamespace(
    `${name}-agents`,
    {
      namespaceName: NAMESPACES.agent,
      placement,
      podSecurity: "privileged",
      policies: networkPolicies ? namespacePolicies(network, agentTraffic()) : {},
    },
    inTelemetry(context),
  );
}
