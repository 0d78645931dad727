// SPDX-License-Identifier: Apache-2.0
import type { Resource } from "../../../graph/stack-export.ts";
import { DATA_PORTS } from "../../data/guards/data-ports.ts";
import type { Verdict } from "../../verdict.ts";
import type { Binding } from "./binding.ts";
import { lookUp, rootOf } from "./look-up.ts";
import { word } from "./requirement.ts";

const SERVICE = "kubernetes:core/v1:Service";

const SCHEME = "service.beta.kubernetes.io/aws-load-balancer-scheme";
const INTERNAL = "service.beta.kubernetes.io/aws-load-balancer-internal";
const CONTROLLER_CLASS = "service.k8s.aws/nlb";
const EVERYWHERE = new Set(["0.0.0.0/0", "::/0"]);

/** Load balancers of a cluster that put the port of a data store on the Internet. */
export function publicService(resource: Resource, binding: Binding): Verdict[] {
  const root = rootOf(resource.inputs);
  const text = (path: string): string | undefined => {
    const [found] = lookUp(root, path);
    return found?.kind === "value" ? word(found.value) : undefined;
  };
  if (resource.type !== SERVICE || text("spec.type") !== "loadbalancer") return [];
  const ports = lookUp(root, "spec.ports[].port").flatMap((found) =>
    found.kind === "value" ? DATA_PORTS.filter(({ port }) => port === Number(found.value)) : [],
  );
  const [port] = ports;
  if (port === undefined) return [];
  const sources = lookUp(root, "spec.loadBalancerSourceRanges[]").flatMap((found) =>
    found.kind === "value" ? [word(found.value)] : [],
  );
  if (sources.length > 0 && !sources.some((source) => EVERYWHERE.has(source))) return [];

  const scheme = annotation(resource, SCHEME);
  if (scheme === "internal" || annotation(resource, INTERNAL) === "true") return [];
  // The AWS Load Balancer Controller makes internal load balancers unless told.
  if (scheme === undefined && text("spec.loadBalancerClass") === CONTROLLER_CLASS) return [];
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
  if (found?.kind !== "value" || typeof found.value !== "object" || found.value === null) {
    return undefined;
  }
  const value = Array.isArray(found.value) ? undefined : found.value[name];
  return value === undefined ? undefined : word(value);
}
