// SPDX-License-Identifier: Apache-2.0
/** Resources that a create left unfinished: what is said of them, and what comes of them later. */
import type { Cloud, Subject } from "../../emulation/cloud/cloud.ts";
import { equal } from "../../emulation/cloud/difference.ts";
import { textAt } from "../../emulation/cloud/paths.ts";
import { Refusal } from "../../emulation/cloud/refusal.ts";
import type { StoredResource } from "../../emulation/cloud/state.ts";
import type { JsonObject } from "../../graph/stack-export.ts";
import { ProviderError } from "./provider-error.ts";

/** A node group of this status stays in it (github.com/aws/containers-roadmap/issues/2204). */
export const FAILED = "CREATE_FAILED";

const NOT_ACTIVE =
  "ResourceInUseException: Nodegroup cannot be updated as it is currently not in Active State";

/**
 * What the provider says when it waited for a resource in vain. Wording of Kubernetes and Helm: pulumi-kubernetes,
 * provider/pkg/provider/{provider,helm_release}.go and await/error.go; of AWS: `TimeoutError` of terraform-plugin-sdk/helper/retry,
 * with the name of the type where the real one says what it waited for.
 */
export function waitedInVain({ type, id, seed, inputs, outputs }: StoredResource): string {
  const name = textAt(outputs, "name") ?? id;
  if (type === "kubernetes:helm.sh/v3:Release") {
    const release = `${textAt(inputs, "namespace") ?? "default"}/${name}`;
    return `Helm release "${release}" was created, but failed to initialize completely. Use Helm CLI to investigate: failed to become available within allocated timeout. Error: Helm Release ${release}: context deadline exceeded`;
  }
  if (type.startsWith("kubernetes:")) {
    const urn = seed.replace(/#\d+$/, "");
    return `resource "${urn}" was successfully created, but the Kubernetes API server reported that it failed to fully initialize or become live: '${id.split("/").at(-1) ?? id}' timed out waiting to be Ready`;
  }
  const kind = type.slice(type.lastIndexOf(":") + 1);
  return `waiting for ${kind} (${id}) create: timeout while waiting for state to become 'ACTIVE' (last state: 'CREATING', timeout: 30m0s)`;
}

/** The error by which the engine learns of something half-made. */
export function halfMade(resource: StoredResource, reason: string): ProviderError {
  return new ProviderError(reason, {
    id: resource.id,
    properties: resource.outputs,
    reasons: [reason],
  });
}

/** Makes the cloud remember that a resource failed. */
export function markFailed(cloud: Cloud, resource: StoredResource): StoredResource {
  const failed = { ...resource, outputs: { ...resource.outputs, status: FAILED } };
  cloud.inventory.put(failed);
  return failed;
}

/**
 * An update of what failed for good. Without a change nothing is asked of AWS, and nothing gets better: the outputs stay
 * (pulumi-terraform-bridge, pkg/tfbridge/provider.go, `Update` without a difference). Undefined when the resource is sound.
 *
 * @throws Refusal when there is a change.
 */
export function updateOfFailed(
  cloud: Cloud,
  { type }: Subject,
  id: string,
  inputs: JsonObject,
): JsonObject | undefined {
  const found = cloud.inventory.withId(id).find((resource) => resource.type === type);
  if (found?.outputs["status"] !== FAILED) return undefined;
  if (!equal(found.inputs, inputs)) throw new Refusal(NOT_ACTIVE);
  return found.outputs;
}
