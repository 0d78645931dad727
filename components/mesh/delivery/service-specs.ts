// SPDX-License-Identifier: Apache-2.0
/** The objects of a `Service` as data. Pure. */
import type { PodSpec } from "../../shared/pod-builder.ts";
import type {
  DestinationRuleSpec,
  HttpRoute,
  TrafficPolicy,
  VirtualServiceSpec,
} from "../specs/networking.ts";
import type { AuthorizationPolicySpec } from "../specs/security.ts";
import type { ResolvedService } from "./service-args.ts";
import { hostOf, SPLIT_ROUTE, type DeliveryNames } from "./strategy.ts";

const PORT_NAME = "http";

/**
 * The pod: of the restricted standard, spread over zones and nodes, with probes. Limits hold memory alone: a CPU limit slows a
 * service down while its node idles.
 */
export function podSpec(name: string, service: ResolvedService): PodSpec {
  const spread = (topologyKey: string, whenUnsatisfiable: string) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable,
    labelSelector: { matchLabels: { app: name } },
    // Each version is spread by itself, so that an old one does not make room uneven for the new.
    matchLabelKeys: ["rollouts-pod-template-hash"],
  });
  const probe = (path: string) => ({ httpGet: { path, port: service.port }, periodSeconds: 10 });
  return {
    serviceAccountName: name,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    terminationGracePeriodSeconds: 45,
    securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
    topologySpreadConstraints: [
      spread("topology.kubernetes.io/zone", "DoNotSchedule"),
      spread("kubernetes.io/hostname", "ScheduleAnyway"),
    ],
    containers: [
      {
        name,
        image: service.image,
        ports: { [PORT_NAME]: service.port },
        env: { ...service.environment },
        resources: {
          requests: { cpu: service.cpu, memory: service.memory },
          limits: { memory: service.memory },
        },
        readinessProbe: probe(service.probes.readiness),
        livenessProbe: { ...probe(service.probes.liveness), failureThreshold: 6 },
        // Proxies of callers hear later than kubelet that a pod ends.
        lifecycle: { preStop: { sleep: { seconds: 10 } } },
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ["ALL"] },
        },
      },
    ],
  };
}

/**
 * Spec of a Kubernetes Service. The root Service selects all pods. Stable and canary select nothing here: the controller writes
 * their whole selector, the hash of a version (argoproj/argo-rollouts@v1.9.1:rollout/service.go), and nobody
 * else then owns a field that it changes.
 */
export function kubernetesServiceSpec(service: ResolvedService, selects?: string): object {
  return {
    type: "ClusterIP",
    ...(selects === undefined ? {} : { selector: { app: selects } }),
    ports: [{ name: PORT_NAME, port: 80, targetPort: service.port, appProtocol: "http" }],
  };
}

/** One pod less at a time: of three, two stay. */
export function disruptionBudgetSpec(name: string): object {
  return { maxUnavailable: 1, selector: { matchLabels: { app: name } } };
}

/** More pods above 80 % of the CPU or 85 % of the memory that they ask for (the platform's requirements, section 3). */
export function autoscalerSpec(name: string, { replicas }: ResolvedService): object {
  const onUse = (resource: string, averageUtilization: number) => ({
    type: "Resource",
    resource: { name: resource, target: { type: "Utilization", averageUtilization } },
  });
  return {
    scaleTargetRef: { apiVersion: "argoproj.io/v1alpha1", kind: "Rollout", name },
    minReplicas: replicas.min,
    maxReplicas: replicas.max,
    metrics: [onUse("cpu", 80), onUse("memory", 85)],
    behavior: { scaleDown: { stabilizationWindowSeconds: 300 } },
  };
}

/** Callers name the root host; the controller moves the weights of this one route. */
export function virtualServiceSpec(
  service: ResolvedService,
  names: DeliveryNames,
): VirtualServiceSpec {
  const to = (target: string, weight: number) => ({
    destination: { host: hostOf(target, names.namespace), port: { number: 80 } },
    weight,
  });
  const route: HttpRoute = {
    name: SPLIT_ROUTE,
    timeout: `${service.timeoutSeconds}s`,
    ...(service.retries === 0
      ? { retries: { attempts: 0 } }
      : {
          retries: {
            attempts: service.retries,
            // Only what surely was not processed: a payment is not made twice.
            retryOn: "connect-failure,refused-stream,reset-before-request",
          },
        }),
    route:
      service.delivery.strategy === "blue-green"
        ? [to(names.stable, 100)]
        : [to(names.stable, 100), to(names.canary, 0)],
  };
  return { hosts: [hostOf(names.root, names.namespace)], http: [route] };
}

/** For stable and canary: an endpoint that fails is left out for a while; without this no call ever goes to another zone or cell. */
export function destinationRuleSpec(
  target: string,
  namespace: string,
  trafficPolicy: TrafficPolicy,
): DestinationRuleSpec {
  return { host: hostOf(target, namespace), trafficPolicy };
}

/** Who may call: an ALLOW policy for the workload, so that everything else is denied. With no caller nothing is allowed. */
export function callersSpec(name: string, service: ResolvedService): AuthorizationPolicySpec {
  return {
    action: "ALLOW",
    selector: { matchLabels: { app: name } },
    rules: service.callers.map(({ namespace, serviceAccount, methods, paths }) => ({
      from: [
        { source: { principals: [`${service.trustDomain}/ns/${namespace}/sa/${serviceAccount}`] } },
      ],
      ...(methods === undefined && paths === undefined
        ? {}
        : {
            to: [
              {
                operation: {
                  ...(methods === undefined ? {} : { methods }),
                  ...(paths === undefined ? {} : { paths }),
                },
              },
            ],
          }),
    })),
  };
}
