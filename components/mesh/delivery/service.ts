// SPDX-License-Identifier: Apache-2.0
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource.js";
import { HorizontalPodAutoscaler } from "@pulumi/kubernetes/autoscaling/v2/horizontalPodAutoscaler.js";
import { Service as KubernetesService } from "@pulumi/kubernetes/core/v1/service.js";
import { ServiceAccount } from "@pulumi/kubernetes/core/v1/serviceAccount.js";
import { PodDisruptionBudget } from "@pulumi/kubernetes/policy/v1/podDisruptionBudget.js";
import * as pulumi from "@pulumi/pulumi";
import { SERVICE_CLASS_FIGURES } from "../../../india/mesh-figures.ts";
import { refuse } from "../../shared/errors.ts";
import { factsOf } from "../../shared/facts.ts";
import { deploymentSpec } from "../../shared/pod-builder.ts";
import { AUTHORIZATION_POLICY, DESTINATION_RULE, VIRTUAL_SERVICE } from "../specs/kinds.ts";
import { resilienceOf } from "../traffic/destination-rules.ts";
import { ANALYSIS_TEMPLATE, analysisSpec } from "./analysis.ts";
import { resolveService, type ResolvedService, type ServiceArgs } from "./service-args.ts";
import { serviceProblems } from "./service-problems.ts";
import {
  autoscalerSpec,
  callersSpec,
  destinationRuleSpec,
  disruptionBudgetSpec,
  kubernetesServiceSpec,
  podSpec,
  virtualServiceSpec,
} from "./service-specs.ts";
import { deliveryNames, hostOf, strategySpec, type DeliveryNames } from "./strategy.ts";

const ROLLOUT = { apiVersion: "argoproj.io/v1alpha1", kind: "Rollout" } as const;

/**
 * A service of a product team in the mesh: pods spread over zones with probes, a budget and an autoscaler, an identity of its own, who may
 * call it, and a new version that takes over by canary, blue-green or A/B test and is taken back by itself when it fails.
 *
 * Needs Argo Rollouts in the cell, and a namespace with injection of sidecars. The Kubernetes provider of the cell is inherited
 * (`opts.provider` or `opts.providers`).
 *
 * What the controller changes is not ours: it moves the weights of the route `split` (ignored here), writes the selectors of the stable and
 * canary Services (never given here) and adds the route of an A/B test, which ends with the test.
 *
 * Cost drivers: `replicas` x `cpu` and `memory`, and a second set of pods while a blue-green version waits.
 *
 * @example
 * ```ts
 * new Service("ledger", {
 *   placement,
 *   namespace: team.namespace,
 *   image: "111122223333.dkr.ecr.ap-south-1.amazonaws.com/ledger:1.4.2",
 *   health: { prometheusUrl: "http://prometheus-operated.monitoring.svc:9090" },
 *   callers: [{ namespace: "istio-ingress", serviceAccount: "istio-ingressgateway" }],
 * });
 * ```
 */
export class Service extends pulumi.ComponentResource {
  /** Host that callers use: `ledger.payments.svc.cluster.local`. */
  readonly host: string;
  /** Identity of the service in the mesh: `cluster.local/ns/payments/sa/ledger`. */
  readonly principal: string;

  /** @throws pulumi.ResourceError with all problems of `args` at once. */
  constructor(name: string, args: ServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    const facts = factsOf("Service", args.placement);
    super("nivas:index:Service", name, facts, opts);
    const service = resolveService(args);
    refuse(this, serviceProblems(name, service));
    const names = deliveryNames(name, service.namespace);
    const after = args.after ?? [];

    const identity = createIdentity(this, name, service, after);
    const services = createServices(this, name, service, names, after);
    const routing = createRouting(this, name, service, names, after);
    const analysis = createAnalysis(this, name, service, names, after);
    const ready = [identity, ...services, ...routing, ...analysis];
    const rollout = createRollout(this, name, service, names, ready);
    createLimits(this, name, service, [rollout]);

    this.host = hostOf(name, service.namespace);
    this.principal = `${service.trustDomain}/ns/${service.namespace}/sa/${name}`;
    this.registerOutputs({ ...facts, host: this.host, principal: this.principal });
  }
}

/** Name, namespace and labels of an object of the service. */
function metadataOf(name: string, service: ResolvedService) {
  return {
    name,
    namespace: service.namespace,
    labels: {
      "app.kubernetes.io/managed-by": "pulumi",
      "nivas.io/data-class": service.placement.dataClass,
    },
  };
}

/** The account whose certificate the mesh proves, and the policy that says who may call. */
function createIdentity(
  parent: Service,
  name: string,
  service: ResolvedService,
  dependsOn: readonly pulumi.Resource[],
): ServiceAccount {
  const options = { parent, dependsOn: [...dependsOn] };
  const account = new ServiceAccount(
    `${name}-account`,
    { metadata: metadataOf(name, service), automountServiceAccountToken: false },
    options,
  );
  new CustomResource(
    `${name}-callers`,
    {
      ...AUTHORIZATION_POLICY,
      metadata: metadataOf(`${name}-callers`, service),
      spec: callersSpec(name, service),
    },
    options,
  );
  return account;
}

/** The host that callers name, and the two between which the controller splits. */
function createServices(
  parent: Service,
  name: string,
  service: ResolvedService,
  names: DeliveryNames,
  dependsOn: readonly pulumi.Resource[],
): readonly pulumi.Resource[] {
  const create = (role: string, target: string, selects?: string) =>
    new KubernetesService(
      `${name}-${role}`,
      {
        metadata: {
          ...metadataOf(target, service),
          // Without pods of a version a Service has no endpoints: that is no reason to wait.
          annotations: { "pulumi.com/skipAwait": "true" },
        },
        spec: kubernetesServiceSpec(service, selects),
      },
      { parent, dependsOn: [...dependsOn] },
    );
  return [
    create("root", names.root, name),
    create("stable", names.stable),
    create("canary", names.canary),
  ];
}

function createRouting(
  parent: Service,
  name: string,
  service: ResolvedService,
  names: DeliveryNames,
  dependsOn: readonly pulumi.Resource[],
): readonly pulumi.Resource[] {
  const policy = resilienceOf(SERVICE_CLASS_FIGURES[service.serviceClass]);
  const rules = (["stable", "canary"] as const).map(
    (role) =>
      new CustomResource(
        `${name}-${role}-rule`,
        {
          ...DESTINATION_RULE,
          metadata: metadataOf(names[role], service),
          spec: destinationRuleSpec(names[role], service.namespace, policy),
        },
        { parent, dependsOn: [...dependsOn] },
      ),
  );
  const routes = new CustomResource(
    `${name}-routes`,
    {
      ...VIRTUAL_SERVICE,
      metadata: metadataOf(names.root, service),
      spec: virtualServiceSpec(service, names),
    },
    {
      parent,
      dependsOn: [...dependsOn],
      ignoreChanges: [0, 1].map((at) => `spec.http[0].route[${at}].weight`),
    },
  );
  return [...rules, routes];
}

function createAnalysis(
  parent: Service,
  name: string,
  service: ResolvedService,
  names: DeliveryNames,
  dependsOn: readonly pulumi.Resource[],
): readonly pulumi.Resource[] {
  const { health, delivery } = service;
  if (health === undefined) return [];
  return [
    new CustomResource(
      `${name}-analysis`,
      {
        ...ANALYSIS_TEMPLATE,
        metadata: metadataOf(names.analysis, service),
        spec: analysisSpec(health, delivery.strategy === "blue-green"),
      },
      { parent, dependsOn: [...dependsOn] },
    ),
  ];
}

/**
 * Where its metrics are: the sidecar reads them, and offers them with its own on its port, which Prometheus scrapes.
 * Source: istio.io, "Prometheus", Metrics merging, checked 2026-11-23.
 */
function scrapedAt({ port, metricsPath }: ResolvedService): Record<string, string> {
  if (metricsPath === "") return {};
  return {
    "prometheus.io/scrape": "true",
    "prometheus.io/port": String(port),
    "prometheus.io/path": metricsPath,
  };
}

function createRollout(
  parent: Service,
  name: string,
  service: ResolvedService,
  names: DeliveryNames,
  dependsOn: readonly pulumi.Resource[],
): CustomResource {
  const labels = {
    app: name,
    "nivas.io/data-class": service.placement.dataClass,
    "nivas.io/residency": "india-only",
  };
  const spec = pulumi.output(deploymentSpec(podSpec(name, service))).apply((pods) => ({
    selector: pods.selector,
    template: { ...pods.template, metadata: { labels, annotations: scrapedAt(service) } },
    revisionHistoryLimit: 3,
    strategy: strategySpec(service.delivery, names, service.health, service.gates),
  }));
  return new CustomResource(
    `${name}-rollout`,
    { ...ROLLOUT, metadata: metadataOf(name, service), spec },
    { parent, dependsOn: [...dependsOn] },
  );
}

/** How many pods there are, and how few there may be. The number is the autoscaler's alone. */
function createLimits(
  parent: Service,
  name: string,
  service: ResolvedService,
  dependsOn: readonly pulumi.Resource[],
): void {
  const options = { parent, dependsOn: [...dependsOn] };
  const metadata = metadataOf(name, service);
  new PodDisruptionBudget(
    `${name}-budget`,
    { metadata, spec: disruptionBudgetSpec(name) },
    options,
  );
  new HorizontalPodAutoscaler(
    `${name}-autoscaler`,
    { metadata, spec: autoscalerSpec(name, service) as never },
    options,
  );
}
