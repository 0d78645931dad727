// SPDX-License-Identifier: Apache-2.0
import { isObject, type Resource } from "../../../graph/stack-export.ts";
import { DATA_PORTS } from "../../data/guards/data-ports.ts";
import { OPEN_TO_ALL } from "../../data/guards/public-surface.ts";
import type { Verdict } from "../../verdict.ts";
import type { Binding } from "./binding.ts";
import { lookUp, rootOf } from "./look-up.ts";
import { word, wordAt } from "./words.ts";

const SERVICE = "kubernetes:core/v1:Service";

const SCHEME = "service.beta.kubernetes.io/aws-load-balancer-scheme";
const INTERNAL = "service.beta.kubernetes.io/aws-load-balancer-internal";
const CONTROLLER_CLASS = "service.k8s.aws/nlb";

/** Load balancers of a cluster that put the port of a data store on the Internet. */
export function publicService(resource: Resource, binding: Binding): Verdict[] {
  const root = rootOf(resource.inputs);
  if (resource.type !== SERVICE || wordAt(root, "spec.type") !== "loadbalancer") return [];
  const ports = lookUp(root, "spec.ports[].port").flatMap((found) =>
    found.kind === "value" ? DATA_PORTS.filter(({ port }) => port === Number(found.value)) : [],
  );
  const [port] = ports;
  if (port === undefined) return [];
  const sources = lookUp(root, "spec.loadBalancerSourceRanges[]").flatMap((found) =>
    found.kind === "value" ? [word(found.value)] : [],
  );
  if (sources.length > 0 && !sources.some((source) => OPEN_TO_ALL.includes(source))) return [];

  const scheme = annotation(resource, SCHEME);
  if (scheme === "internal" || annotation(resource, INTERNAL) === "true") return [];
  // The AWS Load Balancer Controller makes internal load balancers unless told.
  if (scheme === undefined && wordAt(root, "spec.loadBalancerClass") === CONTROLLER_CLASS)
    return [];
  const path = `metadata.annotations["${SCHEME}"]`;
  const what = `port ${port.port} (${port.of})`;
  const demand = `data of class ${binding.dataClass} requires an internal one`;
  if (scheme === undefined) {
    const message = `which controller makes the load balancer of ${what}, and whether on the Internet, is not known; ${demand}`;
    return [{ kind: "undecided", path, message, evidence: binding.evidence }];
  }
  const message = `its load balancer puts ${what} on the Internet; ${demand}`;
  return [{ kind: "deny", path, value: scheme, message, evidence: binding.evidence }];
}

function annotation({ inputs }: Resource, name: string): string | undefined {
  const [found] = lookUp(rootOf(inputs), "metadata.annotations");
  const value = found?.kind === "value" && isObject(found.value) ? found.value[name] : undefined;
  return value === undefined ? undefined : word(value);
}
