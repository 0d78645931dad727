// SPDX-License-Identifier: Apache-2.0
import type { Subject } from "../emulation/cloud/cloud.ts";
import { Refusal } from "../emulation/cloud/refusal.ts";

/** `urn:pulumi:<stack>::<project>::<types>::<name>`; a name may itself contain `::`. */
const URN = /^urn:pulumi:[^:]+::[^:]+::(?:[^:]|:(?!:))+::./;

/**
 * Which resource a request of the engine is about.
 *
 * @throws {@link Refusal} when the request names none, or one of another package.
 */
export function subjectOf(request: any, provider?: string): Subject {
  const urn = request.getUrn() as string;
  if (!URN.test(urn)) throw new Refusal(`the request is about no resource: its URN is "${urn}"`);
  const [, , types = "", ...name] = urn.split("::");
  const type = types.slice(types.lastIndexOf("$") + 1);
  if (provider !== undefined && !type.startsWith(`${provider}:`))
    throw new Refusal(`the ${provider} provider has no type ${type}`);
  return { urn, type, name: name.join("::") };
}
