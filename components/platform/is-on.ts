// SPDX-License-Identifier: Apache-2.0

/** Whether a part of a cell is there: it is, unless the stack file turns it off. */
export function isOn(part: { readonly enabled?: boolean } | undefined): boolean {
  return part?.enabled ?? true;
}
