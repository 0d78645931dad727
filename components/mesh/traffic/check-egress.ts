// SPDX-License-Identifier: Apache-2.0
/** What is wrong with the ways out of a mesh. Pure. */
import { isIP } from "node:net";
import { REGIONS_ABROAD } from "../../../india/abroad.ts";
import type { Problem } from "../../shared/problem.ts";
import { egressName } from "./egress-objects.ts";
import type { ResolvedTraffic } from "./resolve-traffic.ts";

const HOST = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/;
const CALLER = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/;

/** Of a subset, which is a label. Source: istio/istio, pkg/config/validation, `validateSubsetName`, checked 2026-11-23. */
const LONGEST_NAME = 63;

/** CERT-In Directions of 28 April 2022, No. 20(3)/2022-CERT-In, (iv). */
const MINIMUM_LOG_DAYS = 180;

export function egressProblems(traffic: ResolvedTraffic): readonly Problem[] {
  const { egress, classifiedNamespaces, egressGateway, audit } = traffic;
  const problems: Problem[] = [];
  const leaves = Object.keys(egress).length > 0;
  if (leaves && egressGateway === undefined)
    problems.push({
      path: "egressGateway",
      problem: "is missing, and there are hosts to reach",
      allowed: "the egress gateway of the cell",
      fix: "install the egress gateway, or remove the hosts from egress",
    });
  if (!(audit.retentionDays >= MINIMUM_LOG_DAYS))
    problems.push({
      path: "audit.retentionDays",
      problem: "is shorter than logs of a system have to be kept in India",
      value: audit.retentionDays,
      allowed: `${MINIMUM_LOG_DAYS} or more (CERT-In Directions of 28 April 2022, (iv))`,
      fix: "keep the log group for 365 days",
    });
  for (const namespace of classifiedNamespaces)
    if (namespace === traffic.rootNamespace)
      problems.push({
        path: "classifiedNamespaces",
        problem: "names the root namespace, whose Sidecar would hold for the whole mesh",
        value: namespace,
        allowed: "namespaces of workloads",
        fix: `remove ${namespace}`,
      });
  return [
    ...problems,
    ...Object.entries(egress).flatMap(([host, row]) => [
      ...hostProblems(host),
      ...nameProblems(host, Object.keys(egress)),
      ...declarationProblems(host, row),
    ]),
  ];
}

function hostProblems(host: string): readonly Problem[] {
  const path = `egress.${host}`;
  const allowed = "one host by its full name in lower case, such as api.npci.org.in";
  if (isIP(host) !== 0 || !HOST.test(host))
    return [
      {
        path,
        problem: host.includes("*")
          ? "is a wildcard, which lets workloads reach hosts that nobody declared"
          : "is not the name of a host",
        value: host,
        allowed,
        fix: "declare each host that is called",
      },
    ];
  const region = Object.keys(REGIONS_ABROAD).find((code) => host.split(/[.]/).includes(code));
  if (region === undefined) return [];
  return [
    {
      path,
      problem: `names ${region}, which is ${REGIONS_ABROAD[region]}`,
      value: host,
      allowed: "hosts in India: ap-south-1 or ap-south-2 for AWS",
      fix: "call the service in an Indian Region",
    },
  ];
}

/** Objects are named after hosts, with a dash for each dot. */
function nameProblems(host: string, hosts: readonly string[]): readonly Problem[] {
  const path = `egress.${host}`;
  const name = egressName(host);
  const first = hosts.find((other) => egressName(other) === name);
  return [
    ...(name.length <= LONGEST_NAME
      ? []
      : [
          {
            path,
            problem: `is too long: a subset of Istio is named after it (${name.length} characters)`,
            value: host,
            allowed: `${LONGEST_NAME - egressName("").length} characters`,
            fix: "call the service by a shorter name",
          },
        ]),
    ...(first === host || first === undefined
      ? []
      : [
          {
            path,
            problem: `gives its objects the name of those of ${first}: ${name}`,
            value: host,
            allowed: "hosts that differ in more than dots and dashes",
            fix: "remove one of the two",
          },
        ]),
  ];
}

function declarationProblems(
  host: string,
  { country, evidence, callers }: ResolvedTraffic["egress"][string],
): readonly Problem[] {
  const path = `egress.${host}`;
  const problems: Problem[] = [];
  if (country !== "IN")
    problems.push({
      path: `${path}.country`,
      problem: "is not India",
      value: country,
      allowed: "IN",
      fix: "use a service that keeps and processes data in India",
    });
  if (evidence.trim() === "")
    problems.push({
      path: `${path}.evidence`,
      problem: "says nothing",
      value: evidence,
      allowed: "what the declaration rests on: a contract, a statement of the operator",
      fix: "name the document",
    });
  if (callers.length === 0)
    problems.push({
      path: `${path}.callers`,
      problem: "names nobody",
      value: callers,
      allowed: "one <namespace>/<service account> or more",
      fix: "name who calls the host, or remove the host",
    });
  for (const caller of callers.filter((each) => !CALLER.test(each)))
    problems.push({
      path: `${path}.callers`,
      problem: "is not a service account of a namespace",
      value: caller,
      allowed: "<namespace>/<service account>, such as banking/payment-service",
      fix: "write both names with a slash between them",
    });
  return problems;
}
