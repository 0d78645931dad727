// SPDX-License-Identifier: Apache-2.0
import type { Problem } from "../shared/problem.ts";
import { GATEWAY_SERVICES, INTERFACE_SERVICES, type EndpointService } from "./endpoint-services.ts";

/** An additional service as the endpoints take it. */
export function additionalService(service: string): EndpointService {
  return { service, reason: "asked for by the configuration of the cell" };
}

/** What is wrong with the list of services that a cell adds to those that every cell calls. */
export function additionalProblems(additional: readonly string[]): Problem[] {
  const path = "endpoints.additional";
  const present: string[] = [...GATEWAY_SERVICES, ...INTERFACE_SERVICES.map((s) => s.service)];
  return additional.flatMap((service, index): Problem[] => {
    if (!/^[a-z0-9]+([.-][a-z0-9]+)*$/.test(service)) {
      const allowed = "the last part of a service name, such as aps-workspaces or ecr.api";
      const fix = "leave com.amazonaws.<region>. out";
      return [{ path, problem: "is not a service", value: service, allowed, fix }];
    }
    if (!present.includes(service) && additional.indexOf(service) === index) return [];
    const allowed = "services that the cell does not have yet";
    const fix = "remove it from the list";
    return [{ path, problem: "already has an endpoint", value: service, allowed, fix }];
  });
}
