// SPDX-License-Identifier: Apache-2.0
import type { Caller } from "./caller.ts";
import { knownObject, knownText, nestedInput, STAND_IN_ACCOUNT } from "../model.ts";
import type { Json, JsonObject } from "../../graph/stack-export.ts";

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
  const kubeconfig = knownObject(nestedInput(config["kubeconfig"]));
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
  return knownObject(knownObject(nestedInput(config["defaultTags"]))["tags"]);
}

function list(value: Json | undefined): string[] {
  const given = nestedInput(value);
  return Array.isArray(given) ? given.flatMap((element) => knownText(element) ?? []) : [];
}
