// SPDX-License-Identifier: Apache-2.0
/** The objectives that every cell has. The shares are given by the requirements of the platform; what is counted for each is a choice of ours. */
import { AVAILABILITY_OBJECTIVES } from "../../india/observability-figures.ts";
import type { SloSpec } from "./slo.ts";

/** What a cell may say of its own objectives. */
export interface PlatformSloSettings {
  /** Share of good requests by class. @default given by the requirements: 99.95, 99.99, 99.999 % */
  readonly objectives?: Partial<Record<keyof typeof AVAILABILITY_OBJECTIVES, number>>;
  /** @default 30 */
  readonly windowDays?: number;
  readonly owner?: string;
  /** Requests a second to the API server, at least. Controllers and kubelets of a small cell make more. @default 10 */
  readonly leastApiRequestsPerSecond?: number;
  /** Namespaces whose services are control paths of telecom. @default ["telecom-control"] */
  readonly controlPathNamespaces?: readonly string[];
  /** Requests a second on control paths, at least. @default 10 */
  readonly leastControlRequestsPerSecond?: number;
}

/** Availability of the gateway for users, of the platform for what runs on it, and of the control paths of telecom. */
export function platformSlos(settings: PlatformSloSettings = {}): readonly SloSpec[] {
  const objectives = { ...AVAILABILITY_OBJECTIVES, ...settings.objectives };
  const { windowDays = 30, owner = "platform" } = settings;
  return [
    {
      name: "gateway-availability",
      objective: objectives["user-facing"],
      indicator: { kind: "gateway-availability" },
      service: "istio-ingressgateway",
      owner,
      windowDays,
      serviceClass: "user-facing",
      // A cell without users yet is no fault: the watch of the gateway tells whether it runs.
      mayBeIdle: true,
    },
    {
      name: "platform-api-availability",
      objective: objectives.platform,
      indicator: { kind: "api-server-availability" },
      service: "kubernetes",
      owner,
      windowDays,
      serviceClass: "platform",
      leastRequestsPerSecond: settings.leastApiRequestsPerSecond ?? 10,
    },
    {
      name: "telecom-control-availability",
      objective: objectives["telecom-control"],
      indicator: {
        kind: "mesh-availability",
        match: {
          destination_service_namespace: settings.controlPathNamespaces ?? ["telecom-control"],
        },
      },
      service: "telecom-control",
      owner,
      windowDays,
      serviceClass: "telecom-control",
      leastRequestsPerSecond: settings.leastControlRequestsPerSecond ?? 10,
      // Only cells that serve telecom have control paths.
      mayBeIdle: true,
    },
  ];
}
