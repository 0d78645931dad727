// SPDX-License-Identifier: Apache-2.0
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource.js";
import * as pulumi from "@pulumi/pulumi";
import { prometheusGroups } from "../../../observability/model/prometheus-rules.ts";
import { sloGroups } from "../../../observability/slo/slo-rules.ts";
import { checkSlo, type SloSpec } from "../../../observability/slo/slo.ts";
import { refuse } from "../../shared/errors.ts";
import { factsOf, type Placement } from "../../shared/facts.ts";
import { OBSERVABILITY, urlOf } from "../addresses.ts";
import { ANALYSIS_TEMPLATE, gateName, gateSpec } from "./gate.ts";

const PROMETHEUS_RULE = { apiVersion: "monitoring.coreos.com/v1", kind: "PrometheusRule" } as const;

/** Arguments of `Slo`. */
export interface SloArgs {
  readonly placement: Placement;
  /** What is promised, and how it is counted. */
  readonly slo: SloSpec;
  /** Namespaces whose rollouts may ask the gate, `slo-<name>` in each. @default [] */
  readonly gateNamespaces?: readonly string[];
  /** Namespace of the rules; Prometheus reads those of every one. @default "monitoring" */
  readonly rulesNamespace?: string;
  /** Prometheus in the cell. @default http://prometheus-operated.monitoring.svc.cluster.local:9090 */
  readonly prometheusUrl?: string;
  /** The control plane of the cell once it may go: what is in it needs no deletion of its own. @default - deleted by itself */
  readonly goesWith?: pulumi.Resource | undefined;
  /** What must be there before: the definitions of the operator and of Argo Rollouts, and the namespaces. @default [] */
  readonly after?: readonly pulumi.Resource[];
}

/**
 * A service level objective: what is promised, recorded by Prometheus, with alerts on how fast its error budget burns, a row on the dashboard
 * of objectives, and a gate for rollouts.
 *
 * Makes a `PrometheusRule` with what the objective records, and in each namespace of `gateNamespaces` an `AnalysisTemplate` that lets a
 * rollout pass only while the fast burn does not hold and budget is left: name it in `gates` of a `Service`. The alerts and the dashboard
 * are those of the cell, over all objectives alike. The Kubernetes provider of the cell is inherited (`opts.provider` or `opts.providers`).
 *
 * Prometheus must keep what it records for the days of the window.
 *
 * Cost drivers: about 25 series and a query of five minutes every 30 seconds.
 *
 * @example
 * ```ts
 * const slo = new Slo("ledger-availability", {
 *   placement,
 *   slo: {
 *     name: "ledger-availability",
 *     objective: 0.9995,
 *     indicator: { kind: "mesh-availability", match: { destination_service_name: "ledger" } },
 *     service: "ledger",
 *     owner: "ledger-team",
 *   },
 *   gateNamespaces: ["payments"],
 * });
 * new Service("ledger", { ..., gates: [slo.gate] });
 * ```
 */
export class Slo extends pulumi.ComponentResource {
  /** Name of the gate: `slo-ledger-availability`. */
  readonly gate: string;

  /** @throws pulumi.ResourceError with all problems of `args.slo` at once. */
  constructor(name: string, args: SloArgs, opts?: pulumi.ComponentResourceOptions) {
    const facts = factsOf("Slo", args.placement);
    super("nivas:index:Slo", name, facts, opts);
    const { slo, gateNamespaces = [] } = args;
    refuse(this, checkSlo(slo, "slo"));

    createRules(this, name, args);
    for (const namespace of gateNamespaces) createGate(this, name, namespace, args);

    this.gate = gateName(slo.name);
    this.registerOutputs({ ...facts, gate: this.gate });
  }
}

function createRules(parent: Slo, name: string, args: SloArgs): void {
  const { slo, rulesNamespace = OBSERVABILITY.prometheus.namespace } = args;
  new CustomResource(
    `${name}-rules`,
    {
      ...PROMETHEUS_RULE,
      metadata: metadataOf(gateName(slo.name), rulesNamespace, args),
      // Nothing in them links: an objective of its own only records.
      spec: { groups: prometheusGroups(sloGroups(slo), { grafanaUrl: "" }) },
    },
    optionsOf(parent, args),
  );
}

function createGate(parent: Slo, name: string, namespace: string, args: SloArgs): void {
  const { slo, prometheusUrl = urlOf(OBSERVABILITY.prometheus) } = args;
  new CustomResource(
    `${name}-gate-${namespace}`,
    {
      ...ANALYSIS_TEMPLATE,
      metadata: metadataOf(gateName(slo.name), namespace, args),
      spec: gateSpec(slo.name, prometheusUrl),
    },
    optionsOf(parent, args),
  );
}

function metadataOf(name: string, namespace: string, { placement }: SloArgs) {
  return {
    name,
    namespace,
    labels: {
      "app.kubernetes.io/managed-by": "pulumi",
      "nivas.io/data-class": placement.dataClass,
    },
  };
}

function optionsOf(parent: Slo, { goesWith, after = [] }: SloArgs): pulumi.CustomResourceOptions {
  return {
    parent,
    ...(goesWith === undefined ? {} : { deletedWith: goesWith }),
    dependsOn: [...after],
  };
}
