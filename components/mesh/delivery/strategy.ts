// SPDX-License-Identifier: Apache-2.0
/**
 * How a new version of a service takes over, as `spec.strategy` of an Argo Rollouts `Rollout` that splits traffic with Istio
 * between hosts: a stable and a canary Service. Pure.
 *
 * Source: argoproj/argo-rollouts@v1.9.1, manifests/crds/rollout-crd.yaml and docs/features, checked 2026-11-22.
 */
import type { HealthLimits } from "./analysis.ts";

/** One step of a canary: that share of the requests, for that long. */
export interface CanaryStep {
  /** Per cent of the requests that go to the new version, 1 to 99. */
  readonly weight: number;
  /** Seconds before the next step; left out, a person promotes. */
  readonly pauseSeconds?: number;
}

/**
 * Shares of the requests, growing. The first pause that a person must end is a step without `pauseSeconds`.
 *
 * @example { strategy: "canary", steps: [{ weight: 10, pauseSeconds: 300 }, { weight: 50, pauseSeconds: 600 }] }
 */
export interface Canary {
  readonly strategy: "canary";
  /** @default DEFAULT_CANARY_STEPS */
  readonly steps?: readonly CanaryStep[];
}

/** All requests at once, after the new version stands beside the old one. Costs a second set of pods meanwhile. */
export interface BlueGreen {
  readonly strategy: "blue-green";
  /** Whether the new version takes over by itself once it is ready. @default true */
  readonly autoPromote?: boolean;
  /** How long the old version stays ready for the way back, in seconds. @default 600 */
  readonly scaleDownDelaySeconds?: number;
  /** Pods of the new version before it takes over. @default - as many as the old one has */
  readonly previewReplicas?: number;
}

/** Callers with a header get the new version, all others the old one, until a person decides or the time is over. */
export interface AbTest {
  readonly strategy: "ab";
  /** @default "x-variant" */
  readonly header?: string;
  /** @default "b" */
  readonly value?: string;
  /** Seconds of the test; left out, a person promotes or aborts. */
  readonly pauseSeconds?: number;
}

export type DeliveryStrategy = Canary | BlueGreen | AbTest;

/** 10 per cent as the requirement has it, half, all: ten minutes each. */
export const DEFAULT_CANARY_STEPS: readonly CanaryStep[] = [
  { weight: 10, pauseSeconds: 600 },
  { weight: 50, pauseSeconds: 600 },
];
export const DEFAULT_SCALE_DOWN_DELAY_SECONDS = 600;
export const DEFAULT_VARIANT_HEADER = "x-variant";
export const DEFAULT_VARIANT_VALUE = "b";

/** Name of the route of the VirtualService whose weights the controller changes. */
export const SPLIT_ROUTE = "split";
/** Name of the route that the controller adds for the callers of an A/B test. */
export const VARIANT_ROUTE = "variant";

/** Names of the objects that a rollout works with. */
export interface DeliveryNames {
  /** VirtualService, and Service that all callers name. */
  readonly root: string;
  readonly stable: string;
  readonly canary: string;
  /** AnalysisTemplate. */
  readonly analysis: string;
  readonly namespace: string;
}

/** Names for a service: `ledger`, `ledger-stable`, `ledger-canary`, `ledger-health`. */
export function deliveryNames(service: string, namespace: string): DeliveryNames {
  return {
    root: service,
    stable: `${service}-stable`,
    canary: `${service}-canary`,
    analysis: `${service}-health`,
    namespace,
  };
}

/** Host of a Service of the mesh: `ledger-canary.payments.svc.cluster.local`. */
export function hostOf(service: string, namespace: string): string {
  return `${service}.${namespace}.svc.cluster.local`;
}

/** A strategy with every default filled in. */
export function resolveStrategy(given: DeliveryStrategy): Required<Canary | BlueGreen | AbTest> {
  switch (given.strategy) {
    case "canary":
      return { strategy: "canary", steps: given.steps ?? DEFAULT_CANARY_STEPS };
    case "blue-green":
      return {
        strategy: "blue-green",
        autoPromote: given.autoPromote ?? true,
        scaleDownDelaySeconds: given.scaleDownDelaySeconds ?? DEFAULT_SCALE_DOWN_DELAY_SECONDS,
        previewReplicas: given.previewReplicas ?? 0,
      };
    case "ab":
      return {
        strategy: "ab",
        header: given.header ?? DEFAULT_VARIANT_HEADER,
        value: given.value ?? DEFAULT_VARIANT_VALUE,
        pauseSeconds: given.pauseSeconds ?? 0,
      };
  }
}

/**
 * `spec.strategy` of the Rollout.
 *
 * @param health where given, a version that fails it is taken back by itself.
 * @param gates AnalysisTemplates of the namespace that must pass before the new version gets requests, and before it gets more of them.
 */
export function strategySpec(
  given: DeliveryStrategy,
  names: DeliveryNames,
  health: HealthLimits | undefined,
  gates: readonly string[] = [],
): object {
  const strategy = resolveStrategy(given);
  if (strategy.strategy === "blue-green") return blueGreenSpec(strategy, names, health, gates);
  const isTest = strategy.strategy === "ab";
  const gate = gates.length === 0 ? [] : [{ analysis: { templates: gates.map(template) } }];
  const steps = isTest
    ? [...gate, ...variantSteps(strategy)]
    : strategy.steps.flatMap((step) => [...gate, ...stepsOf(step)]);
  return {
    canary: {
      stableService: names.stable,
      canaryService: names.canary,
      trafficRouting: {
        ...(isTest ? { managedRoutes: [{ name: VARIANT_ROUTE }] } : {}),
        istio: { virtualServices: [{ name: names.root, routes: [SPLIT_ROUTE] }] },
      },
      steps,
      // A canary has as many pods as its share needs; the old version keeps all of its own for the way back.
      dynamicStableScale: false,
      ...(health === undefined
        ? {}
        : { analysis: { ...analysisOf(names, names.canary), startingStep: 1 + gate.length } }),
    },
  };
}

function blueGreenSpec(
  strategy: Required<BlueGreen>,
  names: DeliveryNames,
  health: HealthLimits | undefined,
  gates: readonly string[],
): object {
  return {
    blueGreen: {
      activeService: names.stable,
      previewService: names.canary,
      autoPromotionEnabled: strategy.autoPromote,
      scaleDownDelaySeconds: strategy.scaleDownDelaySeconds,
      ...(strategy.previewReplicas === 0 ? {} : { previewReplicaCount: strategy.previewReplicas }),
      ...(gates.length === 0 ? {} : { prePromotionAnalysis: { templates: gates.map(template) } }),
      // The new version has no callers before it takes over, so that it is judged after.
      ...(health === undefined ? {} : { postPromotionAnalysis: analysisOf(names, names.stable) }),
    },
  };
}

const template = (templateName: string): object => ({ templateName });

function analysisOf(names: DeliveryNames, service: string): object {
  return {
    templates: [template(names.analysis)],
    args: [{ name: "host", value: hostOf(service, names.namespace) }],
  };
}

function stepsOf({ weight, pauseSeconds }: CanaryStep): object[] {
  return [{ setWeight: weight }, pauseOf(pauseSeconds)];
}

function variantSteps({ header, value, pauseSeconds }: Required<AbTest>): object[] {
  return [
    // Pods for the test, and no share of the other callers.
    { setCanaryScale: { weight: 50 } },
    {
      setHeaderRoute: {
        name: VARIANT_ROUTE,
        match: [{ headerName: header, headerValue: { exact: value } }],
      },
    },
    pauseOf(pauseSeconds === 0 ? undefined : pauseSeconds),
  ];
}

/** A pause without a duration lasts until a person promotes. */
function pauseOf(seconds: number | undefined): object {
  return { pause: seconds === undefined ? {} : { duration: `${seconds}s` } };
}
