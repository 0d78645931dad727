// SPDX-License-Identifier: Apache-2.0
import type {
  PolicyPackArgs,
  ReportViolation,
  ResourceValidationPolicy,
  StackValidationPolicy,
} from "@pulumi/policy";
import type { ProjectFacts } from "../../graph/project-facts.ts";
import type { JsonObject } from "../../graph/stack-export.ts";
import type { Finding } from "../verdict.ts";
import { CONFIG_SCHEMA } from "./config-schema.ts";
import { asObserved } from "../engine/observed.ts";
import { graphOfOne, graphOfStack } from "./graph-of.ts";
import { judgeLone, judgeStack } from "./judge.ts";
import { messageOf, summaryLine } from "./message.ts";
import { parsePackConfig, type ConfigContext, type PackConfig } from "./pack-config.ts";
import { plainValues } from "./plain-values.ts";

/** What the policies need of the process that they run in. */
export interface PackContext extends ConfigContext {
  /** Says something that is no violation. */
  readonly inform: (line: string) => void;
  /** What the machine says of the project whose stack is judged. @default nothing */
  readonly project?: ProjectFacts;
}

const BLOCKING = "nivas-residency";
export const ADVISORY = "nivas-residency-advisory";

/**
 * The two policies of the pack. One evaluation serves both: the first policy judges, and the second reports
 * what the first found and does not block for.
 *
 * The first is a resource policy and a stack policy in one, so that both share one configuration. As a resource
 * policy it sees every resource's inputs before the resource is created, keeps them for the stack policy, which
 * is only given outputs, and denies what no other resource of the stack could excuse: when a stack policy runs
 * in `pulumi up`, everything exists already. What it has denied the stack policy does not repeat.
 */
export function residencyPolicies(context: PackContext): PolicyPackArgs["policies"] {
  const inputs = new Map<string, JsonObject>();
  const reported = new Set<string>();
  const configOf = configReader(context);
  let left: readonly Finding[] = [];

  const blocking: ResourceValidationPolicy & StackValidationPolicy = {
    name: BLOCKING,
    displayName: "Data stays in India",
    description:
      "Nothing is, or points to, outside the allowed places, and the stack alone shows it.",
    enforcementLevel: "mandatory",
    severity: "critical",
    configSchema: CONFIG_SCHEMA,
    validateResource: async (args, report) => {
      const config = configOf(args.getConfig());
      const plain = await plainValues(args.props);
      inputs.set(args.urn, plain);
      const graph = await graphOfOne(args, plain);
      for (const finding of judgeLone(graph, args.urn, config)) {
        reported.add(keyOf(finding));
        violation(report, finding);
      }
    },
    validateStack: async (args, report) => {
      const config = configOf(args.getConfig());
      const graph = asObserved(await graphOfStack(args.resources, inputs));
      const judgement = judgeStack({ ...graph, project: context.project }, config);
      left = judgement.advisory;
      for (const finding of judgement.blocking) {
        if (!reported.has(keyOf(finding))) violation(report, finding);
      }
      context.inform(summaryLine(judgement));
      // What comes next is another run: `pulumi up` previews first.
      inputs.clear();
      reported.clear();
    },
  };

  const advisory: StackValidationPolicy = {
    name: ADVISORY,
    displayName: "Data stays in India: to be looked at",
    description:
      "What does not block: undecided verdicts, when onUnknown is warn, and unused exemptions.",
    enforcementLevel: "advisory",
    severity: "medium",
    validateStack: (_, report) => {
      for (const finding of left) violation(report, finding);
      left = [];
    },
  };
  return [blocking, advisory];
}

/** Reads the configuration once for each text of it: a resource policy is asked for every resource. */
function configReader(context: ConfigContext): (config: Record<string, unknown>) => PackConfig {
  let last: { readonly text: string; readonly config: PackConfig } | undefined;
  return (config) => {
    const text = JSON.stringify(config);
    if (last?.text === text) return last.config;
    const read = parsePackConfig(config, context);
    // Nothing may be judged, and so nothing created, by a configuration that means something else than it says.
    if (!read.ok) throw plainError(["the policy config file is wrong:", ...read.problems]);
    last = { text, config: read.value };
    return read.value;
  };
}

/** An error of which the engine shows the message alone: it prints the stack of any other. */
function plainError(lines: readonly string[]): Error {
  const error = new Error(lines.join("\n  "));
  error.stack = error.message;
  return error;
}

function keyOf({ rule, urn, path, value }: Finding): string {
  return JSON.stringify([rule, urn, path, value]);
}

/**
 * Reports with the severity of the rule. The SDK takes it in an object in place of the message
 * (`makeReportViolationFun` of its server), which its types do not say.
 */
function violation(report: ReportViolation, finding: Finding): void {
  const { urn, severity } = finding;
  report({ message: messageOf(finding), urn, severity } as unknown as string);
}
