// SPDX-License-Identifier: Apache-2.0
/** What is wrong with the arguments of a `Service`. Pure; all problems at once. */
import type { Problem } from "../../shared/problem.ts";
import { DEFAULT_HEALTH } from "./analysis.ts";
import type { ResolvedService } from "./service-args.ts";
import {
  DEFAULT_SCALE_DOWN_DELAY_SECONDS,
  DEFAULT_VARIANT_HEADER,
  type CanaryStep,
  type DeliveryStrategy,
} from "./strategy.ts";

const LABEL = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/;
/** Name of an object, which may have dots. */
const GATE = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;
/** The longest name that is made of a service's name is `<name>-canary`. */
const LONGEST_NAME = 63 - "-canary".length;
const HEADER = /^[a-z0-9][a-z0-9-]*$/;
/** Set by the gateway and by nobody else. */
const RESERVED_HEADERS = new Set(["data-classification", "authorization", "cookie", "host"]);

/** @param name of the service: it becomes the host that callers use. */
export function serviceProblems(name: string, service: ResolvedService): readonly Problem[] {
  return [
    ...nameProblems(name, service.namespace),
    ...imageProblems(service.image),
    ...sizeProblems(service),
    ...strategyProblems(service.delivery),
    ...healthProblems(service),
    ...gateProblems(service),
    ...callerProblems(service),
  ];
}

function nameProblems(name: string, namespace: string): Problem[] {
  const problems: Problem[] = [];
  if (!LABEL.test(name) || name.length > LONGEST_NAME)
    problems.push({
      path: "name",
      problem: "is not the name of a host with room for what is made of it",
      value: name,
      allowed: `a lower-case letter, then letters, digits and dashes, ${LONGEST_NAME} characters at most`,
      fix: "shorten or rename the service",
    });
  if (!LABEL.test(namespace))
    problems.push({
      path: "namespace",
      problem: "is not the name of a namespace",
      value: namespace,
      allowed: "a lower-case letter, then letters, digits and dashes, 63 characters at most",
      fix: "give the name of the team's namespace",
    });
  return problems;
}

/** A tag that moves gives two pods of one version different code, and a rollout nothing to compare. */
function imageProblems(image: string): Problem[] {
  const tag = /(?:@sha256:[0-9a-f]{64}|:([^:/@]+))$/.exec(image);
  if (tag !== null && tag[1] !== "latest") return [];
  return [
    {
      path: "image",
      problem: "does not name one version",
      value: image,
      allowed: "a digest (…@sha256:…) or a tag other than latest",
      fix: "pin the image",
    },
  ];
}

function sizeProblems({ replicas, port, timeoutSeconds, retries }: ResolvedService): Problem[] {
  const problems: Problem[] = [];
  if (!isWhole(replicas.min, 2) || !isWhole(replicas.max, replicas.min))
    problems.push({
      path: "replicas",
      problem: "cannot survive the loss of a node, or ends before it begins",
      value: replicas,
      allowed: "whole numbers, min 2 or more, max at least min",
      fix: "give min 3 for three zones",
    });
  if (!isWhole(port, 1025, 65535) || (port >= 15000 && port <= 15090))
    problems.push({
      path: "port",
      problem: "cannot be the port of a container beside Istio's, without a right to low ports",
      value: port,
      allowed: "1025 to 65535, but for 15000 to 15090",
      fix: "let the program listen on 8080",
    });
  if (!isWhole(timeoutSeconds, 1, 300))
    problems.push({
      path: "timeoutSeconds",
      problem: "is no time that a caller may wait",
      value: timeoutSeconds,
      allowed: "1 to 300",
      fix: "give the seconds after which a call has failed",
    });
  if (!isWhole(retries, 0, 5))
    problems.push({
      path: "retries",
      problem: "would turn a small failure into a storm, or is no number",
      value: retries,
      allowed: "0 to 5",
      fix: "give 2, or 0 for calls that must not be repeated",
    });
  return problems;
}

function strategyProblems(delivery: DeliveryStrategy): Problem[] {
  if (delivery.strategy === "canary") return stepProblems(delivery.steps);
  if (delivery.strategy === "ab") {
    const header = delivery.header ?? DEFAULT_VARIANT_HEADER;
    if (HEADER.test(header) && !RESERVED_HEADERS.has(header)) return [];
    return [
      {
        path: "delivery.header",
        problem: "cannot choose the variant",
        value: header,
        allowed: "a header in lower case that neither the gateway nor HTTP gives a meaning",
        fix: 'use a header of your own, such as "x-variant"',
      },
    ];
  }
  const delay = delivery.scaleDownDelaySeconds ?? DEFAULT_SCALE_DOWN_DELAY_SECONDS;
  if (isWhole(delay, 30)) return [];
  return [
    {
      path: "delivery.scaleDownDelaySeconds",
      problem: "leaves proxies no time to learn of the new version",
      value: delay,
      allowed: "30 or more (Argo Rollouts advises 30 at least)",
      fix: "give the seconds for which the way back stays short",
    },
  ];
}

function stepProblems(steps: readonly CanaryStep[] | undefined): Problem[] {
  if (steps === undefined) return [];
  const grows = steps.every(({ weight }, at) => {
    const before = steps[at - 1]?.weight ?? 0;
    return isWhole(weight, 1, 99) && weight > before;
  });
  const waits = steps.every(
    ({ pauseSeconds }) => pauseSeconds === undefined || isWhole(pauseSeconds, 1),
  );
  if (steps.length > 0 && grows && waits) return [];
  return [
    {
      path: "delivery.steps",
      problem: "is no growing row of shares",
      value: steps,
      allowed: "one step or more, weights from 1 to 99 that grow, pauses of a second or more",
      fix: "for example [{ weight: 10, pauseSeconds: 600 }, { weight: 50, pauseSeconds: 600 }]",
    },
  ];
}

function gateProblems({ gates }: ResolvedService): Problem[] {
  return gates.flatMap((gate, index) =>
    GATE.test(gate) && gates.indexOf(gate) === index
      ? []
      : [
          {
            path: `gates[${index}]`,
            problem: GATE.test(gate) ? "is there twice" : "is no name of an AnalysisTemplate",
            value: gate,
            allowed:
              "the name of an AnalysisTemplate of the namespace, such as slo-ledger, each once",
            fix: "give the gate of an objective: slo- and its name",
          },
        ],
  );
}

function healthProblems({ health }: ResolvedService): Problem[] {
  if (health === undefined) return [];
  const problems: Problem[] = [];
  if (!/^https?:\/\/[^/\s]+/.test(health.prometheusUrl))
    problems.push({
      path: "health.prometheusUrl",
      problem: "is no URL",
      value: health.prometheusUrl,
      allowed: "http://… or https://…",
      fix: "give the URL of Prometheus in the cell",
    });
  const { maxErrorRate, maxLatencySeconds } = { ...DEFAULT_HEALTH, ...health };
  if (!(maxErrorRate > 0 && maxErrorRate < 1))
    problems.push({
      path: "health.maxErrorRate",
      problem: "is no share of the requests",
      value: maxErrorRate,
      allowed: "more than 0 and less than 1",
      fix: "give 0.05 for 5 %",
    });
  if (!(maxLatencySeconds > 0))
    problems.push({
      path: "health.maxLatencySeconds",
      problem: "is no time",
      value: maxLatencySeconds,
      allowed: "more than 0",
      fix: "give seconds",
    });
  return problems;
}

function callerProblems({ callers }: ResolvedService): Problem[] {
  return callers.flatMap((caller, at) => {
    const wrong = [
      ...[caller.namespace, caller.serviceAccount].filter((part) => !LABEL.test(part)),
      ...(caller.methods ?? []).filter((method) => !/^[A-Z]+$/.test(method)),
      ...(caller.paths ?? []).filter((path) => !/^\/[^*{}]*\*?$/.test(path)),
    ];
    if (wrong.length === 0) return [];
    return [
      {
        path: `callers[${at}]`,
        problem: "holds what no policy could match",
        value: wrong,
        allowed:
          "names of a namespace and a service account, methods in capitals, paths from / on with * at the end at most",
        fix: "write each as Kubernetes and HTTP do",
      },
    ];
  });
}

function isWhole(value: number, least: number, most = Number.MAX_SAFE_INTEGER): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
