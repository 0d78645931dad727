// SPDX-License-Identifier: Apache-2.0
/** Splits a block of text into its words; keeps long lists of ids readable in a data file. */
export function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
