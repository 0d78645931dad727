// SPDX-License-Identifier: Apache-2.0
/** Graphs of cells, as small as a drill needs them. */
import type { JsonObject, Resource, StackExport } from "../../graph/stack-export.ts";

type Part = Omit<Partial<Resource>, "inputs"> & {
  readonly type: string;
  readonly name: string;
  readonly inputs?: JsonObject;
};

export const urn = (stack: string, type: string, name: string) =>
  `urn:pulumi:${stack}::nivas::${type}::${name}`;

/** A stack of parts, with a provider in `region`. */
export function stackOf(stack: string, region: string, parts: readonly Part[]): StackExport {
  const provider = urn(stack, "pulumi:providers:aws", "aws");
  const resources: Resource[] = [
    { urn: provider, type: "pulumi:providers:aws", custom: true, inputs: { region } },
    ...parts.map(({ name, ...part }) => ({
      custom: !part.type.startsWith("nivas:"),
      urn: urn(stack, part.type, name),
      ...(part.type.startsWith("aws:") ? { provider: `${provider}::id` } : {}),
      ...part,
    })),
  ];
  return { version: 3, deployment: { manifest: { time: "", magic: "", version: "" }, resources } };
}

/** The component that says which cell a stack is. */
export function cell(place: string, region: string): Part {
  return {
    type: "nivas:index:Cell",
    name: place,
    inputs: { cell: place, place, region },
    outputs: { clusterName: `nivas-${place}`, controlPlaneRegion: region },
  };
}

export function deployment(
  name: string,
  replicas: number,
  more: { cpu?: string; kind?: string; memory?: string } = {},
): Part {
  const { cpu = "500m", memory = "1Gi", kind = "Deployment" } = more;
  const api = kind === "Rollout" ? "argoproj.io/v1alpha1" : "apps/v1";
  const requests: JsonObject = cpu === "" ? {} : { cpu, memory };
  return {
    type: `kubernetes:${api}:${kind}`,
    name,
    inputs: {
      apiVersion: api,
      kind,
      metadata: { name, namespace: "banking" },
      spec: { replicas, template: { spec: { containers: [{ name, resources: { requests } }] } } },
    },
  };
}

export function autoscaler(name: string, maxReplicas: number, kind = "Deployment"): Part {
  return {
    type: "kubernetes:autoscaling/v2:HorizontalPodAutoscaler",
    name: `${name}-hpa`,
    inputs: {
      kind: "HorizontalPodAutoscaler",
      metadata: { name, namespace: "banking" },
      spec: { maxReplicas, scaleTargetRef: { kind, name } },
    },
  };
}

export function pool(
  name: string,
  cpu: string | undefined,
  more: { spot?: boolean; taint?: string } = {},
): Part {
  return {
    type: "kubernetes:karpenter.sh/v1:NodePool",
    name,
    inputs: {
      kind: "NodePool",
      metadata: { name },
      spec: {
        ...(cpu === undefined ? {} : { limits: { cpu } }),
        template: {
          spec: {
            requirements: [
              {
                key: "karpenter.sh/capacity-type",
                operator: "In",
                values: [more.spot === true ? "spot" : "on-demand"],
              },
            ],
            ...(more.taint === undefined
              ? {}
              : { taints: [{ key: more.taint, effect: "NoSchedule" }] }),
          },
        },
      },
    },
  };
}

export function podSubnet(zone: string, cidrBlock: string): Part {
  return {
    type: "aws:ec2/subnet:Subnet",
    name: zone,
    inputs: { cidrBlock, tags: { "nivas:tier": "pod" } },
  };
}
