// SPDX-License-Identifier: Apache-2.0
import { isObject, type Json, type Resource } from "../../graph/stack-export.ts";
import { decode } from "../engine/decode.ts";
import { resourcesOfType } from "../engine/guards/links.ts";
import { lookUp, rootOf } from "../engine/guards/look-up.ts";
import { wordAt } from "../engine/guards/words.ts";
import type { GraphVerdict, Rule } from "../engine/rule.ts";
import type { Verdict } from "../verdict.ts";

const POLICY = "aws:organizations/policy:Policy";
const ORGANIZATION = "aws:organizations/organization:Organization";
const KIND = "aiservices_opt_out_policy";

/**
 * AI services of AWS may keep and use content, also in other Regions, unless the organization opts out: a
 * policy that says so says it for all services, and none excepts one.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_ai-opt-out.html
 */
export const requireAiOptOut: Extract<Rule, { on: "graph" }> = {
  on: "graph",
  judge: ({ graph, settings }): readonly GraphVerdict[] => {
    const policies = resourcesOfType(graph.index, POLICY).filter((policy) => isOptOut(policy));
    const verdicts = policies.flatMap((resource) =>
      judgeContent(resource).map((verdict) => ({ resource, verdict })),
    );
    const [organization] = resourcesOfType(graph.index, ORGANIZATION);
    if (settings.requireAiOptOut !== true || organization === undefined || policies.length > 0) {
      return verdicts;
    }
    const verdict: Verdict = {
      kind: "deny",
      path: "enabledPolicyTypes",
      value: "no policy",
      message:
        "no policy of type AISERVICES_OPT_OUT_POLICY in this graph keeps AI services from using the organization's content",
      evidence: "the settings say requireAiOptOut, and this graph holds the organization",
    };
    return [...verdicts, { resource: organization, verdict }];
  },
};

function isOptOut({ inputs }: Resource): boolean {
  return wordAt(rootOf(inputs), "type") === KIND;
}

const EVIDENCE = "it is a policy of type AISERVICES_OPT_OUT_POLICY";

function judgeContent({ inputs }: Resource): Verdict[] {
  const [found] = lookUp(rootOf(inputs), "content");
  if (found === undefined || found.kind !== "value") {
    const message = "its content is not known yet; it must opt out for all services";
    return [{ kind: "undecided", path: "content", message, evidence: EVIDENCE }];
  }
  const document =
    typeof found.value === "string" ? decode(found.value) : { kind: "json", value: found.value };
  const services =
    document !== undefined && "value" in document && isObject(document.value)
      ? document.value.services
      : undefined;
  if (!isObject(services)) {
    const message = "its content names no services; it must opt out for all services";
    return [{ kind: "deny", path: "content", value: "no services", message, evidence: EVIDENCE }];
  }
  const verdicts = Object.entries(services).flatMap(([service, setting]): Verdict[] => {
    if (service.startsWith("@@")) return [];
    const says = assigned(setting);
    if (says === "optOut") return [];
    const path = `content#json.services.${service}.opt_out_policy`;
    const value = says ?? "nothing";
    const message = `${service} is not opted out: it says ${value}, expected optOut`;
    return [{ kind: "deny", path, value, message, evidence: EVIDENCE }];
  });
  if (Object.hasOwn(services, "default")) return verdicts;
  const message = "it does not opt out of the services that it does not name; expected default";
  return [
    ...verdicts,
    { kind: "deny", path: "content", value: "no default", message, evidence: EVIDENCE },
  ];
}

/** `{"opt_out_policy": {"@@assign": "optOut"}}`. */
function assigned(setting: Json | undefined): string | undefined {
  const policy = isObject(setting) ? setting.opt_out_policy : undefined;
  const says = isObject(policy) ? policy["@@assign"] : undefined;
  return typeof says === "string" ? says : undefined;
}
