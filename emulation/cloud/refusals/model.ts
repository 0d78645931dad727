// SPDX-License-Identifier: Apache-2.0

/** Something that the real service answers instead of doing what was asked. */
export interface RefusalRow {
  /** Error code, as clients see it; absent where an answer has none (Kubernetes, a provider before its call). */
  readonly code?: string;
  /** Words after the code. `{value}`, `{id}` and paths of inputs or outputs are filled in. */
  readonly message: string;
  /** Where it is documented that the service refuses this, and with which code. */
  readonly source: string;
  /**
   * True when these words were found in public reports of calls to the real service; false when only the code is documented and
   * the words are ours, or when the words were seen for another case.
   */
  readonly wordingVerified: boolean;
  readonly checkedOn: string;
}

type MakeRow = (code: string | undefined, message: string) => RefusalRow;

/** Makes the rows of one source: with words that were seen, and with words that were not. */
export function refusalsFrom(source: string): { readonly seen: MakeRow; readonly unseen: MakeRow } {
  const row =
    (wordingVerified: boolean): MakeRow =>
    (code, message) => ({
      ...(code === undefined ? {} : { code }),
      message,
      source,
      wordingVerified,
      checkedOn: "2026-11-22",
    });
  return { seen: row(true), unseen: row(false) };
}

/** `<code>: <message>`, holes still open. */
export function textOf({ code, message }: RefusalRow): string {
  return code === undefined ? message : `${code}: ${message}`;
}
