// SPDX-License-Identifier: Apache-2.0
import type { Caller } from "../emulation/cloud/cloud.ts";
import { knownObject, knownText } from "../emulation/model.ts";
import type { Json, JsonObject } from "../graph/stack-export.ts";

/** The account of AWS's documentation: nobody's. Used when a provider is held to no account. */
export const STAND_IN_ACCOUNT = "111122223333";

/** For whom the emulated cloud works, from the inputs of an `aws` provider. */
export function awsCaller(config: JsonObject): Caller {
  const region = knownText(config["region"]);
  if (region === undefined)
    throw new Error(
      "Invalid provider configuration: Missing region. Set region on the provider, or aws:region in the stack's file.",
    );
  const [account = STAND_IN_ACCOUNT] = list(config["allowedAccountIds"]);
  return { region, account, defaultTags: tagsOf(config) };
}

/** The same for a `kubernetes` provider: the server of its kubeconfig's current context. */
export function kubernetesCaller(config: JsonObject): Caller {
  const kubeconfig = knownObject(nested(config["kubeconfig"]));
  const context = entry(kubeconfig["contexts"], knownText(kubeconfig["current-context"]));
  const cluster = entry(
    kubeconfig["clusters"],
    knownText(knownObject(context["context"])["cluster"]),
  );
  const clusterEndpoint = knownText(knownObject(cluster["cluster"])["server"]) ?? "";
  return {
    region: /\.([a-z]{2}-[a-z]+-\d)\.eks\./.exec(clusterEndpoint)?.[1] ?? "",
    account: STAND_IN_ACCOUNT,
    defaultTags: {},
    clusterEndpoint,
    // The provider's default since its version 4.
    serverSideApply: ![false, "false"].includes(
      config["enableServerSideApply"] as boolean | string,
    ),
  };
}

function entry(entries: Json | undefined, name: string | undefined): JsonObject {
  const found = (Array.isArray(entries) ? entries : []).find(
    (candidate) => knownObject(candidate)["name"] === name,
  );
  return knownObject(found);
}

function tagsOf(config: JsonObject): JsonObject {
  return knownObject(knownObject(nested(config["defaultTags"]))["tags"]);
}

function list(value: Json | undefined): string[] {
  const given = nested(value);
  return Array.isArray(given) ? given.flatMap((element) => knownText(element) ?? []) : [];
}

/** Providers take nested inputs as JSON text. */
function nested(value: Json | undefined): Json | undefined {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value) as Json;
  } catch {
    return undefined;
  }
}
