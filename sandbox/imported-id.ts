// SPDX-License-Identifier: Apache-2.0
import type { Cloud } from "../emulation/cloud/cloud.ts";
import { idFromInputs } from "../recover/id-from-inputs.ts";

/**
 * The id of what an importer finds under the id that it is asked for, which for some types has another form
 * (`rtb-1_0.0.0.0/0` of a route). The asked one where nothing is found.
 *
 * Source: a read without outputs runs the importer (pulumi/pulumi-terraform-bridge `pkg/tfbridge/provider.go`, `Read`), and the
 * engine takes over the id that comes back (pulumi/pulumi `pkg/resource/deploy/step.go`, `RefreshStep`); checked 2026-11-22.
 */
export function importedId(cloud: Cloud, type: string, asked: string): string {
  const ofType = cloud.inventory.ofType(type);
  if (ofType.some(({ id }) => id === asked)) return asked;
  const found = ofType.find(
    ({ inputs }) => idFromInputs({ urn: "", type, custom: true, inputs }) === asked,
  );
  return found?.id ?? asked;
}
