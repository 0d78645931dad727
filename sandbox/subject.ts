// SPDX-License-Identifier: Apache-2.0
import type { Subject } from "../emulation/cloud/cloud.ts";

/** Which resource a request of the engine is about. */
export function subjectOf(request: any): Subject {
  const urn = request.getUrn() as string;
  const [, , types = "", ...name] = urn.split("::");
  return { urn, type: types.slice(types.lastIndexOf("$") + 1), name: name.join("::") };
}
