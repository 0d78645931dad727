// SPDX-License-Identifier: Apache-2.0
/** `MeshTrafficArgs` with every default filled in. Pure. */
import {
  MESH_CLASS_FIGURES,
  MESH_SUBSET_LABELS,
  SERVICE_CLASS_FIGURES,
  type ServiceClassFigures,
} from "../../../india/mesh-figures.ts";
import type {
  EdgeHostArgs,
  EgressHostArgs,
  GatewayRef,
  MeshSplit,
  MeshTrafficArgs,
  MeshWorkload,
} from "./mesh-traffic-args.ts";

/** Classes, decided. */
export interface ResolvedClasses {
  readonly header: string;
  readonly classified: readonly string[];
  readonly unclassified: readonly string[];
  readonly subset: string;
  readonly timeoutSeconds: number;
  readonly retries: { readonly attempts: number; readonly perTryTimeoutSeconds: number };
  readonly fault: {
    readonly enabled: boolean;
    readonly percent: number;
    readonly httpStatus: number;
  };
  readonly split: readonly MeshSplit[];
}

/** A service, decided. */
export interface ResolvedService {
  readonly name: string;
  readonly namespace: string;
  /** `<name>.<namespace>.svc.cluster.local` */
  readonly host: string;
  readonly port: number;
  readonly figures: ServiceClassFigures;
  readonly labels: Readonly<Record<string, string>>;
  readonly workloads: readonly MeshWorkload[];
  readonly split: readonly MeshSplit[];
}

/** What the pure functions of this folder read. */
export interface ResolvedTraffic {
  readonly rootNamespace: string;
  readonly trustDomain: string;
  readonly classes: ResolvedClasses;
  readonly services: readonly ResolvedService[];
  readonly edge: Readonly<Record<string, EdgeHostArgs>>;
  readonly egress: Readonly<Record<string, EgressHostArgs>>;
  readonly classifiedNamespaces: readonly string[];
  readonly ingressGateway?: GatewayRef;
  readonly egressGateway?: GatewayRef;
  readonly meshCidrs: readonly string[];
  readonly audit: MeshTrafficArgs["audit"];
}

/** Where istiod is unless told otherwise. */
export const ROOT_NAMESPACE = "istio-system";

/** Labels of a subset: those of the table, or for a subset of your own `nivas.io/track: <name>`. */
export function subsetLabels(subset: string): Readonly<Record<string, string>> {
  const given: Readonly<Record<string, Readonly<Record<string, string>>>> = MESH_SUBSET_LABELS;
  return given[subset] ?? { "nivas.io/track": subset };
}

/** Fills in the defaults. */
export function resolveTraffic(args: MeshTrafficArgs): ResolvedTraffic {
  const classes = resolveClasses(args.classes);
  const { services = {}, edge = {}, egress = {}, classifiedNamespaces = [] } = args;
  return {
    rootNamespace: args.rootNamespace ?? ROOT_NAMESPACE,
    trustDomain: args.trustDomain,
    classes,
    services: Object.entries(services).map(([name, service]) => ({
      name,
      namespace: service.namespace,
      host: `${name}.${service.namespace}.svc.cluster.local`,
      port: service.port,
      figures: SERVICE_CLASS_FIGURES[service.serviceClass ?? "user-facing"],
      labels: service.labels ?? { app: name },
      workloads: service.workloads ?? defaultWorkloads(args.placement.region),
      split: service.split ?? classes.split,
    })),
    edge,
    egress,
    classifiedNamespaces,
    ingressGateway: args.ingressGateway,
    egressGateway: args.egressGateway,
    meshCidrs: args.meshCidrs,
    audit: args.audit,
  };
}

function resolveClasses(args: MeshTrafficArgs["classes"] = {}): ResolvedClasses {
  const given = MESH_CLASS_FIGURES;
  return {
    header: args.header ?? given.header,
    classified: args.classified ?? given.classified,
    unclassified: args.unclassified ?? given.unclassified,
    subset: args.subset ?? given.subset,
    timeoutSeconds: args.timeoutSeconds ?? given.timeoutSeconds,
    retries: { ...given.retries, ...args.retries },
    fault: { ...given.fault, ...args.fault },
    split: args.split ?? given.split,
  };
}

function defaultWorkloads(region: string): readonly MeshWorkload[] {
  return [
    {
      regions: [region],
      labels: { ...MESH_SUBSET_LABELS["india-only"], ...MESH_SUBSET_LABELS.global },
    },
    { regions: [region], labels: MESH_SUBSET_LABELS.canary },
  ];
}
