// SPDX-License-Identifier: Apache-2.0
import type * as pulumi from "@pulumi/pulumi";
import { SERVICE_CLASS_FIGURES, type ServiceClass } from "../../../india/mesh-figures.ts";
import type { Placement } from "../../shared/facts.ts";
import type { HealthLimits } from "./analysis.ts";
import type { DeliveryStrategy } from "./strategy.ts";

/** Who may call a service, and what. */
export interface ServiceCaller {
  /** Namespace of the caller. */
  readonly namespace: string;
  /** Its service account, which is the identity that the mesh proves. */
  readonly serviceAccount: string;
  /** @default - every method */
  readonly methods?: readonly string[];
  /** Paths, each exact or with `*` at its end. @default - every path */
  readonly paths?: readonly string[];
}

/** Arguments of `Service`. */
export interface ServiceArgs {
  readonly placement: Placement;
  /** Namespace, with injection of sidecars: that of a `TeamNamespace`. */
  readonly namespace: string;
  /** Image by digest or by a tag that is not `latest`: `111122223333.dkr.ecr.ap-south-1.amazonaws.com/ledger:1.4.2`. */
  readonly image: string;
  /** Port on which the container speaks HTTP. @default 8080 */
  readonly port?: number;
  /** Path on the port under which it has metrics in the form of Prometheus; empty when it has none. @default "/metrics" */
  readonly metricsPath?: string;
  /** Environment of the container. Secrets come by reference, never in clear. */
  readonly environment?: Readonly<Record<string, string>>;
  /** CPU that a pod asks for. @default "250m" */
  readonly cpu?: string;
  /** Memory that a pod asks for, and may not exceed. @default "512Mi" */
  readonly memory?: string;
  /** Pods: one in each of three zones; with the loss of one zone two thirds stay. @default { min: 3, max: 12 } */
  readonly replicas?: { readonly min: number; readonly max: number };
  /** Paths that kubelet asks. @default { readiness: "/readyz", liveness: "/livez" } */
  readonly probes?: { readonly readiness: string; readonly liveness: string };
  /** How a new version takes over. @default { strategy: "canary" } */
  readonly delivery?: DeliveryStrategy;
  /** When a new version is taken back by itself. Left out, only a person takes it back. */
  readonly health?: HealthLimits;
  /**
   * AnalysisTemplates of the namespace that must pass before a new version gets requests, and before it gets more of them: the gates of
   * objectives (`slo-<name>`, made by `Slo`). Each must come to an end by itself.
   *
   * @default []
   */
  readonly gates?: readonly string[];
  /** Who may call it. Nobody else may. @default [] */
  readonly callers?: readonly ServiceCaller[];
  /** Decides timeout, retries, connection limits and when an endpoint is left out. @default "user-facing" */
  readonly serviceClass?: ServiceClass;
  /** Seconds that a call may take. @default - that of the class */
  readonly timeoutSeconds?: number;
  /** How often a call that surely was not processed is tried again. @default - that of the class */
  readonly retries?: number;
  /** SPIFFE trust domain of the mesh. @default "cluster.local" */
  readonly trustDomain?: string;
  /** What must be there before: the namespace. */
  readonly after?: readonly pulumi.Resource[];
}

/** {@link ServiceArgs} with every default filled in. */
export type ResolvedService = Required<Omit<ServiceArgs, "after" | "health">> &
  Pick<ServiceArgs, "health">;

/** Fills the defaults in. */
export function resolveService(args: ServiceArgs): ResolvedService {
  const { after: _after, ...given } = args;
  const serviceClass = args.serviceClass ?? "user-facing";
  const { timeoutSeconds, retries } = SERVICE_CLASS_FIGURES[serviceClass];
  return {
    serviceClass,
    port: 8080,
    metricsPath: "/metrics",
    environment: {},
    cpu: "250m",
    memory: "512Mi",
    replicas: { min: 3, max: 12 },
    probes: { readiness: "/readyz", liveness: "/livez" },
    delivery: { strategy: "canary" },
    gates: [],
    callers: [],
    timeoutSeconds,
    retries: retries.attempts,
    trustDomain: "cluster.local",
    ...given,
  };
}
