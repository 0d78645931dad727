// SPDX-License-Identifier: Apache-2.0
/** What the command says by its exit code, the same for every subcommand. */
export const ExitCode = {
  /** Done, and nothing to object to. */
  Good: 0,
  /** Done, and something must be looked at. */
  Findings: 1,
  /** The command, a file or the program was not usable: also when the program itself throws. */
  BadInput: 2,
  /** A mistake of ours. */
  Internal: 3,
  /** Stopped by Ctrl-C: 128 plus the number of the signal, as shells have it. */
  Interrupted: 130,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** The code that says most of several: an internal error hides nothing, bad input hides findings. */
export function worstOf(codes: readonly ExitCode[]): ExitCode {
  return codes.reduce<ExitCode>((worst, code) => (code > worst ? code : worst), ExitCode.Good);
}

/** Something in the command, a file or a setting that a person can put right. Its message is complete by itself. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
