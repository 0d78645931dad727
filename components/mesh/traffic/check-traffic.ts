// SPDX-License-Identifier: Apache-2.0
/** What is wrong with the traffic of a mesh, all at once. Pure. */
import { isIndianRegion } from "../../../india/places.ts";
import type { Problem } from "../../shared/problem.ts";
import { hasLabels } from "../model/text.ts";
import { egressProblems } from "./check-egress.ts";
import { subsetLabels, type ResolvedService, type ResolvedTraffic } from "./resolve-traffic.ts";

/** Everything that a preview can know. */
export function trafficProblems(traffic: ResolvedTraffic): readonly Problem[] {
  return [
    ...classProblems(traffic),
    ...traffic.services.flatMap((service) => serviceProblems(traffic, service)),
    ...edgeProblems(traffic),
    ...egressProblems(traffic),
  ];
}

function classProblems({ classes }: ResolvedTraffic): readonly Problem[] {
  const { header, classified, unclassified, fault } = classes;
  const problems: Problem[] = [];
  if (!/^[a-z0-9-]+$/.test(header))
    problems.push({
      path: "classes.header",
      problem: "is not a header in lower case, as proxies compare it",
      value: header,
      allowed: "lower-case letters, digits and dashes",
      fix: "write data-classification",
    });
  if (classified.length === 0)
    problems.push({
      path: "classes.classified",
      problem: "names no class, so that nothing would be kept in India by its class",
      value: classified,
      allowed: "one class or more",
      fix: "name the class of personal data, such as customer-pii",
    });
  for (const both of classified.filter((each) => unclassified.includes(each)))
    problems.push({
      path: "classes.unclassified",
      problem: "has a class that is classified",
      value: both,
      allowed: "classes that may go to every version",
      fix: `remove ${both} from one of the two lists`,
    });
  for (const value of [...classified, ...unclassified].filter((each) => !/^[\w.-]+$/.test(each)))
    problems.push({
      path: "classes",
      problem: "has a class that a policy would read as a pattern",
      value,
      allowed: "letters, digits, dots, dashes and underscores",
      fix: "rename the class",
    });
  if (fault.enabled && !(fault.percent > 0 && fault.percent <= 5))
    problems.push({
      path: "classes.fault.percent",
      problem: "is no rate for a test of resilience",
      value: fault.percent,
      allowed: "above 0, up to 5",
      fix: "write 0.1, or turn the fault off",
    });
  return problems;
}

function serviceProblems(
  { classes }: ResolvedTraffic,
  service: ResolvedService,
): readonly Problem[] {
  const path = `services.${service.name}`;
  return [
    ...splitProblems(path, service),
    ...subsetProblems(path, service, classes.subset),
    ...service.split
      .filter(({ weight }) => weight > 0)
      .map(({ subset }) => subset)
      .filter((subset) => members(service, subset).length === 0)
      .map((subset) => ({
        path: `${path}.split`,
        problem: "sends requests to a subset without endpoints",
        value: subset,
        allowed: "subsets whose labels some workload has",
        fix: `give a workload the labels ${JSON.stringify(subsetLabels(subset))}, or leave ${subset} out of the split`,
      })),
  ];
}

/** Pods of the subset. */
function members(service: ResolvedService, subset: string) {
  return service.workloads.filter(
    ({ labels, regions }) => regions.length > 0 && hasLabels(labels, subsetLabels(subset)),
  );
}

/** A classified request has somewhere to go, and nowhere else. */
function subsetProblems(
  path: string,
  service: ResolvedService,
  subset: string,
): readonly Problem[] {
  const labels = JSON.stringify(subsetLabels(subset));
  const regions = members(service, subset).flatMap((workload) => workload.regions);
  const abroad = [...new Set(regions.filter((region) => !isIndianRegion(region)))];
  const allowed = "endpoints in ap-south-1 or ap-south-2, and no others";
  const problems: Problem[] = abroad.map((region) => ({
    path: `${path}.workloads`,
    problem: `puts an endpoint outside India into subset ${subset}`,
    value: region,
    allowed,
    fix: `take the labels ${labels} off the workloads in ${region}`,
  }));
  if (regions.some(isIndianRegion)) return problems;
  return [
    ...problems,
    {
      path: `${path}.workloads`,
      problem: `leaves subset ${subset} without an endpoint in India: classified requests would all fail`,
      value: service.workloads,
      allowed,
      fix: `give a workload in ap-south-1 or ap-south-2 the labels ${labels}`,
    },
  ];
}

function splitProblems(path: string, { split }: ResolvedService): readonly Problem[] {
  const sum = split.reduce((total, { weight }) => total + weight, 0);
  const isWhole = split.every(({ weight }) => Number.isInteger(weight) && weight >= 0);
  if (sum === 100 && isWhole) return [];
  return [
    {
      path: `${path}.split`,
      problem: `has weights that add up to ${sum}`,
      value: split,
      allowed: "whole percentages that add up to 100",
      fix: "correct the weights",
    },
  ];
}

function edgeProblems(traffic: ResolvedTraffic): readonly Problem[] {
  const { edge, services, classes, ingressGateway } = traffic;
  const names = services.map(({ name }) => name);
  const known = [...classes.classified, ...classes.unclassified];
  const problems: Problem[] = [];
  if (Object.keys(edge).length > 0 && ingressGateway === undefined)
    problems.push({
      path: "ingressGateway",
      problem: "is missing, and there are hosts to serve",
      allowed: "the ingress gateway of the cell",
      fix: "install the ingress gateway, or remove the hosts from edge",
    });
  for (const [host, { routes }] of Object.entries(edge)) {
    routes.forEach((route, index) => {
      const path = `edge.${host}.routes.${index}`;
      if (!names.includes(route.service))
        problems.push({
          path: `${path}.service`,
          problem: "is no service of the mesh",
          value: route.service,
          allowed: names.join(", ") || "none: services is empty",
          fix: "name a key of services",
        });
      if ((route.dataClass === undefined) === (route.classClaim === undefined))
        problems.push({
          path,
          problem: "does not say by what the class is decided, or says it twice",
          value: route,
          allowed: "dataClass, or classClaim",
          fix: "write dataClass: customer-pii for a route of one class, classClaim for a claim of the token",
        });
      if (route.dataClass !== undefined && !known.includes(route.dataClass))
        problems.push({
          path: `${path}.dataClass`,
          problem: "is a class that nobody knows",
          value: route.dataClass,
          allowed: known.join(", "),
          fix: "name a class of classes.classified or classes.unclassified",
        });
      for (const name of Object.keys(route.headers ?? {}))
        if (name.toLowerCase() === classes.header)
          problems.push({
            path: `${path}.headers.${name}`,
            problem:
              "trusts a class that the client wrote: gateways choose routes before they strip headers",
            value: route.headers?.[name],
            allowed: "any header but that of the class",
            fix: "let the route decide (dataClass), or a claim of the token (classClaim)",
          });
    });
  }
  return problems;
}
