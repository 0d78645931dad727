// SPDX-License-Identifier: Apache-2.0
import type { Caller } from "../../emulation/invokes/index.ts";
import { knownObject, knownText, nestedInput, STAND_IN_ACCOUNT } from "../../emulation/model.ts";
import type { JsonObject } from "../../graph/stack-export.ts";
import { plain } from "./values.ts";

/** Where a provider works, as far as its inputs say. */
export function callerOf(
  providerInputs: JsonObject | undefined,
  givenAccount: string | undefined,
): Caller {
  const inputs = knownObject(plain(providerInputs ?? {}));
  const account = accountOf(inputs) ?? givenAccount;
  return {
    region: regionOf(inputs),
    account: account ?? STAND_IN_ACCOUNT,
    accountIsStandIn: account === undefined,
    defaultTags: knownObject(knownObject(nestedInput(inputs["defaultTags"]))["tags"]),
  };
}

/**
 * `region` of aws and gcp, `location` of azure, else the region that a kubeconfig's server is in. An explicit provider
 * without one has none: only the default provider reads `aws:region`.
 */
function regionOf(inputs: JsonObject): string | undefined {
  const named = knownText(inputs["region"]) ?? knownText(inputs["location"]);
  if (named !== undefined) return named;
  const kubeconfig = inputs["kubeconfig"];
  const text =
    typeof kubeconfig === "string"
      ? kubeconfig
      : kubeconfig === undefined
        ? ""
        : JSON.stringify(kubeconfig);
  return /https:\/\/[^/"\s]+\.([a-z]{2}-[a-z]+(?:-[a-z]+)?-\d)\.eks\.amazonaws/.exec(text)?.[1];
}

/** The account a provider is held to, or the one whose role it assumes. */
function accountOf(inputs: JsonObject): string | undefined {
  const allowed = nestedInput(inputs["allowedAccountIds"]);
  const first = Array.isArray(allowed) ? knownText(allowed[0]) : undefined;
  if (first !== undefined) return first;
  const roles = nestedInput(inputs["assumeRoles"] ?? inputs["assumeRole"]);
  const last = Array.isArray(roles) ? roles.at(-1) : roles;
  return /^arn:[^:]+:iam::(\d{12}):/.exec(knownText(knownObject(last)["roleArn"]) ?? "")?.[1];
}
