// SPDX-License-Identifier: Apache-2.0
import { knownObject, knownText } from "../../model.ts";
import type { StoredResource } from "../state.ts";
import { chartOf, serviceOf } from "./charts.ts";
import type { ClusterFacts, Controller, Made } from "./model.ts";

const CHART = "external-dns";
const HOSTNAME = "external-dns.alpha.kubernetes.io/hostname";

/**
 * external-dns: a record in the hosted zone of a host name that a Service or an Ingress is annotated with. With the chart's own policy,
 * `upsert-only`, it never deletes one, and a zone with records cannot be deleted.
 */
export const EXTERNAL_DNS: Controller = {
  name: "external-dns",
  origin: { chart: CHART },
  makes: (object, cluster) =>
    hostsOf(object).flatMap((host) => recordOf(host.trim(), cluster) ?? []),
  source:
    "kubernetes-sigs/external-dns:charts/external-dns/values.yaml (policy: upsert-only), docs/annotations/annotations.md",
  checkedOn: "2026-11-22",
};

function hostsOf(object: StoredResource): string[] {
  const ingress = /^kubernetes:networking\.k8s\.io\/v1:Ingress$/.test(object.type);
  const annotations = ingress
    ? knownObject(knownObject(object.inputs["metadata"])["annotations"])
    : serviceOf(object)?.annotations;
  return knownText(annotations?.[HOSTNAME])?.split(",") ?? [];
}

function recordOf(host: string, cluster: ClusterFacts): Made | undefined {
  const [zone] = cluster.zones
    .map((candidate) => ({ id: candidate.id, domain: knownText(candidate.inputs["name"]) ?? "" }))
    .filter(({ domain }) => domain !== "" && (host === domain || host.endsWith(`.${domain}`)))
    .sort((a, b) => b.domain.length - a.domain.length);
  if (zone === undefined) return undefined;
  const release = cluster.objects.find((object) => chartOf(object) === CHART);
  const policy = knownText(knownObject(release?.inputs["values"])["policy"]) ?? "upsert-only";
  return {
    type: "aws:route53/record:Record",
    id: `${zone.id}_${host}_A`,
    name: host,
    inputs: { zoneId: zone.id, name: host, type: "A" },
    outputs: { fqdn: host },
    holds: [zone.id],
    ...(policy === "sync" ? {} : { stays: `external-dns deletes nothing (policy: ${policy})` }),
  };
}
